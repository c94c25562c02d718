//! An .ods: one part with all sheets, in which rows and cells that are the same are written once with a count.

use std::path::Path;
use std::sync::Arc;

use roxmltree::Node;
use rust_decimal::Decimal;

use super::axis::Spans;
use super::icons::Bound;
use super::link;
use super::ods_style::Styles;
use super::palette::Local;
use super::rules::{self, Rule, What};
use super::stream::{self, corners, day, tidy};
use super::styles::Style;
use super::{Cell, Kind, MAX_COLUMNS, Sheet, Spot, number, too_large};
use crate::diag::{Diagnostic, codes};
use crate::import::draft::Draft;
use crate::import::read::package::{Package, broken};
use crate::source::Place;

/// Largest part with the sheets, in bytes of text. As a tree of nodes it takes ten times as much room.
const MAX_CONTENT: usize = 24 * 1024 * 1024;
/// Most rows of a spreadsheet.
const MAX_ROWS: u32 = 1_048_576;
/// How often a cell with a colour and no letters is repeated before it is only ground.
const MAX_GROUND: u32 = 1000;

/// Reads an .ods.
///
/// # Errors
/// A [`Diagnostic`] when it is no .ods, damaged, locked, or larger than any budget.
pub fn read(path: &Path, name: &str) -> Result<Draft, Diagnostic> {
    let mut package = Package::open(path, name)?;
    if package.xml("META-INF/manifest.xml")?.is_some_and(|m| m.contains("encryption-data")) {
        return Err(broken(name, say!(file_has_a_password)).hint(say!(try_remove_password)));
    }
    let Some(text) = package.xml("content.xml")? else {
        return Err(broken(name, say!(no_spreadsheet_in_file)));
    };
    let styles_text = package.xml("styles.xml")?.unwrap_or_else(|| "<a/>".into());
    if text.len() + styles_text.len() > MAX_CONTENT {
        return Err(Diagnostic::error(codes::TOO_LARGE, Place::file(name), say!(file_unpacked_too_big))
            .hint(say!(try_new_file_only_site_tables)));
    }
    let content = package.parse("content.xml", &text)?;
    let common = package.parse("styles.xml", &styles_text)?;
    let styles = Styles::new(&[common.root_element(), content.root_element()]);
    let Some(body) = content.descendants().find(|n| n.has_tag_name_local("spreadsheet")) else {
        return Err(broken(name, say!(no_spreadsheet_in_file)));
    };
    let mut draft = Draft::new(name);
    let file: Arc<str> = draft.name.clone();
    let mut room = stream::room();
    let mut sheets = Vec::new();
    for (n, table) in body.children().filter(|n| n.has_tag_name_local("table")).enumerate() {
        let mut sheet = Sheet {
            name: table.local_attribute("name").unwrap_or("").to_owned(),
            number: u32::try_from(n + 1).unwrap_or(u32::MAX),
            hidden: styles.hides(table.local_attribute("style-name")),
            ..Sheet::default()
        };
        Filler { sheet: &mut sheet, styles: &styles, room: &mut room, hidden: Vec::new() }
            .fill(table)
            .ok_or_else(|| too_large(name))?;
        for told in rules::run(icons(table), &mut sheet) {
            super::xlsx::tell(told, &sheet, &file, &mut draft);
        }
        sheets.push(sheet);
    }
    super::draft(name, sheets, &mut draft)?;
    Ok(draft)
}

/// Fills a sheet. Every step gives `None` where there are more cells than can be read.
struct Filler<'a> {
    sheet: &'a mut Sheet,
    styles: &'a Styles,
    room: &'a mut usize,
    hidden: Vec<(u32, u32)>,
}

