//! Tables of indicators: a row for each, with its baseline, its years, its target and the same measured elsewhere beside
//! it; or a few rows of one under its name.

mod making;
mod part;

use super::grid::{noise, plain};
use super::indicator;
use super::line::{Line, Role};
use super::table::cell::is_amount;
use crate::amount::parse;
use crate::import::draft::{Covered, TableRow};
use crate::import::log::{About, Doubt, Why};
use crate::model::Indicator;
use making::Making;
use part::{Part, key, part};

/// Reads a table of indicators as a line for each.
pub(super) fn read(line: &Line, rows: &[TableRow], doubts: &mut Vec<Doubt>) -> Option<Vec<Line>> {
    let body = rows.iter().position(|r| !r.head && r.cells.iter().skip(1).any(|c| is_amount(&c.text)))?;
    // The name of the first indicator, or of the first group, may stand alone above its rows.
    let body = (1..body.max(1)).find(|i| rows.get(*i).is_some_and(alone)).unwrap_or(body);
    let titles = part::titles(rows.get(..body)?);
    let mut parts: Vec<Part> = titles.iter().map(|t| part(t)).collect();
    // "Naam | Eenheid | Bron": beside a unit or a source the first column names what is measured.
    let measured = parts.iter().any(|p| matches!(p, Part::Unit | Part::Source));
    let naming = ["naam", "omschrijving", "onderwerp", "titel", "wat meten we"];
    if !parts.contains(&Part::Name)
        && measured
        && titles.first().is_some_and(|t| naming.contains(&t.to_lowercase().as_str()))
        && let Some(first) = parts.first_mut()
    {
        *first = Part::Name;
    }
    let name = parts.iter().position(|p| *p == Part::Name)?;
    let sure = part::own(&mut parts, &titles, rows.get(body..)?);
    let scored = parts.contains(&Part::Score)
        && parts.iter().any(|p| matches!(p, Part::Year | Part::Unit | Part::Source | Part::Elsewhere(_)));
    let compared = parts.iter().any(|p| matches!(p, Part::Value(_) | Part::Elsewhere(Some(_))))
        || parts.contains(&Part::Year) && parts.iter().any(|p| matches!(p, Part::Elsewhere(_)));
    if !scored && !compared {
        return None;
    }
    let mut out: Vec<Line> = rows.iter().take(body).map(|r| noise(line, r)).collect();
    let mut said = Vec::new();
    if rows.iter().skip(body).any(|r| key(text(r, name)).is_some()) {
        blocks(line, rows.get(body..)?, &titles, &parts, name, &mut out, &mut said)?;
    } else {
        each(line, rows.get(body..)?, &titles, &parts, name, &mut out, &mut said)?;
    }
    if !sure {
        said.push(Doubt {
            about: About::Indicator,
            place: line.place.clone(),
            text: titles.join(", "),
            done: say!(own_column_not_clear).into(),
            choices: vec![say!(put_own_values_in_list).into()],
            target: say!(list_under_indicator_heading).into(),
        });
    }
    doubts.append(&mut said);
    Some(out)
}

fn text(row: &TableRow, i: usize) -> &str {
    row.cells.get(i).map_or("", |c| c.text.trim())
}

/// Whether a row holds one text, at its beginning.
fn alone(row: &TableRow) -> bool {
    let filled = row.cells.iter().filter(|c| c.covered.is_none() && !c.text.trim().is_empty()).count();
    !row.head && filled == 1 && !text(row, 0).is_empty()
}

/// Whether the one text of a row stands over its whole width: it heads the rows below it.
fn is_group(row: &TableRow) -> bool {
    row.cells.len() > 1 && row.cells.iter().skip(1).all(|c| c.covered == Some(Covered::Left))
}

fn named(line: &Line, row: &TableRow, title: &str) -> Option<Indicator> {
    let mut found = indicator::named(title.trim_end_matches(':'), &plain(line, row, title, true))?;
    found.mandatory = false;
    found.text = Default::default();
    Some(found)
}

/// A row for each indicator, or one for each of its years: those name it once.
fn each(
    line: &Line,
    rows: &[TableRow],
    titles: &[String],
    parts: &[Part],
    name: usize,
    out: &mut Vec<Line>,
    doubts: &mut Vec<Doubt>,
) -> Option<()> {
    let mut open: Option<(Making, &TableRow)> = None;
    let mut group: Option<&str> = None;
    for row in rows {
        let title = text(row, name);
        if row.text().trim().is_empty() {
            continue;
        }
        // The years of one indicator follow each other; its name may stand once for all of them.
        let again = title.is_empty()
            || row.cells.get(name).is_some_and(|c| c.covered == Some(Covered::Above))
            || open.as_ref().is_some_and(|(_, at)| text(at, name) == title);
        if again && let Some((making, _)) = open.as_mut() {
            cells(making, row, titles, parts);
            let mut more = plain(line, row, &row.text(), false);
            more.role = Role::Part;
            out.push(more);
            continue;
        }
        if title.is_empty() {
            return None;
        }
        if let Some((making, at)) = open.take() {
            put_line(out, making.finish(line, at, doubts));
        }
        if is_group(row) {
            group = Some(title);
            let mut head = plain(line, row, title, true);
            head.role = Role::Noise(Why::Head);
            out.push(head);
            continue;
        }
        let full = indicator::named(title, &plain(line, row, title, true))?;
        let mut making = Making::new(named(line, row, title)?);
        if !full.text.is_empty() {
            making.rest.push(full.text.markdown.clone());
        }
        making.rest.extend(group.map(|g| format!("Onderdeel: {g}")));
        cells(&mut making, row, titles, parts);
        open = Some((making, row));
    }
    if let Some((making, at)) = open {
        put_line(out, making.finish(line, at, doubts));
    }
    Some(())
}

