//! Accordions and tabs: which button opens which part of a page, so that what is closed comes in and what is hidden for
//! good does not.

use std::collections::HashMap;

use super::tree::{Tree, words};

/// The buttons of a page and what they open.
pub(super) struct Panels<'a> {
    /// The elements by their ids.
    pub(super) ids: HashMap<&'a str, usize>,
    /// From a panel to its button.
    buttons: HashMap<usize, usize>,
    /// The buttons that open something, or say that they do.
    controls: HashMap<usize, Option<usize>>,
}

/// What a button does that opens and closes a part.
const TOGGLES: &[&str] = &["collapse", "tab", "pill", "accordion", "toggle", "dropdown-panel"];
/// Parts of a class that say that an element opens and closes.
const FOLDS: &[&str] = &[
    "collapse",
    "collapsible",
    "accordion",
    "accordeon",
    "tabpanel",
    "uitklap",
    "inklap",
    "uitklapbaar",
    "harmonica",
];
/// Texts of buttons that name nothing.
const BARE: &[&str] = &[
    "lees meer",
    "lees verder",
    "meer",
    "meer lezen",
    "meer informatie",
    "toon meer",
    "toon",
    "toon alles",
    "open",
    "openen",
    "sluit",
    "sluiten",
    "uitklappen",
    "inklappen",
    "alles uitklappen",
    "alles inklappen",
    "klap uit",
    "klap in",
    "details",
    "toon details",
    "bekijk",
    "bekijk meer",
    "+",
    "-",
    "x",
];

impl<'a> Panels<'a> {
    /// Finds them.
    pub(super) fn new(tree: &Tree<'a>) -> Panels<'a> {
        let mut ids = HashMap::new();
        for i in 0..tree.len() {
            if let Some(id) =
                tree.attr(i, "id").or_else(|| tree.attr(i, "name").filter(|_| tree.name(i) == "a"))
            {
                ids.entry(id).or_insert(i);
            }
        }
        let mut panels = Panels { ids, buttons: HashMap::new(), controls: HashMap::new() };
        for i in 0..tree.len() {
            if tree.element(i).is_some() {
                panels.look(tree, i);
            }
        }
        panels
    }

    fn look(&mut self, tree: &Tree<'_>, i: usize) {
        if tree.name(i) == "summary" {
            self.controls.insert(i, Some(tree.parent(i)));
            return;
        }
        let toggles = ["data-toggle", "data-bs-toggle"]
            .iter()
            .any(|a| tree.attr(i, a).is_some_and(|v| TOGGLES.contains(&v)));
        let role = tree.attr(i, "role");
        let says = toggles || role == Some("tab") || tree.attr(i, "aria-expanded").is_some();
        let named = tree
            .attr(i, "aria-controls")
            .or_else(|| tree.attr(i, "data-target"))
            .or_else(|| tree.attr(i, "data-bs-target"))
            .or_else(|| tree.attr(i, "href").filter(|h| h.starts_with('#')));
        let target = named
            .and_then(|v| self.ids.get(v.split_whitespace().next()?.trim_start_matches('#')).copied())
            .filter(|t| !(*t <= i && i < tree.end(*t)));
        let hidden = target.is_some_and(|t| is_hidden(tree, t));
        if !says && !hidden && tree.attr(i, "aria-controls").is_none() {
            return;
        }
        // A menu that opens is a control too; what is not hidden is nobody's panel but that of who says so.
        let panel = target.filter(|_| says || hidden);
        if let Some(panel) = panel {
            self.buttons.entry(panel).or_insert(i);
        }
        self.controls.entry(i).or_insert(panel);
    }

    /// Whether an element is a button that opens something.
    pub(super) fn is_control(&self, i: usize) -> bool {
        self.controls.contains_key(&i)
    }

    /// Whether a button is known to open a part that is in the page.
    pub(super) fn opens(&self, tree: &Tree<'_>, i: usize) -> bool {
        self.controls.get(&i).is_some_and(Option::is_some) || follows(tree, i)
    }

    /// What a button opens.
    pub(super) fn panel(&self, button: usize) -> Option<usize> {
        self.controls.get(&button).copied().flatten()
    }

    /// The button of a panel.
    pub(super) fn button(&self, tree: &Tree<'_>, panel: usize) -> Option<usize> {
        let labelled = || {
            let id = tree.attr(panel, "aria-labelledby")?.split_whitespace().next()?;
            self.ids.get(id).copied().filter(|b| self.is_control(*b))
        };
        self.buttons.get(&panel).copied().or_else(labelled)
    }

    /// Whether a part that is hidden now can be opened by a reader.
    pub(super) fn can_open(&self, tree: &Tree<'_>, i: usize) -> bool {
        self.button(tree, i).is_some()
            || matches!(tree.attr(i, "role"), Some("tabpanel" | "region"))
            || tree.attr(i, "hidden").is_some_and(|v| v == "until-found")
            || folds(tree, i)
            || self.beside(tree, i)
            || tree.classes(i).any(|c| c.contains("highcharts-data-table"))
    }

    /// Whether the element before it, or one in it, is a button that opens something.
    fn beside(&self, tree: &Tree<'_>, i: usize) -> bool {
        tree.before(i).is_some_and(|b| {
            // The button stands in a heading; what is far longer is a part of its own.
            tree.end(b) - b < 40
                && (b..tree.end(b)).any(|n| {
                    self.is_control(n) || tree.name(n) == "button" || tree.attr(n, "role") == Some("button")
                })
        })
    }
}

/// Whether the element behind a button, or behind the heading around it, is hidden: its panel.
fn follows(tree: &Tree<'_>, i: usize) -> bool {
    let opens = |n: usize| tree.after(n).is_some_and(|p| is_hidden(tree, p) || folds(tree, p));
    opens(i) || tree.is_heading(tree.parent(i)) && opens(tree.parent(i))
}

/// Whether the class of an element says that it opens and closes.
fn folds(tree: &Tree<'_>, i: usize) -> bool {
    tree.classes(i)
        .any(|class| class == "tab-pane" || class.split(['-', '_']).any(|word| FOLDS.contains(&word)))
}

/// Whether the page itself hides an element. What only a stylesheet hides is not known, and is read.
pub(super) fn is_hidden(tree: &Tree<'_>, i: usize) -> bool {
    if tree.element(i).is_none() {
        return false;
    }
    let style = || {
        tree.attr(i, "style").is_some_and(|style| {
            let plain: String =
                style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
            plain.contains("display:none") || plain.contains("visibility:hidden")
        })
    };
    tree.attr(i, "hidden").is_some() || style()
}

/// Whether the text of a button names what it opens.
pub(super) fn names(tree: &Tree<'_>, button: usize) -> Option<String> {
    let text = words(tree, button);
    let known = BARE.contains(&text.to_lowercase().trim_end_matches(['.', '…', '>', '»', ' ']));
    (!known && text.chars().any(char::is_alphanumeric) && text.chars().count() < 300).then_some(text)
}
