//! Loose pages: a file each, or with `gegevens` a list and a page for each record.

use std::ops::Range;

use rayon::prelude::*;
use serde_json::Value;

use super::data::Data;
use super::pages::{RESERVED, plain};
use super::programme::{Visibility, old_addresses};
use super::records::{Records, Template, addresses_differ};
use super::{Draft, address, front, path};
use crate::config::{self, fields::Fields};
use crate::diag::{Diagnostic, codes};
use crate::model::{Id, OldAddress, Page, PageLink, Record, Text};
use crate::source::{Origin, Place, SourceText, join};

/// The front matter of a loose page, with the places of what can have fields in it.
struct Head {
    title: Option<String>,
    title_place: Place,
    lead: Text,
    in_menu: bool,
    template: Option<String>,
    visibility: Visibility,
    data: Option<(String, Place)>,
    address: Option<(String, Place)>,
    list: Option<(Option<String>, Text)>,
    old_addresses: Vec<OldAddress>,
}

fn head(source: &SourceText, range: Range<usize>, problems: &mut Vec<Diagnostic>) -> Head {
    let mut f = Fields::parse(source, range);
    let data = f.text("gegevens").map(|d| (d, f.place("gegevens")));
    let title = if data.is_some() { f.text("titel") } else { f.required_text("titel") };
    let address = if data.is_some() { f.required_text("adres") } else { f.text("adres") };
    let address = address.map(|a| (a, f.place("adres")));
    let list = f.table("lijst", |f| (f.text("titel"), config::lead(f, source)));
    if data.is_none() {
        for key in ["adres", "lijst"] {
            if f.has(key) {
                f.wrong(key, say!(key_only_together_with_gegevens, key), say!(hint_add_key_gegevens));
            }
        }
    }
    let lead = config::lead(&mut f, source);
    let in_menu = f.flag("menu").unwrap_or(false);
    let template = f.text("sjabloon");
    if let Some(t) = &template
        && !t.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    {
        f.wrong("sjabloon", say!(not_a_name_of_a_template, name = t), say!(try_name_a_file_in_templates));
    }
    let visibility = Visibility::read(&mut f);
    let title_place = f.place("titel");
    let old_addresses = old_addresses(&mut f);
    problems.extend(f.finish());
    Head { title, title_place, lead, in_menu, template, visibility, data, address, list, old_addresses }
}

