//! Parts of the program that take text: the content of a site, Markdown, numbers, the recogniser, design tokens.

use begroot::amount::{parse, write as written};
use begroot::config::{Config, House};
use begroot::content::{self, Draft as Drafts};
use begroot::import::draft::{Block, BlockKind, Draft, Table, TableCell, TableRow};
use begroot::import::{Options, recognise as grammar, write};
use begroot::model::PublicationKind;
use begroot::project::{CheckOptions, Project, Silent};
use begroot::render::html::{self, LinkTarget, PageIds, Surroundings};
use begroot::render::style::HouseStyle;
use begroot::source::{Place, SourceText};

use super::folder;

/// The files of a site that the bytes are, each after a zero byte.
const FILES: [&str; 9] = [
    "site.toml",
    "content/begroting-2027/publicatie.md",
    "content/begroting-2027/veilig/programma.md",
    "content/begroting-2027/veilig/01-doel.md",
    "content/begroting-2027/veilig/tabellen/kosten.csv",
    "content/begroting-2027/veilig/tabellen/kosten.toml",
    "content/begrippen.toml",
    "content/over.md",
    "gegevens/wijken.csv",
];

/// What stands in a file where the bytes have nothing for it.
const USUAL: [&str; 5] = [
    "titel = \"B\"\n[gemeente]\nnaam = \"V\"\n",
    "+++\nsoort = \"begroting\"\njaar = 2027\n+++\n",
    "+++\ntitel = \"Veilig\"\n+++\n",
    "+++\ntitel = \"Doel\"\n+++\n",
    "post;soort;2026;2027\nLasten;post;1;2\n",
];

fn written_site(bytes: &[u8]) -> std::path::PathBuf {
    let root = folder().join(format!("site-{}", std::process::id()));
    let mut parts = bytes.split(|b| *b == 0);
    for (i, name) in FILES.iter().enumerate() {
        let path = root.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        match parts.next().filter(|p| !p.is_empty()).or(USUAL.get(i).map(|t| t.as_bytes())) {
            Some(part) => std::fs::write(path, part).unwrap(),
            None => drop(std::fs::remove_file(path)),
        }
    }
    root
}

/// Loads content.
pub(super) fn content(bytes: &[u8]) {
    let root = written_site(bytes);
    let draft = Drafts { show: true, today: "2026-11-22".parse().unwrap() };
    let loaded = content::load(&root, &Config::default(), &draft).unwrap();
    for finding in loaded.report.finish() {
        assert!(!finding.message.is_empty() && finding.message.len() < 10_000);
    }
}

/// Checks a whole site: every page and file is made, and nothing is written.
pub(super) fn site(bytes: &[u8]) {
    let root = written_site(bytes);
    if let Ok(project) = Project::open(&root) {
        let _ = project.check(&CheckOptions::default(), &Silent);
    }
}

/// Markdown to HTML: whatever it is, what comes out has no element that Markdown does not make.
pub(super) fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let resolve = |address: &str| match address.starts_with("https://") {
        true => LinkTarget::Address(address.to_owned()),
        false => LinkTarget::Nowhere,
    };
    let mut ids = PageIds::default();
    let html = html::render(
        &text,
        &mut Surroundings {
            heading_level: 2,
            ids: &mut ids,
            terms: None,
            resolve: &resolve,
            at_once: &mut true,
            table_name: "Tabel",
            mark: "",
            html: text.len().is_multiple_of(2),
        },
    );
    const ELEMENTS: &str = "h2 h3 h4 h5 h6 p blockquote pre code ol ul li em strong del a img br hr table thead tbody tr th td div b i ins kbd mark q small sub sup";
    for piece in html.split('<').skip(1) {
        let tag = piece.trim_start_matches('/').split(['>', ' ', '\n']).next().unwrap_or("");
        assert!(ELEMENTS.split(' ').any(|e| e == tag), "<{tag}> in {html}");
        let inside = piece.split('>').next().unwrap_or("");
        assert!(!inside.contains(" on") || inside.contains('"'), "{inside}");
    }
    let _ = (html::plain_text(&text), html::first_sentence(&text, 90), html::first_statement(&text, 90));
}

/// Cells, numbers, amounts and years. A number that is read is the same when it is written and read again.
pub(super) fn number(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = (parse::cell(&text), parse::readings(&text), parse::amount(&text));
    let _ = (parse::year(&text), parse::first_year(&text));
    if let Some(number) = parse::number(&text) {
        let again = written::plain(number).parse();
        assert_eq!(again, Ok(number), "{text}");
    }
}

/// The grammar of documents, on a draft as a reader could give it: each line is a block, by its first letter.
pub(super) fn recognise(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut draft = Draft::new("bron.txt");
    let (mut rows, mut blanks) = (Vec::new(), 0);
    for (i, line) in text.lines().enumerate() {
        let place = Place::line("bron.txt", i + 1, 0);
        let mut block = |kind: BlockKind| draft.blocks.push(Block { kind, place: place.clone(), blanks });
        let rest = line.get(1..).unwrap_or("");
        if !line.starts_with('|') && !rows.is_empty() {
            block(BlockKind::Table(Table {
                rows: std::mem::take(&mut rows),
                unchecked: i.is_multiple_of(2),
            }));
        }
        match line.chars().next() {
            None => {
                blanks += 1;
                continue;
            }
            Some('|') => {
                let cells = rest.split('|').map(TableCell::new).collect();
                rows.push(TableRow { cells, head: rows.is_empty(), place: place.clone() });
            }
            Some('#') => {
                let level = u8::try_from(rest.chars().take_while(|c| *c == '#').count() + 1).ok();
                let text = rest.trim_start_matches('#').trim().into();
                block(BlockKind::Heading { level, label: None, text, fake: false });
            }
            Some('!') => {
                block(BlockKind::Heading { level: None, label: None, text: rest.into(), fake: true })
            }
            Some('-') => block(BlockKind::Item { level: 0, label: None, text: rest.trim().into() }),
            Some('>') => block(BlockKind::Boxed(rest.into())),
            Some(_) => block(BlockKind::Para(line.into())),
        }
        blanks = 0;
    }
    let options = Options {
        municipality: Some("Voorbeeldstad".into()),
        kind: Some(PublicationKind::Begroting),
        year: Some(2026),
        ..Options::default()
    };
    let made = grammar::recognise(&[draft], &options);
    let files = write::publication(&made.publication, None);
    assert!(files.contains_key("publicatie.md"));
}

/// A file of design tokens: JSON where it begins with a brace, else CSS.
pub(super) fn tokens(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let name = if text.trim_start().starts_with('{') { "tokens.json" } else { "tokens.css" };
    let source = SourceText::new(name, text);
    let (style, _) = HouseStyle::new(&House::default(), Some(&source), std::slice::from_ref(&source));
    for css in [&style.css, &style.chart_css] {
        assert!(!css.contains("url(") && !css.contains("@import") && !css.contains('<'), "{css}");
    }
}
