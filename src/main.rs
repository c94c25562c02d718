//! The `begroot` command.
fn main() {}
