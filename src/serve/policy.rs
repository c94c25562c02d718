//! The content security policy of a page, widened by just so much that the preview's own script, style and stream
//! work. What the built site forbids stays forbidden otherwise, so that the preview shows what readers will see.

use super::page::escape;

/// What the preview needs from the page's own origin.
const NEEDED: [&str; 3] = ["script-src", "style-src", "connect-src"];

/// The same page, with its policy widened where it has one in a `meta` element.
pub(super) fn widened(html: &str) -> String {
    let Some((start, end)) = attribute(html) else { return html.to_owned() };
    let policy = widen(&unescape(&html[start..end]));
    format!("{}{}{}", &html[..start], escape(&policy), &html[end..])
}

/// Where the text of the policy stands: between the quotes of `content`.
fn attribute(html: &str) -> Option<(usize, usize)> {
    let lower = html.to_ascii_lowercase();
    let name = lower.find("content-security-policy")?;
    let open = lower[..name].rfind("<meta")?;
    let close = open + tag_end(&lower[open..])?;
    // A page that only writes about policies has the word elsewhere.
    if name > close {
        return None;
    }
    let content = open + lower[open..close].find("content=")? + "content=".len();
    let quote = html[content..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let start = content + 1;
    let end = start + html[start..close].find(quote)?;
    Some((start, end))
}

/// The end of a tag, past any `>` inside quotes.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    tag.char_indices().find_map(|(i, c)| {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return Some(i),
            _ => {}
        }
        None
    })
}

fn unescape(text: &str) -> String {
    let quotes = ["&#x27;", "&#39;", "&apos;"].iter().fold(text.to_owned(), |t, q| t.replace(q, "'"));
    quotes.replace("&quot;", "\"").replace("&amp;", "&")
}

/// Adds `'self'` to each directive that the preview needs.
fn widen(policy: &str) -> String {
    let mut directives: Vec<(String, Vec<&str>)> = policy
        .split(';')
        .filter_map(|directive| {
            let mut words = directive.split_whitespace();
            Some((words.next()?.to_ascii_lowercase(), words.collect()))
        })
        .collect();
    let fallback =
        directives.iter().find(|(name, _)| name == "default-src").map(|(_, sources)| sources.clone());
    for needed in NEEDED {
        // Without this directive `default-src` rules, and without that everything is allowed.
        if let Some(sources) = &fallback
            && directives.iter().all(|(name, _)| name != needed)
        {
            directives.push((needed.to_owned(), sources.clone()));
        }
        for (_, sources) in directives.iter_mut().filter(|(name, _)| name == needed) {
            sources.retain(|source| *source != "'none'");
            if !sources.contains(&"'self'") {
                sources.push("'self'");
            }
        }
    }
    let text = |(name, sources): &(String, Vec<&str>)| format!("{name} {}", sources.join(" "));
    directives.iter().map(text).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_the_preview_needs_is_added() {
        assert_eq!(
            widen("default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'"),
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; script-src 'self'; connect-src 'self'"
        );
        assert_eq!(
            widen("script-src 'none';style-src 'unsafe-inline'"),
            "script-src 'self'; style-src 'unsafe-inline' 'self'"
        );
        assert_eq!(widen("img-src 'self'"), "img-src 'self'");
    }

    #[test]
    fn the_policy_is_found_in_any_spelling() {
        let page = "<META content='default-src &#x27;none&#x27;' HTTP-EQUIV=Content-Security-Policy><p>é";
        assert!(widened(page).contains("script-src &#39;self&#39;"), "{}", widened(page));
        let page = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><p>";
        assert!(widened(page).contains("script-src &#39;self&#39;") && widened(page).ends_with("\"><p>"));
    }

    #[test]
    fn a_page_without_a_policy_stays_as_it_is() {
        for page in [
            "",
            "<p>Content-Security-Policy</p>",
            "<meta charset=utf-8><p>content-security-policy content=\"x\"",
            "<meta http-equiv=\"Content-Security-Policy\"",
            "<meta http-equiv=\"Content-Security-Policy\" content>",
        ] {
            assert_eq!(widened(page), page);
        }
    }

    proptest! {
        #[test]
        fn no_page_makes_it_stumble(
            page in "(<meta |<META|content=|[\"'>é;]|Content-Security-Policy|script-src|'none'|</body>| ){0,20}",
        ) {
            let shown = crate::serve::page::with_preview(&page, "1", None, None);
            prop_assert!(shown.contains("voorbeeld.js"));
        }
    }
}
