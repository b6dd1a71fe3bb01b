//! What `//go:` directives say of functions (cmd/compile/internal/noder/lex.go and noder.go).

use super::package::Context;
use crate::base::{Name, Pos};
use crate::ir::Pragmas;
use crate::syntax::ast::{Directive, File};
use rustc_hash::FxHashSet;

/// The `//go:linkname` directives of a package.
#[derive(Default)]
pub(super) struct Linknames {
    /// In source order: the file, the place, and what is said.
    pub all: Vec<(usize, Pos, Linkname)>,
    /// The names in this package that they name.
    pub names: FxHashSet<Name>,
}

/// `//go:linkname local remote`
#[derive(Clone, Copy, Debug)]
pub(super) struct Linkname {
    /// `go:linkname` or `go:linknamestd`
    pub verb: &'static str,
    /// The name in this package.
    pub local: Name,
    /// The symbol it is linked to; none if the directive has one word.
    pub remote: Option<Name>,
}

/// Returns the text of a directive without the slashes, or none if it does not stand on a line of its own.
pub(super) fn text<'a>(ctx: &Context<'a>, directive: &Directive) -> Option<&'a str> {
    let sources = ctx.sources;
    let file = sources.file(sources.find_file(directive.pos)?);
    let start = file.offset(directive.pos) as usize;
    let text: &'a str = file.text();
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let is_alone = text[line_start..start].bytes().all(|byte| byte.is_ascii_whitespace());
    is_alone.then(|| &text[start + 2..start + directive.len as usize])
}
/// Returns where gc says a directive is: after the slashes.
pub(super) fn pos(directive: &Directive) -> Pos {
    directive.pos.plus(2)
}

/// Returns what the directives `range` of a file say of the function they belong to.
pub(super) fn func_pragmas(ctx: &Context<'_>, file: &File, range: (u32, u32)) -> Pragmas {
    let directives = &file.directives;
    let directives = directives.get(range.0 as usize..range.1 as usize).unwrap_or_default();
    let texts = directives.iter().filter_map(|directive| text(ctx, directive));
    texts.fold(Pragmas::NONE, |pragmas, text| pragmas.with(pragma(verb(text))))
}
/// Reports whether one of the directives `range` of a file imports the function they belong to from the host of
/// WebAssembly.
pub(super) fn is_wasm_import(ctx: &Context<'_>, file: &File, range: (u32, u32)) -> bool {
    let directives = file.directives.get(range.0 as usize..range.1 as usize).unwrap_or_default();
    let mut texts = directives.iter().filter_map(|directive| text(ctx, directive));
    ctx.config.is_wasm
        && texts.any(|text| verb(text) == "go:wasmimport" && text.split_whitespace().count() == 3)
}
/// Returns the first word of a directive.
pub(super) fn verb(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}
/// Returns what a directive says of a function; nothing if it says something else.
pub(super) fn pragma(verb: &str) -> Pragmas {
    match verb {
        "go:noescape" => Pragmas::NOESCAPE,
        "go:norace" => Pragmas::NORACE,
        "go:nosplit" => Pragmas::NOSPLIT.with(Pragmas::NOCHECKPTR),
        "go:noinline" => Pragmas::NOINLINE,
        "go:nocheckptr" => Pragmas::NOCHECKPTR,
        "go:systemstack" => Pragmas::SYSTEMSTACK,
        "go:nowritebarrier" => Pragmas::NOWRITEBARRIER,
        "go:nowritebarrierrec" => Pragmas::NOWRITEBARRIERREC.with(Pragmas::NOWRITEBARRIER),
        "go:yeswritebarrierrec" => Pragmas::YESWRITEBARRIERREC,
        "go:cgo_unsafe_args" => Pragmas::CGO_UNSAFE_ARGS.with(Pragmas::NOCHECKPTR),
        "go:uintptrkeepalive" => Pragmas::UINTPTR_KEEP_ALIVE,
        "go:uintptrescapes" => Pragmas::UINTPTR_ESCAPES.with(Pragmas::UINTPTR_KEEP_ALIVE),
        "go:registerparams" => Pragmas::REGISTERPARAMS,
        _ => Pragmas::NONE,
    }
}

/// Collects the `//go:linkname` directives of a package.
pub(super) fn linknames(ctx: &Context<'_>) -> Linknames {
    let mut linknames = Linknames::default();
    for (index, file) in ctx.checked.files.iter().enumerate() {
        for directive in &file.directives {
            if let Some(linkname) = text(ctx, directive).and_then(parse_linkname) {
                linknames.names.insert(linkname.local);
                linknames.all.push((index, pos(directive), linkname));
            }
        }
    }
    linknames
}
fn parse_linkname(text: &str) -> Option<Linkname> {
    let mut words = text.split_whitespace();
    let verb = match words.next()? {
        "go:linkname" => "go:linkname",
        "go:linknamestd" => "go:linknamestd",
        _ => return None,
    };
    let local = Name::new(words.next()?);
    let remote = words.next().map(Name::new);
    words.next().is_none().then_some(Linkname { verb, local, remote })
}
