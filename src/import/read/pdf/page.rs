//! The letters of a page in rows, as they stand on the paper.

use pdf_oxide::PdfDocument;
use pdf_oxide::layout::{FontWeight, TextSpan};
use pdf_oxide::structure::types::McidScope;

use super::guard::broken;
use crate::diag::Diagnostic;
use crate::import::draft::Draft;
use crate::source::{At, Place};

/// A page.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// Its number in the file, from 1.
    pub(super) number: u32,
    /// Its height in points.
    pub(super) height: f32,
    /// Its rows, from the top.
    pub(super) rows: Vec<Row>,
}

/// Letters at one height.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// The pieces, from the left.
    pub(super) pieces: Vec<Piece>,
}

/// Letters that the file writes in one go.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Left side, in points.
    pub(super) x: f32,
    /// Right side, in points.
    pub(super) right: f32,
    /// Bottom, in points from the bottom of the page.
    pub(super) y: f32,
    /// The size of the letters, in points.
    pub(super) size: f32,
    pub(super) bold: bool,
    /// The tag it belongs to.
    pub(super) tag: Option<(McidScope, u32)>,
    /// Whether it is left out: the head or foot of a page.
    pub(super) left: bool,
    /// Whether the tags say that it is no part of the text.
    pub(super) artifact: bool,
    /// Whether the end of its last word was taken from the line below.
    pub(super) mended: bool,
    /// The digits of a small number that stands above the line, as the file writes them.
    pub(super) raised: Option<String>,
    /// The sign of the footnote that it points at.
    pub(super) note: Option<String>,
    /// Its turn in the file.
    pub(super) order: usize,
}

/// The place of a page of a draft.
pub(super) fn place(draft: &Draft, page: u32) -> Place {
    Place { file: draft.name.clone(), at: At::Page(page) }
}

/// The place of a page of a file.
pub(super) fn place_in(name: &str, page: u32) -> Place {
    Place { file: name.into(), at: At::Page(page) }
}

/// The pages of a document.
pub(super) fn sheets(document: &PdfDocument, name: &str) -> Result<Vec<Sheet>, Diagnostic> {
    let damaged = |_| broken(name, say!(pdf_broken_page_unreadable));
    let count = document.page_count().map_err(damaged)?;
    let mut sheets = Vec::with_capacity(count);
    for page in 0..count {
        let spans = document.extract_spans(page).map_err(damaged)?;
        let (_, low, _, high) = document.get_page_media_box(page).map_err(damaged)?;
        let number = u32::try_from(page + 1).unwrap_or(u32::MAX);
        sheets.push(Sheet { number, height: (high - low).abs(), rows: rows(spans) });
    }
    Ok(sheets)
}

fn rows(spans: Vec<TextSpan>) -> Vec<Row> {
    let mut pieces: Vec<(f32, bool, Piece)> = spans
        .into_iter()
        .filter(|s| !s.text.is_empty() && s.bbox.x.is_finite() && s.bbox.y.is_finite())
        .map(|s| {
            let turned = s.rotation_degrees != 0.0;
            (s.bbox.y + s.bbox.height / 2.0, turned, piece(s))
        })
        .collect();
    // Turned text has no place among the rows: it follows them, each piece on its own.
    pieces.sort_by(|a, b| a.1.cmp(&b.1).then(b.0.total_cmp(&a.0)).then(a.2.order.cmp(&b.2.order)));
    let mut rows: Vec<(f32, bool, Row)> = Vec::new();
    for (middle, turned, piece) in pieces {
        match rows.last_mut() {
            Some((row, false, last)) if !turned && (*row - middle).abs() < piece.size.max(4.0) * 0.4 => {
                last.pieces.push(piece);
            }
            _ => rows.push((middle, turned, Row { pieces: vec![piece] })),
        }
    }
    let mut rows: Vec<Row> = rows.into_iter().map(|(_, _, row)| row).collect();
    for row in &mut rows {
        row.pieces.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.order.cmp(&b.order)));
    }
    rows
}

fn piece(span: TextSpan) -> Piece {
    let bold = !matches!(
        span.font_weight,
        FontWeight::Thin
            | FontWeight::ExtraLight
            | FontWeight::Light
            | FontWeight::Normal
            | FontWeight::Medium
    );
    Piece {
        x: span.bbox.x,
        right: span.bbox.x + span.bbox.width,
        y: span.bbox.y,
        size: span.font_size,
        bold,
        // Only letters in a tag are part of the text; the library also guesses artifacts where there are no tags.
        artifact: span.artifact_type.is_some() && span.mcid.is_none(),
        tag: span.mcid_scope.zip(span.mcid),
        left: false,
        mended: false,
        raised: None,
        note: None,
        order: span.sequence,
        text: span.text,
    }
}

