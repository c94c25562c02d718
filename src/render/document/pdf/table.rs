//! A table of a page as a table of a PDF. Paper does not scroll: the letters become smaller where that makes a table fit,
//! and what is wider still is parted into tables that all begin with the names of the rows. No column is lost, and no
//! number breaks.

use scraper::ElementRef;

use super::block::{Cell, Column, Heads, Inline, Table, Width};
use super::read::Reader;

/// What is between the margins of the page, in points: A4 with 20 mm on both sides.
const PAGE: f32 = 481.0;
/// The sizes of letters, in points, the most readable first.
const SIZES: [f32; 3] = [9.5, 8.5, 7.5];
/// The width of a letter, as a part of its size: figures and bold letters of the font are a little narrower.
const LETTER: f32 = 0.56;
/// White on both sides of a cell, in points.
const AROUND: f32 = 9.0;
/// The smallest room for names of rows and for texts, in letters.
const NAME: usize = 18;
const TEXT: usize = 8;
/// The longest word of a head that a column of numbers is made wider for, in letters.
const HEAD: usize = 13;

/// A table before it is fitted on the page.
struct Draft {
    caption: Vec<Inline>,
    head: Vec<Vec<Cell>>,
    rows: Vec<Vec<Cell>>,
    columns: usize,
}

/// A table of a page, in as many parts as it takes.
pub(super) fn read(reader: &mut Reader<'_>, table: ElementRef<'_>, depth: usize) -> Vec<Table> {
    let mut draft = Draft { caption: Vec::new(), head: Vec::new(), rows: Vec::new(), columns: 0 };
    let mut right: Vec<bool> = Vec::new();
    for part in table.children().filter_map(ElementRef::wrap) {
        match part.value().name() {
            "caption" => draft.caption = reader.cell(part, depth),
            "thead" | "tbody" | "tfoot" => {
                let head = part.value().name() == "thead";
                for row in part.children().filter_map(ElementRef::wrap) {
                    let cells = cells(reader, row, head, depth, &mut right);
                    if !cells.is_empty() {
                        if head { draft.head.push(cells) } else { draft.rows.push(cells) }
                    }
                }
            }
            _ => {}
        }
    }
    let wide = |row: &Vec<Cell>| row.iter().filter(|c| c.span == 1).count();
    draft.columns = draft.head.iter().chain(&draft.rows).map(wide).max().unwrap_or(0).max(1);
    right.resize(draft.columns, false);
    if draft.rows.is_empty() && draft.head.is_empty() {
        return Vec::new();
    }
    fit(draft, &right)
}

fn cells(
    reader: &mut Reader<'_>,
    row: ElementRef<'_>,
    in_head: bool,
    depth: usize,
    right: &mut Vec<bool>,
) -> Vec<Cell> {
    let class = |e: &ElementRef<'_>, name: &str| {
        e.attr("class").is_some_and(|c| c.split_ascii_whitespace().any(|c| c == name))
    };
    let sum = ["subtotal", "total", "is-total"].iter().any(|name| class(&row, name));
    let mut out: Vec<Cell> = Vec::new();
    for cell in row.children().filter_map(ElementRef::wrap) {
        let name = cell.value().name();
        // A column with small drawings says what the numbers beside it say.
        if !matches!(name, "th" | "td") || class(&cell, "course") {
            continue;
        }
        let heads = match (name, cell.attr("scope")) {
            ("td", _) => None,
            (_, Some("rowgroup")) => Some(Heads::Group),
            (_, Some("row")) => Some(Heads::Row),
            _ if in_head => Some(Heads::Column),
            _ => Some(Heads::Row),
        };
        let span = cell.attr("colspan").and_then(|s| s.parse().ok()).unwrap_or(1);
        if class(&cell, "num") {
            right.resize(right.len().max(out.len() + 1), false);
            if let Some(right) = right.get_mut(out.len()) {
                *right = true;
            }
        }
        let body = reader.cell(cell, depth);
        let whole = in_head && plain(&body).split(' ').all(|word| word.chars().count() <= HEAD);
        out.push(Cell { body, span, heads, sum, whole });
    }
    out
}

