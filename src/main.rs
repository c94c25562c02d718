//! The `begroot` command: parse, run, exit status. The work is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(begroot::command::main(std::env::args_os()).code())
}