/// Puts the line of an indicator before those of its other years.
fn put_line(out: &mut Vec<Line>, made: Line) {
    let years = out.iter().rev().take_while(|l| matches!(l.role, Role::Part)).count();
    out.insert(out.len() - years, made);
}

/// Puts the cells of a row into an indicator.
fn cells(making: &mut Making, row: &TableRow, titles: &[String], parts: &[Part]) {
    let year = parts.iter().position(|p| *p == Part::Year).and_then(|i| parse::first_year(text(row, i)));
    for (i, part) in parts.iter().enumerate() {
        let (said, title) = (text(row, i), titles.get(i).map_or("", String::as_str));
        if row.cells.get(i).is_some_and(|c| c.covered == Some(Covered::Above))
            && !matches!(part, Part::Value(_) | Part::Score)
        {
            continue;
        }
        // A period such as "2022-2023" is no year: it is said.
        if *part == Part::Year && !said.is_empty() && parse::year(said).is_none() {
            making.rest.push(format!("{title}: {said}"));
        }
        making.put(*part, title, said, year);
    }
}

/// A few rows of one indicator under its name: the municipality, the country, the unit, the source.
fn blocks(
    line: &Line,
    rows: &[TableRow],
    titles: &[String],
    parts: &[Part],
    name: usize,
    out: &mut Vec<Line>,
    doubts: &mut Vec<Doubt>,
) -> Option<()> {
    let mut open: Option<(Making, &TableRow)> = None;
    for row in rows {
        let label = text(row, name);
        let others: Vec<(usize, &str)> = (0..row.cells.len())
            .filter(|i| *i != name)
            .map(|i| (i, text(row, i)))
            .filter(|(_, t)| !t.is_empty())
            .collect();
        if alone(row) {
            if let Some((making, at)) = open.take() {
                out.push(making.finish(line, at, doubts));
            }
            open = Some((Making::new(named(line, row, label)?), row));
            continue;
        }
        let (making, _) = open.as_mut()?;
        let first = making.indicator.values.is_empty() && making.targets.is_empty();
        match key(label).or_else(|| Some(part(label)).filter(|p| matches!(p, Part::Elsewhere(_)))) {
            Some(part @ (Part::Unit | Part::Source)) => {
                let said = others.iter().map(|(_, t)| *t).collect::<Vec<_>>().join(" ");
                making.put(part, label, &said, None);
            }
            Some(_) => {
                let place = label.trim_end_matches(':').trim();
                for (i, said) in others {
                    let title = format!("{place} {}", titles.get(i).map_or("", String::as_str));
                    let there = match parts.get(i) {
                        Some(Part::Value(year)) => Part::Elsewhere(Some(*year)),
                        _ => Part::Other,
                    };
                    making.put_at(there, place, title.trim(), said, None);
                }
            }
            None => {
                let own = first && others.iter().any(|(_, t)| is_amount(t));
                for (i, said) in others {
                    let title = titles.get(i).map_or("", String::as_str);
                    let part = parts.get(i).copied().filter(|_| own).unwrap_or(Part::Other);
                    let title = if own {
                        title.to_owned()
                    } else {
                        format!("{} {title}", label.trim_end_matches(':')).trim().to_owned()
                    };
                    making.put(part, &title, said, None);
                }
                if own && !label.to_lowercase().contains("gemeente") {
                    making.rest.push(format!("Gemeten voor: {}", label.trim_end_matches(':')));
                }
            }
        }
    }
    if let Some((making, at)) = open {
        out.push(making.finish(line, at, doubts));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::grid::mark;
    use crate::import::recognise::line::of;

    fn found(text: &str) -> (Vec<Indicator>, usize) {
        let mut doubts = Vec::new();
        let lines = mark(of(text), &mut doubts, &Default::default()).0;
        let made =
            lines.into_iter().filter_map(|l| if let Role::Indicator(i) = l.role { Some(*i) } else { None });
        (made.collect(), doubts.len())
    }

    #[test]
    fn baseline_years_target_and_the_country_beside_it() {
        let (list, doubts) = found(
            "| Indicator | Eenheid | Nulmeting 2020 | R2024 | Streefwaarde 2025 | Streefwaarde 2027 | Nederland 2024 | Bron |\n| Banen | per 1.000 inwoners | 610,2 | 633 | 640 | 650 | 820 | LISA |\n| Delicten | % | 1 | niet gemeten | <1 | n.b. | 2 | CBS |",
        );
        let banen = &list[0];
        assert_eq!(banen.values.iter().map(|p| p.year).collect::<Vec<_>>(), [2020, 2024]);
        assert_eq!(
            (banen.target_when.as_deref(), banen.unit.as_deref()),
            (Some("2027"), Some("per 1.000 inwoners"))
        );
        assert_eq!(banen.text.markdown, "Streefwaarde 2025: 640");
        assert_eq!(banen.comparison.as_ref().map(|c| c.values.len()), Some(1));
        assert!(
            list[1].text.markdown.contains("R2024: niet gemeten. Streefwaarde 2025: <1"),
            "{}",
            list[1].text.markdown
        );
        assert_eq!(doubts, 1);
    }

    #[test]
    fn rows_of_one_indicator_under_its_name() {
        let (list, _) = found(
            "| Indicator | Rekening 2023 | Begroting 2024 | Rekening 2024 |\n| Halt | | | |\n| Gemeente | 110 | 100 | 49 |\n| Provincie | 94 | 94 | 91 |\n| Nederland | 131 | 131 | 119 |\n| Eenheid: | Aantal per 10.000 jongeren | | |\n| Bron: | Bureau Halt | | |\n| Sporters | | | |\n| Gemeente | 44,7 | | NB |\n| Nederland | 48,7 | | 48,7 |",
        );
        assert_eq!((list.len(), list[0].values.len()), (2, 2));
        assert_eq!(list[0].target_when.as_deref(), Some("2024"));
        assert_eq!(list[0].unit.as_deref(), Some("Aantal per 10.000 jongeren"));
        assert_eq!(list[0].comparison.as_ref().map(|c| c.values.len()), Some(2));
        assert!(list[0].text.markdown.contains("Provincie Rekening 2023: 94"), "{}", list[0].text.markdown);
    }

    #[test]
    fn the_municipality_beside_the_country_with_the_year_in_a_column() {
        let (list, doubts) = found(
            "| Indicator | Eenheid | Jaar | Meerstede | Provincie Zeeland | Nederland | Bron |\n| Werkloze jongeren | % | 2024 | 1,8 | 1,9 | 2,1 | CBS |\n| Verwijzingen Halt (per 10.000 jongeren) | | 2023 | 8 | 9* | n.b. | Halt |",
        );
        let first = &list[0];
        assert_eq!((first.values.len(), first.values[0].year, doubts), (1, 2024, 0));
        assert_eq!(first.comparison.as_ref().map(|c| c.title.as_str()), Some("Nederland"));
        assert_eq!(first.text.markdown, "Provincie Zeeland: 1,9 (2024)");
        let halt = &list[1];
        assert_eq!(
            (halt.title.as_str(), halt.unit.as_deref()),
            ("Verwijzingen Halt", Some("per 10.000 jongeren"))
        );
        assert!(halt.text.markdown.contains("Provincie Zeeland: 9\\*"), "{}", halt.text.markdown);
    }

    #[test]
    fn heads_over_several_columns_and_municipalities_of_the_same_size() {
        let (list, doubts) = found(
            "| Indicator | Meerstede | | Gemeenten 25.000-50.000 inwoners | |\n| | 2023 | 2024 | 2023 | 2024 |\n| Banen | 610 | 620 | 700 | 710 |\n| Bijstand | 310 (2022) | 300 | 305 | 301 |",
        );
        let years: Vec<i32> = list[0].values.iter().map(|p| p.year).collect();
        let other = list[0].comparison.as_ref().unwrap();
        assert_eq!((years, other.values.len(), doubts), (vec![2023, 2024], 2, 0));
        assert_eq!(other.title, "Gemeenten 25.000-50.000 inwoners");
        assert_eq!(list[1].values[0].year, 2022);
    }

    #[test]
    fn a_row_for_each_year_and_values_without_a_year() {
        let (list, doubts) = found(
            "| Indicator | Jaar | Gemeente | Nederland |\n| Banen | 2023 | 610 | 700 |\n| | 2024 | 620 | 710 |\n| Bijstand | 2024 | 300 | 301 |",
        );
        assert_eq!((list.len(), list[0].values.len(), doubts), (2, 2, 0));
        assert_eq!(list[0].comparison.as_ref().map(|c| c.values.len()), Some(2));
        let (list, doubts) =
            found("| Indicator | Meerstede | Nederland |\n| Banen | 610 | 700 |\n| Bijstand | 300 | 301 |");
        assert_eq!((list.len(), list[0].values.len(), doubts), (2, 0, 2));
        assert_eq!(list[0].text.markdown, "Meerstede: 610. Nederland: 700");
        let (list, doubts) = found(
            "| Indicator | Jaar | Meerstede | Duinrade | Nederland |\n| Banen | 2024 | 610 | 620 | 700 |",
        );
        assert_eq!((list[0].values.len(), doubts), (0, 1));
        assert_eq!(list[0].text.markdown, "Meerstede: 610. Duinrade: 620");
    }
}
