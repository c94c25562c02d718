//! What is no publication: the home page's lead, loose pages, municipalities and the site's own terms.

use rustc_hash::FxHashMap;

use super::data::Data;
use super::outline;
use super::{Draft, FOLDER, Layout, Loaded, Role, Texts, address, front, loose, word_list};
use crate::config::{self, Config, fields::Fields};
use crate::diag::{Diagnostic, Report, codes};
use crate::model::{Organisation, Page, Site, Term, Text, WordList};
use crate::source::{Origin, Place, SourceText, join};

/// The municipalities: from `site.toml` and from every `gemeente.md`.
pub(crate) fn organisations(
    texts: &Texts,
    layout: &Layout,
    config: &Config,
    report: &mut Report,
) -> Vec<Organisation> {
    let mut found: Vec<Organisation> = config.organisation.iter().cloned().collect();
    for folder in &layout.organisations {
        let key = join(folder, "gemeente.md");
        let Some(source) = texts.get(&key) else { continue };
        let mut problems = Vec::new();
        if let Some(organisation) = organisation(source, folder, &mut problems) {
            match found.iter().find(|o| o.id == organisation.id) {
                Some(first) => problems.push(
                    Diagnostic::error(
                        codes::DUPLICATE_ID,
                        organisation.origin.place(),
                        say!(
                            municipality_is_already_there,
                            name = organisation.name,
                            origin = first.origin.place()
                        ),
                    )
                    .hint(say!(try_remove_one_of_the_two)),
                ),
                None => found.push(organisation),
            }
        }
        report.extend(problems);
    }
    found
}

fn organisation(source: &SourceText, folder: &str, problems: &mut Vec<Diagnostic>) -> Option<Organisation> {
    let (head, body) = front::split(source).map_err(|p| problems.push(p)).ok()?;
    let mut f = Fields::parse(source, head);
    let organisation = config::organisation(&mut f, source);
    problems.extend(f.finish());
    let text = plain(source, body, problems);
    let path = address(folder, &source.name, problems).filter(|p| !p.is_empty());
    Some(Organisation { path, text, origin: Origin::at(source.place(0)), ..organisation? })
}

/// The text of a page that has no goals and actions.
pub(crate) fn plain(
    source: &SourceText,
    body: std::ops::Range<usize>,
    problems: &mut Vec<Diagnostic>,
) -> Text {
    let outline = outline::read(source, body, problems);
    for node in outline.nodes {
        problems.push(
            Diagnostic::error(
                codes::MISSING_PARENT,
                node.place,
                say!(heading_not_on_this_page, class = node.class),
            )
            .hint(say!(hint_goals_are_in_a_programme)),
        );
    }
    outline.text
}

/// What a file says that needs no other file.
pub(super) enum Alone {
    Home(Text),
    Pages(Vec<Page>),
    Words(WordList),
    Terms(Vec<Term>),
}

/// Reads a file that says everything itself: `begin.md`, a loose page, words or terms. `None` for any other.
pub(super) fn alone(
    key: &str,
    role: Role,
    source: &SourceText,
    draft: &Draft,
    data: &Data,
    problems: &mut Vec<Diagnostic>,
) -> Option<Alone> {
    Some(match role {
        Role::Page if key == "begin.md" => Alone::Home(home(source, problems)),
        Role::Page => Alone::Pages(loose::pages(key, source, draft, data, problems)),
        Role::Words => Alone::Words(word_list::read(source, problems)),
        Role::Terms => Alone::Terms(terms(source, problems)),
        _ => return None,
    })
}

/// Puts what files say in the site.
pub(super) fn put(all: Vec<Alone>, loaded: &mut Loaded) {
    let pages = |one: &Alone| if let Alone::Pages(pages) = one { pages.len() } else { 0 };
    loaded.site.pages.reserve(all.iter().map(pages).sum());
    for one in all {
        match one {
            Alone::Home(lead) => loaded.site.lead = lead,
            Alone::Pages(pages) => loaded.site.pages.extend(pages),
            Alone::Words(words) => loaded.site.words = words,
            Alone::Terms(terms) => loaded.site.terms = terms,
        }
    }
    taken_twice(&loaded.site, &mut loaded.report);
}

/// Two things that want one address.
fn taken_twice(site: &Site, report: &mut Report) {
    let publications = site.publications.iter().map(|p| (p.path.as_str(), &p.origin));
    let organisations = site.organisations.iter().filter_map(|o| Some((o.path.as_deref()?, &o.origin)));
    let pages = site.pages.iter().map(|p| (p.path.as_str(), &p.origin));
    let mut taken: FxHashMap<&str, &Origin> = FxHashMap::default();
    for (address, origin) in publications.chain(organisations).chain(pages) {
        if let Some(first) = taken.insert(address, origin) {
            let message = say!(page_address_is_taken, address, owner = first.place());
            let problem = Diagnostic::error(codes::DUPLICATE_ID, origin.place(), message);
            report.push(problem.hint(say!(try_give_one_another_name)));
        }
    }
}

fn home(source: &SourceText, problems: &mut Vec<Diagnostic>) -> Text {
    let Ok((head, body)) = front::split(source).map_err(|p| problems.push(p)) else { return Text::default() };
    let mut f = Fields::parse(source, head);
    let lead = config::lead(&mut f, source);
    problems.extend(f.finish());
    let text = plain(source, body, problems);
    if lead.is_empty() { text } else { lead }
}

/// Addresses that the site makes itself.
pub(crate) const RESERVED: [&str; 5] = ["archief", "begrippen", "zoeken", "404", "bestanden"];

fn terms(source: &SourceText, problems: &mut Vec<Diagnostic>) -> Vec<Term> {
    let mut f = Fields::parse(source, 0..source.text.len());
    let found = f.tables("begrip", |f| {
        let term = f.required_text("term");
        let explanation = f.required_text("uitleg");
        Some(Term {
            synonym: f.text("synoniem"),
            variants: f.texts("varianten"),
            except: f.texts("behalve"),
            only_with: f.texts("alleen_met"),
            capitals: f.flag("hoofdletters").unwrap_or(false),
            term: term?,
            explanation: explanation?,
        })
    });
    problems.extend(f.finish());
    let mut seen = std::collections::HashSet::new();
    for term in &found {
        if !seen.insert(term.term.to_lowercase()) {
            problems.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    Place::file(join(FOLDER, "begrippen.toml")),
                    say!(term_stands_twice, term = term.term),
                )
                .hint(say!(try_remove_one_of_the_two)),
            );
        }
    }
    found
}
