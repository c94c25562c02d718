//! The arguments of the command line: types only. Completions, the manual page and the help come from here.
#![allow(rustdoc::bare_urls)] // these comments are the help text of a terminal

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::amount::NumberStyle;
use crate::model::PublicationKind;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "begroot",
    version,
    about = say!(about_begroot),
    after_help = say!(help_begin_with_init)
)]
pub struct Cli {
    /// What goes for every command.
    #[command(flatten)]
    pub general: General,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What goes for every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = say!(general_options))]
pub struct General {
    /// The folder of the site. Without this option: this folder, or the first folder above it with a site.toml.
    #[arg(help = say!(help_site_folder), long, global = true, value_name = "MAP", value_hint = clap::ValueHint::DirPath)]
    pub site: Option<PathBuf>,
    /// Colour in the messages: auto, altijd or nooit. Auto gives colour only on a screen.
    #[arg(help = say!(help_colour),
        long = "kleur",
        global = true,
        value_name = "WANNEER",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub colour: Colour,
    /// Show how long each step took.
    #[arg(help = say!(help_verbose), short = 'v', long = "uitgebreid", global = true)]
    pub verbose: bool,
}

/// When messages have colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[value(name = "auto", help = say!(colour_only_on_a_screen))]
    Auto,
    /// Always.
    #[value(name = "altijd", help = say!(colour_always))]
    Always,
    /// Never.
    #[value(name = "nooit", help = say!(colour_never))]
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new site with an example in it.
    #[command(about = say!(help_init))]
    Init(Init),
    /// Make content of a document, such as the text of a budget.
    #[command(about = say!(help_import))]
    Import(Import),
    /// Make the site.
    #[command(about = say!(help_build))]
    Build(Build),
    /// Check the site without writing anything.
    #[command(about = say!(help_check))]
    Check(Check),
    /// View the site on your own computer. The page renews itself when you change something.
    #[command(about = say!(help_serve))]
    Serve(Serve),
    /// Read what a message means, such as B102. Without a code: all messages.
    #[command(about = say!(help_explain))]
    Explain(Explain),
    /// Make a script that completes your commands, for `bash`, `zsh`, `fish`, `powershell` or `elvish`.
    #[command(about = say!(help_completions))]
    Completions(Completions),
    /// Make the manual for the program `man`.
    #[command(about = say!(help_man))]
    Man(Man),
}

impl Command {
    /// Whether a program reads the answer.
    pub fn wants_json(&self) -> bool {
        match self {
            Command::Import(import) => import.json,
            Command::Build(build) => build.json,
            Command::Check(check) => check.json,
            _ => false,
        }
    }
}

/// Makes a new site.
#[derive(Debug, Args)]
pub struct Init {
    /// The name of the new folder. With a dot (.) the site comes in this folder.
    #[arg(help = say!(help_new_folder), value_name = "NAAM", value_hint = clap::ValueHint::DirPath)]
    pub name: PathBuf,
    /// The name of the municipality, without the word gemeente.
    #[arg(help = say!(help_municipality), long = "gemeente", value_name = "NAAM", value_parser = municipality)]
    pub municipality: Option<String>,
    /// The number of inhabitants.
    #[arg(help = say!(help_inhabitants), long = "inwoners", value_name = "N", value_parser = inhabitants)]
    pub inhabitants: Option<u32>,
    /// The year of the budget. Without this option: the coming year.
    #[arg(help = say!(help_budget_year), long = "jaar", value_name = "JAAR", value_parser = year)]
    pub year: Option<i32>,
}

