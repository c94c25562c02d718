//! Indicators in content: a heading, a list with the data, and the explanation.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::outline::{MARKDOWN, Node};
use crate::amount::{Value, parse};
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::model::{Comparison, Direction, Id, Indicator, Point, Text};
use crate::source::{Origin, Place};

/// The lines that the data list knows, beside a year.
const KEYS: [&str; 7] =
    ["Eenheid", "Bron", "Streefwaarde", "Verplicht", "Richting", "Nummer", "Nederland 2025"];

/// Reads an indicator from its node.
pub fn read(node: &Node, id: Id, problems: &mut Vec<Diagnostic>) -> Indicator {
    let mut indicator = Indicator::new(id, node.title.clone());
    indicator.origin = Origin::at(node.place.clone());
    for (key, _) in &node.attributes {
        problems.push(
            Diagnostic::error(
                codes::HEADING_ATTRIBUTE,
                node.place.clone(),
                say!(key_does_not_fit_an_indicator, key),
            )
            .hint(say!(hint_put_data_below_heading)),
        );
    }
    let (items, rest) = split(&node.text);
    for (line, item) in items {
        let place = Place::line(node.place.file.clone(), line, 0);
        if let Err((message, hint)) = field(&mut indicator, &item) {
            problems.push(Diagnostic::error(codes::INDICATOR_FIELD, place, message).hint(hint));
        }
    }
    indicator.values.sort_by_key(|p| p.year);
    if let Some(comparison) = &mut indicator.comparison {
        comparison.values.sort_by_key(|p| p.year);
    }
    indicator.text = rest;
    indicator
}

/// The items of the list that the text begins with, each with its line in the file, and the rest of the text.
fn split(text: &Text) -> (Vec<(usize, String)>, Text) {
    let first_line = text.origin.0.as_ref().and_then(Place::line_number).unwrap_or(1) as usize;
    let (mut counted, mut line) = (0, first_line);
    let mut line_at = |offset: usize| {
        line += text.markdown.get(counted..offset).map_or(0, |s| s.matches('\n').count());
        counted = counted.max(offset);
        line
    };
    let (mut items, mut depth, mut end) = (Vec::new(), 0usize, 0);
    let mut item: Option<(usize, String)> = None;
    for (event, range) in Parser::new_ext(&text.markdown, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(Tag::List(None)) if depth == 0 && items.is_empty() => depth = 1,
            _ if depth == 0 => break,
            Event::Start(tag) => {
                depth += 1;
                if depth == 2 && tag == Tag::Item {
                    item = Some((line_at(range.start), String::new()));
                }
            }
            Event::End(tag) => {
                depth -= 1;
                if depth == 1
                    && tag == TagEnd::Item
                    && let Some(done) = item.take()
                {
                    items.push(done);
                }
                if depth == 0 {
                    end = range.end;
                    break;
                }
            }
            Event::Text(t) | Event::Code(t) => {
                if let Some((_, s)) = &mut item {
                    s.push_str(&t);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, s)) = &mut item {
                    s.push(' ');
                }
            }
            _ => {}
        }
    }
    let rest = text.markdown.get(end..).unwrap_or("");
    let blank = rest.len() - rest.trim_start_matches('\n').len();
    let mut after = Text::new(rest);
    after.origin = Origin::at(Place::line(text.origin.place().file, line_at(end + blank), 0));
    (items, after)
}

type Wrong = (String, String);

fn field(indicator: &mut Indicator, item: &str) -> Result<(), Wrong> {
    let Some((key, value)) = item.split_once(':') else {
        return Err((say!(item_is_no_indicator_data, item), say!(hint_write_name_colon_and_value).into()));
    };
    let (key, value) = (key.trim(), value.trim());
    if let Some(year) = parse::year(key) {
        return add(&mut indicator.values, year, value);
    }
    match key.to_lowercase().as_str() {
        "eenheid" => indicator.unit = some(value),
        "bron" => indicator.source = some(value),
        "nummer" => indicator.code = some(value),
        "streefwaarde" => (indicator.target, indicator.target_when) = target(value)?,
        "verplicht" => {
            indicator.mandatory = match value.to_lowercase().as_str() {
                "ja" => true,
                "nee" => false,
                _ => {
                    return Err((
                        say!(value_not_possible_at_verplicht, value),
                        say!(hint_write_ja_or_nee).into(),
                    ));
                }
            }
        }
        "richting" => {
            indicator.direction = match value.to_lowercase().trim_end_matches(" is beter") {
                "hoger" => Some(Direction::Higher),
                "lager" => Some(Direction::Lower),
                _ => {
                    let hint = say!(hint_write_which_way_is_better);
                    return Err((say!(value_not_possible_at_richting, value), hint.into()));
                }
            }
        }
        _ => {
            let Some((title, year)) =
                key.rsplit_once(' ').and_then(|(t, y)| Some((t.trim(), parse::year(y)?)))
            else {
                return Err((say!(key_is_no_indicator_data, key), did_you_mean(key, &KEYS)));
            };
            let comparison = indicator
                .comparison
                .get_or_insert_with(|| Comparison { title: title.to_owned(), values: Vec::new() });
            if comparison.title != title {
                return Err((
                    say!(comparison_is_already_there, title = comparison.title),
                    say!(hint_an_indicator_has_one_comparison).into(),
                ));
            }
            return add(&mut comparison.values, year, value);
        }
    }
    Ok(())
}