/// The table as it fits on the page.
fn fit(draft: Draft, right: &[bool]) -> Vec<Table> {
    let needs: Vec<usize> =
        (0..draft.columns).map(|c| need(&draft, c, right.get(c) == Some(&true))).collect();
    let points = |letters: usize, size: f32| letters as f32 * size * LETTER + AROUND;
    let width = |size: f32| needs.iter().map(|n| points(*n, size)).sum::<f32>();
    let fits = SIZES.into_iter().find(|size| width(*size) <= PAGE);
    let size = fits.unwrap_or(SIZES[SIZES.len() - 1]);
    let mut parts: Vec<Vec<usize>> = vec![vec![0]];
    let first = needs.first().map_or(0.0, |n| points(*n, size));
    let mut used = first;
    for (column, need) in needs.iter().enumerate().skip(1) {
        let need = points(*need, size);
        if fits.is_none() && used + need > PAGE && parts.last().is_some_and(|p| p.len() > 1) {
            parts.push(vec![0]);
            used = first;
        }
        used += need;
        if let Some(part) = parts.last_mut() {
            part.push(column);
        }
    }
    let of = |part: &Vec<usize>| {
        let column = |c: &usize| {
            let right = right.get(*c) == Some(&true);
            let need = needs.get(*c).copied().unwrap_or(TEXT);
            let width =
                if right { Width::Points(points(need, size)) } else { Width::Share(share(&draft, *c, need)) };
            Column { width, right }
        };
        let rows = |rows: &[Vec<Cell>]| rows.iter().map(|row| row_of(row, part, draft.columns)).collect();
        Table {
            caption: draft.caption.clone(),
            size,
            columns: part.iter().map(column).collect(),
            head: rows(&draft.head),
            rows: rows(&draft.rows),
        }
    };
    parts.iter().map(of).collect()
}

/// How many letters a column needs at least: a number in one piece, or some words of a text.
fn need(draft: &Draft, column: usize, right: bool) -> usize {
    let texts = |rows: &[Vec<Cell>]| -> Vec<String> {
        let single = rows.iter().filter(|row| row.iter().all(|c| c.span == 1));
        single.filter_map(|row| row.get(column)).map(|c| plain(&c.body)).collect()
    };
    if !right {
        return if column == 0 { NAME } else { TEXT };
    }
    let numbers = texts(&draft.rows).iter().map(|t| t.chars().count()).max().unwrap_or(0);
    let heads = texts(&draft.head);
    let words = heads.iter().flat_map(|t| t.split(' ')).map(|w| w.chars().count()).max().unwrap_or(0);
    numbers.max(words.min(HEAD)).max(4)
}

/// The share of a column with texts in what the columns with numbers leave: more where more stands in it.
fn share(draft: &Draft, column: usize, need: usize) -> f32 {
    let length = |row: &Vec<Cell>| {
        row.get(column).filter(|c| c.span == 1).map_or(0, |c| plain(&c.body).chars().count().min(200))
    };
    let most = draft.rows.iter().map(length).max().unwrap_or(0);
    (most.max(need) as f32).sqrt()
}

/// A row with the columns of a part.
fn row_of(row: &[Cell], part: &[usize], columns: usize) -> Vec<Cell> {
    if row.iter().all(|c| c.span == 1) {
        let empty = Cell { body: Vec::new(), span: 1, heads: None, sum: false, whole: false };
        return part.iter().map(|c| row.get(*c).cloned().unwrap_or_else(|| empty.clone())).collect();
    }
    // A head above all columns, or what is said in the place of the numbers: in each part over what there is.
    let mut out = Vec::new();
    let mut left = part.len();
    for (i, cell) in row.iter().enumerate() {
        let last = i + 1 == row.len();
        let span = if last { left } else { cell.span.min(columns).min(left) };
        if span > 0 {
            out.push(Cell { span, ..cell.clone() });
            left -= span;
        }
    }
    out
}

/// The letters of a line.
fn plain(line: &[Inline]) -> String {
    let mut out = String::new();
    for piece in line {
        match piece {
            Inline::Text(text) => out.push_str(text),
            Inline::Break { .. } => out.push(' '),
            Inline::Styled { body, .. } | Inline::Link { body, .. } | Inline::Place { body, .. } => {
                out.push_str(&plain(body));
            }
        }
    }
    out
}
