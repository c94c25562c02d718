//! Buttons and tabs: what they open has their text as its heading.

use super::super::panel::names;
use super::super::status;
use super::super::tree::words;
use super::{Open, Walk};
use crate::import::draft::{Block, BlockKind};
use crate::import::log::Why;
use crate::source::Place;

impl Walk<'_, '_> {
    /// A button: the heading of what it opens, or a button of the page.
    pub(super) fn control(&mut self, i: usize) -> usize {
        let tree = self.tree;
        let (name, end) = (tree.name(i), tree.end(i));
        let holds = |what: &dyn Fn(usize) -> bool| tree.inside(i).any(what);
        // What opens and closes as a whole, and buttons around a heading, are read as what they hold.
        let large = tree.letters(i) > 300 || holds(&|n| matches!(tree.name(n), "table" | "ul" | "ol" | "p"));
        if large || holds(&|n| tree.is_heading(n)) || matches!(name, "li" | "tr" | "td" | "section" | "ul") {
            if tree.is_block(i) {
                self.break_off();
                self.open.push((end, Open::Block));
            }
            return i + 1;
        }
        if tree.attr(i, "role") == Some("tab") {
            // Its panel has its text as a heading.
            if !self.panels.opens(tree, i) || self.says_itself(i) {
                self.leave(i, Why::Button);
            }
            return end;
        }
        if name == "summary" || names(tree, i).is_some() && self.panels.opens(tree, i) {
            self.heading(end, None);
            return i + 1;
        }
        if let Some(colour) = status::of_element(tree, i, false).filter(|_| tree.letters(i) < 3) {
            self.sign(i, colour);
        }
        self.leave(i, Why::Button);
        end
    }

    /// The panel of a tab begins with the text of the tab.
    pub(super) fn tab_heading(&mut self, panel: usize) {
        let tree = self.tree;
        let Some(tab) = self.panels.button(tree, panel).filter(|b| tree.attr(*b, "role") == Some("tab"))
        else {
            return;
        };
        if let Some(title) = names(tree, tab).filter(|_| !self.says_itself(tab)) {
            self.break_off();
            let kind = BlockKind::Heading { level: None, label: None, text: title.into(), fake: false };
            let place = Place::line(self.name(), tree.line(tab), 0);
            self.draft.blocks.push(Block { kind, place, blanks: 1 });
        }
    }

    /// Whether the panel of a tab begins with a heading of the same words.
    fn says_itself(&self, tab: usize) -> bool {
        let tree = self.tree;
        let Some(panel) = self.panels.panel(tab) else { return false };
        let first = tree.inside(panel).take(30).find(|n| tree.is_heading(*n));
        first.is_some_and(|h| words(tree, h) == words(tree, tab))
    }
}