fn some(value: &str) -> Option<String> {
    Some(value.to_owned()).filter(|v| !v.is_empty())
}

/// A target, and when it should be reached, between brackets: `7 (vanaf 2022)`.
fn target(text: &str) -> Result<(Option<Value>, Option<String>), Wrong> {
    let (value, when) = match text.split_once('(') {
        Some((value, when)) => (value.trim(), some(when.trim().trim_end_matches(')').trim())),
        None => (text, None),
    };
    if value.is_empty() {
        return Ok((None, when));
    }
    Ok((Some(number(value)?), when))
}

fn number(text: &str) -> Result<Value, Wrong> {
    match parse::cell(text) {
        Ok(cell) if cell.note.is_none() && cell.value != Value::Empty => Ok(cell.value),
        _ => Err((say!(text_is_not_a_number, text), say!(hint_write_number_with_comma).into())),
    }
}

fn add(points: &mut Vec<Point>, year: i32, value: &str) -> Result<(), Wrong> {
    if points.iter().any(|p| p.year == year) {
        return Err((say!(year_stands_twice, year), say!(try_remove_one).into()));
    }
    points.push(Point { year, value: number(value)? });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::outline;
    use crate::source::SourceText;

    fn indicator(text: &str) -> (Indicator, Vec<String>) {
        let source = SourceText::new("a.md", text);
        let mut problems = Vec::new();
        let outline = outline::read(&source, 0..source.text.len(), &mut problems);
        let indicator = read(&outline.nodes[0], Id::from_text("x"), &mut problems);
        (indicator, problems.iter().map(|d| format!("{} {} {}", d.code, d.place, d.message)).collect())
    }

    #[test]
    fn the_list_under_the_heading_is_the_data() {
        let (i, problems) = indicator(
            "### Diefstal {.indicator}\n\n- Eenheid: aantal per 1.000 inwoners\n- Verplicht: ja\n- Bron: CBS\n- Richting: lager is beter\n- Streefwaarde: 2,5 (vanaf 2027)\n- 2025: 3,1\n- 2024: 3,6\n- Nederland 2025: 2,8\n\nDe uitleg.\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        assert!(i.mandatory && i.direction == Some(Direction::Lower));
        assert_eq!(i.values.iter().map(|p| p.year).collect::<Vec<_>>(), [2024, 2025]);
        assert_eq!(
            (i.target_when.as_deref(), i.unit.as_deref()),
            (Some("vanaf 2027"), Some("aantal per 1.000 inwoners"))
        );
        assert_eq!(i.comparison.map(|c| c.title).as_deref(), Some("Nederland"));
        assert_eq!((i.text.markdown.as_str(), i.text.origin.place().line_number()), ("De uitleg.", Some(12)));
    }

    #[test]
    fn what_is_wrong_in_the_list_has_its_line() {
        let (_, problems) =
            indicator("## D {.indicator}\n\n- Eenhied: x\n- 2024: veel\n- 2024: 1\n- zomaar\n");
        insta::assert_debug_snapshot!(problems, @r#"
        [
            "B117 a.md:3 «Eenhied» is geen gegeven van een indicator",
            "B117 a.md:4 «veel» is geen getal",
            "B117 a.md:6 «zomaar» is geen gegeven van een indicator",
        ]
        "#);
    }

    #[test]
    fn a_list_that_comes_later_is_text() {
        let (i, problems) = indicator("## D {.indicator}\n\nUitleg:\n\n- een\n- twee\n");
        assert_eq!((problems.len(), i.text.markdown.as_str()), (0, "Uitleg:\n\n- een\n- twee"));
    }
}