impl Filler<'_> {
    fn fill(&mut self, table: Node<'_, '_>) -> Option<()> {
        let (mut row, mut column) = (0u32, 0u32);
        let mut columns = Vec::new();
        // Rows and columns may stand in groups, and as heads to repeat on each page.
        for node in table.descendants().filter(Node::is_element) {
            if !belongs(node, table) {
                continue;
            }
            match node.tag_name().name() {
                "table-column" => {
                    let n = times(node, "number-columns-repeated", MAX_COLUMNS);
                    if is_hidden(node) {
                        columns.push((column, column.saturating_add(n - 1)));
                    }
                    column = column.saturating_add(n);
                }
                "table-row" => {
                    let n = times(node, "number-rows-repeated", MAX_ROWS);
                    if is_hidden(node) {
                        self.hidden.push((row, row.saturating_add(n - 1)));
                    }
                    self.row(node, row, n)?;
                    row = row.saturating_add(n);
                }
                "text-box" | "custom-shape" => {
                    let texts = node.descendants().filter(|d| d.has_tag_name_local("p")).map(letters);
                    let text = tidy(&texts.collect::<Vec<_>>().join(" "));
                    if !text.is_empty() {
                        self.sheet.boxes.push(text);
                    }
                }
                _ => {}
            }
        }
        self.sheet.hidden_rows = Spans::new(std::mem::take(&mut self.hidden));
        self.sheet.hidden_columns = Spans::new(columns);
        Some(())
    }

    fn row(&mut self, node: Node<'_, '_>, row: u32, rows: u32) -> Option<()> {
        let mut column = 0u32;
        for node in node.children().filter(Node::is_element) {
            let covered = node.has_tag_name_local("covered-table-cell");
            if !covered && !node.has_tag_name_local("table-cell") {
                continue;
            }
            let n = times(node, "number-columns-repeated", MAX_COLUMNS);
            let at = column;
            column = column.saturating_add(n);
            if covered || at >= MAX_COLUMNS || row >= MAX_ROWS {
                continue;
            }
            self.merge(node, (row, at));
            if let Some(note) = node.children().find(|c| c.has_tag_name_local("annotation")) {
                let texts = note.children().filter(|c| c.has_tag_name_local("p")).map(letters);
                self.sheet.remarks.push(((row, at), tidy(&texts.collect::<Vec<_>>().join(" "))));
            }
            let addresses = node.descendants().filter(|d| d.has_tag_name_local("a"));
            let addresses = addresses.filter_map(|a| a.local_attribute("href").map(str::to_owned));
            self.sheet.links.extend(addresses.filter(|a| !a.starts_with('#')).map(|to| ((row, at), to)));
            if let Some(link) = node.local_attribute("formula").and_then(link::of_formula) {
                self.sheet.link((row, at), link);
            }
            let cell = cell(node, self.styles.get(node.local_attribute("style-name")));
            let filled = cell.is_filled();
            if !filled && (cell.colour.is_none() || n.saturating_mul(rows) > MAX_GROUND) {
                continue;
            }
            for r in row..row.saturating_add(rows) {
                for c in at..at.saturating_add(n) {
                    if filled {
                        *self.room = self.room.checked_sub(1)?;
                    }
                    self.sheet.cells.insert((r, c), cell.clone());
                }
            }
        }
        Some(())
    }

    fn merge(&mut self, node: Node<'_, '_>, (row, column): Spot) {
        let columns = times(node, "number-columns-spanned", MAX_COLUMNS);
        let rows = times(node, "number-rows-spanned", MAX_ROWS);
        if columns > 1 || rows > 1 {
            self.sheet.merges.push(((row, column), (row + rows - 1, column + columns - 1)));
        }
    }
}

/// Whether a node is of this table itself, and not of one inside a cell or of a list of changes.
fn belongs(node: Node<'_, '_>, table: Node<'_, '_>) -> bool {
    let inner = |n: &Node<'_, '_>| matches!(n.tag_name().name(), "table-cell" | "tracked-changes" | "table");
    let above = node.ancestors().skip(1).take_while(|n| *n != table).find(inner);
    match node.tag_name().name() {
        // A shape may be tied to a cell.
        "text-box" | "custom-shape" => above.is_none_or(|n| n.has_tag_name_local("table-cell")),
        _ => above.is_none(),
    }
}

fn is_hidden(node: Node<'_, '_>) -> bool {
    matches!(node.local_attribute("visibility"), Some("collapse" | "filter"))
}

/// A count of an attribute, from 1.
fn times(node: Node<'_, '_>, key: &str, most: u32) -> u32 {
    node.local_attribute(key).and_then(|n| n.parse().ok()).unwrap_or(1).clamp(1, most)
}

