//! Sound documents that were cut off, damaged or given another name.

use super::import;
use super::parts::{KINDS, sound};

/// A generator of numbers that gives the same ones each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }
}

#[test]
fn cut_off_documents() {
    for (kind, _) in KINDS {
        let whole = sound(kind);
        for part in [0, 1, 3, 10, 50, 90, 99] {
            let cut = whole.get(..whole.len() * part / 100).unwrap();
            let ran = import(&format!("half.{kind}"), cut);
            assert!(ran.status == 1 && ran.said.contains(&format!("half.{kind}")), "{part}%: {}", ran.said);
        }
    }
}

#[test]
fn documents_with_flipped_bits() {
    let mut dice = Dice(7);
    for (kind, _) in KINDS {
        let whole = sound(kind);
        for _ in 0..25 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.roll(6) {
                let at = dice.roll(bytes.len());
                bytes[at] ^= 1 << dice.roll(8);
            }
            let ran = import(&format!("bit.{kind}"), &bytes);
            assert!(ran.status == 0 || ran.said.contains(&format!("bit.{kind}")), "{}", ran.said);
        }
    }
}

#[test]
fn documents_with_the_name_of_another_kind() {
    let kinds = ["docx", "odt", "xlsx", "ods", "xls", "html", "csv", "md", "txt", "pdf", "json"];
    let junk: Vec<u8> = {
        let mut dice = Dice(3);
        (0..20_000).map(|_| u8::try_from(dice.roll(256)).unwrap()).collect()
    };
    let ole = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 2000]].concat();
    let samples = [sound("docx"), sound("ods"), ole, junk, b"%PDF-1.7\nx".to_vec(), b"<html>".to_vec()];
    for kind in kinds {
        for bytes in &samples {
            import(&format!("anders.{kind}"), bytes);
        }
    }
}

#[test]
fn old_and_locked_documents_get_advice() {
    let ole = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 2000]].concat();
    for name in ["oud.docx", "oud.xlsx", "oud.doc"] {
        let ran = import(name, &ole);
        assert!(ran.status == 1 && ran.said.contains(name), "{}", ran.said);
        assert!(ran.said.contains("opnieuw op") || ran.said.contains(".docx"), "{}", ran.said);
    }
}