/// Makes content of a document.
#[derive(Debug, Args)]
pub struct Import {
    /// The document or the documents that you want to import. A folder is read in order.
    #[arg(help = say!(help_sources), value_name = "BRON", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub sources: Vec<PathBuf>,
    /// The folder for the content, such as content/begroting-2026.
    #[arg(help = say!(help_content_folder), long = "naar", value_name = "MAP")]
    pub to: Option<PathBuf>,
    /// The name of the municipality, without the word gemeente.
    #[arg(help = say!(help_municipality), long = "gemeente", value_name = "NAAM", value_parser = municipality)]
    pub municipality: Option<String>,
    /// The kind of document. Choose from: kadernota, begroting, bestuursrapportage or jaarstukken.
    #[arg(help = say!(help_kind), long = "soort", value_name = "SOORT", value_parser = kind(), hide_possible_values = true)]
    pub kind: Option<PublicationKind>,
    /// The year that the document is about.
    #[arg(help = say!(help_document_year), long = "jaar", value_name = "JAAR", value_parser = year)]
    pub year: Option<i32>,
    /// How the numbers of a .csv are written: nederlands (1.234,5) or engels (1,234.5).
    #[arg(help = say!(help_numbers), long = "getallen", value_name = "MANIER", value_parser = numbers(), hide_possible_values = true)]
    pub numbers: Option<NumberStyle>,
    /// Import all municipalities from a table of Statistics Netherlands (CBS), each with a publication of its own.
    #[arg(help = say!(help_every_municipality), long = "alle-gemeenten", conflicts_with = "municipality")]
    pub every_municipality: bool,
    /// Replace content that is already there. Your changes in it are lost.
    #[arg(help = say!(help_overwrite), long = "overschrijf")]
    pub overwrite: bool,
    /// Ask the questions that begroot has one by one, here on the screen.
    #[arg(help = say!(help_step), long = "stap", conflicts_with = "json")]
    pub step: bool,
    /// Show what would happen, without writing anything.
    #[arg(help = say!(help_dry_run), long = "droog")]
    pub dry_run: bool,
    /// Give the result as JSON.
    #[arg(help = say!(help_json), long)]
    pub json: bool,
}

/// Makes the site.
#[derive(Debug, Args)]
pub struct Build {
    /// The folder for the site. Without this option: the folder of site.toml, or public.
    #[arg(help = say!(help_output_folder), long = "uitvoer", value_name = "MAP", value_hint = clap::ValueHint::DirPath)]
    pub output: Option<PathBuf>,
    /// The address where the site will stand, such as https://begroting.voorbeeld.nl/.
    #[arg(help = say!(help_base_url), long = "basis-url", value_name = "URL", value_hint = clap::ValueHint::Url)]
    pub base_url: Option<String>,
    /// Take drafts along too.
    #[arg(help = say!(help_drafts), long = "klad")]
    pub drafts: bool,
    /// Make the site as it is on this day. Without this option: today.
    #[arg(help = say!(help_date), long = "datum", value_name = "JJJJ-MM-DD", value_parser = date)]
    pub date: Option<Date>,
    /// Make links that work when you open the site as loose files.
    #[arg(help = say!(help_file_links), long = "bestanden")]
    pub file_links: bool,
    /// Also keep the site in this file (.zip), as your archive asks for it.
    #[arg(help = say!(help_archive), long = "archief", value_name = "BESTAND", value_hint = clap::ValueHint::FilePath)]
    pub archive: Option<PathBuf>,
    /// Build every site in this folder: each folder in it with a site.toml.
    #[arg(help = say!(help_sites), long, value_name = "MAP", value_hint = clap::ValueHint::DirPath, conflicts_with_all = ["site", "output", "base_url", "archive", "timings"])]
    pub sites: Option<PathBuf>,
    /// Show how long each step took.
    #[arg(help = say!(help_verbose), long = "tijden")]
    pub timings: bool,
    /// Give the result as JSON.
    #[arg(help = say!(help_json), long)]
    pub json: bool,
}

/// Looks without writing.
#[derive(Debug, Args)]
pub struct Check {
    /// See how well the texts can be read: hard sentences and words, with a score for each page.
    #[arg(help = say!(help_language), long = "taal", group = "one_by_one")]
    pub language: bool,
    /// See whether all figures add up, and are the same in every document.
    #[arg(help = say!(help_figures), long = "cijfers", conflicts_with = "language")]
    pub figures: bool,
    /// See what is still open: goals without actions, a status without a reason, indicators without a value.
    #[arg(help = say!(help_complete), long = "volledig", conflicts_with_all = ["language", "figures"], group = "one_by_one")]
    pub complete: bool,
    /// With --taal, name the hard sentences of the official text too; with --volledig, each open end by itself.
    #[arg(help = say!(help_all), long = "alles", requires = "one_by_one")]
    pub all: bool,
    /// Loose texts (.md or .txt), or folders of them, to measure with --taal instead of the site.
    #[arg(help = say!(help_texts), value_name = "TEKST", requires = "language", value_hint = clap::ValueHint::FilePath)]
    pub texts: Vec<PathBuf>,
    /// Write the messages as SARIF to this file. A dash (-) is the screen.
    #[arg(help = say!(help_sarif), long, value_name = "BESTAND", value_hint = clap::ValueHint::FilePath, conflicts_with = "json")]
    pub sarif: Option<PathBuf>,
    /// Try the links to other sites too. This needs the internet.
    #[arg(help = say!(help_external), long = "extern")]
    pub external: bool,
    /// Go through what there is to do before the site is published, point by point.
    #[arg(help = say!(help_publish), long = "publiceren", conflicts_with_all = ["language", "figures", "complete", "sarif"])]
    pub publish: bool,
    /// Count «let op» as a mistake.
    #[arg(help = say!(help_warnings_are_errors), long = "waarschuwingen-zijn-fouten")]
    pub warnings_are_errors: bool,
    /// Give the result as JSON.
    #[arg(help = say!(help_json), long)]
    pub json: bool,
}

