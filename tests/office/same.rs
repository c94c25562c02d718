//! The same publication as a Word and as an OpenDocument file.

use super::documenten::{Cell, Part, cell, docx, odt, row};
use super::{read, shown};

#[test]
fn both_formats_give_the_same_blocks() {
    let wide = |text, across| Cell { across, ..cell(text) };
    let parts = [
        Part::Heading(1, "Programma 1: Veilig & schoon"),
        Part::Noted("Wij werken aan een veilige stad.", "Vastgesteld in 2025."),
        Part::Heading(2, "Wat gaan we doen?"),
        Part::Bullets(&["Meer lampen", "Minder afval"]),
        Part::Table(
            2,
            vec![
                vec![Cell { down: 2, ..cell("Bedragen x € 1.000") }, wide("Begroting", 2)],
                row(&["2025", "2026"]),
                vec![
                    cell("Lasten"),
                    cell("-1.200"),
                    Cell { note: Some("Zonder reserves."), ..cell("-1.300") },
                ],
            ],
        ),
        Part::Table(
            1,
            vec![row(&["Actie", "Tijd"]), vec![cell("Lampen"), Cell { colour: Some("00B050"), ..cell("") }]],
        ),
        Part::Paragraph("Slot."),
    ];
    let (word, open) = (read("a.docx", &docx(&parts)), read("a.odt", &odt(&parts)));
    assert_eq!(
        shown(&word),
        [
            "H1 Programma 1: Veilig & schoon",
            "P Wij werken aan een veilige stad.[1]",
            "H2 Wat gaan we doen?",
            "I0 • Meer lampen",
            "I0 • Minder afval",
            "T *Bedragen x € 1.000|Begroting|<Begroting / *^Bedragen x € 1.000|2025|2026 / Lasten|-1.200|-1.300[2]",
            "T *Actie|Tijd / Lampen|(groen)",
            "P Slot.",
        ]
    );
    assert_eq!(shown(&word), shown(&open));
    let places = |d: &begroot::import::draft::Draft| d.blocks.iter().map(|b| b.place.at).collect::<Vec<_>>();
    assert_eq!(places(&word)[..5], places(&open)[..5]);
    let notes = |d: &begroot::import::draft::Draft| {
        d.notes.iter().map(|n| (n.mark.clone(), n.text.clone())).collect::<Vec<_>>()
    };
    assert_eq!(notes(&word), notes(&open));
}