/// What a person sees in a cell.
fn cell(node: Node<'_, '_>, style: &Style) -> Cell {
    let value = node.local_attribute("value");
    let texts = node.children().filter(|c| c.has_tag_name_local("p")).map(letters);
    let seen = tidy(&texts.collect::<Vec<_>>().join(" "));
    let types: Vec<&str> =
        node.attributes().filter(|a| a.name() == "value-type").map(|a| a.value()).collect();
    let formula = node.local_attribute("formula").is_some();
    let amount = |text: &str| stream::amount(text, style, false);
    let mut cell = if types.contains(&"error") {
        Cell { kind: Kind::Error, ..Cell::text(seen.clone()) }
    } else {
        match (types.first().copied(), value) {
            (Some("percentage"), Some(v)) => {
                amount(v).map(|c| percent(c, v)).unwrap_or_else(|| Cell::text(seen.clone()))
            }
            (Some("float" | "currency"), Some(v)) => {
                let mut cell = amount(v).unwrap_or_else(|| Cell::text(seen.clone()));
                if node.local_attribute("currency") == Some("EUR") && !cell.text.contains('€') {
                    cell.text.insert_str(0, "€ ");
                }
                cell
            }
            (Some("date"), _) => date(node.local_attribute("date-value"), style, &seen),
            (Some("boolean"), _) => {
                let yes = node.local_attribute("boolean-value") == Some("true");
                Cell::text(if yes { "WAAR" } else { "ONWAAR" })
            }
            (Some("time"), _) => Cell { kind: Kind::Date, ..Cell::text(seen.clone()) },
            (None, _) if formula && seen.is_empty() => Cell { kind: Kind::Missing, ..Cell::default() },
            _ => Cell::text(if seen.is_empty() {
                tidy(node.local_attribute("string-value").unwrap_or(""))
            } else {
                seen.clone()
            }),
        }
    };
    cell.dress(style);
    cell
}

/// A share whose style does not say that it is one.
fn percent(mut cell: Cell, value: &str) -> Cell {
    if !cell.text.ends_with('%')
        && let Some(whole) = value.parse().ok().and_then(number::exact)
        && let Some(n) = whole.checked_mul(Decimal::ONE_HUNDRED)
    {
        cell.text = format!("{}%", crate::amount::write::content(n.normalize()));
    }
    cell
}

/// A day as its style shows it, else as a Dutch reader writes it.
fn date(value: Option<&str>, style: &Style, seen: &str) -> Cell {
    let kind = Kind::Date;
    let Some(text) = value else { return Cell { kind, ..Cell::text(seen) } };
    let parsed = text.get(..10).and_then(|d| d.parse::<jiff::civil::Date>().ok());
    let days = parsed.and_then(|d| d.since(jiff::civil::date(1899, 12, 30)).ok()).map(|s| s.get_days());
    let whole = text.len() == 10;
    let printed = days
        .filter(|d| *d > 60 && whole && style.format.is_date())
        .map(|d| style.format.print(Decimal::from(d), false).text);
    Cell { kind, ..Cell::text(printed.unwrap_or_else(|| day(text))) }
}

/// The letters of a paragraph, with its spaces, and without the comments in it.
fn letters(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for part in node.descendants() {
        if part.ancestors().take_while(|a| *a != node).any(|a| a.has_tag_name_local("annotation")) {
            continue;
        }
        match part.tag_name().name() {
            "s" | "tab" | "line-break" => out.push(' '),
            _ => out.push_str(part.text().filter(|_| part.is_text()).unwrap_or("")),
        }
    }
    out
}

/// The rules with icons of a sheet.
fn icons<'a>(table: Node<'a, 'a>) -> Vec<Rule<'a>> {
    let mut out = Vec::new();
    for format in table.descendants().filter(|n| n.has_tag_name_local("conditional-format")) {
        // `Blad1.A1:Blad1.A9`, with quotes around a name with spaces.
        let cells = format.local_attribute("target-range-address").unwrap_or("");
        let bare: String = cells.split('\'').step_by(2).collect();
        let area = |range: &str| {
            let corner: Vec<&str> = range.split(':').map(|c| c.rsplit('.').next().unwrap_or(c)).collect();
            corners(&corner.join(":"))
        };
        let areas: Vec<(Spot, Spot)> = bare.split_whitespace().filter_map(area).collect();
        for set in format.children().filter(|n| n.has_tag_name_local("icon-set")) {
            let bounds = set
                .children()
                .filter(|n| n.has_tag_name_local("formatting-entry"))
                .map(|n| Bound {
                    kind: match n.local_attribute("type").unwrap_or("") {
                        "number" => "num",
                        "minimum" => "min",
                        "maximum" => "max",
                        kind @ ("percent" | "percentile") => kind,
                        _ => "formula",
                    }
                    .to_owned(),
                    value: n.local_attribute("value").and_then(|v| Decimal::from_str_exact(v).ok()),
                    from: true,
                })
                .collect();
            let name = set.local_attribute("icon-set-type").unwrap_or("").to_owned();
            let show = set.local_attribute("show-value") != Some("false");
            let what = What::Icons { set: name, bounds, reverse: false, show, own: Vec::new() };
            out.push(Rule { areas: areas.clone(), priority: 0, what });
        }
    }
    out
}
