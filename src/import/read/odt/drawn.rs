//! What is drawn in an OpenDocument text: pictures leave their words, boxes their texts, charts their values.

use super::reader::{Para, Reader};
use crate::diag::Diagnostic;
use crate::import::draft::BlockKind;
use crate::import::read::image;
use crate::import::read::office::blocks::{Blocks, Inside};
use crate::import::read::office::chart::Chart;
use crate::import::read::office::number;
use crate::import::read::office::xml::{Node, attr, below, child, letters, name};
use crate::source::Place;

/// Longest description of a picture that is a word of the line, such as the colour of a light.
const LONGEST_WORD: usize = 40;

/// The description of a drawing.
fn described(frame: Node<'_>) -> String {
    let of = |what: &str| child(frame, what).map(letters).filter(|t| !t.trim().is_empty());
    of("desc").or_else(|| of("title")).unwrap_or_default()
}

/// The picture of a frame that is nothing but a picture, with the name of its file.
fn picture(frame: Node<'_>) -> Option<&str> {
    let has = |what: &str| child(frame, what).is_some();
    if has("object") || has("object-ole") || has("text-box") || has("table") {
        return None;
    }
    child(frame, "image").map(|i| attr(i, "href").unwrap_or_default())
}

/// The folder of an object in the document.
pub(super) fn folder(object: Node<'_>) -> Option<String> {
    let to = attr(object, "href")?;
    Some(to.trim_start_matches("./").trim_end_matches('/').to_owned())
}

impl<'a> Reader<'a> {
    /// The words of a picture that is a word of the line; anything else that is drawn follows the paragraph.
    pub(super) fn words(&mut self, frame: Node<'a>, para: &mut Para<'a>) -> String {
        let alt = described(frame);
        let short = attr(frame, "anchor-type") == Some("as-char") && alt.chars().count() <= LONGEST_WORD;
        match picture(frame) {
            Some(file) if para.words || short && para.letters => {
                let place = self.place_of(para);
                let words = image::in_line(&mut self.draft, &alt, file, &place);
                if words.is_empty() { words } else { format!(" {words} ") }
            }
            _ => {
                para.drawings.push(frame);
                String::new()
            }
        }
    }

    /// Puts what is drawn into the blocks.
    ///
    /// # Errors
    /// A [`Diagnostic`] when the document has more cells than anybody prints.
    pub(super) fn drawn(
        &mut self,
        node: Node<'a>,
        place: &Place,
        out: &mut Blocks,
    ) -> Result<(), Diagnostic> {
        if let Some(file) = picture(node).filter(|_| self.out.is_none()) {
            image::image(&mut self.draft, &described(node), file, place);
            out.extend(std::mem::take(&mut self.draft.blocks));
            return Ok(());
        }
        match name(node) {
            "object" => return self.object(node, place, out),
            "object-ole" => {
                self.draft.unread(place, say!(other_file_in_document));
                return Ok(());
            }
            "image" | "title" | "desc" => return Ok(()),
            _ => {}
        }
        let text = node.children().any(|n| matches!(name(n), "p" | "h" | "list" | "table"));
        if text {
            let inside = if out.inside == Inside::Cell { Inside::Cell } else { Inside::Box };
            let mut made = Blocks::new(inside);
            self.blocks(node, &mut made)?;
            out.extend(made.finish());
            return Ok(());
        }
        for part in node.children().filter(|n| n.is_element()) {
            self.drawn(part, place, out)?;
        }
        Ok(())
    }

    /// A chart, an equation or a sheet in the document.
    fn object(&mut self, object: Node<'a>, place: &Place, out: &mut Blocks) -> Result<(), Diagnostic> {
        let folder = folder(object);
        let root = folder.as_ref().and_then(|f| self.objects.get(f)).copied();
        if root.is_some() && folder.is_some_and(|f| !self.shown.insert(f)) {
            return Ok(());
        }
        let root = root.or_else(|| object.first_element_child());
        let Some(root) = root else {
            self.draft.unread(place, say!(other_file_in_document));
            return Ok(());
        };
        if let Some(chart) = chart(root) {
            let chart = if self.out.is_none() { read(chart) } else { Chart::default() };
            if !chart.has_values() {
                self.draft.unread(place, say!(chart_without_figures));
            }
            chart.blocks(place).into_iter().for_each(|kind| out.push(kind, place));
        } else if name(root) == "math" || below(root, "math").is_some() {
            let text = equation(root);
            if !text.is_empty() {
                out.push(BlockKind::Para(text.into()), place);
            }
        } else if let Some(sheet) = below(root, "spreadsheet") {
            let before = self.fixed.replace(place.clone());
            let mut done = Ok(());
            for table in sheet.children().filter(|n| name(*n) == "table") {
                done = done.and_then(|()| self.table(table, out));
            }
            self.fixed = before;
            done?;
        } else {
            self.draft.unread(place, say!(other_file_in_document));
        }
        Ok(())
    }
}

/// The chart of an object, where it is one.
pub(super) fn chart(root: Node<'_>) -> Option<Node<'_>> {
    let has = |n: &Node<'_>| child(*n, "plot-area").is_some() || child(*n, "table").is_some();
    root.descendants().find(|n| name(*n) == "chart" && has(n))
}

/// The letters of an equation, from left to right.
pub(super) fn equation(root: Node<'_>) -> String {
    let mut words = Vec::new();
    let mut todo = vec![root];
    while let Some(node) = todo.pop() {
        // The same once more, as it was typed.
        if name(node) == "annotation" {
            continue;
        }
        if node.is_text() {
            words.extend(node.text().unwrap_or_default().split_whitespace());
        }
        let at = todo.len();
        todo.extend(node.children());
        if let Some(new) = todo.get_mut(at..) {
            new.reverse();
        }
    }
    words.join(" ")
}

/// Reads a chart: its titles, and the table that its values are kept in.
pub(super) fn read(chart: Node<'_>) -> Chart {
    let title = |of: Node<'_>| child(of, "title").map(|t| letters(t).trim().to_owned()).unwrap_or_default();
    let mut out = Chart { title: title(chart), ..Chart::default() };
    let axes = chart.descendants().filter(|n| name(*n) == "axis");
    out.axes = axes.map(title).filter(|t| !t.is_empty()).collect();
    let Some(table) = chart.descendants().find(|n| name(*n) == "table") else { return out };
    let mut rows = table.descendants().filter(|n| name(*n) == "table-row");
    let cells = |row: Node<'_>| -> Vec<String> {
        let cells = row.children().filter(|n| name(*n) == "table-cell").take(1024);
        cells.map(value).collect()
    };
    let heads = rows.next().map(cells).unwrap_or_default();
    out.series = heads.into_iter().skip(1).map(|name| (name, Default::default())).collect();
    for (n, row) in (0u32..).zip(rows) {
        let mut cells = cells(row).into_iter();
        if let Some(category) = cells.next() {
            out.categories.insert(n, category);
        }
        for ((_, values), text) in out.series.iter_mut().zip(cells).filter(|(_, text)| !text.is_empty()) {
            values.insert(n, text);
        }
    }
    out
}

/// A cell of the table of a chart: the number that it keeps, or its text.
fn value(cell: Node<'_>) -> String {
    let percent = attr(cell, "value-type") == Some("percentage");
    let number = attr(cell, "value").filter(|v| v.parse::<f64>().is_ok_and(f64::is_finite));
    match number {
        Some(number) => number::dutch(number, percent),
        // No value is written as a value that is no number.
        None if attr(cell, "value").is_some() => String::new(),
        None => letters(cell).trim().to_owned(),
    }
}
