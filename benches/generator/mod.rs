//! Makes a site of about so many pages: municipalities with four publications of a hundred pages, each with programmes,
//! goals, actions, two tables a programme, and 600 words of text a goal. The same number gives the same bytes.

use std::fmt::Write;
use std::path::Path;

const WORDS: &[&str] = &[
    "de",
    "gemeente",
    "wil",
    "dat",
    "inwoners",
    "veilig",
    "en",
    "prettig",
    "wonen",
    "in",
    "elke",
    "wijk",
    "daarom",
    "maken",
    "we",
    "plannen",
    "met",
    "scholen",
    "winkels",
    "begroting",
    "subsidieregeling",
    "woningbouwprogramma",
    "het",
    "jaar",
    "kosten",
    "afvalstoffenheffing",
    "bestemmingsplan",
    "een",
    "onderhoud",
    "van",
    "wegen",
    "groen",
    "water",
    "zorg",
];

/// Writes the site into an empty folder, and gives the number of pages that it will have.
pub(crate) fn write_site(root: &Path, pages: usize) -> usize {
    put(root, "site.toml", "titel = \"Proefsite\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\ninwoners = 50000\n");
    let publications = pages.div_ceil(100);
    let mut made = 3;
    for p in 0..publications {
        // Four years of each municipality; the first is that of the site.
        let (municipality, year) = (p / 4, 2023 + p % 4);
        let above = match municipality {
            0 => "content".to_owned(),
            _ => format!("content/stad-{municipality}"),
        };
        let folder = format!("{above}/begroting-{year}");
        if p % 4 == 0 && municipality > 0 {
            let text = format!("+++\nnaam = \"Stad {municipality}\"\ninwoners = 50000\n+++\n");
            put(root, &format!("{above}/gemeente.md"), &text);
            made += 1;
        }
        put(
            root,
            &format!("{folder}/publicatie.md"),
            &format!("+++\nsoort = \"begroting\"\njaar = {year}\ntitel = \"Begroting {year}\"\n+++\n"),
        );
        made += 1;
        for programme in 0..9 {
            if made >= pages {
                return made;
            }
            made += one_programme(
                root,
                &format!("{folder}/{programme:02}-programma-{programme}"),
                p * 9 + programme,
            );
        }
    }
    made
}

fn one_programme(root: &Path, folder: &str, seed: usize) -> usize {
    put(
        root,
        &format!("{folder}/programma.md"),
        &format!(
            "+++\ntitel = \"Programma {seed}\"\ncode = \"{seed}\"\n+++\n\n## Wat willen we bereiken? {{.willen}}\n\n{}\n",
            text(seed, 120)
        ),
    );
    for t in 0..2 {
        table(root, &format!("{folder}/tabellen/{t:02}-tabel-{t}"), seed + t);
    }
    for goal in 0..10 {
        let mut body = format!(
            "+++\ntitel = \"Doel {goal} van programma {seed}\"\ncode = \"{goal}\"\nlasten = \"{} x € 1.000\"\n+++\n",
            100 + goal * 7
        );
        for part in 0..4 {
            let _ = write!(body, "\n{}\n", text(seed + goal + part, 120));
        }
        let _ = write!(
            body,
            "\n## Actie bij doel {goal} {{.actie code=01 inhoud=groen planning=oranje}}\n\n{}\n",
            text(seed, 120)
        );
        put(root, &format!("{folder}/{goal:02}-doel-{goal}.md"), &body);
    }
    11
}

fn table(root: &Path, path: &str, seed: usize) {
    let mut csv = String::from("post;soort");
    for year in 2020..2027 {
        let _ = write!(csv, ";Begroting {year}");
    }
    csv.push('\n');
    for row in 0..10 {
        let _ = write!(csv, "[{row}.{}] Taak {row};post", row + 1);
        for column in 0..7 {
            let _ = write!(csv, ";{}", (seed * 31 + row * 7 + column) % 9000);
        }
        csv.push('\n');
    }
    put(root, &format!("{path}.csv"), &csv);
    put(
        root,
        &format!("{path}.toml"),
        "titel = \"Kosten en opbrengsten\"\neenheid = \"EUR\"\nfactor = 1000\n",
    );
}

/// So many words in sentences of ten.
fn text(seed: usize, words: usize) -> String {
    let mut out = String::new();
    for i in 0..words {
        let word = WORDS[(seed * 7 + i * i + i * 3) % WORDS.len()];
        match i % 10 {
            0 => {
                if i > 0 {
                    out.push_str(". ");
                }
                let mut letters = word.chars();
                out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                out.push_str(letters.as_str());
            }
            _ => {
                out.push(' ');
                out.push_str(word);
            }
        }
    }
    out.push('.');
    out
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
