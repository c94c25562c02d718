//! What of a page is its text, and what stands around it: menus, feet, bars about cookies, forms.

use super::panel::{Panels, is_hidden};
use super::tree::Tree;
use crate::import::log::Why;

/// What is to be done with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is a part of the text.
    Keep,
    /// It is left out, and the log says so.
    Leave(Why),
    /// It has no text.
    Silent,
}

/// Words of a class or an id that name a part around the text, written without hyphens.
const FRAMES: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "kruimelpad",
    "broodkruimel",
    "broodkruimels",
    "broodkruimelpad",
    "menu",
    "hoofdmenu",
    "mainmenu",
    "submenu",
    "topmenu",
    "mobilemenu",
    "sidemenu",
    "zijmenu",
    "navbar",
    "navigation",
    "navigatie",
    "hoofdnavigatie",
    "subnavigatie",
    "sitenavigation",
    "sidenav",
    "topnav",
    "pagination",
    "paginering",
    "pager",
    "socialmedia",
    "socials",
    "sharebuttons",
    "deelknoppen",
    "toolbar",
    "searchform",
    "zoekformulier",
    "sitefooter",
    "siteheader",
    "pagefooter",
    "skiplinks",
];
/// Words of an id that name the parts around the text of a page without `main`.
const FRAME_IDS: &[&str] = &["header", "footer", "nav", "menu", "sidebar", "copyright", "copy", "topbar"];
/// Roles of the parts around the text.
const ROLES: &[&str] =
    &["navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "alertdialog", "dialog"];

/// The parts of a page that hold its text: `main`, else the only article, else the body. Whether it is the body is said.
pub(super) fn roots(tree: &Tree<'_>) -> (Vec<usize>, bool) {
    let body = (0..tree.len()).find(|i| matches!(tree.name(*i), "body" | "frameset")).unwrap_or(0);
    let all = tree.letters(body);
    let pick = |is: &dyn Fn(usize) -> bool| {
        let mut found: Vec<usize> = Vec::new();
        let mut i = body;
        while i < tree.len() {
            if tree.element(i).is_some() && is(i) {
                found.push(i);
                i = tree.end(i);
            } else {
                i += 1;
            }
        }
        found.retain(|i| tree.letters(*i) > 0);
        found
    };
    let main = pick(&|i| tree.name(i) == "main" || tree.attr(i, "role") == Some("main"));
    if !main.is_empty() {
        return (main, false);
    }
    let article = pick(&|i| tree.name(i) == "article" || tree.attr(i, "role") == Some("article"));
    if let [only] = article.as_slice()
        && tree.letters(*only) * 2 > all
    {
        return (article, false);
    }
    (vec![body], true)
}

/// What is to be done with an element inside the text. `root` is the part of the page that holds it.
pub(super) fn judge(tree: &Tree<'_>, panels: &Panels<'_>, i: usize, root: usize, is_body: bool) -> Verdict {
    let name = tree.name(i);
    if matches!(
        name,
        "script" | "style" | "template" | "head" | "link" | "meta" | "param" | "source" | "track"
    ) {
        return Verdict::Silent;
    }
    if matches!(name, "select" | "textarea" | "datalist" | "noscript") {
        return Verdict::Leave(Why::Frame);
    }
    if is_hidden(tree, i) && !panels.can_open(tree, i) {
        return Verdict::Leave(Why::Hidden);
    }
    if tree.attr(i, "aria-hidden") == Some("true") && is_copy(tree, panels, i) {
        return Verdict::Leave(Why::Hidden);
    }
    if i != root && is_frame(tree, i, root, is_body) {
        return Verdict::Leave(Why::Frame);
    }
    if name == "a" && tree.classes(i).any(|c| c.replace('-', "").starts_with("skip")) {
        return Verdict::Leave(Why::SkipLink);
    }
    Verdict::Keep
}

/// Whether what readers of speech do not hear is an icon, or stands there in words for them as well.
fn is_copy(tree: &Tree<'_>, panels: &Panels<'_>, i: usize) -> bool {
    if panels.can_open(tree, i) {
        return false;
    }
    let icon = tree.name(i) == "i" || tree.name(i) == "svg" || tree.classes(i).any(|c| c.contains("icon"));
    let spoken = || {
        let heard = ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "nonvisual"];
        [tree.before(i), tree.after(i)]
            .into_iter()
            .flatten()
            .any(|n| tree.classes(n).any(|c| heard.contains(&c.as_str())))
    };
    icon || spoken() || tree.attr(i, "role") == Some("dialog")
}

fn is_frame(tree: &Tree<'_>, i: usize, root: usize, is_body: bool) -> bool {
    let name = tree.name(i);
    let role = tree.attr(i, "role");
    if name == "nav" || name == "search" || role.is_some_and(|r| ROLES.contains(&r)) {
        return true;
    }
    if name == "dialog" && tree.attr(i, "open").is_none() {
        return true;
    }
    if name == "aside" || role == Some("complementary") {
        return is_body || is_links(tree, i);
    }
    // Inside an article or a section they are its own head and foot.
    if matches!(name, "header" | "footer")
        && is_body
        && !tree
            .ancestors(i)
            .take_while(|a| *a != root)
            .any(|a| matches!(tree.name(a), "article" | "section"))
    {
        return true;
    }
    if !matches!(name, "div" | "section" | "ul" | "ol" | "p" | "form" | "span" | "table") || name == "table" {
        return false;
    }
    // A part that holds most of the page, or figures, is no frame whatever it is called.
    let named = is_named(tree, i, is_body);
    named
        && tree.letters(i) * 2 <= tree.letters(root)
        && !tree.inside(i).any(|n| matches!(tree.name(n), "table" | "h1"))
}

/// Whether a class or the id names a part around the text.
fn is_named(tree: &Tree<'_>, i: usize, is_body: bool) -> bool {
    let plain = |word: &str| word.to_lowercase().replace(['-', '_'], "");
    let is = |word: &str| {
        FRAMES.contains(&word)
            || word.starts_with("cookie")
            || word.starts_with("breadcrumb")
            || word.ends_with("cookies")
    };
    let id = tree.attr(i, "id").map(plain).unwrap_or_default();
    is(&id) || is_body && FRAME_IDS.contains(&id.as_str()) || tree.classes(i).any(|c| is(&plain(&c)))
}

/// Whether a part beside the text is a list of links or a few words, and no text of its own.
fn is_links(tree: &Tree<'_>, i: usize) -> bool {
    let links: usize = tree.inside(i).filter(|n| tree.name(*n) == "a").map(|n| tree.letters(n)).sum();
    let all = tree.letters(i);
    links * 2 > all || all < 30
}
