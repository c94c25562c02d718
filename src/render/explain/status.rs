//! How many actions go well, in words that agree with the numbers.

use rust_decimal::Decimal;

use super::list;
use crate::amount::write::exact;
use crate::model::State;
use crate::render::wording::Wording;

/// What is said of one thing in this state: "ligt op schema". Of what nobody knows nothing is said.
pub(crate) fn how(state: State) -> Option<&'static str> {
    Some(match state {
        State::OnTrack => "zin.ligt_op_schema",
        State::Attention => "zin.vraagt_aandacht",
        State::OffTrack => "zin.gaat_niet_lukken",
        State::Done => "zin.is_klaar",
        State::NotStarted => "zin.is_niet_gestart",
        State::Unknown => return None,
    })
}

/// "181 van de 200 acties liggen op schema, 19 vragen aandacht en 0 gaan niet lukken. 3 zijn klaar." The counts are in
/// the order of [`State::ALL`]; without any action nothing is said.
pub(crate) fn sentences(counts: &[usize; 6], words: &Wording) -> Vec<String> {
    let total: usize = counts.iter().sum();
    let all = State::ALL.into_iter().zip(counts).find(|(_, n)| **n == total).map(|(state, _)| state);
    match (total, all) {
        (0, _) => return Vec::new(),
        (1, Some(state)) => {
            return vec![match how(state) {
                Some(how) => words.fill("zin.de_actie", &[("hoe", words.text(how))]),
                None => words.text("zin.de_actie_onbekend").to_owned(),
            }];
        }
        (_, Some(state)) => {
            let key = match state {
                State::OnTrack => "zin.alle_op_schema",
                State::Attention => "zin.alle_aandacht",
                State::OffTrack => "zin.alle_lukt_niet",
                State::Done => "zin.alle_klaar",
                State::NotStarted => "zin.alle_niet_gestart",
                State::Unknown => "zin.alle_onbekend",
            };
            let all = if total == 2 {
                words.text("zin.beide").to_owned()
            } else {
                words.fill("zin.alle", &[("totaal", &number(total))])
            };
            return vec![super::capital(&words.fill(key, &[("alle", &all)]))];
        }
        _ => {}
    }
    let keys = [
        ("zin.op_schema_een", "zin.op_schema_meer"),
        ("zin.aandacht_een", "zin.aandacht_meer"),
        ("zin.lukt_niet_een", "zin.lukt_niet_meer"),
        ("zin.klaar_een", "zin.klaar_meer"),
        ("zin.niet_gestart_een", "zin.niet_gestart_meer"),
        ("zin.onbekend_een", "zin.onbekend_meer"),
    ];
    let total = number(total);
    let piece = |(i, ((one, many), n)): (usize, ((&'static str, &'static str), &usize))| {
        let key = match (i, *n) {
            (0, 0) => "zin.op_schema_geen",
            (_, 1) => one,
            _ => many,
        };
        words.fill(key, &[("aantal", &number(*n)), ("totaal", &total)])
    };
    let pieces = |range: std::ops::Range<usize>, all: bool| -> Vec<String> {
        let of = keys.into_iter().zip(counts).enumerate();
        of.filter(|(i, (_, n))| range.contains(i) && (all || **n > 0)).map(piece).collect()
    };
    // The three that a reader asks for first are always there; more would make the sentence too long.
    let sentence = |pieces: &[String]| format!("{}.", super::capital(&list(pieces, words)));
    let (first, others) = (pieces(0..3, true), pieces(3..6, false));
    let running = counts.iter().take(3).any(|n| *n > 0);
    let mut said = vec![match running {
        true => sentence(&first),
        false => words.fill("zin.er_zijn_acties", &[("totaal", &total)]),
    }];
    said.extend((!others.is_empty()).then(|| sentence(&others)));
    said
}

fn number(n: usize) -> String {
    exact(Decimal::from(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(counts: [usize; 6]) -> String {
        sentences(&counts, &Wording::dutch().unwrap()).join(" ")
    }

    #[test]
    fn numbers_and_verbs_agree() {
        assert_eq!(said([0; 6]), "");
        assert_eq!(said([1, 0, 0, 0, 0, 0]), "De actie ligt op schema.");
        assert_eq!(said([0, 0, 0, 0, 0, 1]), "Van de actie is de stand onbekend.");
        assert_eq!(said([2, 0, 0, 0, 0, 0]), "Beide acties liggen op schema.");
        assert_eq!(said([0, 0, 0, 0, 0, 3]), "Van alle 3 acties is de stand onbekend.");
        assert_eq!(said([0, 0, 0, 1, 1, 0]), "Er zijn 2 acties. 1 is klaar en 1 is nog niet gestart.");
        assert_eq!(
            said([181, 19, 0, 0, 0, 0]),
            "181 van de 200 acties liggen op schema, 19 vragen aandacht en 0 gaan niet lukken."
        );
        assert_eq!(
            said([0, 1, 1, 1, 0, 1200]),
            "Geen van de 1.203 acties ligt op schema, 1 vraagt aandacht en 1 gaat niet lukken. 1 is klaar en van 1.200 is de stand onbekend."
        );
    }
}
