//! The signs of symbol fonts. Word keeps a dot of a traffic light as letter 6C of Wingdings: here it becomes "●".

/// The sign that stands at a code of a symbol font. Codes count from 0, or from F000 as Word writes them.
pub(in crate::import::read) fn sign(font: &str, code: u32) -> Option<char> {
    let code = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let font = font.trim().to_ascii_lowercase();
    let table: &[(u32, char)] = match font.as_str() {
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        "wingdings 3" => WINGDINGS_3,
        "webdings" => WEBDINGS,
        "symbol" => SYMBOL,
        "opensymbol" | "starsymbol" => OPEN,
        _ => return None,
    };
    table.iter().find(|(at, _)| *at == code).map(|(_, sign)| *sign)
}

/// Whether a font has signs where others have letters.
pub(in crate::import::read) fn is_symbol_font(font: &str) -> bool {
    let font = font.trim().to_ascii_lowercase();
    matches!(
        font.as_str(),
        "wingdings" | "wingdings 2" | "wingdings 3" | "webdings" | "symbol" | "opensymbol" | "starsymbol"
    )
}

const WINGDINGS: &[(u32, char)] = &[
    (0x20, ' '),
    (0x43, '👍'),
    (0x44, '👎'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x4a, '☺'),
    (0x4b, '😐'),
    (0x4c, '☹'),
    (0x6c, '●'),
    (0x6d, '❍'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x70, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x9e, '·'),
    (0x9f, '•'),
    (0xa0, '▪'),
    (0xa1, '○'),
    (0xa2, '○'),
    (0xa3, '○'),
    (0xa4, '◉'),
    (0xa6, '○'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xab, '★'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

const WINGDINGS_2: &[(u32, char)] = &[
    (0x4f, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x95, '·'),
    (0x96, '•'),
    (0x97, '●'),
    (0x98, '●'),
    (0x99, '○'),
    (0x9a, '○'),
    (0x9d, '◉'),
    (0xa0, '■'),
    (0xa2, '□'),
    (0xa3, '□'),
];

const WINGDINGS_3: &[(u32, char)] = &[
    (0x66, '←'),
    (0x67, '→'),
    (0x68, '↑'),
    (0x69, '↓'),
    (0x70, '▲'),
    (0x71, '▼'),
    (0x72, '△'),
    (0x73, '▽'),
    (0x74, '◀'),
    (0x75, '▶'),
    (0x7d, '▶'),
    (0x7e, '▶'),
    (0x80, '▲'),
    (0x81, '▼'),
];

const WEBDINGS: &[(u32, char)] = &[
    (0x33, '◀'),
    (0x34, '▶'),
    (0x35, '▲'),
    (0x36, '▼'),
    (0x3d, '•'),
    (0x61, '✓'),
    (0x63, '□'),
    (0x67, '■'),
    (0x6e, '●'),
    (0x72, '✗'),
];

const SYMBOL: &[(u32, char)] = &[
    (0x20, ' '),
    (0x2b, '+'),
    (0x2d, '-'),
    (0x3c, '<'),
    (0x3d, '='),
    (0x3e, '>'),
    (0x44, 'Δ'),
    (0x53, 'Σ'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x64, 'δ'),
    (0x6d, 'μ'),
    (0x70, 'π'),
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xab, '↔'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xd0, '∠'),
    (0xd6, '√'),
    (0xe5, 'Σ'),
];

const OPEN: &[(u32, char)] = &[(0x2022, '•'), (0x25cf, '●'), (0x25cb, '○'), (0x25a0, '■'), (0x2714, '✔')];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_is_a_dot_in_either_way_of_counting() {
        assert_eq!(sign("Wingdings", 0xf06c), Some('●'));
        assert_eq!(sign("wingdings", 0x6c), Some('●'));
        assert_eq!(sign("Symbol", 0xf0b7), Some('•'));
        assert_eq!((sign("Arial", 0x6c), sign("Wingdings", 0xf0ff)), (None, None));
    }
}
