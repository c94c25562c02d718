//! Where goals and actions hang: a new one finds its place in the tree, one that was named before is opened again.

use super::build::{Sink, Walk};
use super::line::{Line, key};
use super::node::Node;
use super::numbering::{Numbering, Style, below};

impl Walk<'_> {
    /// Opens a goal that was named before.
    pub(crate) fn reopen(&mut self, title: &str, code: Option<&str>) -> bool {
        let Some(draft) = self.drafts.last() else { return false };
        let Some(at) = draft.by_title.get(&key(title)).copied() else { return false };
        let Some(node) = self.nodes.get(at) else { return false };
        if code.is_some() && node.code.is_some() && node.code.as_deref() != code || key(title).is_empty() {
            return false;
        }
        // The title of the part or goal that is open already heads a text in it.
        if code.is_none() && self.stack.contains(&at) {
            return false;
        }
        self.open_path(at);
        true
    }

    /// The goal that is open now has its heading here, however deep the heading stood that named it first.
    pub(crate) fn settle_depth(&mut self, line: &Line) {
        if let Some(node) = self.stack.last().copied().and_then(|g| self.nodes.get_mut(g)) {
            node.depth = line.depth.or(node.depth);
        }
    }

    pub(crate) fn open_path(&mut self, at: usize) {
        let mut path = vec![at];
        while let Some(parent) = path.last().and_then(|n| self.nodes.get(*n)).and_then(|n| n.parent) {
            if path.len() > 50 {
                break;
            }
            path.push(parent);
        }
        path.reverse();
        self.stack = path;
        self.action = None;
        self.scope = None;
        self.sink = Sink::Text;
        self.waiting = None;
    }

    /// A new goal, at its place in the tree.
    pub(crate) fn goal(
        &mut self,
        line: &Line,
        code: Option<&str>,
        title: String,
        called: Option<String>,
        rank: Option<u8>,
        style: Option<Style>,
    ) -> usize {
        let parts = code.map(super::numbering::parts).unwrap_or_default();
        self.draft(line);
        let parent = match line.depth {
            // The tree of headings says it, unless a code names a goal that is closed already.
            Some(_) => {
                self.by_code(&parts).filter(|p| !self.stack.contains(p)).or(self.stack.last().copied())
            }
            None => self.parent(&parts, rank, style),
        };
        let at = self.goal_under(line, parent, title);
        if let Some(node) = self.nodes.get_mut(at) {
            node.code = code.map(str::to_owned);
            node.parts.clone_from(&parts);
            node.called = called;
            node.rank = rank;
            node.style = style;
        }
        if !parts.is_empty()
            && let Some(draft) = self.drafts.last_mut()
        {
            draft.by_code.insert(parts, at);
        }
        at
    }

    /// A new goal under a goal or under the programme; it is open from here.
    pub(crate) fn goal_under(&mut self, line: &Line, parent: Option<usize>, title: String) -> usize {
        let at = self.nodes.len();
        let question = self.question;
        let draft = self.draft(line);
        draft.by_title.entry(key(&title)).or_insert(at);
        self.nodes.push(Node {
            title,
            parent,
            question,
            place: Some(line.place.clone()),
            depth: line.depth,
            ..Node::default()
        });
        match parent.and_then(|p| self.nodes.get_mut(p)) {
            Some(parent) => parent.goals.push(at),
            None => self.draft(line).goals.push(at),
        }
        self.open_path(at);
        at
    }

    /// The goal under which a new one hangs.
    pub(crate) fn parent(&self, parts: &[String], rank: Option<u8>, style: Option<Style>) -> Option<usize> {
        if let Some(found) = self.by_code(parts) {
            return Some(found);
        }
        if let Some(draft) = self.drafts.last()
            && below(parts, &draft.parts)
        {
            return None;
        }
        let open = |at: &usize| self.nodes.get(*at);
        if let Some(rank) = rank {
            return self
                .stack
                .iter()
                .rev()
                .find(|at| open(at).is_some_and(|n| n.rank.is_some_and(|r| r < rank)))
                .copied();
        }
        // A sibling is written as the open goal is; anything else hangs under the innermost.
        let sibling = self.stack.iter().rev().find_map(open_same(self, style));
        match sibling {
            Some(parent) => parent,
            None => self.stack.last().copied(),
        }
    }

    /// The nearest earlier goal whose code begins this one.
    pub(crate) fn by_code(&self, parts: &[String]) -> Option<usize> {
        let draft = self.drafts.last()?;
        (1..parts.len()).rev().find_map(|n| draft.by_code.get(parts.get(..n)?).copied())
    }

    /// Opens an action again that a list named before with the same number and title: what is said of it follows here.
    pub(crate) fn reopen_action(&mut self, n: &Numbering, title: &str) -> bool {
        let Some(parent) = self.by_code(&n.parts).filter(|_| n.parts.len() > 1) else { return false };
        let same = |at: &&usize| {
            self.nodes
                .get(**at)
                .is_some_and(|a| a.code.as_deref() == Some(&n.code) && key(&a.title) == key(title))
        };
        let Some(at) = self.nodes.get(parent).and_then(|p| p.actions.iter().find(same)).copied() else {
            return false;
        };
        self.open_path(parent);
        self.action = Some(at);
        true
    }

    /// A new action; it is open from here.
    pub(crate) fn new_action(
        &mut self,
        line: &Line,
        code: Option<&str>,
        title: String,
        n: Option<&Numbering>,
    ) -> usize {
        self.draft(line);
        self.waiting = None;
        // A drawn tree named it already.
        let drawn = self.drafts.last().and_then(|d| d.drawn.get(&key(&title))).copied();
        if let Some(at) = drawn.filter(|at| self.nodes.get(*at).is_some_and(|n| n.text.is_empty())) {
            if let Some(parent) = self.nodes.get(at).and_then(|n| n.parent) {
                self.open_path(parent);
            }
            if let Some(node) = self.nodes.get_mut(at) {
                node.depth = line.depth;
                node.code = node.code.take().or_else(|| code.map(str::to_owned));
            }
            self.action = Some(at);
            self.sink = Sink::Text;
            return at;
        }
        if let Some(parent) = n.and_then(|n| self.by_code(&n.parts)) {
            let scope = self.scope;
            self.open_path(parent);
            self.scope = scope;
        } else if let Some(n) = n
            && n.parts.len() > 1
            && self.drafts.last().is_some_and(|d| below(&n.parts, &d.parts))
            && n.word.is_none()
        {
            self.stack.clear();
        }
        let at = self.nodes.len();
        let parent = self.stack.last().copied();
        self.nodes.push(Node {
            code: code.map(str::to_owned),
            title,
            parent,
            question: self.question,
            place: Some(line.place.clone()),
            depth: line.depth,
            ..Node::default()
        });
        match parent.and_then(|p| self.nodes.get_mut(p)) {
            Some(parent) => parent.actions.push(at),
            None => self.draft(line).actions.push(at),
        }
        self.action = Some(at);
        self.sink = Sink::Text;
        at
    }
}

/// The parent of an open goal that is written in a style and was opened under the same question.
fn open_same<'a>(
    walk: &'a Walk<'_>,
    style: Option<Style>,
) -> impl FnMut(&usize) -> Option<Option<usize>> + 'a {
    move |at| {
        let node = walk.nodes.get(*at)?;
        (node.style == style && node.question == walk.question).then_some(node.parent)
    }
}
