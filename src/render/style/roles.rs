//! The colours of the theme by what they are for, the names that design systems have for them, and which of them stand
//! on which.

/// A colour of the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// Its key under `[huisstijl.kleuren]`.
    pub key: &'static str,
    /// The end of its name in the theme's style: `--_accent` and `--begroot-color-accent`.
    pub token: &'static str,
    /// The end of its name in `--begroot-color-…`, where that differs.
    pub public: &'static str,
    /// Names for it in files of NL Design System, the best first.
    pub from: &'static [&'static str],
    /// The role that it follows where nobody chose it and somebody chose that one.
    pub follows: Option<&'static str>,
}

const fn role(
    key: &'static str,
    token: &'static str,
    from: &'static [&'static str],
    follows: Option<&'static str>,
) -> Role {
    Role { key, token, public: token, from, follows }
}

/// All of them. A colour comes after those that it stands on and those that it follows.
pub const ROLES: &[Role] = &[
    role(
        "grond",
        "ground",
        &[
            "--utrecht-document-background-color",
            "--utrecht-page-background-color",
            "--basis-color-default-bg-document",
            "--basis-color-text-bg-document",
            "--ams-color-background",
            "--ams-page-background-color",
        ],
        None,
    ),
    role(
        "vlak",
        "surface",
        &[
            "--utrecht-surface-background-color",
            "--basis-color-default-bg-subtle",
            "--basis-color-text-bg-subtle",
        ],
        None,
    ),
    role(
        "vlak_sterk",
        "surface-strong",
        &["--basis-color-default-bg-default", "--basis-color-text-bg-default"],
        None,
    ),
    role(
        "markering",
        "mark",
        &[
            "--utrecht-mark-background-color",
            "--basis-color-highlight-bg-default",
            "--ams-mark-background-color",
        ],
        None,
    ),
    role(
        "kop",
        "header",
        &["--utrecht-page-header-background-color", "--ams-page-header-background-color"],
        None,
    ),
    role(
        "tekst",
        "text",
        &[
            "--utrecht-document-color",
            "--basis-color-default-color-document",
            "--basis-color-text-color-document",
            "--ams-color-text",
        ],
        None,
    ),
    Role {
        public: "text-quiet",
        ..role(
            "rustige_tekst",
            "quiet",
            &[
                "--utrecht-form-field-description-color",
                "--basis-color-default-color-subtle",
                "--basis-color-text-color-subtle",
                "--ams-color-text-secondary",
            ],
            None,
        )
    },
    role("op_kop", "on-header", &["--utrecht-page-header-color", "--ams-page-header-color"], None),
    role(
        "lijn",
        "line",
        &[
            "--utrecht-separator-color",
            "--basis-color-default-border-subtle",
            "--basis-color-text-border-subtle",
            "--ams-color-separator",
        ],
        None,
    ),
    role(
        "lijn_sterk",
        "line-strong",
        &[
            "--utrecht-form-control-border-color",
            "--utrecht-form-input-border-color",
            "--basis-form-control-border-color",
            "--basis-color-default-border-default",
            "--basis-color-text-border-default",
            "--ams-inputs-border-color",
            "--ams-text-input-border-color",
        ],
        None,
    ),
    role(
        "accent",
        "accent",
        &[
            "--utrecht-button-primary-action-background-color",
            "--basis-color-accent-1-inverse-bg-default",
            "--basis-color-action-1-inverse-bg-default",
            "--basis-color-accent-1-color-default",
            "--basis-color-action-1-color-default",
            "--ams-button-primary-background-color",
            "--ams-color-interactive",
        ],
        None,
    ),
    role(
        "op_accent",
        "on-accent",
        &[
            "--utrecht-button-primary-action-color",
            "--basis-color-accent-1-inverse-color-default",
            "--basis-color-action-1-inverse-color-default",
            "--ams-button-primary-color",
            "--ams-color-text-inverse",
        ],
        None,
    ),
    role(
        "link",
        "link",
        &[
            "--utrecht-link-color",
            "--basis-color-action-1-color-default",
            "--ams-link-color",
            "--ams-links-color",
            "--ams-color-interactive",
        ],
        Some("accent"),
    ),
    role(
        "focus_rand",
        "focus-halo",
        &[
            "--utrecht-focus-inverse-outline-color",
            "--utrecht-focus-background-color",
            "--basis-focus-inverse-outline-color",
            "--basis-focus-background-color",
        ],
        None,
    ),
    role(
        "focus",
        "focus",
        &["--utrecht-focus-outline-color", "--basis-focus-outline-color", "--ams-focus-outline-color"],
        None,
    ),
    role("uitgaven", "spending", &[], Some("accent")),
    role("inkomsten", "income", &[], None),
    role("negatief", "negative", &[], None),
    role("deel_1", "part-1", &[], Some("accent")),
    role("deel_2", "part-2", &[], Some("inkomsten")),
    role("deel_3", "part-3", &[], None),
    role("deel_4", "part-4", &[], None),
    role("deel_5", "part-5", &[], None),
    role(
        "goed",
        "good",
        &[
            "--utrecht-feedback-safe-color",
            "--utrecht-feedback-success-color",
            "--basis-color-positive-color-default",
            "--basis-color-positive-1-color-default",
            "--ams-color-feedback-success",
        ],
        None,
    ),
    role(
        "aandacht",
        "attention",
        &[
            "--utrecht-feedback-warning-color",
            "--basis-color-warning-color-default",
            "--basis-color-warning-1-color-default",
            "--ams-color-feedback-warning",
        ],
        None,
    ),
    role(
        "slecht",
        "bad",
        &[
            "--utrecht-feedback-danger-color",
            "--utrecht-feedback-invalid-color",
            "--basis-color-negative-color-default",
            "--basis-color-negative-1-color-default",
            "--ams-color-feedback-error",
        ],
        None,
    ),
    role(
        "klaar",
        "done",
        &[
            "--utrecht-feedback-active-color",
            "--utrecht-feedback-info-color",
            "--basis-color-info-color-default",
            "--basis-color-info-1-color-default",
            "--ams-color-feedback-info",
        ],
        None,
    ),
];

