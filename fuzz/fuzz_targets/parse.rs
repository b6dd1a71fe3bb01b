//! Parses anything. Neither the parser nor what walks its trees may panic, overflow the stack or run
//! forever; every error must have a place, and text and JSON of the tree must come out.

#![no_main]

use goescape::base::SourceMap;
use goescape::syntax;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let sources = SourceMap::new();
    let id = sources.add_bytes("x.go".into(), bytes.to_vec());
    let (file, errors) = syntax::parse(id, &sources);
    for error in &errors {
        assert!(sources.find_position(error.pos).is_some());
    }
    let _ = syntax::directive_errors(&file, &sources, false);
    let _ = syntax::misplaced_directives(&file, &sources);
    let _ = syntax::dump_text(&file, &sources);
    let json = syntax::dump_json(&file, &sources);
    assert!(json.starts_with('{'));
    for expr in file.exprs.ids().take(10) {
        let _ = syntax::expr_string(&file, &sources, expr);
        assert!(syntax::start_pos(&file, expr).is_source());
        assert!(syntax::end_pos(&file, expr).is_source());
    }
});
