//! The `begroot` command: parse, run, exit status. The work is in the library.

use std::process::ExitCode;

/// A build makes millions of texts of all sizes, on all cores. The memory of most systems becomes slower with each.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(begroot::command::main(std::env::args_os()).code())
}
