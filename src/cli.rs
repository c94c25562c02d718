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
    about = "Maakt van de begroting van een gemeente een website die iedereen begrijpt.",
    after_help = "Begin met `begroot init NAAM`. Meer over één opdracht: `begroot OPDRACHT --help`."
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
#[command(next_help_heading = "Algemene opties")]
pub struct General {
    /// De map van de site. Zonder deze optie: deze map, of de eerste map erboven met een site.toml.
    #[arg(long, global = true, value_name = "MAP", value_hint = clap::ValueHint::DirPath)]
    pub site: Option<PathBuf>,
    /// Kleur in de meldingen: auto, altijd of nooit. Auto geeft alleen kleur op een scherm.
    #[arg(
        long = "kleur",
        global = true,
        value_name = "WANNEER",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub colour: Colour,
    /// Laat zien hoe lang elke stap duurde.
    #[arg(short = 'v', long = "uitgebreid", global = true)]
    pub verbose: bool,
}

/// When messages have colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[value(name = "auto", help = "alleen op een scherm")]
    Auto,
    /// Always.
    #[value(name = "altijd", help = "altijd kleur")]
    Always,
    /// Never.
    #[value(name = "nooit", help = "nooit kleur")]
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Maak een nieuwe site met een voorbeeld erin.
    Init(Init),
    /// Maak inhoud van een document, zoals de tekst van een begroting.
    Import(Import),
    /// Maak de site.
    Build(Build),
    /// Kijk de site na zonder iets te schrijven.
    Check(Check),
    /// Bekijk de site op uw eigen computer. De pagina ververst zichzelf als u iets verandert.
    Serve(Serve),
    /// Lees wat een melding betekent, zoals B102. Zonder code: alle meldingen.
    Explain(Explain),
    /// Maak een script dat uw opdrachten aanvult, voor `bash`, `zsh`, `fish`, `powershell` of `elvish`.
    Completions(Completions),
    /// Maak de handleiding voor het programma `man`.
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
    /// De naam van de nieuwe map. Met een punt (.) komt de site in deze map.
    #[arg(value_name = "NAAM", value_hint = clap::ValueHint::DirPath)]
    pub name: PathBuf,
    /// De naam van de gemeente, zonder het woord gemeente.
    #[arg(long = "gemeente", value_name = "NAAM", value_parser = municipality)]
    pub municipality: Option<String>,
    /// Het aantal inwoners.
    #[arg(long = "inwoners", value_name = "N", value_parser = inhabitants)]
    pub inhabitants: Option<u32>,
    /// Het jaar van de begroting. Zonder deze optie: het komende jaar.
    #[arg(long = "jaar", value_name = "JAAR", value_parser = year)]
    pub year: Option<i32>,
}

/// Makes content of a document.
#[derive(Debug, Args)]
pub struct Import {
    /// Het document of de documenten die u wilt inlezen. Een map wordt in volgorde gelezen.
    #[arg(value_name = "BRON", required = true, value_hint = clap::ValueHint::AnyPath)]
    pub sources: Vec<PathBuf>,
    /// De map voor de inhoud, zoals content/begroting-2026.
    #[arg(long = "naar", value_name = "MAP")]
    pub to: Option<PathBuf>,
    /// De naam van de gemeente, zonder het woord gemeente.
    #[arg(long = "gemeente", value_name = "NAAM", value_parser = municipality)]
    pub municipality: Option<String>,
    /// Het soort document. Kies uit: kadernota, begroting, bestuursrapportage of jaarstukken.
    #[arg(long = "soort", value_name = "SOORT", value_parser = kind(), hide_possible_values = true)]
    pub kind: Option<PublicationKind>,
    /// Het jaar waar het document over gaat.
    #[arg(long = "jaar", value_name = "JAAR", value_parser = year)]
    pub year: Option<i32>,
    /// Hoe de getallen van een .csv geschreven zijn: nederlands (1.234,5) of engels (1,234.5).
    #[arg(long = "getallen", value_name = "MANIER", value_parser = numbers(), hide_possible_values = true)]
    pub numbers: Option<NumberStyle>,
    /// Lees uit een tabel van het CBS alle gemeenten in, elk met een eigen publicatie.
    #[arg(long = "alle-gemeenten", conflicts_with = "municipality")]
    pub every_municipality: bool,
    /// Vervang inhoud die er al staat. Uw wijzigingen daarin gaan verloren.
    #[arg(long = "overschrijf")]
    pub overwrite: bool,
    /// Stel de vragen die begroot heeft één voor één, hier op het scherm.
    #[arg(long = "stap", conflicts_with = "json")]
    pub step: bool,
    /// Laat zien wat er zou gebeuren, zonder iets te schrijven.
    #[arg(long = "droog")]
    pub dry_run: bool,
    /// Geef het resultaat als JSON.
    #[arg(long)]
    pub json: bool,
}

/// Makes the site.
#[derive(Debug, Args)]
pub struct Build {
    /// De map voor de site. Zonder deze optie: de map uit site.toml, of public.
    #[arg(long = "uitvoer", value_name = "MAP", value_hint = clap::ValueHint::DirPath)]
    pub output: Option<PathBuf>,
    /// Het adres waar de site komt te staan, zoals https://begroting.voorbeeld.nl/.
    #[arg(long = "basis-url", value_name = "URL", value_hint = clap::ValueHint::Url)]
    pub base_url: Option<String>,
    /// Neem ook kladversies mee.
    #[arg(long = "klad")]
    pub drafts: bool,
    /// Maak de site zoals die op deze dag is. Zonder deze optie: vandaag.
    #[arg(long = "datum", value_name = "JJJJ-MM-DD", value_parser = date)]
    pub date: Option<Date>,
    /// Maak links die werken als u de site als losse bestanden opent.
    #[arg(long = "bestanden")]
    pub file_links: bool,
    /// Laat zien hoe lang elke stap duurde.
    #[arg(long = "tijden")]
    pub timings: bool,
    /// Geef het resultaat als JSON.
    #[arg(long)]
    pub json: bool,
}

