//! Which sign parts the values of a file.

/// The signs that programs use, the likeliest first.
const SIGNS: [u8; 4] = [b';', b'\t', b'|', b','];
/// How much of a file is looked at.
const LOOK: usize = 200_000;

/// The sign with which most lines have as many values as most lines have. A semicolon, a tab or a bar hardly stands in
/// a text or a number, a comma does: it must do better than the others.
pub(super) fn find(text: &str) -> u8 {
    let end = (0..=text.len().min(LOOK)).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    let look = text.get(..end).unwrap_or("");
    let mut best = (b';', 0usize);
    for sign in SIGNS {
        let score = score(look, sign);
        if score > best.1 {
            best = (sign, score);
        }
    }
    best.0
}

/// How many lines have the commonest number of values, of those with more than one.
fn score(text: &str, sign: u8) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(sign)
        .from_reader(text.as_bytes());
    let mut widths: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    let mut record = csv::ByteRecord::new();
    while let Ok(true) = reader.read_byte_record(&mut record) {
        if record.len() > 1 {
            *widths.entry(record.len()).or_default() += 1;
        }
    }
    widths.into_values().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn the_file_itself_shows_its_sign() {
        for (text, sign) in [
            ("Post;2025;2026\nLasten;1,5;2,5\nBaten;1,0;3,0", b';'),
            ("Post,2025,2026\n\"Lasten, hoog\",1,2\nBaten,3,4", b','),
            ("Post\t2025\nLasten, en meer\t1,5", b'\t'),
            ("Post|2025\nLasten|1,5", b'|'),
            ("Titel, met een komma\n\nPost;2025\nA;1\nB;2", b';'),
            ("\"a;b\",1\n\"c;d\",2\n\"e\",3", b','),
            ("een\ntwee", b';'),
            ("", b';'),
        ] {
            assert_eq!(char::from(find(text)), char::from(sign), "{text}");
        }
    }
}