/// The pages of a file: one, or a list and its pages.
pub(crate) fn pages(
    key: &str,
    source: &SourceText,
    draft: &Draft,
    data: &Data,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Page> {
    read(key, source, draft, data, problems).unwrap_or_default()
}

fn read(
    key: &str,
    source: &SourceText,
    draft: &Draft,
    data: &Data,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<Page>> {
    let (range, body) = front::split(source).map_err(|p| problems.push(p)).ok()?;
    let before = problems.len();
    let head = head(source, range, problems);
    let fine = problems.len() == before;
    let name = path::file_name(key).trim_end_matches(".md");
    let id = path::id_of(name, &source.name, problems)?;
    let folder = address(path::folder(key), &source.name, problems)?;
    let path = join(&folder, id.as_str());
    if RESERVED.contains(&path.as_str()) {
        problems.push(
            Diagnostic::error(
                codes::UNSAFE_NAME,
                Place::file(source.name.clone()),
                say!(address_is_used_by_begroot, path),
            )
            .hint(say!(try_give_the_file_another_name)),
        );
        return None;
    }
    let whole = |title: String| Page {
        path: path.clone(),
        title,
        lead: Text::default(),
        text: Text::default(),
        template: None,
        in_menu: head.in_menu,
        below: Vec::new(),
        record: None,
        old_addresses: head.old_addresses.clone(),
        origin: Origin::at(source.place(0)),
    };
    let Some((asked, place)) = &head.data else {
        let text = plain(source, body, problems);
        let title = head.title?;
        let visible = head.visibility.visible(draft, &say!(the_page, title), problems);
        let page = Page { lead: head.lead, text, template: head.template, ..whole(title) };
        return visible.then(|| vec![page]);
    };
    let (title, lead) = head.list.clone().unwrap_or_default();
    // A title without fields is that of the list; without any it is the name of the file.
    let same = head.title.as_ref().filter(|t| Template::plain(t).fields().next().is_none());
    let list = Page { lead, ..whole(title.or_else(|| same.cloned()).unwrap_or_else(|| capital(name))) };
    let visible = head.visibility.visible(draft, &say!(the_page, title = list.title), problems);
    let records = Records::find(data, asked, place.clone(), problems)?;
    if !fine {
        return None;
    }
    let pages = of_records(source, body, &head, &records, &list, problems)?;
    let link = |p: &Page| PageLink { path: p.path.clone(), title: p.title.clone() };
    let below = pages.iter().map(link).collect();
    let list = Page { below, ..list };
    visible.then(|| std::iter::once(list).chain(pages).collect())
}

/// `wijken-en-dorpen` as `Wijken en dorpen`.
fn capital(name: &str) -> String {
    let words = path::without_order(name).replace('-', " ");
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// The page of each record.
fn of_records(
    source: &SourceText,
    body: Range<usize>,
    head: &Head,
    records: &Records<'_>,
    list: &Page,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<Page>> {
    let (address, address_place) = head.address.as_ref()?;
    // Without a title of its own for each page, a page is called as its address is written.
    let own = head.title.as_deref().filter(|t| Template::plain(t).fields().next().is_some());
    let title = Template::plain(own.unwrap_or(address));
    let address = Template::plain(address);
    let lead = Template::markdown(&head.lead.markdown);
    let text = Template::markdown(source.text.get(body.clone()).unwrap_or(""));
    if address.fields().next().is_none() {
        problems.push(
            Diagnostic::error(
                codes::WRONG_VALUE,
                address_place.clone(),
                say!(address_without_field_for_all_pages),
            )
            .hint(say!(hint_put_a_field_between_braces)),
        );
        return None;
    }
    let mut used: Vec<(String, Place)> = Vec::new();
    used.extend(address.fields().map(|(_, f)| (f.to_owned(), address_place.clone())));
    if own.is_some() {
        used.extend(title.fields().map(|(_, f)| (f.to_owned(), head.title_place.clone())));
    }
    let lead_line = head.lead.origin.place();
    used.extend(lead.fields().map(|(at, f)| {
        let lines = head.lead.markdown.get(..at).unwrap_or("").matches('\n').count();
        let line = lead_line.line_number().unwrap_or(1) as usize + lines;
        (f.to_owned(), Place::line(lead_line.file.clone(), line, 0))
    }));
    used.extend(text.fields().map(|(at, f)| (f.to_owned(), source.place(body.start + at))));
    let all = records.fields(&used, problems)?;
    let ids: Vec<Option<(String, Place)>> = records
        .iter()
        .zip(&all)
        .map(|((place, _), values)| {
            let written = address.fill(values);
            let shown = title.fill(values);
            if written.chars().any(char::is_alphanumeric) && !shown.trim().is_empty() {
                return Some((Id::from_text(&written).as_str().to_owned(), place));
            }
            problems.push(
                Diagnostic::error(codes::DATA_MISSING, place, say!(item_gives_no_address_or_title))
                    .hint(say!(try_fill_in_address_title_fields)),
            );
            None
        })
        .collect();
    let ids: Vec<(String, Place)> = ids.into_iter().collect::<Option<_>>()?;
    if !addresses_differ(&ids, problems) {
        return None;
    }
    let above = PageLink { path: list.path.clone(), title: list.title.clone() };
    let front = source.text.get(..body.start).unwrap_or("");
    let maps: Vec<_> = records.iter().map(|(_, map)| map).collect();
    let made: Vec<(Page, Vec<Diagnostic>)> = (0..ids.len())
        .into_par_iter()
        .filter_map(|i| {
            let (id, values, map) = (&ids.get(i)?.0, all.get(i)?, maps.get(i)?);
            let mut problems = Vec::new();
            // The lines stay where they are, so that a mistake in the text has its own place.
            let filled =
                SourceText::new(source.name.clone(), format!("{front}{}", text.fill_markdown(values)));
            let text = plain(&filled, body.start..filled.text.len(), &mut problems);
            let page = Page {
                path: join(&list.path, id),
                title: title.fill(values),
                lead: Text {
                    markdown: lead.fill_markdown(values),
                    origin: head.lead.origin.clone(),
                    ..Text::default()
                },
                text,
                template: head.template.clone(),
                in_menu: false,
                below: Vec::new(),
                record: Some(Record { above: above.clone(), values: Value::Object((*map).clone()) }),
                old_addresses: Vec::new(),
                origin: list.origin.clone(),
            };
            Some((page, problems))
        })
        .collect();
    let mut pages = Vec::with_capacity(made.len());
    for (page, found) in made {
        problems.extend(found);
        pages.push(page);
    }
    Some(pages)
}
