//! Pages from data: a loose page with `gegevens` becomes a list, and one page for each record of a data file. In its
//! title, lead and text a field between braces is the value of the record, always as text: what stands in the data is
//! never Markdown and never HTML.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use regex::Regex;
use serde_json::{Map, Value};

use super::data::{Data, DataFile};
use super::outline::MARKDOWN;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::source::Place;

/// The records that a page asks for.
pub(crate) struct Records<'a> {
    file: &'a DataFile,
    key: &'a str,
    maps: Vec<&'a Map<String, Value>>,
}

impl<'a> Records<'a> {
    /// The list that `asked` names: `wijken`, or `wijken.lijst` for a list in a file. `place` is where it is asked.
    pub(crate) fn find(
        data: &'a Data,
        asked: &'a str,
        place: Place,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Records<'a>> {
        let (name, key) = asked.split_once('.').unwrap_or((asked, ""));
        let missing = |message: String, hint: String| {
            Diagnostic::error(codes::DATA_MISSING, place.clone(), message).hint(hint)
        };
        let Some(file) = data.files.get(name) else {
            if !data.is_broken(name) {
                let known: Vec<&str> = data.files.keys().map(String::as_str).collect();
                let hint = if known.is_empty() {
                    say!(try_put_data_file_in_folder).to_owned()
                } else {
                    did_you_mean(name, &known)
                };
                problems.push(missing(say!(no_file_with_this_data, name), hint));
            }
            return None;
        };
        let list = if key.is_empty() { Some(&file.value) } else { file.value.get(key) };
        let Some(Value::Array(items)) = list else {
            let lists = file.lists();
            let whole: Vec<String> = lists.iter().map(|l| format!("{name}.{l}")).collect();
            let whole: Vec<&str> = whole.iter().map(String::as_str).collect();
            let hint = if file.value.is_array() {
                say!(hint_write_key_gegevens, name)
            } else if whole.is_empty() {
                say!(hint_make_the_file_a_list, file = file.file)
            } else {
                did_you_mean(asked, &whole)
            };
            problems.push(missing(say!(asked_data_is_not_a_list, asked), hint));
            return None;
        };
        let mut maps = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            match item {
                Value::Object(map) => maps.push(map),
                _ => problems.push(
                    Diagnostic::error(
                        codes::WRONG_TYPE,
                        file.place(key, i),
                        say!(item_has_no_fields, number = i + 1, asked),
                    )
                    .hint(say!(hint_each_item_becomes_a_page)),
                ),
            }
        }
        (maps.len() == items.len()).then_some(Records { file, key, maps })
    }

    /// Each record with its place.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Place, &'a Map<String, Value>)> + '_ {
        self.maps.iter().enumerate().map(|(i, map)| (self.file.place(self.key, i), *map))
    }

    /// The values of the fields that a page uses, for each record. `None` when something is missing, which is told:
    /// a field that no record has at its place in the page, others at the record.
    pub(crate) fn fields(
        &self,
        used: &[(String, Place)],
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Vec<BTreeMap<String, String>>> {
        let known: BTreeSet<&str> = self.maps.iter().flat_map(|m| m.keys().map(String::as_str)).collect();
        let before = problems.len();
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for (name, place) in used {
            if known.contains(name.as_str()) || self.maps.is_empty() {
                names.insert(name);
                continue;
            }
            let known: Vec<&str> = known.iter().copied().collect();
            problems.push(
                Diagnostic::error(
                    codes::DATA_MISSING,
                    place.clone(),
                    say!(field_is_not_in_the_file, name, file = self.file.file),
                )
                .hint(did_you_mean(name, &known)),
            );
        }
        let mut all = Vec::with_capacity(self.maps.len());
        for (place, map) in self.iter() {
            let mut values = BTreeMap::new();
            for name in &names {
                let text = match map.get(*name) {
                    None | Some(Value::Null) => Err(say!(field_is_missing_here, name)),
                    Some(Value::Array(_) | Value::Object(_)) => Err(say!(field_is_no_text_or_number, name)),
                    Some(Value::String(s)) => Ok(s.split_whitespace().collect::<Vec<_>>().join(" ")),
                    Some(Value::Bool(b)) => Ok(if *b { "ja" } else { "nee" }.to_owned()),
                    Some(Value::Number(n)) => Ok(n.to_string()),
                };
                match text {
                    Ok(text) => {
                        values.insert((*name).to_owned(), text);
                    }
                    Err(message) => problems.push(
                        Diagnostic::error(codes::DATA_MISSING, place.clone(), message)
                            .hint(say!(try_fill_in_or_drop_field)),
                    ),
                }
            }
            all.push(values);
        }
        (problems.len() == before).then_some(all)
    }
}

