//! The `goescape` command.

fn main() {}
