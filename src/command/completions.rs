//! `begroot completions`: a script that completes commands and options.

use super::{Console, Status, usage};
use crate::cli::Completions;
use crate::error::Error;

#[allow(clippy::unnecessary_wraps)] // every command answers alike
pub(super) fn run(arguments: &Completions, console: &Console) -> Result<Status, Error> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut usage::command(), "begroot", &mut script);
    console.result(&String::from_utf8_lossy(&script));
    Ok(Status::Clean)
}
