//! `llms.txt`: what the site is and where its data are, for programs that read text (llmstxt.org).

use crate::model::Site;
use crate::render::address;
use crate::render::view::titles::organisation_title;
use crate::render::wording::Wording;

/// The text. Without the address of the site, links are relative to its root.
pub fn text(site: &Site, title: &str, base: Option<&str>, words: &Wording) -> String {
    let base = base.unwrap_or("");
    // A line of its own is what gives a text a meaning here: a title is one line.
    let line = |text: &str| {
        let plain = text.replace(['[', ']'], " ");
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut out = format!("# {}\n\n> {}\n", line(title), words.text("gegevens.over_site"));
    for publication in site.publications.iter().filter(|p| p.standing.withdrawn.is_none()) {
        let organisation = site.organisation_of(publication);
        let of = organisation.map_or_else(String::new, |o| format!(", {}", organisation_title(o, words)));
        out.push_str(&format!("\n## {}\n\n", line(&format!("{}{of}", publication.title))));
        let mut link = |name: &str, path: &str| out.push_str(&format!("- [{}]({base}{path})\n", line(name)));
        link(&publication.title, &format!("{}/", address::publication(publication)));
        link(words.text("gegevens.titel"), &format!("{}/", address::data(publication)));
        link(words.text("gegevens.cijfers"), &address::figures_csv(publication));
        link(words.text("gegevens.alles"), &address::publication_json(publication));
        let licence = site.licence_of(publication);
        out.push_str(&format!("- [{}]({licence})\n", words.text("gegevens.licentie")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_publication_with_its_data() {
        let mut site = crate::render::view::example::site();
        site.publications[1].title = "Kadernota\n## [vals](javascript:x)".into();
        let words = Wording::dutch().unwrap();
        let said = text(&site, "Begroting", Some("https://v.example/pad/"), &words);
        assert!(said.starts_with("# Begroting\n\n> "), "{said}");
        assert!(
            said.contains("(https://v.example/pad/lindewaard/begroting-2026/begroting-2026.csv)"),
            "{said}"
        );
        assert!(said.contains("(https://creativecommons.org/publicdomain/zero/1.0/)"), "{said}");
        assert_eq!(said.lines().filter(|l| l.starts_with("## ")).count(), 2, "{said}");
        assert!(!said.contains("](javascript"), "{said}");
    }
}
