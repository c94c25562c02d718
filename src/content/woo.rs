//! `[woo]`, `vervangt` and `ingetrokken` of `publicatie.md`: what the Woo metadata say, and whether the publication still
//! goes. Every value of a list is checked against it.

use crate::config::fields::Fields;
use crate::diag::{Diagnostic, codes, did_you_mean_one_of};
use crate::model::tooi::{Concept, List};
use crate::model::{DocumentAction, OwnDocument, Publication, Standing, Withdrawal, Woo};
use crate::source::Place;

/// Reads the block `[woo]`.
pub(super) fn read(f: &mut Fields<'_>) -> Woo {
    f.table("woo", block).unwrap_or_default()
}

fn block(f: &mut Fields<'_>) -> Woo {
    let left_out = f.flag("weglaten").unwrap_or(false);
    let category = of_list(f, "informatiecategorie", List::Category);
    let document_type = of_list(f, "documentsoort", List::DocumentType);
    let mut themes = Vec::new();
    for (text, place) in f.placed_texts("themas") {
        match List::Theme.find(&text) {
            Some(theme) if !themes.contains(&theme) => themes.push(theme),
            Some(_) => {}
            None => f.wrong_at(
                place,
                say!(word_not_possible_at_key, word = text, key = "themas"),
                near(&text, List::Theme),
            ),
        }
    }
    let keywords = f.texts("trefwoorden").into_iter().filter(|k| !k.trim().is_empty()).collect();
    let (title, short_title) = (f.text("titel"), f.text("korte_titel"));
    let (description, identifier) = (f.text("omschrijving"), f.text("kenmerk"));
    let created = f.date("creatiedatum");
    let valid = (f.date("geldig_van"), f.date("geldig_tot"));
    if let (Some(from), Some(to)) = valid
        && to < from
    {
        f.wrong("geldig_tot", say!(end_is_before_begin), say!(try_swap_the_days));
    }
    let reason = of_list(f, "reden", List::Reason);
    let actions = f.tables("handeling", |f| {
        // Without a word for it the choice below says nothing: the key must be there.
        let given = f.required_text("soort").is_some();
        let what = of_list(f, "soort", List::Action).filter(|_| given);
        if !f.has("datum") {
            f.missing("datum", "2026-11-07");
        }
        let date = f.date("datum");
        Some(DocumentAction { what: what?, date: date? })
    });
    let documents = f.tables("document", |f| {
        let place = f.place("bestand");
        let file = f.required_text("bestand");
        let title = f.text("titel");
        let file = file?;
        if format_of(&file).is_none() {
            let ending = file.rsplit('.').next().unwrap_or_default().to_owned();
            let list = List::Format.all().map(|c| c.code).collect::<Vec<_>>().join(", ");
            f.wrong(
                "bestand",
                say!(woo_does_not_take_this_file, ending),
                say!(hint_these_are_possible, list),
            );
            return None;
        }
        Some(OwnDocument { file, title, place })
    });
    Woo {
        left_out,
        category,
        document_type,
        themes,
        keywords,
        title,
        short_title,
        description,
        identifier,
        created,
        valid,
        reason,
        actions,
        documents,
    }
}

/// The kind of a file by the end of its name.
pub(crate) fn format_of(file: &str) -> Option<Concept> {
    let (_, ending) = file.rsplit_once('.')?;
    List::Format.all().find(|c| c.code.eq_ignore_ascii_case(ending))
}

fn of_list(f: &mut Fields<'_>, key: &'static str, list: List) -> Option<Concept> {
    let text = f.text(key)?;
    let found = list.find(&text);
    if found.is_none() {
        f.wrong(key, say!(word_not_possible_at_key, word = text, key), near(&text, list));
    }
    found
}

fn near(text: &str, list: List) -> String {
    let labels: Vec<&str> = list.all().map(|c| c.label).collect();
    did_you_mean_one_of(text, &labels).unwrap_or_default()
}

/// Reads whether the publication still goes. What it replaces is a name yet, with its place: [`resolve`] finds it.
pub(super) fn standing(f: &mut Fields<'_>) -> (Standing, Option<(String, Place)>) {
    let replaces = f.text("vervangt").map(|name| (name, f.place("vervangt")));
    let date = f.date("ingetrokken");
    let reason = f.text("ingetrokken_reden");
    if reason.is_some() && date.is_none() && !f.has("ingetrokken") {
        f.wrong(
            "ingetrokken_reden",
            say!(reason_without_withdrawal),
            say!(hint_add_a_line, key = "ingetrokken", example = "2026-11-07"),
        );
    }
    let withdrawn = date.map(|date| Withdrawal { date, reason });
    (Standing { replaces: None, withdrawn }, replaces)
}

/// A publication that names the one it replaces: its path, the name as written, and its place.
pub(super) type Named = (String, String, Place);

/// Finds what publications replace: by path below `content`, or by the name of a folder beside their own. `hidden` are the
/// folders of all publications, also of those that are not shown.
pub(super) fn resolve(
    publications: &mut [Publication],
    named: Vec<Named>,
    hidden: &[String],
    problems: &mut Vec<Diagnostic>,
) {
    let paths: Vec<String> = publications.iter().map(|p| p.path.clone()).collect();
    for (own, name, place) in named {
        let wanted = name.trim().trim_matches('/');
        let beside =
            own.rsplit_once('/').map_or_else(|| wanted.to_owned(), |(above, _)| format!("{above}/{wanted}"));
        let is = |path: &str| path == wanted || path == beside;
        let found = paths.iter().find(|p| is(p));
        if found == Some(&own) {
            problems.push(
                Diagnostic::error(codes::REPLACES, place, say!(replaces_itself))
                    .hint(say!(try_name_of_older_folder)),
            );
            continue;
        }
        if let Some(found) = found {
            let publication = publications.iter_mut().find(|p| p.path == own);
            publication.into_iter().for_each(|p| p.standing.replaces = Some(found.clone()));
        } else if !hidden.iter().any(|f| is(f)) {
            // Beside this one they go by the names of their folders.
            let known: Vec<&str> = paths.iter().filter(|p| **p != own).map(String::as_str).collect();
            let mut d = Diagnostic::error(codes::REPLACES, place, say!(no_publication_to_replace, name));
            d.hint = did_you_mean_one_of(&beside, &known)
                .or_else(|| Some(say!(try_name_of_older_folder).to_owned()));
            problems.push(d);
        }
    }
    circles(publications, problems);
}

/// Two publications that replace each other would send a reader round.
fn circles(publications: &[Publication], problems: &mut Vec<Diagnostic>) {
    for publication in publications {
        let mut at = publication;
        for _ in 0..publications.len() {
            let Some(next) =
                at.standing.replaces.as_ref().and_then(|path| publications.iter().find(|p| p.path == *path))
            else {
                break;
            };
            if next.path == publication.path {
                let place = publication.origin.place();
                problems.push(
                    Diagnostic::error(
                        codes::REPLACES,
                        place,
                        say!(replaces_in_a_circle, title = publication.title),
                    )
                    .hint(say!(try_name_of_older_folder)),
                );
                break;
            }
            at = next;
        }
    }
}
