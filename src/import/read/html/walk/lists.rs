//! Lists: their numbers count as a browser counts.

use super::super::number;
use super::{Item, List, Open, Walk};

impl Walk<'_, '_> {
    pub(super) fn list(&mut self, i: usize) {
        let tree = self.tree;
        self.break_off();
        let ordered = tree.name(i) == "ol";
        let count = || tree.children(i).filter(|n| tree.name(*n) == "li").count();
        let start = tree.attr(i, "start").and_then(|s| s.parse().ok());
        let back = ordered && tree.attr(i, "reversed").is_some();
        self.lists.push(List {
            numbers: ordered.then(|| tree.attr(i, "type").and_then(|t| t.chars().next()).unwrap_or('1')),
            next: start.unwrap_or_else(|| if back { i64::try_from(count()).unwrap_or(1) } else { 1 }),
            step: if back { -1 } else { 1 },
        });
        self.open.push((tree.end(i), Open::List));
    }

    pub(super) fn item(&mut self, i: usize) {
        let tree = self.tree;
        self.break_off();
        let level = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let value = tree.attr(i, "value").and_then(|v| v.parse().ok());
        let label = self.lists.last_mut().and_then(|list| {
            let number = value.unwrap_or(list.next);
            list.next = number.saturating_add(list.step);
            Some(format!("{}.", number::printed(number, list.numbers?)))
        });
        self.items.push(Item { label, level, fresh: true });
        self.open.push((tree.end(i), Open::Item));
    }
}
