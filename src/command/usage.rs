//! The command line as [`clap`] reads it, dressed in Dutch: headings, usage lines, and a plain sentence for every
//! mistake in the arguments, with the nearest option.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, FromArgMatches};

use crate::cli::Cli;

/// Why there is nothing to run: help was asked for, or the arguments are wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What to print.
    pub text: String,
    /// Whether this is what was asked for: standard output and exit status 0, instead of standard error and 2.
    pub asked_for: bool,
}

/// The whole command line in Dutch, for parsing, completions and the manual page.
pub fn command() -> clap::Command {
    let version = clap::Arg::new("versie")
        .short('V')
        .long("version")
        .alias("versie")
        .action(ArgAction::Version)
        .help(say!(show_the_version));
    let command = Cli::command().disable_version_flag(true).arg(version);
    dress(command, "begroot")
}

/// Reads the arguments; the first is the name of the program.
///
/// # Errors
/// A [`Refusal`] when help or the version was asked for, or when the arguments are wrong.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, Refusal> {
    let command = command();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    command
        .clone()
        .try_get_matches_from(&arguments)
        .and_then(|mut matches| Cli::from_arg_matches_mut(&mut matches))
        .map_err(|error| refusal(&command, &arguments, &error))
}

/// Gives a command and those below it Dutch headings, help flag and usage line.
fn dress(command: clap::Command, path: &str) -> clap::Command {
    let usage = usage(&command, path);
    let help =
        clap::Arg::new("hulp").short('h').long("help").action(ArgAction::Help).help(say!(show_this_help));
    let command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help.help_heading(say!(general_options)))
        .help_template(say!(usage_template))
        .subcommand_help_heading(say!(heading_commands))
        .subcommand_value_name("OPDRACHT")
        .override_usage(usage)
        .mut_args(|argument| {
            let help = argument.get_help().map(|text| sentence(&text.to_string()));
            let argument = match argument.get_help_heading() {
                Some(_) => argument,
                None if argument.is_positional() => argument.help_heading(say!(heading_arguments)),
                None if path == "begroot" => argument.help_heading(say!(general_options)),
                None => argument.help_heading(say!(heading_options)),
            };
            match help {
                Some(help) => argument.help(help),
                None => argument,
            }
        });
    let command = match command.get_about().map(|about| sentence(&about.to_string())) {
        Some(about) => command.about(about),
        None => command,
    };
    command.mut_subcommands(|below| {
        let path = format!("{path} {}", below.get_name());
        dress(below, &path)
    })
}

/// A help text with its full stop, which clap takes off.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// `begroot import BRON… [OPTIES]`
fn usage(command: &clap::Command, path: &str) -> String {
    let mut text = path.to_owned();
    if command.has_subcommands() {
        text.push_str(" OPDRACHT");
    }
    for argument in command.get_positionals() {
        let name = value_name(argument);
        let more = if argument.get_num_args().is_some_and(|n| n.max_values() > 1) { "…" } else { "" };
        text.push_str(&if argument.is_required_set() {
            format!(" {name}{more}")
        } else {
            format!(" [{name}{more}]")
        });
    }
    text.push_str(" [OPTIES]");
    text
}

fn value_name(argument: &clap::Arg) -> String {
    argument
        .get_value_names()
        .and_then(|names| names.first())
        .map_or_else(|| argument.get_id().to_string(), ToString::to_string)
}

/// What clap found wrong, in Dutch, and where to read more.
fn refusal(command: &clap::Command, arguments: &[OsString], error: &clap::Error) -> Refusal {
    use ErrorKind as K;
    match error.kind() {
        // The short option gives the line that programs read, the long one all that a site may be made with.
        K::DisplayVersion if !arguments.iter().any(|a| a == "-V") => {
            return Refusal {
                text: format!("begroot {}", crate::project::lists::version()),
                asked_for: true,
            };
        }
        K::DisplayHelp | K::DisplayVersion => {
            return Refusal { text: error.render().to_string(), asked_for: true };
        }
        K::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Refusal { text: error.render().to_string(), asked_for: false };
        }
        _ => {}
    }
    let names = command_names(command);
    let below = arguments.iter().skip(1).filter_map(|a| a.to_str()).find(|a| names.iter().any(|n| n == a));
    let path = below.map_or_else(|| "begroot".to_owned(), |name| format!("begroot {name}"));
    let text = say!(complaint_and_look_at_help, complaint = complaint(error, &names), path);
    Refusal { text, asked_for: false }
}

fn command_names(command: &clap::Command) -> Vec<String> {
    command.get_subcommands().map(|c| c.get_name().to_owned()).collect()
}

