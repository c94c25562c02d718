//! The answers of an editor as a file that an editor can read: each with its question, its place and its text.

use super::toml::Front;
use crate::import::answers::Answers;
use crate::import::log::place::{base, within};
use crate::import::remembered::{Known, part};
use crate::source::At;

/// The file; `None` where nothing was answered about the sources.
pub fn file(answers: &Answers, sources: &[Known]) -> Option<String> {
    let mut front = Front::new();
    let mut any = false;
    for source in sources {
        let mut own = answers.iter().filter_map(|(k, a)| Some((k, a, part(&k.place, source)?))).peekable();
        if own.peek().is_none() {
            continue;
        }
        any = true;
        front.block("bron");
        front.text("bestand", base(&source.name));
        front.text("b3", &source.hash);
        for (key, answer, part) in own {
            front.block("bron.antwoord");
            front.text("vraag", key.subject.key());
            front.option("deel", Some(part).filter(|p| !p.is_empty()));
            front.option("waar", within(&key.place).as_deref());
            let mut number = |key: &str, n: u32| front.raw(key, &n.to_string());
            match key.place.at {
                At::File => {}
                At::Line { line, column } => {
                    number("regel", line);
                    if column > 0 {
                        number("positie", column);
                    }
                }
                At::Cell { sheet, row, column } => {
                    number("blad", sheet);
                    number("rij", row);
                    number("kolom", column);
                }
                At::Paragraph(n) => number("alinea", n),
                At::Page(n) => number("bladzijde", n),
                At::OnPage { page, nth } => {
                    number("bladzijde", page);
                    number("plek", nth);
                }
            }
            front.option("teken", Some(key.detail.as_str()).filter(|d| !d.is_empty()));
            front.text("tekst", &answer.text);
            front.text("antwoord", &answer.value);
        }
    }
    any.then(|| say!(answers_file_text, toml = front.toml()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::answers::{Answer, Key, Subject};
    use crate::import::remembered::read;
    use crate::source::{Place, SourceText};

    #[test]
    fn answers_are_read_as_they_were_written_and_only_for_the_same_source() {
        let known = |name: &str, hash: &str| Known { name: name.into(), hash: hash.into() };
        let mut answers = Answers::default();
        let ats = [
            At::File,
            At::Line { line: 3, column: 0 },
            At::Line { line: 3, column: 9 },
            At::Cell { sheet: 1, row: 14, column: 2 },
            At::Paragraph(7),
            At::Page(2),
            At::OnPage { page: 2, nth: 1 },
            At::OnPage { page: 2, nth: 2 },
        ];
        for (i, at) in ats.into_iter().enumerate() {
            let file = if i == 4 { "../map/bijlage/p.html" } else { "../a \"b\".docx" };
            let place = Place { file: file.into(), at };
            let key = Key { subject: Subject::ALL[i], place, detail: "G".repeat(i % 2) };
            answers.put(key, Answer { value: format!("w{i}"), text: "\u{7}\n«x»".into() });
        }
        let sources = [known("../a \"b\".docx", "een"), known("../map", "twee")];
        let text = file(&answers, &sources).unwrap();
        let written = SourceText::new(crate::import::remembered::FILE, text.as_str());
        assert_eq!(read(&written, &sources), Ok((answers.clone(), Vec::new())), "{text}");
        // From another folder the same bytes have another name.
        let moved = [known("/x/a.docx", "een"), known("map", "drie")];
        let (found, changed) = read(&written, &moved).unwrap();
        assert_eq!((found.len(), changed), (7, vec!["map".to_owned()]));
        assert!(found.iter().all(|(k, _)| &*k.place.file == "/x/a.docx"));
        assert_eq!(file(&Answers::default(), &sources), None);
    }

    #[test]
    fn a_broken_file_is_told_with_its_line() {
        for (text, line) in [
            ("[[bron]]\nbestand = \"a\"\nb3 = 3\n", Some(3)),
            (
                "[[bron]]\nbestand = \"a\"\nb3 = \"x\"\n[[bron.antwoord]]\nvraag = \"kleur\"\nantwoord = \"x\"\n",
                Some(5),
            ),
            ("bron", Some(1)),
        ] {
            let known = [Known { name: "a".into(), hash: "x".into() }];
            let problem = read(&SourceText::new("import-antwoorden.toml", text), &known).unwrap_err();
            assert_eq!(problem.place.line_number(), line, "{text} {problem:?}");
        }
    }
}