/// A text with fields in it, in pieces: the text before a field, and the field.
pub(crate) struct Template<'a> {
    text: &'a str,
    fields: Vec<(Range<usize>, &'a str)>,
}

impl<'a> Template<'a> {
    /// A text that is shown as it is, such as a title.
    pub(crate) fn plain(text: &'a str) -> Template<'a> {
        #[allow(clippy::unwrap_used)] // a fixed pattern, held by every test of pages from data
        static FIELD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{(\p{L}[\p{L}\p{N}_ -]*)\}").unwrap());
        let doubled = |r: &Range<usize>| {
            text.get(..r.start).is_some_and(|t| t.ends_with('{'))
                || text.get(r.end..).is_some_and(|t| t.starts_with('}'))
        };
        let fields = FIELD
            .captures_iter(text)
            .filter_map(|c| Some((c.get(0)?.range(), c.get(1)?.as_str())))
            .filter(|(range, _)| !doubled(range))
            .collect();
        Template { text, fields }
    }

    /// A text in Markdown. In code and in HTML nothing is filled in: a value could end it there.
    pub(crate) fn markdown(text: &'a str) -> Template<'a> {
        let mut template = Template::plain(text);
        if template.fields.is_empty() {
            return template;
        }
        let (mut raw, mut block): (Vec<Range<usize>>, bool) = (Vec::new(), false);
        for (event, range) in Parser::new_ext(text, MARKDOWN).into_offset_iter() {
            match event {
                Event::Start(Tag::CodeBlock(_)) => {
                    block = true;
                    raw.push(range);
                }
                Event::End(TagEnd::CodeBlock) => block = false,
                Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) if !block => raw.push(range),
                _ => {}
            }
        }
        raw.sort_by_key(|r| r.start);
        template.fields.retain(|(f, _)| {
            let before = raw.partition_point(|r| r.start <= f.start);
            raw.iter().take(before).next_back().is_none_or(|r| r.end <= f.start)
        });
        template
    }

    /// Each field and where it begins.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (usize, &'a str)> + '_ {
        self.fields.iter().map(|(range, name)| (range.start, *name))
    }

    /// The text with the values as they are.
    pub(crate) fn fill(&self, values: &BTreeMap<String, String>) -> String {
        self.with(values, |v, out| out.push_str(v))
    }

    /// The text with values that Markdown takes for text and nothing else.
    pub(crate) fn fill_markdown(&self, values: &BTreeMap<String, String>) -> String {
        self.with(values, |value, out| {
            for c in value.chars() {
                // A mark written as its number is never a mark of Markdown, wherever it stands.
                if c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '?' | '%' | '/') {
                    out.push_str(&format!("&#{};", u32::from(c)));
                } else {
                    out.push(c);
                }
            }
        })
    }

    fn with(&self, values: &BTreeMap<String, String>, mut write: impl FnMut(&str, &mut String)) -> String {
        let (mut out, mut at) = (String::with_capacity(self.text.len() + 64), 0);
        for (range, name) in &self.fields {
            out.push_str(self.text.get(at..range.start).unwrap_or(""));
            write(values.get(*name).map_or("", String::as_str), &mut out);
            at = range.end;
        }
        out.push_str(self.text.get(at..).unwrap_or(""));
        out
    }
}

/// Tells of two records with one address; `true` when there are none.
pub(crate) fn addresses_differ(ids: &[(String, Place)], problems: &mut Vec<Diagnostic>) -> bool {
    let mut taken: HashMap<&str, &Place> = HashMap::new();
    let before = problems.len();
    for (id, place) in ids {
        if let Some(first) = taken.insert(id, place) {
            problems.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    place.clone(),
                    say!(address_belongs_to_another_item, id, owner = first),
                )
                .hint(say!(hint_put_unique_field_in_address)),
            );
        }
    }
    problems.len() == before
}
