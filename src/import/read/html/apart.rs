//! Inline elements that a page shows below each other: `<span>8,15%</span><span>€ 4.750</span>` in a tile. Read as one
//! text they would glue two numbers.

use super::tree::Tree;

/// Inline elements that carry a text.
const INLINE: &[&str] =
    &["span", "small", "strong", "b", "em", "i", "label", "big", "a", "data", "time", "output"];
/// What they may stand in: a paragraph or a heading is running text, whatever its parts.
const AROUND: &[&str] = &["div", "section", "article", "header", "footer", "a", "figure", "button"];
/// Words in a class that say that something is a tile.
const TILES: &[&str] =
    &["tile", "tegel", "kpi", "kerncijfer", "counter", "card", "kaart", "metric", "statistic"];

/// Marks them in a tree.
pub(super) fn mark(tree: &mut Tree<'_>) {
    for parent in 0..tree.len() {
        if !AROUND.contains(&tree.name(parent)) {
            continue;
        }
        let parts: Vec<usize> = tree.children(parent).collect();
        let tile = is_tile(tree, parent);
        let found: Vec<usize> = parts
            .split(|i| tree.is_block(*i))
            .filter_map(|line| {
                let told = |i: &usize| tree.letters(*i) > 0;
                let elements: Vec<usize> =
                    line.iter().copied().filter(|i| tree.element(*i).is_some()).filter(told).collect();
                let whole = elements.len() >= 2
                    && elements.iter().all(|i| INLINE.contains(&tree.name(*i)))
                    && line.iter().all(|i| tree.text(*i).is_none_or(|t| t.trim().is_empty()));
                (whole && (tile || glued(tree, line))).then_some(elements)
            })
            .flatten()
            .collect();
        found.into_iter().for_each(|i| tree.set_apart(i));
    }
}

/// Whether an element, or the one around it, calls itself a tile.
fn is_tile(tree: &Tree<'_>, i: usize) -> bool {
    [i, tree.parent(i)].into_iter().any(|i| {
        tree.classes(i).any(|class| {
            class.split(['-', '_']).any(|word| TILES.contains(&word.strip_suffix('s').unwrap_or(word)))
        })
    })
}

/// Whether two parts touch where no word runs on: a number against a word, or a small letter against a capital.
fn glued(tree: &Tree<'_>, parts: &[usize]) -> bool {
    parts.windows(2).any(|pair| {
        let &[a, b] = pair else { return false };
        if tree.text(a).is_some() || tree.text(b).is_some() {
            return false;
        }
        let (Some(last), Some(first)) = (edge(tree, a, true), edge(tree, b, false)) else { return false };
        let number = |c: char| c.is_ascii_digit() || matches!(c, '%' | '€');
        match (number(last), number(first)) {
            (true, true) => last == '%' || first == '€',
            (true, false) => first.is_alphanumeric(),
            (false, true) => last.is_alphanumeric(),
            (false, false) => last.is_lowercase() && first.is_uppercase(),
        }
    })
}

/// The last or first character inside a node.
fn edge(tree: &Tree<'_>, i: usize, last: bool) -> Option<char> {
    let mut texts = (i..tree.end(i)).filter_map(|n| tree.text(n)).filter(|t| !t.is_empty());
    if last { texts.next_back()?.chars().next_back() } else { texts.next()?.chars().next() }
}
