//! `[toegankelijkheid]` of `site.toml`: what the municipality itself says of how accessible the site is. Begroot shows it,
//! and never claims anything of its own.

use jiff::civil::Date;

use super::fields::Fields;
use crate::source::Place;

/// The letters of the register for how far a site is: the municipality chooses, after research.
pub const STATUSES: [&str; 5] = ["A", "B", "C", "D", "E"];

/// What the accessibility statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The entry in the official register.
    pub register: Option<String>,
    /// The letter that the register gives: one of [`STATUSES`].
    pub status: Option<String>,
    /// The day that the statement was made or renewed.
    pub date: Option<Date>,
    /// Where readers tell of a problem: an e-mail address, a telephone number or a web address.
    pub contact: Option<String>,
    /// The day of the last research.
    pub researched: Option<Date>,
    /// The report of it.
    pub report: Option<String>,
    /// What does not work yet.
    pub barriers: Vec<Barrier>,
    /// What the municipality does to keep the site accessible.
    pub measures: Vec<String>,
    /// Where the date stands, or the block.
    pub place: Place,
}

/// Something that does not work yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barrier {
    /// What.
    pub what: String,
    /// Why.
    pub cause: Option<String>,
    /// What a reader notices of it.
    pub effect: Option<String>,
    /// What is done about it.
    pub measure: Option<String>,
    /// When that is ready.
    pub ready: Option<Date>,
}

/// Reads the block.
pub(super) fn read(f: &mut Fields<'_>) -> Statement {
    let register = address(f, "register");
    let status = f.choice("status", &STATUSES, |s| STATUSES.into_iter().find(|k| k.eq_ignore_ascii_case(s)));
    let place = f.place("datum");
    let date = f.date("datum");
    let contact = f.text("contact");
    if let Some(text) = &contact
        && contact_href(text).is_none()
    {
        f.wrong("contact", say!(not_a_contact, text), say!(try_a_mail_address));
    }
    let researched = f.date("onderzoek");
    let report = address(f, "rapport");
    let barriers = f.tables("knelpunt", |f| {
        let what = f.required_text("wat");
        let (cause, effect, measure) = (f.text("oorzaak"), f.text("gevolg"), f.text("maatregel"));
        let ready = f.date("klaar_op");
        Some(Barrier { what: what?, cause, effect, measure, ready })
    });
    let measures = f.texts("maatregelen").into_iter().filter(|m| !m.trim().is_empty()).collect();
    Statement {
        register,
        status: status.map(str::to_owned),
        date,
        contact,
        researched,
        report,
        barriers,
        measures,
        place,
    }
}

fn address(f: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let url = f.text(key)?;
    if url.starts_with("https://") {
        return Some(url);
    }
    f.wrong(key, say!(not_an_address_with_https, url), say!(hint_write_the_whole_address));
    None
}

/// The address of a link to a contact: mail, telephone or web. `None` where it is none of these.
pub fn contact_href(text: &str) -> Option<String> {
    let text = text.trim();
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>');
    if ["https://", "mailto:", "tel:"].iter().any(|s| text.starts_with(s)) {
        return text.chars().all(plain).then(|| text.to_owned());
    }
    let mail = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if mail && text.chars().all(plain) {
        return Some(format!("mailto:{text}"));
    }
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let number = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')'));
    (number && digits.len() >= 3).then(|| format!("tel:{digits}"))
}

#[cfg(test)]
mod tests {
    use super::super::{FILE, parse};
    use super::*;
    use crate::source::SourceText;

    #[test]
    fn what_the_municipality_says_is_read_whole() {
        let (config, problems) = parse(&SourceText::new(
            FILE,
            "titel = \"x\"\n[toegankelijkheid]\nregister = \"https://r.example/1\"\nstatus = \"b\"\ndatum = 2026-03-01\ncontact = \"14 030\"\nmaatregelen = [\"Wij testen elk jaar.\"]\n[[toegankelijkheid.knelpunt]]\nwat = \"De kaart werkt niet met het toetsenbord.\"\nklaar_op = 2026-12-01\n",
        ));
        assert_eq!(problems, []);
        let statement = config.statement.unwrap();
        assert_eq!((statement.status.as_deref(), statement.barriers.len()), (Some("B"), 1));
        assert_eq!(statement.place.line_number(), Some(5));
        assert_eq!(contact_href("14 030").as_deref(), Some("tel:14030"));
        assert_eq!(contact_href("a@b.nl").as_deref(), Some("mailto:a@b.nl"));
        assert_eq!(contact_href("javascript:alert(1)"), None);
        assert_eq!(contact_href("https://v.nl/\"><script>"), None);
    }

    #[test]
    fn mistakes_have_a_place_and_the_values_that_can() {
        let (_, problems) = parse(&SourceText::new(
            FILE,
            "titel = \"x\"\n[toegankelijkheid]\nregister = \"r.example\"\nstatus = \"F\"\ndatum = \"1 maart\"\ncontact = \"bel ons\"\nconctact = \"x\"\n",
        ));
        let said: Vec<String> = problems.iter().map(|d| format!("{} {}", d.code, d.place)).collect();
        assert_eq!(
            said,
            [
                "B105 site.toml:3:12",
                "B105 site.toml:4:10",
                "B103 site.toml:5:9",
                "B105 site.toml:6:11",
                "B102 site.toml:7:1"
            ]
        );
    }
}