impl Sheet {
    /// How many letters and digits stand on it.
    pub(super) fn letters(&self) -> usize {
        self.rows
            .iter()
            .flat_map(|r| &r.pieces)
            .flat_map(|p| p.text.chars())
            .filter(|c| c.is_alphanumeric())
            .count()
    }
}

impl Row {
    /// All its text, without the signs of footnotes.
    pub(super) fn text(&self) -> String {
        joined(self.pieces.iter().filter(|p| p.note.is_none()))
    }

    /// Its text as a program reads it that knows of no small numbers above the line: glued to the word, or apart.
    pub(super) fn plain(&self, glued: bool) -> String {
        let plain = |p: &Piece| match &p.raised {
            Some(digits) if glued => {
                Piece { text: digits.clone(), note: None, raised: Some(String::new()), ..p.clone() }
            }
            Some(digits) => Piece { text: format!(" {digits} "), note: None, raised: None, ..p.clone() },
            None => p.clone(),
        };
        let pieces: Vec<Piece> = self.pieces.iter().filter(|p| !p.left).map(plain).collect();
        joined(pieces.iter())
    }

    /// Its text without heads and feet of the page.
    pub(super) fn kept(&self) -> String {
        joined(self.pieces.iter().filter(|p| !p.left))
    }

    /// The size of most of its letters.
    pub(super) fn size(&self) -> f32 {
        let longest = self.pieces.iter().filter(|p| !p.left).max_by_key(|p| p.text.len());
        longest.map_or(0.0, |p| p.size)
    }

    /// Whether all its letters are bold.
    pub(super) fn bold(&self) -> bool {
        self.pieces.iter().filter(|p| !p.text.trim().is_empty()).all(|p| p.bold)
    }

    /// Its height on the page, in points from the bottom.
    pub(super) fn y(&self) -> f32 {
        self.pieces.first().map_or(0.0, |p| p.y)
    }

    /// Its left and right side.
    pub(super) fn sides(&self) -> (f32, f32) {
        let inked = || self.pieces.iter().filter(|p| !p.left && !p.text.trim().is_empty());
        let left = inked().map(|p| p.x).fold(f32::INFINITY, f32::min);
        (left, inked().map(|p| p.right).fold(f32::NEG_INFINITY, f32::max))
    }

    /// Its texts that stand wide apart, as the cells of a table do.
    pub(super) fn stretches(&self) -> Vec<String> {
        let mut out: Vec<Vec<&Piece>> = Vec::new();
        for piece in self.pieces.iter().filter(|p| !p.left && !p.text.trim().is_empty()) {
            match out.last_mut() {
                Some(last) if last.last().is_some_and(|l| piece.x - l.right < piece.size * 2.0) => {
                    last.push(piece)
                }
                _ => out.push(vec![piece]),
            }
        }
        out.into_iter().map(|pieces| joined(pieces.into_iter())).collect()
    }
}

/// What stands around the sign of a footnote in a text, until all texts are known.
pub(super) const SIGN: [char; 2] = ['\u{f8f0}', '\u{f8f1}'];

/// The text of pieces: a gap between two is a space, and so is the end of a line. Digits of two sizes are never one
/// number.
pub(super) fn joined<'a>(pieces: impl Iterator<Item = &'a Piece>) -> String {
    let mut out = String::new();
    let mut last: Option<&Piece> = None;
    for piece in pieces {
        if let Some(last) = last {
            let gap = piece.x - last.right;
            let below = (piece.y - last.y).abs() > piece.size.max(last.size) * 0.6;
            let wide = gap > piece.size * 0.15 || gap < -piece.size * 0.3;
            let uneven = piece.size.min(last.size) < piece.size.max(last.size) * 0.87;
            let digits = uneven
                && out.ends_with(|c: char| c.is_ascii_digit())
                && piece.text.starts_with(|c: char| c.is_ascii_digit());
            if below || piece.raised.is_none() && (wide || digits && last.raised.is_none()) {
                out.push(' ');
            }
        }
        match &piece.note {
            Some(sign) => {
                out.push(SIGN[0]);
                out.push_str(sign);
                out.push(SIGN[1]);
            }
            None => out.push_str(&piece.text),
        }
        last = Some(piece);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
