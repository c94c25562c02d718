//! Opening words that head a text in many documents. They never name a goal or an action.

/// The words, in small letters.
const KNOWN: [&str; 61] = [
    "achtergrond",
    "achtergrond en context",
    "algemeen",
    "algemene toelichting",
    "ambitie",
    "ambities",
    "beleidsindicatoren",
    "beleidskader",
    "beleidskaders",
    "beleidsnota's",
    "beleidsnotities",
    "bestaand beleid",
    "betrokken verbonden partijen",
    "bijdrage verbonden partij",
    "bijdrage verbonden partijen",
    "context",
    "context en achtergrond",
    "deelnemingen",
    "gemeenschappelijke regelingen",
    "indicatoren",
    "inleiding",
    "investeringen",
    "kaders",
    "kaderstellende nota's",
    "kansen en risico's",
    "ketenpartners",
    "leeswijzer",
    "lokale partners",
    "maatschappelijke partners",
    "missie",
    "ontwikkelingen",
    "partners",
    "relevante beleidsnota's",
    "relevante beleidsnotities",
    "relevante kaders",
    "relevante verbonden partijen",
    "risico's",
    "risico's en beheersmaatregelen",
    "risico's en kansen",
    "samenhang",
    "samenvatting",
    "samenwerkingspartijen",
    "samenwerkingspartners",
    "samenwerkingsverbanden",
    "speerpunten",
    "stand van zaken",
    "terugblik",
    "toelichting",
    "toelichting financiën",
    "toelichting op de cijfers",
    "toelichting op de lasten en baten",
    "trends en ontwikkelingen",
    "uitgangspunten",
    "verbonden partij",
    "verbonden partijen",
    "verplichte beleidsindicatoren",
    "verplichte indicatoren",
    "visie",
    "voortgang",
    "vooruitblik",
    "wat speelt er",
];

/// Whether a cleaned line is one of these words and nothing else.
pub(crate) fn known(clean: &str) -> bool {
    if clean.len() > 60 {
        return false;
    }
    let lower = clean.to_lowercase().replace('’', "'");
    KNOWN.binary_search(&lower.trim_end_matches([':', '?']).trim()).is_ok()
}

/// Whether a heading begins the part about money, where it is not asked as a question.
pub(crate) fn money(clean: &str) -> bool {
    let lower = clean.to_lowercase();
    [
        "financiële ontwikkelingen",
        "financieel overzicht",
        "financiële gevolgen",
        "financiën",
        "budgetten",
        "lasten en baten",
        "baten en lasten",
        "financiële toelichting",
        "financiële begroting",
        "financiële afwijkingen",
    ]
    .iter()
    .any(|w| lower.starts_with(w))
        && clean.split(' ').count() <= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_for_the_search() {
        assert!(KNOWN.windows(2).all(|w| w[0] < w[1]), "{:?}", KNOWN.windows(2).find(|w| w[0] >= w[1]));
        assert!(known("Risico’s") && known("Verbonden Partijen") && !known("Risico's in de wijk"));
        assert!(money("Financiële ontwikkelingen Groen") && !money("Groen en financiën"));
    }
}
