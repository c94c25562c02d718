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
        done: "Deze link gaat niet naar een adres op internet. De woorden staan er, zonder link.".into(),
        choices: vec!["het goede adres als link toevoegen".into()],
        target: "de tekst: `[woorden](https://…)`".into(),
    }
}

/// Changes that nobody accepted yet, counted: inserted and deleted.
pub(in crate::import::read) fn changes([inserted, deleted]: [usize; 2], place: Place) -> Option<Doubt> {
    (inserted + deleted > 0).then(|| Doubt {
        about: About::Source,
        place,
        text: format!("bijgehouden wijzigingen: {inserted} keer ingevoegd, {deleted} keer verwijderd"),
        done: "In dit document staan wijzigingen die nog niet zijn aanvaard. Wat is ingevoegd, staat in de tekst. Wat \
               is verwijderd, is weggelaten."
            .into(),
        choices: vec!["de wijzigingen aanvaarden of verwerpen, en het document opnieuw inlezen".into()],
        target: "de bron".into(),
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