/// Shows the site on this computer.
#[derive(Debug, Args)]
pub struct Serve {
    /// The port. With 0 the computer chooses a free port. Without this option: 8080.
    #[arg(help = say!(help_port), long = "poort", value_name = "POORT", default_value_t = 8080, hide_default_value = true, value_parser = port)]
    pub port: u16,
    /// The address where the site can be seen. Without this option: 127.0.0.1, only on this computer.
    #[arg(help = say!(help_address), long = "adres", value_name = "ADRES", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), hide_default_value = true, value_parser = address)]
    pub address: IpAddr,
    /// Take drafts along too.
    #[arg(help = say!(help_drafts), long = "klad")]
    pub drafts: bool,
    /// Show on every page which sentences are hard, why, and how the text scores.
    #[arg(help = say!(help_review), long = "redactie")]
    pub review: bool,
    /// Make a page with every component of the theme, its colours and its letters too: `/stijlgids/`.
    #[arg(help = say!(help_style_guide), long = "stijlgids")]
    pub style_guide: bool,
    /// Open the site in your browser at once.
    #[arg(help = say!(help_open), long)]
    pub open: bool,
}

/// Explains a rule.
#[derive(Debug, Args)]
pub struct Explain {
    /// The code of the message, such as B102.
    #[arg(help = say!(help_code), value_name = "CODE")]
    pub code: Option<String>,
}

/// Writes completions.
#[derive(Debug, Args)]
pub struct Completions {
    /// For which program: `bash`, `zsh`, `fish`, `powershell` or `elvish`.
    #[arg(help = say!(help_shell), value_name = "SOORT", hide_possible_values = true)]
    pub shell: Shell,
}

/// Writes the manual page.
#[derive(Debug, Args)]
pub struct Man {
    /// Write a page of every command in this folder. Without this option: one page on the screen.
    #[arg(help = say!(help_manual_folder), long = "map", value_name = "MAP", value_hint = clap::ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
}

fn municipality(text: &str) -> Result<String, String> {
    let name = text.trim();
    let name =
        name.strip_prefix("gemeente ").or_else(|| name.strip_prefix("Gemeente ")).unwrap_or(name).trim();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '(' | ')' | '/');
    if name.is_empty() || name.chars().count() > 80 || !name.chars().all(fits) {
        return Err(say!(municipality_name_is_letters).to_owned());
    }
    Ok(name.to_owned())
}

fn inhabitants(text: &str) -> Result<u32, String> {
    text.replace('.', "")
        .parse()
        .ok()
        .filter(|n| (1..=20_000_000).contains(n))
        .ok_or_else(|| say!(must_be_a_count).to_owned())
}

fn year(text: &str) -> Result<i32, String> {
    text.parse().ok().filter(|y| (1900..=2200).contains(y)).ok_or_else(|| say!(must_be_a_year).to_owned())
}

fn kind() -> impl TypedValueParser<Value = PublicationKind> {
    let known = PossibleValuesParser::new(PublicationKind::ALL.map(PublicationKind::key));
    known.try_map(|word| PublicationKind::from_key(&word).ok_or(say!(no_such_kind_of_document)))
}

fn numbers() -> impl TypedValueParser<Value = NumberStyle> {
    let known = PossibleValuesParser::new(NumberStyle::ALL.map(NumberStyle::key));
    known.try_map(|word| NumberStyle::from_key(&word).ok_or(say!(nobody_writes_numbers_so)))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| say!(write_date_as_year_month_day).to_owned())
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| say!(port_is_a_number_in_range).to_owned())
}

fn address(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    text.trim_start_matches('[')
        .trim_end_matches(']')
        .parse()
        .map_err(|_| say!(address_is_an_ip_address).to_owned())
}
