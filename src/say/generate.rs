//! Makes the macro `say!` of the language files while the program is built. A text that one of the languages lacks,
//! or that leaves out something that is filled in, stops the build with its file and name.

#![allow(clippy::print_stdout, clippy::disallowed_methods)] // a build script talks to Cargo, and reads its own files

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::ExitCode;

/// The languages, in the order of `say::Language`; the first is the one the program is written in.
const LANGUAGES: [(&str, &str); 3] = [("nl", "Dutch"), ("en", "English"), ("fy", "Frisian")];

/// The table of texts that begroot writes into content. Content is Dutch in every language of the program.
const CONTENT: &str = "inhoud";

/// The texts of a language: by name, with the table that each stands in.
type Texts = BTreeMap<String, (String, String)>;

fn main() -> ExitCode {
    match generate() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            // Cargo shows an editor what a failed build script wrote here.
            for problem in problems {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn generate() -> Result<(), Vec<String>> {
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for (code, _) in LANGUAGES {
        let path = format!("src/say/{code}.toml");
        println!("cargo::rerun-if-changed={path}");
        match read(Path::new(&path)) {
            Ok(texts) => all.push(texts),
            Err(problem) => problems.push(format!("{path}: {problem}")),
        }
    }
    println!("cargo::rerun-if-changed=src/say/generate.rs");
    sources()?;
    let Some((dutch, others)) = all.split_first().filter(|_| problems.is_empty()) else {
        return Err(problems);
    };
    for ((code, _), texts) in LANGUAGES.iter().skip(1).zip(others) {
        compare(&format!("src/say/{code}.toml"), dutch, texts, &mut problems);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let out = std::env::var("OUT_DIR").map_err(|e| vec![e.to_string()])?;
    std::fs::write(Path::new(&out).join("say.rs"), written(dutch, others)).map_err(|e| vec![e.to_string()])
}

/// Names the program by all that it is made of, for what one build remembers for the next.
fn sources() -> Result<(), Vec<String>> {
    let mut hasher = DefaultHasher::new();
    for folder in ["src", "themes"] {
        println!("cargo::rerun-if-changed={folder}");
        hash_folder(Path::new(folder), &mut hasher).map_err(|e| vec![format!("{folder}: {e}")])?;
    }
    println!("cargo::rerun-if-changed=Cargo.lock");
    std::fs::read("Cargo.lock").unwrap_or_default().hash(&mut hasher);
    println!("cargo::rustc-env=BEGROOT_SOURCES={:016x}", hasher.finish());
    Ok(())
}

fn hash_folder(folder: &Path, hasher: &mut DefaultHasher) -> std::io::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        entry.file_name().as_encoded_bytes().hash(hasher);
        if entry.file_type()?.is_dir() {
            hash_folder(&entry.path(), hasher)?;
        } else {
            std::fs::read(entry.path())?.hash(hasher);
        }
    }
    Ok(())
}

/// The texts of a file: tables of `name = "text"`. A name stands in one table only.
fn read(path: &Path) -> Result<Texts, String> {
    let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    let tables: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(&text).map_err(|e| e.to_string())?;
    let mut texts = Texts::new();
    for (table, entries) in tables {
        for (name, text) in entries {
            let plain = name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if !plain {
                return Err(format!("«{name}» is no name: use small letters, digits and _"));
            }
            if let Some((first, _)) = texts.insert(name.clone(), (table.clone(), text)) {
                return Err(format!("«{name}» stands in [{first}] and in [{table}]"));
            }
        }
    }
    Ok(texts)
}

/// What a language lacks, has too much of, or fills in otherwise than the Dutch.
fn compare(file: &str, dutch: &Texts, other: &Texts, problems: &mut Vec<String>) {
    for (name, (table, text)) in dutch.iter().filter(|(_, (table, _))| table != CONTENT) {
        match other.get(name) {
            None => problems.push(format!("{file}: «{name}» is missing in [{table}]")),
            Some((_, said)) if filled(said) != filled(text) => {
                problems.push(format!("{file}: «{name}» does not fill in {:?}", filled(text)));
            }
            Some((other, _)) if other != table => {
                problems.push(format!("{file}: «{name}» stands in [{other}], in Dutch in [{table}]"));
            }
            Some(_) => {}
        }
    }
    for name in other.keys().filter(|name| dutch.get(*name).is_none_or(|(table, _)| table == CONTENT)) {
        problems.push(format!("{file}: «{name}» is not in src/say/nl.toml, or is content and always Dutch"));
    }
}

/// What a text fills in, with how: `{name}`, `{n:>5}`. Two braces are a brace.
fn filled(text: &str) -> BTreeSet<String> {
    let text = text.replace("{{", "").replace("}}", "");
    let parts = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    parts.map(|(name, _)| name.to_owned()).collect()
}

/// The macro: an arm for each text.
fn written(dutch: &Texts, others: &[Texts]) -> String {
    let mut out = String::from("macro_rules! say {\n");
    for (name, (table, text)) in dutch {
        let mut texts = vec![text];
        if table != CONTENT {
            texts.extend(others.iter().filter_map(|o| o.get(name)).map(|(_, text)| text));
        }
        let fills = !filled(text).is_empty();
        let said = texts.iter().map(|text| if fills { format!("{text:?}") } else { bare(text) });
        let arms: Vec<String> = if fills {
            let values = "$(, $n = $crate::say::value!($n $(, $v)?))+";
            said.map(|text| format!("::std::format!({text}{values})")).collect()
        } else {
            said.collect()
        };
        let pattern = if fills { "$(, $n:ident $(= $v:expr)?)+ $(,)?" } else { "" };
        let _ = writeln!(out, "    ({name}{pattern}) => {{ {} }};", choice(&arms));
    }
    out.push_str("}\n");
    out
}

/// A text that fills nothing in, as Rust writes it.
fn bare(text: &str) -> String {
    format!("{:?}", text.replace("{{", "{").replace("}}", "}"))
}

/// The expression that takes the text of the language of this run.
fn choice(texts: &[String]) -> String {
    match texts {
        [only] => only.clone(),
        _ => {
            let arms = LANGUAGES.iter().zip(texts);
            let arms: Vec<String> =
                arms.map(|((_, name), text)| format!("$crate::say::Language::{name} => {text}")).collect();
            format!("match $crate::say::language() {{ {} }}", arms.join(", "))
        }
    }
}