/// The place of a role in [`ROLES`].
pub fn index(key: &str) -> Option<usize> {
    ROLES.iter().position(|r| r.key == key)
}

/// What text needs (WCAG 1.4.3, AA).
pub const TEXT: f64 = 4.5;
/// What shapes, lines with a meaning and the focus need (WCAG 1.4.11).
pub const SHAPE: f64 = 3.0;

/// A colour and the colours that it stands on in the theme.
#[derive(Debug, Clone, Copy)]
pub struct Pairs {
    /// The key of the colour in front.
    pub front: &'static str,
    /// The keys of what it stands on.
    pub on: &'static [&'static str],
    /// The least contrast.
    pub least: f64,
}

const fn pairs(front: &'static str, on: &'static [&'static str], least: f64) -> Pairs {
    Pairs { front, on, least }
}

/// Every pair that the theme uses, by its style sheet.
pub const PAIRS: &[Pairs] = &[
    pairs("tekst", &["grond", "vlak", "vlak_sterk", "markering"], TEXT),
    pairs("rustige_tekst", &["grond", "vlak", "markering"], TEXT),
    pairs("op_kop", &["kop"], TEXT),
    pairs("link", &["grond", "vlak", "markering"], TEXT),
    pairs("accent", &["grond", "vlak", "markering"], TEXT),
    pairs("op_accent", &["accent"], TEXT),
    pairs("goed", &["grond", "vlak"], TEXT),
    pairs("aandacht", &["grond", "vlak"], TEXT),
    pairs("slecht", &["grond", "vlak"], TEXT),
    pairs("klaar", &["grond", "vlak"], TEXT),
    pairs("lijn_sterk", &["grond", "vlak", "markering"], SHAPE),
    pairs("focus", &["focus_rand"], SHAPE),
    pairs("uitgaven", &["grond", "vlak", "vlak_sterk"], SHAPE),
    pairs("inkomsten", &["grond", "vlak", "vlak_sterk"], SHAPE),
    pairs("negatief", &["grond", "vlak", "vlak_sterk"], SHAPE),
    pairs("deel_1", &["grond", "vlak"], SHAPE),
    pairs("deel_2", &["grond", "vlak"], SHAPE),
    pairs("deel_3", &["grond", "vlak"], SHAPE),
    pairs("deel_4", &["grond", "vlak"], SHAPE),
    pairs("deel_5", &["grond", "vlak"], SHAPE),
];

/// What the ring of the keyboard stands on. One of its two colours is enough: they touch each other.
pub const RING_ON: &[&str] = &["grond", "vlak", "markering", "kop"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::COLOURS;

    #[test]
    fn every_colour_of_site_toml_is_one_of_the_theme() {
        let mut keys: Vec<&str> = ROLES.iter().map(|r| r.key).collect();
        let mut colours = COLOURS.to_vec();
        keys.sort_unstable();
        colours.sort_unstable();
        assert_eq!(keys, colours);
    }

    #[test]
    fn a_colour_comes_after_what_it_stands_on_and_what_it_follows() {
        for (at, role) in ROLES.iter().enumerate() {
            let follows = role.follows.map(|f| index(f).unwrap());
            assert!(follows.is_none_or(|f| f < at), "{}", role.key);
        }
        for pair in PAIRS {
            let front = index(pair.front).unwrap();
            assert!(pair.on.iter().all(|on| index(on).unwrap() < front), "{}", pair.front);
        }
    }
}
