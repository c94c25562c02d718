//! The `begroot` command: parse, run, exit status. The work is in the library.

use std::process::ExitCode;

/// In the static binary only: musl's own makes threads wait for each other.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(begroot::command::main(std::env::args_os()).code())
}
