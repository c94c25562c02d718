//! The style of a chart that is a file of its own: of the style sheet of the theme what its drawing uses, and nothing else.
//! A site has thousands of those files, and whoever embeds one downloads all of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use memchr::memmem;

use crate::render::theme::chart_style;

/// A rule of the style sheet.
struct Rule {
    /// The condition that it stands in: `@media (…)`.
    within: Option<String>,
    selector: String,
    /// The classes of each of its selectors. Those in `:is(…)` are choices, and left out.
    needs: Vec<Vec<String>>,
    /// What it sets: a property and its value.
    sets: Vec<(String, String)>,
}

/// The style of a file with these elements; `own` is what files have besides, as CSS.
pub(super) fn style_of(elements: &str, own: &'static str) -> Arc<str> {
    // Drawings of one kind have the same few classes.
    static KNOWN: Mutex<BTreeMap<String, Arc<str>>> = Mutex::new(BTreeMap::new());
    let classes = classes_of(elements);
    let key = classes.iter().copied().chain([own]).collect::<Vec<_>>().join(" ");
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(style) = known().get(&key) {
        return style.clone();
    }
    let style: Arc<str> = style_with(&classes, own).into();
    known().insert(key, style.clone());
    style
}

fn style_with(classes: &BTreeSet<&str>, own: &str) -> String {
    static SHEET: OnceLock<Vec<Rule>> = OnceLock::new();
    let sheet = SHEET.get_or_init(|| rules(&without_comments(&chart_style()), None));
    let is_used = |rule: &&Rule| {
        rule.selector == ":root"
            || rule.needs.iter().any(|all| all.iter().all(|c| classes.contains(c.as_str())))
    };
    let kept: Vec<&Rule> = sheet.iter().filter(is_used).collect();
    let tokens = tokens_of(&kept, own);
    let (mut out, mut within): (String, Option<&str>) = (String::new(), None);
    for rule in kept {
        let is_used =
            |(name, _): &&(String, String)| !name.starts_with("--") || tokens.contains(name.as_str());
        let sets: Vec<String> =
            rule.sets.iter().filter(is_used).map(|(name, value)| format!("{name}:{value}")).collect();
        if sets.is_empty() {
            continue;
        }
        if within != rule.within.as_deref() {
            out.push_str(if within.is_some() { "}" } else { "" });
            within = rule.within.as_deref();
            out.extend(within.map(|w| format!("{w}{{")));
        }
        out.push_str(&format!("{}{{{}}}", rule.selector, sets.join(";")));
    }
    out.push_str(if within.is_some() { "}" } else { "" });
    out
}

/// The tokens that rules and a piece of CSS use, and those that their values use again.
fn tokens_of<'r>(rules: &[&'r Rule], own: &'r str) -> BTreeSet<&'r str> {
    let all = || rules.iter().flat_map(|r| &r.sets);
    let plain = all().filter(|(name, _)| !name.starts_with("--")).map(|(_, value)| value.as_str());
    let mut todo: Vec<&str> = plain.chain([own]).flat_map(used).collect();
    let mut found = BTreeSet::new();
    while let Some(token) = todo.pop() {
        if found.insert(token) {
            todo.extend(all().filter(|(name, _)| name == token).flat_map(|(_, value)| used(value)));
        }
    }
    found
}

/// The tokens that a value uses: `var(--_text)`.
fn used(value: &str) -> impl Iterator<Item = &str> {
    value.split("var(").skip(1).filter_map(|rest| rest.split([')', ',']).next())
}

/// The classes of elements.
fn classes_of(elements: &str) -> BTreeSet<&str> {
    const CLASS: &str = "class=\"";
    let behind = |at: usize| elements.get(at + CLASS.len()..);
    let values = memmem::find_iter(elements.as_bytes(), CLASS).filter_map(behind);
    let values = values.filter_map(|rest| rest.split('"').next());
    values.flat_map(str::split_ascii_whitespace).collect()
}

fn without_comments(css: &str) -> String {
    let (first, rest) = css.split_once("/*").unwrap_or((css, ""));
    let mut out = first.to_owned();
    out.extend(rest.split("/*").filter_map(|part| part.split_once("*/")).map(|(_, behind)| behind));
    out
}

/// The rules of CSS without comments.
fn rules(css: &str, within: Option<&str>) -> Vec<Rule> {
    let (mut found, mut rest) = (Vec::new(), css);
    while let Some((head, tail)) = rest.split_once('{') {
        let end = end_of_block(tail);
        let (block, after) = tail.split_at(end);
        rest = after.get(1..).unwrap_or_default();
        let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
        if head.starts_with('@') {
            found.extend(rules(block, Some(&head)));
            continue;
        }
        let one = |d: &str| {
            let (name, value) = d.split_once(':')?;
            Some((name.trim().to_owned(), value.split_whitespace().collect::<Vec<_>>().join(" ")))
        };
        found.push(Rule {
            within: within.map(str::to_owned),
            needs: needs(&head),
            sets: block.split(';').filter_map(one).collect(),
            selector: head,
        });
    }
    found
}

/// Where the block ends in which a text begins.
fn end_of_block(css: &str) -> usize {
    let mut depth = 1_usize;
    for (at, sign) in css.bytes().enumerate() {
        match sign {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    css.len()
}

/// The classes of each selector of a list, without those in `:is(…)`.
fn needs(selector: &str) -> Vec<Vec<String>> {
    let (mut outside, mut depth) = (String::new(), 0_usize);
    for c in selector.chars() {
        depth = if c == '(' { depth + 1 } else { depth };
        if depth == 0 {
            outside.push(c);
        }
        depth = if c == ')' { depth.saturating_sub(1) } else { depth };
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let classes = |one: &str| {
        let names = one.split('.').skip(1);
        names.map(|n| n.chars().take_while(|c| is_name(*c)).collect()).collect()
    };
    outside.split(',').map(classes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_rules_and_the_tokens_that_it_uses() {
        let style =
            style_of("<g class=\"chart\"><text class=\"value\">1</text></g>", ".x{fill:var(--_mark)}");
        assert!(style.contains(".chart .value{font-weight:650}"), "{style}");
        assert!(style.contains(".chart text{") && style.contains("--_text:var(--begroot-color-text,"));
        assert!(style.contains("--_mark:"), "what the file adds counts too");
        assert!(
            style.contains("@media (prefers-color-scheme: dark){:root{")
                && style.contains("--begroot-color-text-dark")
        );
        assert!(style.contains("@media (forced-colors: active){"));
        for absent in ["--_link", "--_size-h1", ".tick", ".series-", "chart-files", "@container", "/*", "\n"]
        {
            assert!(!style.contains(absent), "{absent}: {style}");
        }
        assert_eq!(style.matches('{').count(), style.matches('}').count());
        assert!(style.len() < 3_000, "{}", style.len());
    }

    #[test]
    fn all_that_the_style_sheet_has_is_kept_for_a_drawing_with_everything() {
        let sheet = without_comments(&chart_style());
        let all: BTreeSet<String> = rules(&sheet, None).into_iter().flat_map(|r| r.needs).flatten().collect();
        let everything = format!("<g class=\"{}\"/>", all.into_iter().collect::<Vec<_>>().join(" "));
        let style = style_of(&everything, "");
        for rule in rules(&sheet, None).iter().filter(|r| r.selector != ":root") {
            for (name, value) in &rule.sets {
                assert!(style.contains(&format!("{name}:{value}")), "{}: {name}", rule.selector);
            }
        }
    }
}
