//! The commands: each reads its arguments, has [`crate::project`] do the work and says what came of it.

mod build;
mod check;
mod completeness;
mod completions;
mod console;
mod explain;
mod figures;
mod import;
mod init;
mod language;
mod man;
mod progress;
mod serve;
mod sites;
pub mod usage;
mod write;

pub use console::Console;

use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cli::{Cli, Colour, Command, General};
use crate::diag::{self, Diagnostic, Severity};
use crate::error::Error;
use crate::say::{self, Language};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing to mend: exit status 0.
    Clean,
    /// There are findings that somebody must mend: exit status 1.
    Findings,
    /// The program could not do its work: exit status 2.
    Trouble,
}

impl Status {
    /// The exit status of the program.
    pub fn code(self) -> u8 {
        match self {
            Status::Clean => 0,
            Status::Findings => 1,
            Status::Trouble => 2,
        }
    }
}

/// The variable that sets the language of the messages: `nl`, `en` or `fy`. Anything else is Dutch.
const LANGUAGE: &str = "BEGROOT_TAAL";

/// Reads the arguments and runs the command; everything it has to say is said when this returns.
pub fn main(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> Status {
    // Before anything is said, also by the help.
    say::choose(std::env::var(LANGUAGE).ok().and_then(|code| Language::from_code(&code)).unwrap_or_default());
    let cli = match usage::parse(arguments) {
        Ok(cli) => cli,
        Err(refusal) => {
            let console = Console::new(Colour::Auto, false);
            if refusal.asked_for {
                console.result(&refusal.text);
                return finish(&console, Status::Clean);
            }
            console.complain(&refusal.text);
            return Status::Trouble;
        }
    };
    let console = Console::new(cli.general.colour, cli.general.verbose);
    tell_own_mistakes(&console);
    // What a mistake of the program itself is, its hook has told already.
    let result = catch_unwind(AssertUnwindSafe(|| run(&cli, &console))).unwrap_or(Ok(Status::Trouble));
    let status = result.unwrap_or_else(|error| {
        if cli.command.wants_json() {
            console.result(&format!("{:#}\n", serde_json::json!({ "fout": error.to_string() })));
        }
        console.complain(&format!("{error}\n"));
        Status::Trouble
    });
    finish(&console, status)
}

/// Runs a command that was read.
///
/// # Errors
/// [`Error`] when the program could not do its work at all.
pub fn run(cli: &Cli, console: &Console) -> Result<Status, Error> {
    let general = &cli.general;
    match &cli.command {
        Command::Init(arguments) => init::run(arguments, console),
        Command::Import(arguments) => import::run(arguments, general, console),
        Command::Build(arguments) => build::run(arguments, general, console),
        Command::Check(arguments) => check::run(arguments, general, console),
        Command::Serve(arguments) => serve::run(arguments, general, console),
        Command::Explain(arguments) => explain::run(arguments, console),
        Command::Completions(arguments) => completions::run(arguments, console),
        Command::Man(arguments) => man::run(arguments, console),
    }
}

/// Has a mistake of the program itself told in Dutch, with what its makers need to find it.
fn tell_own_mistakes(console: &Console) {
    let console = console.clone();
    std::panic::set_hook(Box::new(move |mistake| {
        console.complain(&say!(begroot_itself_made_a_mistake, mistake));
    }));
}

fn finish(console: &Console, status: Status) -> Status {
    match console.trouble() {
        Some(error) => {
            console.complain(&say!(result_cannot_be_written, error = crate::source::reason(&error)));
            Status::Trouble
        }
        None => status,
    }
}

/// The folder of the site: the one asked for, else this folder or the nearest above it with a `site.toml`.
///
/// # Errors
/// [`Error::NoSite`] when there is none.
fn site_folder(general: &General) -> Result<PathBuf, Error> {
    let has_site = |folder: &Path| folder.join("site.toml").is_file();
    if let Some(folder) = &general.site {
        return if has_site(folder) { Ok(folder.clone()) } else { Err(Error::NoSite(folder.clone())) };
    }
    let here = std::env::current_dir().map_err(|e| Error::io(say!(read_this_folder), ".", e))?;
    match here.ancestors().find(|folder| has_site(folder)) {
        Some(folder) if folder == here => Ok(PathBuf::from(".")),
        Some(folder) => Ok(folder.to_path_buf()),
        None => Err(Error::NoSite(here)),
    }
}

/// Findings as text with their closing line, or nothing where nothing was found.
fn findings(diagnostics: &[Diagnostic], colour: bool) -> String {
    with_sum(diagnostics, diag::text::draw(diagnostics, colour))
}

/// As [`findings`], beside something else that was asked for.
fn findings_in_short(diagnostics: &[Diagnostic], colour: bool) -> String {
    with_sum(diagnostics, diag::text::draw_in_short(diagnostics, colour))
}

fn with_sum(diagnostics: &[Diagnostic], mut text: String) -> String {
    if diagnostics.is_empty() {
        return text;
    }
    let _ = writeln!(text, "{}.", diag::text::summary(diagnostics));
    if let Some(first) = diagnostics.first() {
        let _ = writeln!(text, "{}", say!(more_about_this_report, code = first.code));
    }
    text
}

/// [`Status::Findings`] where one of the findings is an error.
fn status_of(diagnostics: &[Diagnostic]) -> Status {
    if diagnostics.iter().any(|d| d.severity == Severity::Error) { Status::Findings } else { Status::Clean }
}

/// A time for people: "48 ms", "1,2 s", "3 min 5 s".
fn duration(time: Duration) -> String {
    let ms = time.as_millis();
    match ms {
        0..1_000 => say!(duration_in_milliseconds, ms),
        1_000..60_000 => format!("{},{} s", ms / 1_000, ms % 1_000 / 100),
        _ => say!(duration_in_minutes_and_seconds, minutes = ms / 60_000, seconds = ms / 1_000 % 60),
    }
}

/// A number with dots between the thousands: 12.345.
fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// "1 pagina", "12 pagina's".
fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n), if n == 1 { one } else { many })
}

/// The timings of a run, one step a line, the longest first.
fn timings(timings: &[(String, Duration)]) -> String {
    let mut sorted: Vec<_> = timings.iter().collect();
    sorted.sort_by_key(|(name, time)| (std::cmp::Reverse(*time), name.as_str()));
    let width = sorted.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let mut text = String::from(say!(heading_times));
    for (name, time) in sorted {
        let _ = writeln!(text, "  {name:width$}  {}", duration(*time));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_counts_read_as_dutch() {
        assert_eq!(duration(Duration::from_millis(48)), "48 ms");
        assert_eq!(duration(Duration::from_millis(1_250)), "1,2 s");
        assert_eq!(duration(Duration::from_secs(185)), "3 min 5 s");
        assert_eq!(count(1, "pagina", "pagina's"), "1 pagina");
        assert_eq!(count(1_234_567, "pagina", "pagina's"), "1.234.567 pagina's");
    }
}
