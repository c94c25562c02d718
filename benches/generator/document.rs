//! Makes a publication of about so many pages with so many tables as a Word file. The same numbers give the same bytes.

use super::documenten::{Cell, Part, cell, docx};

/// Paragraphs that fill a page between its headings and tables, of about sixty words each.
const PARAGRAPHS: usize = 5;

/// A begroting as a Word file: a programme of ten goals for each ten pages, and the tables spread over the pages.
pub(crate) fn document(pages: usize, tables: usize) -> Vec<u8> {
    let texts = Texts::new(pages, tables);
    docx(&texts.parts())
}

/// The texts that the parts point at.
struct Texts {
    pages: usize,
    tables: usize,
    headings: Vec<(u8, String)>,
    paragraphs: Vec<String>,
    labels: Vec<String>,
    numbers: Vec<String>,
}

impl Texts {
    fn new(pages: usize, tables: usize) -> Texts {
        let headings = (0..pages).map(|n| match n % 10 {
            0 => (1, format!("Programma {}: Onderwerp {}", n / 10 + 1, n / 10 + 1)),
            goal => (2, format!("{}.{goal:02} De buurt {n} is schoon en veilig", n / 10 + 1)),
        });
        let word = |n: usize| {
            [
                "wij", "werken", "met", "inwoners", "aan", "een", "groene", "stad", "en", "kijken", "elk",
                "jaar",
            ][n * 7 % 12]
        };
        let paragraph = |n: usize| {
            let words: Vec<&str> = (0..60).map(|w| word(n + w * w)).collect();
            format!("In 2026 {} voor {} euro.", words.join(" "), n * 1_250)
        };
        Texts {
            pages,
            tables,
            headings: headings.collect(),
            paragraphs: (0..pages * PARAGRAPHS).map(paragraph).collect(),
            labels: (0..10).map(|n| format!("{}.{} Taakveld {n}", n / 5, n + 1)).collect(),
            numbers: (0..9_000).map(|n| format!("-{}.{:03}", n % 90 + 1, n * 37 % 1_000)).collect(),
        }
    }

    fn parts(&self) -> Vec<Part<'_>> {
        let mut out = vec![Part::Heading(1, "Begroting 2026 van de gemeente Voorbeeldstad")];
        let mut made = 0;
        for page in 0..self.pages {
            let (level, heading) = &self.headings[page];
            out.push(Part::Heading(*level, heading));
            for n in 0..PARAGRAPHS {
                let text = &self.paragraphs[page * PARAGRAPHS + n];
                out.push(if n == 3 {
                    Part::Noted(text, "Zie de nota van 2025.")
                } else {
                    Part::Paragraph(text)
                });
            }
            out.push(Part::Bullets(&["Meer lampen in het park", "Minder afval op straat"]));
            while made * self.pages < self.tables * (page + 1) {
                out.push(Part::Paragraph("Bedragen x € 1.000"));
                out.push(Part::Table(1, self.table(made)));
                made += 1;
            }
        }
        out
    }

    fn table(&self, seed: usize) -> Vec<Vec<Cell<'_>>> {
        const HEADS: [&str; 7] = [
            "Lasten en baten",
            "Werkelijk 2024",
            "Begroting 2025",
            "Begroting 2026",
            "Raming 2027",
            "Raming 2028",
            "Raming 2029",
        ];
        let row = |n: usize| {
            let numbers = (0..6).map(move |c| &self.numbers[(seed * 97 + n * 6 + c) % self.numbers.len()]);
            std::iter::once(&self.labels[n]).chain(numbers).map(|t| cell(t)).collect()
        };
        std::iter::once(HEADS.map(cell).to_vec()).chain((0..self.labels.len()).map(row)).collect()
    }
}