fn complaint(error: &clap::Error, commands: &[String]) -> String {
    use ContextKind as C;
    use ErrorKind as K;
    let one = |kind| first(error, kind);
    let argument = one(C::InvalidArg).unwrap_or_default();
    let value = one(C::InvalidValue).unwrap_or_default();
    match error.kind() {
        K::InvalidSubcommand => {
            let word = one(C::InvalidSubcommand).unwrap_or_default();
            let known: Vec<&str> = commands.iter().map(String::as_str).collect();
            say!(word_is_not_a_command, word, known = crate::diag::did_you_mean(&word, &known))
        }
        K::UnknownArgument if argument.starts_with('-') => match one(C::SuggestedArg) {
            Some(near) => say!(no_such_option_did_you_mean, argument, near),
            None => say!(no_such_option, argument),
        },
        K::UnknownArgument => say!(argument_is_too_much, argument),
        K::InvalidValue if value.is_empty() => say!(value_is_missing_at_argument, argument),
        K::InvalidValue => {
            let known = all(error, C::ValidValue);
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let hint =
                if known.is_empty() { String::new() } else { crate::diag::did_you_mean(&value, &known) };
            say!(value_not_possible_with_hint, value, argument, hint).trim_end().to_owned()
        }
        K::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            // The reasons come from `cli`: a phrase, or sentences with the nearest value.
            if why.ends_with(['.', '?']) {
                say!(value_not_possible_why_sentence, value, argument, why)
            } else {
                say!(value_not_possible_why_phrase, value, argument, why)
            }
        }
        K::MissingRequiredArgument => {
            let missing = all(error, C::InvalidArg).join(", ");
            say!(missing_after_the_command, missing)
        }
        K::ArgumentConflict => {
            let other = all(error, C::PriorArg).join(", ");
            if other == argument {
                say!(argument_only_once, argument)
            } else {
                say!(arguments_not_together, argument, other)
            }
        }
        K::TooManyValues | K::WrongNumberOfValues => say!(no_more_values_at_argument, argument),
        K::TooFewValues | K::NoEquals => say!(value_is_missing_at_argument, argument),
        K::MissingSubcommand => say!(command_is_missing, commands = commands.join(", ")),
        K::InvalidUtf8 => say!(value_has_unreadable_characters).to_owned(),
        _ => say!(command_cannot_be_understood).to_owned(),
    }
}

/// What the error says of one thing: what was typed as it is, names of arguments without clap's `<…>` and `...`.
fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    let texts = match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let name = matches!(kind, ContextKind::InvalidArg | ContextKind::PriorArg | ContextKind::SuggestedArg)
        && error.kind() != ErrorKind::UnknownArgument;
    if !name {
        return texts;
    }
    texts.iter().map(|t| t.replace(['<', '>'], "").trim_end_matches("...").to_owned()).collect()
}

fn first(error: &clap::Error, kind: ContextKind) -> Option<String> {
    all(error, kind).into_iter().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(arguments: &str) -> String {
        let arguments = std::iter::once("begroot").chain(arguments.split_whitespace()).map(OsString::from);
        parse(arguments).map(|_| String::new()).unwrap_or_else(|refusal| refusal.text)
    }

    #[test]
    fn the_command_line_is_consistent() {
        command().debug_assert();
    }

    #[test]
    fn no_help_text_is_english() {
        for name in ["", "init", "import", "build", "check", "serve", "explain", "completions", "man"] {
            let text = wrong(&format!("{name} --help"));
            for english in
                ["Usage", "Options", "Commands", "Arguments", "Print", "default", "possible", "OPTIONS"]
            {
                assert!(!text.contains(english), "{english} in:\n{text}");
            }
        }
    }

    #[test]
    fn every_kind_of_mistake_has_a_plain_sentence() {
        let tries = [
            "biuld",
            "dansen",
            "build --klat",
            "build --zzz",
            "build extra",
            "build --uitvoer",
            "--kleur paars build",
            "build --datum gisteren",
            "import",
            "check --json --sarif -",
            "build --klad --klad",
            "serve --poort 99999",
            "serve --adres hier",
            "import a.txt --soort begrotting",
            "import a.txt --jaar nu",
            "completions bsh",
            "init a --gemeente <b>",
            "init a --inwoners veel",
            "--versio",
            "build --klad=ja",
        ];
        let texts: Vec<String> = tries
            .iter()
            .map(|t| format!("begroot {t}\n  {}", wrong(t).lines().next().unwrap_or("")))
            .collect();
        insta::assert_snapshot!(texts.join("\n"));
    }
}
