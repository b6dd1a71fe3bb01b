//! Generates the parser from `grammar/go.lalrpop`.

#[expect(clippy::print_stderr, reason = "a build script speaks that way")]
fn main() {
    println!("cargo:rerun-if-changed=grammar/go.lalrpop");
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    let generated =
        lalrpop::Configuration::new().force_build(true).set_in_dir("grammar").set_out_dir(out).process();
    if let Err(error) = generated {
        eprintln!("grammar/go.lalrpop: {error}");
        std::process::exit(1);
    }
}
