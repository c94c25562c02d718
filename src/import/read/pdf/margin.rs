//! Heads and feet of pages, and their numbers: what stands at the same spot on most pages is no part of the text.

use std::collections::HashMap;

use super::page::{Sheet, place};
use crate::import::draft::Draft;
use crate::import::log::{Left, Why};

/// The share of the height of a page, at the top and at the bottom, in which a head or foot stands.
const EDGE: f32 = 0.12;
/// How far a head may move from page to page, in points.
const SPOT: f32 = 6.0;
/// Least pages that a text stands on before it is a head or foot.
const LEAST: usize = 3;

/// Marks the pieces that are no text, and puts their rows among what was left out.
pub(super) fn mark(sheets: &mut [Sheet], draft: &mut Draft) {
    let mut seen: HashMap<Key, Vec<f32>> = HashMap::new();
    for sheet in sheets.iter() {
        for (row, _) in edges(sheet) {
            let Some(row) = sheet.rows.get(row) else { continue };
            for key in keys(&row.text(), sheet.number) {
                seen.entry(key).or_default().push(row.y());
            }
        }
    }
    let pages = sheets.len();
    let repeats = |text: &str, page: u32, y: f32| {
        keys(text, page).into_iter().find(|key| {
            let near =
                seen.get(key).map_or(0, |all| all.iter().filter(|other| (**other - y).abs() < SPOT).count());
            // A book has other heads on its left pages than on its right ones.
            near >= LEAST && near * 5 >= pages * 2
        })
    };
    for sheet in sheets.iter_mut() {
        for (at, _) in edges(sheet) {
            let Some(row) = sheet.rows.get_mut(at) else { continue };
            let text = row.text();
            if let Some(key) = repeats(&text, sheet.number, row.y()) {
                row.pieces.iter_mut().for_each(|p| p.left = true);
                let bare = !text.chars().any(char::is_alphabetic) || numbered(&text);
                let why = if key.offset.is_some() && bare { Why::Page } else { Why::Margin };
                draft.left.push(Left { place: place(draft, sheet.number), text, why });
            }
        }
        for row in &mut sheet.rows {
            let marked = row.pieces.iter_mut().filter(|p| p.artifact && !p.left);
            let mut texts = Vec::new();
            for piece in marked {
                piece.left = true;
                texts.push(piece.text.trim().to_owned());
            }
            let text = texts.join(" ").trim().to_owned();
            if !text.is_empty() {
                let bare = !text.chars().any(char::is_alphabetic) || numbered(&text);
                let why = if bare { Why::Page } else { Why::Margin };
                draft.left.push(Left { place: place(draft, sheet.number), text, why });
            }
        }
    }
}

/// What must be the same on other pages: the whole text, or the text around a number that counts the pages.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    text: String,
    /// How much the number differs from that of the page.
    offset: Option<i64>,
}

fn keys(text: &str, page: u32) -> Vec<Key> {
    let text = text.split_whitespace().collect::<Vec<_>>();
    if text.is_empty() {
        return Vec::new();
    }
    let mut keys = vec![Key { text: text.join(" "), offset: None }];
    for (at, word) in text.iter().enumerate() {
        if let Ok(number) = word.parse::<u16>() {
            let mut rest = text.clone();
            if let Some(word) = rest.get_mut(at) {
                *word = "#";
            }
            keys.push(Key { text: rest.join(" "), offset: Some(i64::from(number) - i64::from(page)) });
        }
    }
    keys
}

fn numbered(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("").to_lowercase();
    ["pagina", "bladzijde", "blz.", "blz", "pag.", "page"].contains(&first.as_str())
}

/// The rows in the head and the foot of a page, with their height.
fn edges(sheet: &Sheet) -> Vec<(usize, f32)> {
    let edge = sheet.height * EDGE;
    let rows = sheet.rows.iter().enumerate().map(|(i, r)| (i, r.y()));
    rows.filter(|(_, y)| *y < edge || *y > sheet.height - edge).collect()
}