/// Looks without writing.
#[derive(Debug, Args)]
pub struct Check {
    /// Kijk hoe goed de teksten te lezen zijn: moeilijke zinnen en woorden, met een score per pagina.
    #[arg(long = "taal")]
    pub language: bool,
    /// Noem bij --taal ook de moeilijke zinnen van de officiële tekst.
    #[arg(long = "alles", requires = "language")]
    pub all: bool,
    /// Losse teksten (.md of .txt), of mappen daarmee, om bij --taal te meten in plaats van de site.
    #[arg(value_name = "TEKST", requires = "language", value_hint = clap::ValueHint::FilePath)]
    pub texts: Vec<PathBuf>,
    /// Schrijf de meldingen als SARIF naar dit bestand. Een streepje (-) is het scherm.
    #[arg(long, value_name = "BESTAND", value_hint = clap::ValueHint::FilePath, conflicts_with = "json")]
    pub sarif: Option<PathBuf>,
    /// Probeer ook de links naar andere sites. Hiervoor is internet nodig.
    #[arg(long = "extern")]
    pub external: bool,
    /// Tel «let op» als een fout.
    #[arg(long = "waarschuwingen-zijn-fouten")]
    pub warnings_are_errors: bool,
    /// Geef het resultaat als JSON.
    #[arg(long)]
    pub json: bool,
}

/// Shows the site on this computer.
#[derive(Debug, Args)]
pub struct Serve {
    /// De poort. Met 0 kiest de computer een vrije poort. Zonder deze optie: 8080.
    #[arg(long = "poort", value_name = "POORT", default_value_t = 8080, hide_default_value = true, value_parser = port)]
    pub port: u16,
    /// Het adres waarop de site te zien is. Zonder deze optie: 127.0.0.1, alleen op deze computer.
    #[arg(long = "adres", value_name = "ADRES", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), hide_default_value = true, value_parser = address)]
    pub address: IpAddr,
    /// Neem ook kladversies mee.
    #[arg(long = "klad")]
    pub drafts: bool,
    /// Laat op elke pagina zien welke zinnen moeilijk zijn, waarom, en hoe de tekst scoort.
    #[arg(long = "redactie")]
    pub review: bool,
    /// Open de site meteen in uw browser.
    #[arg(long)]
    pub open: bool,
}

/// Explains a rule.
#[derive(Debug, Args)]
pub struct Explain {
    /// De code van de melding, zoals B102.
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Writes completions.
#[derive(Debug, Args)]
pub struct Completions {
    /// Voor welk programma: `bash`, `zsh`, `fish`, `powershell` of `elvish`.
    #[arg(value_name = "SOORT", hide_possible_values = true)]
    pub shell: Shell,
}

/// Writes the manual page.
#[derive(Debug, Args)]
pub struct Man {
    /// Schrijf van elke opdracht een bladzijde in deze map. Zonder deze optie: één bladzijde op het scherm.
    #[arg(long = "map", value_name = "MAP", value_hint = clap::ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
}

fn municipality(text: &str) -> Result<String, String> {
    let name = text.trim();
    let name =
        name.strip_prefix("gemeente ").or_else(|| name.strip_prefix("Gemeente ")).unwrap_or(name).trim();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '.' | '(' | ')' | '/');
    if name.is_empty() || name.chars().count() > 80 || !name.chars().all(fits) {
        return Err("een naam van een gemeente heeft letters, spaties en streepjes".to_owned());
    }
    Ok(name.to_owned())
}

fn inhabitants(text: &str) -> Result<u32, String> {
    text.replace('.', "")
        .parse()
        .ok()
        .filter(|n| (1..=20_000_000).contains(n))
        .ok_or_else(|| "dit moet een aantal zijn, zoals 32500".to_owned())
}

fn year(text: &str) -> Result<i32, String> {
    text.parse()
        .ok()
        .filter(|y| (1900..=2200).contains(y))
        .ok_or_else(|| "dit moet een jaar zijn, zoals 2026".to_owned())
}

fn kind() -> impl TypedValueParser<Value = PublicationKind> {
    let known = PossibleValuesParser::new(PublicationKind::ALL.map(PublicationKind::key));
    known.try_map(|word| PublicationKind::from_key(&word).ok_or("dit soort document bestaat niet"))
}

fn numbers() -> impl TypedValueParser<Value = NumberStyle> {
    let known = PossibleValuesParser::new(NumberStyle::ALL.map(NumberStyle::key));
    known.try_map(|word| NumberStyle::from_key(&word).ok_or("zo schrijft niemand getallen"))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "schrijf de datum als jaar-maand-dag, zoals 2026-11-07".to_owned())
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "een poort is een getal van 0 tot en met 65535".to_owned())
}

fn address(text: &str) -> Result<IpAddr, String> {
    if text == "localhost" {
        return Ok(IpAddr::V4(Ipv4Addr::LOCALHOST));
    }
    text.trim_start_matches('[')
        .trim_end_matches(']')
        .parse()
        .map_err(|_| "een adres is een IP-adres, zoals 127.0.0.1 of 0.0.0.0".to_owned())
}
