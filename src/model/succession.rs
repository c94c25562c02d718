//! Which publication comes after which: the next year, the next edition, the decision after the proposal.

use std::cmp::Ordering;

use super::{Publication, PublicationStatus, Site};

impl Site {
    /// The newest publication of the same kind and municipality that came after this one; `None` where this is the newest,
    /// or where nothing tells for certain. What is not published yet or was withdrawn makes nothing older, and an example
    /// nothing real.
    pub fn newest_after(&self, publication: &Publication) -> Option<&Publication> {
        let after = self.publications.iter().filter(|other| {
            !publication.unpublished
                && !other.unpublished
                && other.standing.withdrawn.is_none()
                && other.standing.withdrawn.is_none()
                && other.organisation == publication.organisation
                && other.kind == publication.kind
                && other.example == publication.example
                && order(publication, other) == Some(Ordering::Less)
        });
        after.fold(None, |newest: Option<&Publication>, other| match newest {
            Some(newest) if order(newest, other) != Some(Ordering::Less) => Some(newest),
            _ => Some(other),
        })
    }
}

/// Which of two publications of one kind and municipality came first; `None` where that is not certain.
fn order(a: &Publication, b: &Publication) -> Option<Ordering> {
    if a.year != b.year {
        return Some(a.year.cmp(&b.year));
    }
    match (&a.edition, &b.edition) {
        (None, None) => {}
        (Some(x), Some(y)) if x.trim().eq_ignore_ascii_case(y.trim()) => {}
        (Some(x), Some(y)) => return Some(number(x)?.cmp(&number(y)?)),
        _ => return None,
    }
    match (a.status, b.status) {
        (PublicationStatus::Concept(_), PublicationStatus::Adopted(_)) => Some(Ordering::Less),
        (PublicationStatus::Adopted(_), PublicationStatus::Concept(_)) => Some(Ordering::Greater),
        _ => None,
    }
}

/// The number of an edition: "1e", "tweede", "III", "3e kwartaal". `None` where it is no number.
fn number(edition: &str) -> Option<u32> {
    const WORDS: [&[&str]; 5] = [
        &["eerste", "i", "voorjaar", "voorjaars"],
        &["tweede", "ii", "najaar", "najaars"],
        &["derde", "iii"],
        &["vierde", "iv"],
        &["vijfde", "v"],
    ];
    let edition = edition.trim().to_lowercase();
    let digits: String = edition.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return digits.parse().ok();
    }
    let first = edition.split(|c: char| !c.is_alphabetic()).next()?;
    let at = WORDS.iter().position(|words| words.contains(&first))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, PublicationKind, Text};
    use crate::source::Origin;

    fn publication(path: &str, year: i32, edition: Option<&str>) -> Publication {
        Publication {
            path: path.into(),
            organisation: Id::from_text("v"),
            kind: PublicationKind::Bestuursrapportage,
            year,
            edition: edition.map(str::to_owned),
            title: path.into(),
            status: PublicationStatus::Unknown,
            published: None,
            changes: Vec::new(),
            unpublished: false,
            accepted: Vec::new(),
            source: None,
            licence: None,
            example: false,
            legend: Vec::new(),
            key_figures: Vec::new(),
            lead: Text::default(),
            text: Text::default(),
            indicators: Vec::new(),
            programmes: Vec::new(),
            sections: Vec::new(),
            households: Vec::new(),
            moments: Vec::new(),
            participation: Text::default(),
            old_addresses: Vec::new(),
            woo: Default::default(),
            standing: Default::default(),
            origin: Origin::default(),
        }
    }

    fn newest(site: &[Publication], of: usize) -> Option<String> {
        let site = Site { publications: site.to_vec(), ..Site::default() };
        site.newest_after(&site.publications[of]).map(|p| p.path.clone())
    }

    #[test]
    fn a_later_year_and_a_later_edition_come_after() {
        let site = [
            publication("a", 2025, Some("2e")),
            publication("b", 2026, Some("1e")),
            publication("c", 2026, Some("tweede")),
            publication("d", 2026, Some("3e kwartaal")),
        ];
        assert_eq!(newest(&site, 0).as_deref(), Some("d"));
        assert_eq!(newest(&site, 1).as_deref(), Some("d"));
        assert_eq!(newest(&site, 3), None);
    }

    #[test]
    fn what_is_not_certain_is_not_said() {
        let odd = [publication("a", 2026, Some("1e")), publication("b", 2026, Some("extra"))];
        assert_eq!((newest(&odd, 0), newest(&odd, 1)), (None, None));
        let one = [publication("a", 2026, None), publication("b", 2026, Some("2e"))];
        assert_eq!((newest(&one, 0), newest(&one, 1)), (None, None));
        let twins = [publication("a", 2026, Some("1e")), publication("b", 2026, Some("1E "))];
        assert_eq!((newest(&twins, 0), newest(&twins, 1)), (None, None));
    }

    #[test]
    fn a_decision_comes_after_its_proposal() {
        let mut site = [publication("a", 2026, None), publication("b", 2026, None)];
        site[0].status = PublicationStatus::Concept(None);
        site[1].status = PublicationStatus::Adopted(None);
        assert_eq!((newest(&site, 0).as_deref(), newest(&site, 1)), (Some("b"), None));
    }

    #[test]
    fn drafts_examples_other_kinds_and_other_municipalities_make_nothing_older() {
        let old = publication("a", 2025, None);
        let change: [fn(&mut Publication); 4] = [
            |p| p.unpublished = true,
            |p| p.example = true,
            |p| p.kind = PublicationKind::Begroting,
            |p| p.organisation = Id::from_text("w"),
        ];
        for change in change {
            let mut new = publication("b", 2026, None);
            change(&mut new);
            assert_eq!(newest(&[old.clone(), new], 0), None);
        }
        assert_eq!(newest(&[old.clone(), publication("b", 2026, None)], 0).as_deref(), Some("b"));
        // A draft of an older document is no older version: nobody has read it.
        let draft = Publication { unpublished: true, ..old };
        assert_eq!(newest(&[draft, publication("b", 2026, None)], 0), None);
    }
}
