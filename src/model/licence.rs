//! What others may do with the figures: a licence by its address, and the ones that are known by name.

/// A licence that people know by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    /// "CC BY 4.0".
    pub name: &'static str,
    /// Its identifier in the list of the Open Definition, as data packages name it.
    pub id: &'static str,
    /// Its address.
    pub url: &'static str,
    /// What a user has to do for it.
    pub asks: Asks,
}

/// What a licence asks of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Nothing.
    Nothing,
    /// To name the maker.
    Name,
    /// More than that.
    More,
}

/// The licence where an editor names none: everybody may do everything with the figures.
pub const DEFAULT: &str = "https://creativecommons.org/publicdomain/zero/1.0/";

/// The licences that are known by name.
pub const KNOWN: [Licence; 6] = [
    licence("CC0 1.0", "CC0-1.0", DEFAULT, Asks::Nothing),
    licence(
        "Public Domain Mark 1.0",
        "other-pd",
        "https://creativecommons.org/publicdomain/mark/1.0/",
        Asks::Nothing,
    ),
    licence("CC BY 4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", Asks::Name),
    licence("CC BY-SA 4.0", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/", Asks::More),
    licence("CC BY-NC 4.0", "CC-BY-NC-4.0", "https://creativecommons.org/licenses/by-nc/4.0/", Asks::More),
    licence("CC BY-ND 4.0", "CC-BY-ND-4.0", "https://creativecommons.org/licenses/by-nd/4.0/", Asks::More),
];

const fn licence(name: &'static str, id: &'static str, url: &'static str, asks: Asks) -> Licence {
    Licence { name, id, url, asks }
}

/// The known licence at an address, whichever of its pages is named: `…/by/4.0/deed.nl`, `…/by/4.0/legalcode`.
pub fn known(url: &str) -> Option<&'static Licence> {
    let rest = |l: &Licence| url.strip_prefix(l.url.trim_end_matches('/')).map(str::to_owned);
    KNOWN.iter().find(|l| {
        rest(l).is_some_and(|r| {
            let page = r.trim_matches('/');
            page.is_empty() || page.starts_with("deed") || page.starts_with("legalcode")
        })
    })
}

/// The licence that a text resembles most: "CC-BY" is CC BY 4.0.
pub fn nearest(text: &str) -> &'static Licence {
    let plain = |t: &str| -> String {
        let t = t.to_lowercase();
        let t = t.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
        t.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let wanted = plain(text);
    let score = |l: &Licence| {
        let forms = [plain(l.name), plain(l.url), plain(l.name.trim_end_matches(" 4.0"))];
        forms.iter().map(|form| strsim::normalized_levenshtein(&wanted, form)).fold(0.0, f64::max)
    };
    let mut best = &KNOWN[0];
    for licence in &KNOWN {
        if score(licence) > score(best) {
            best = licence;
        }
    }
    best
}

/// Whether a text is a whole web address with https that can be the address of a licence.
pub fn is_address(text: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '\'');
    text.strip_prefix("https://").is_some_and(|rest| {
        rest.split('/').next().is_some_and(|host| host.contains('.') && !host.starts_with('.'))
            && !text.contains(odd)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_or_a_near_address_finds_its_licence() {
        for (text, name) in [
            ("CC-BY", "CC BY 4.0"),
            ("cc0", "CC0 1.0"),
            ("CC BY SA 4.0", "CC BY-SA 4.0"),
            ("http://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
            ("creativecommons.org/publicdomain/zero/1.0", "CC0 1.0"),
            ("cc by-nc", "CC BY-NC 4.0"),
        ] {
            assert_eq!(nearest(text).name, name, "{text}");
        }
        assert_eq!(
            known("https://creativecommons.org/licenses/by/4.0/deed.nl").map(|l| l.id),
            Some("CC-BY-4.0")
        );
        assert_eq!(known("https://creativecommons.org/licenses/by/4.0").map(|l| l.id), Some("CC-BY-4.0"));
        assert_eq!(known("https://voorbeeld.nl/voorwaarden"), None);
    }

    #[test]
    fn only_whole_addresses_with_https() {
        assert!(is_address(DEFAULT) && is_address("https://voorbeeld.nl/voorwaarden"));
        for bad in
            ["CC0", "http://v.nl", "https://", "https://v", "https://v.nl/\"><b>", "javascript:alert(1)"]
        {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
