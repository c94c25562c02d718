//! What every document of an office program may leave an editor to look at.

use std::collections::HashMap;

use crate::import::log::{About, Doubt};
use crate::source::Place;

/// The addresses that a page may lead to.
const ADDRESSES: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];

/// Whether a page may lead to an address.
pub(in crate::import::read) fn is_address(address: &str) -> bool {
    // Longer than any browser takes.
    if address.len() > 2_000 {
        return false;
    }
    let lower = address.trim().to_lowercase();
    ADDRESSES.iter().any(|a| lower.starts_with(a))
}

/// A link that leads to a file on somebody's computer.
pub(in crate::import::read) fn elsewhere(address: &str, place: Place) -> Doubt {
    Doubt {
        about: About::Source,
        place,
        text: address.chars().take(200).collect(),
        done: say!(link_not_to_the_internet).into(),
        choices: vec![say!(do_add_right_address_as_link).into()],
        target: say!(the_text_with_link).into(),
    }
}

/// Changes that nobody accepted yet, counted: inserted and deleted.
pub(in crate::import::read) fn changes([inserted, deleted]: [usize; 2], place: Place) -> Option<Doubt> {
    (inserted + deleted > 0).then(|| Doubt {
        about: About::Source,
        place,
        text: say!(tracked_changes_counted, inserted, deleted),
        done: say!(tracked_changes_not_accepted).into(),
        choices: vec![say!(do_accept_changes_and_import_again).into()],
        target: say!(the_source).into(),
    })
}

/// The signs of notes, each of which must be one note's own.
#[derive(Debug, Default)]
pub(in crate::import::read) struct Signs(HashMap<String, u32>);

impl Signs {
    /// A sign, or the same with a number behind it where another note has it.
    pub(in crate::import::read) fn own(&mut self, sign: String) -> String {
        let times = self.0.entry(sign.clone()).or_default();
        *times += 1;
        if *times == 1 { sign } else { format!("{sign}*{times}") }
    }
}
