//! Whoever brings texts, tables and pictures puts no script, style, foreign request, markup or formula into what the
//! site publishes. Every text of an example site gets a hostile piece before and behind it, and everything that is
//! built is read again by the parsers of others.

use std::path::Path;

use scraper::{Html, Selector};

use super::{Ran, Site};

/// Put behind every text: it closes what may be open around it and brings markup of its own.
const BEHIND: &str = "'\"></title></textarea></script><script>kwaad(1)</script><img src=//kwaad.example/x onerror=kwaad(1)><svg/onload=kwaad(1)><kwaad-x style=color:red>{{ 7*191 }}{% raw %}--></p>";
/// Put before every text: a formula, where a spreadsheet reads it.
const BEFORE: &str = "=HYPERLINK(\"//kwaad.example\") @SUM(1+1) ";

/// The elements that pages of the theme have. What is not here came from a text, or belongs in this list.
const ELEMENTS: &str = "html head meta title link body header nav main footer section article aside div p span a ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table caption thead tbody tfoot tr th td figure figcaption details summary strong em b i del code pre blockquote br hr img abbr time small sup sub form fieldset legend label input button select option output noscript svg g path rect circle line text tspan title desc defs pattern polyline polygon use wbr mark kbd q ins data dfn address search picture source clippath lineargradient stop symbol";

/// A text of Markdown, TOML or CSV with the hostile pieces in it; `None` for a line that has no text of its own.
fn poisoned(name: &str, line: &str, front: bool) -> Option<String> {
    if name.ends_with(".csv") {
        let (label, rest) = line.split_once(';')?;
        let label = label.trim_matches('"');
        return Some(format!(
            "\"{}{label}{}\";{rest}",
            BEFORE.replace('"', "\"\""),
            BEHIND.replace('"', "\"\"")
        ));
    }
    if front {
        let (key, value) = line.split_once(" = ")?;
        let text = value.strip_prefix('"')?.strip_suffix('"')?;
        let quoted = |t: &str| t.replace('"', "\\\"");
        return (!text.is_empty() && !text.contains('"'))
            .then(|| format!("{key} = \"{}{text}{}\"", quoted(BEFORE), quoted(BEHIND)));
    }
    let plain = line.trim_start();
    if plain.is_empty() || plain.starts_with(['|', '`']) {
        return None;
    }
    // Markdown makes nothing of these pieces: they are HTML in a line of text.
    match line.split_once(" {.") {
        Some((title, class)) => Some(format!("{title} {BEHIND} {{.{class}")),
        None => Some(format!("{line} {BEHIND}")),
    }
}

/// Poisons each line of the content that can be: a line that the program refuses (a name, a code, a web address) gets
/// its own text back, until the rest is accepted. Gives the number of lines that stayed poisoned.
fn poison(site: &Site) -> usize {
    let mut files: Vec<(String, Vec<String>, Vec<String>)> = Vec::new();
    for folder in ["content", "taal"] {
        for entry in walkdir::WalkDir::new(site.path(folder)).sort_by_file_name().into_iter().flatten() {
            let name = entry.path().strip_prefix(site.root()).unwrap().to_str().unwrap().to_owned();
            if !name.ends_with(".md") && !name.ends_with(".toml") && !name.ends_with(".csv") {
                continue;
            }
            let old: Vec<String> =
                std::fs::read_to_string(entry.path()).unwrap().lines().map(str::to_owned).collect();
            let (mut front, mut text) = (false, false);
            let new = old.iter().enumerate().map(|(i, line)| {
                front = if line == "+++" { i == 0 } else { front };
                let toml = front || name.ends_with(".toml");
                if line == "+++" || toml && line.contains("\"\"\"") {
                    text = toml && line != "+++" && !text;
                    return line.clone();
                }
                match poisoned(&name, line, toml && !text) {
                    // Between three quotes a backslash still means something.
                    Some(new) if text => new.replace('"', "\\\""),
                    new => new.unwrap_or(line.clone()),
                }
            });
            let new = new.collect();
            files.push((name, old, new));
        }
    }
    for _ in 0..12 {
        for (name, _, new) in &files {
            site.write(name, new.join("\n") + "\n");
        }
        let ran = site.run(&["check", "--json"]);
        let findings: serde_json::Value = serde_json::from_str(&ran.said).unwrap();
        let mut mended = 0;
        for finding in findings["meldingen"].as_array().unwrap() {
            if finding["ernst"] != "fout" {
                continue;
            }
            let (file, line) =
                (finding["plaats"]["bestand"].as_str().unwrap(), finding["plaats"]["regel"].as_u64());
            let Some((_, old, new)) = files.iter_mut().find(|(name, ..)| name == file) else { continue };
            match line {
                Some(line) if old.get(line as usize - 1) != new.get(line as usize - 1) => {
                    new[line as usize - 1].clone_from(&old[line as usize - 1]);
                }
                // The finding is about more than its own line: first its headings get their texts back, then all.
                _ => {
                    let heading = |(o, n): (&String, &String)| o.starts_with('#') && o != n;
                    let headings = old.iter().zip(&*new).any(heading);
                    let lines = old.iter().zip(new.iter_mut());
                    for (o, n) in lines.filter(|(o, _)| !headings || o.starts_with('#')) {
                        n.clone_from(o);
                    }
                }
            }
            mended += 1;
        }
        if mended == 0 {
            assert!(matches!(ran.status, 0 | 1), "{}", ran.said);
            return files
                .iter()
                .map(|(_, old, new)| old.iter().zip(new).filter(|(o, n)| o != n).count())
                .sum();
        }
    }
    panic!("the content is not accepted after twelve rounds");
}

/// The example site of the repository with every text poisoned, built.
fn built() -> (Site, Ran, usize) {
    let site = Site { folder: tempfile::tempdir().unwrap() };
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in walkdir::WalkDir::new(own.join("content")).into_iter().flatten() {
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(own).unwrap().to_str().unwrap().to_owned();
            site.write(&name, std::fs::read(entry.path()).unwrap());
        }
    }
    site.write(
        "site.toml",
        "titel = \"</title><script>kwaad(1)</script>\"\nbasis_url = \"https://begroting.voorbeeld.nl\"\nhtml = \"eenvoudig\"\n",
    );
    let poisoned = poison(&site);
    let ran = site.run(&["build"]);
    assert!(matches!(ran.status, 0 | 1), "{}", ran.said);
    (site, ran, poisoned)
}

/// What of a page would run, ask elsewhere or look otherwise than the theme says.
fn page(name: &str, text: &str, wrong: &mut Vec<String>) {
    let page = Html::parse_document(text);
    let known: Vec<&str> = ELEMENTS.split(' ').collect();
    let any = Selector::parse("*").unwrap();
    for element in page.select(&any) {
        let tag = element.value();
        let of_search = name == "zoeken/index.html"
            && tag.attr("src").is_some_and(|s| s.ends_with(".js") && !s.contains("kwaad"));
        // A file with a whole publication has the style of the theme in its head, and nothing of a text.
        let alone = !name.ends_with("index.html") && name.contains('/');
        let of_theme = alone
            && tag.name() == "style"
            && element
                .parent()
                .and_then(scraper::ElementRef::wrap)
                .is_some_and(|p| p.value().name() == "head")
            && !element.text().any(|t| t.contains("kwaad"));
        let fine = known.contains(&tag.name().to_ascii_lowercase().as_str()) || of_theme;
        if !fine && (tag.name() != "script" || !of_search) {
            wrong.push(format!("{name}: <{}>", tag.name()));
        }
        for (key, value) in tag.attrs() {
            let lower = value.trim().to_ascii_lowercase();
            let scheme =
                lower.split_once(':').map(|(s, _)| s).filter(|s| s.bytes().all(|b| b.is_ascii_alphabetic()));
            let link = matches!(key, "href" | "action" | "formaction") && tag.name() == "a";
            let bad = match key {
                _ if key.starts_with("on") => true,
                "style" | "srcdoc" | "background" => true,
                "href" | "action" | "formaction" if link => {
                    !matches!(scheme, None | Some("https" | "http" | "mailto" | "tel"))
                        || lower.starts_with("//")
                }
                "src" | "srcset" | "poster" | "data" => scheme.is_some() || lower.starts_with("//"),
                // The address of the site itself, and of who made a licence, stand in the head.
                "href" if tag.name() == "link" => tag.attr("rel") == Some("stylesheet") && scheme.is_some(),
                "http-equiv" => lower != "content-security-policy",
                _ => false,
            };
            if bad {
                wrong.push(format!("{name}: {}[{key}={value:.80}]", tag.name()));
            }
        }
    }
    // A template is run once: what it shows is not run again.
    if text.contains("1337") {
        wrong.push(format!("{name}: a text was run as a template"));
    }
}

/// A cell of a table that a spreadsheet would take for a formula. A number with a sign is a number.
fn is_formula(cell: &str) -> bool {
    let number = cell.trim_end_matches('%').parse::<f64>().is_ok() || cell == "-";
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number
}

fn table(name: &str, bytes: &[u8], wrong: &mut Vec<String>) -> usize {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cells = records.iter().flatten();
    wrong.extend(cells.clone().filter(|c| is_formula(c)).map(|c| format!("{name}: the cell {c:.60}")));
    cells.filter(|c| c.starts_with("'=") || c.starts_with("'@")).count()
}

/// The parts of a spreadsheet: XML that can be read, without a formula, a link or a script.
fn sheet(name: &str, bytes: &[u8], wrong: &mut Vec<String>) {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for i in 0..zip.len() {
        let mut part = zip.by_index(i).unwrap();
        let part_name = part.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        if !text.trim_start().starts_with('<') {
            continue; // the type of an OpenDocument file
        }
        xml(&format!("{name}/{part_name}"), &text, wrong);
        let document = roxmltree::Document::parse(&text).unwrap();
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            let formula = node.tag_name().name() == "f" || node.attributes().any(|a| a.name() == "formula");
            if formula || node.attributes().any(|a| a.value().contains("kwaad.example") && a.name() != "name")
            {
                wrong.push(format!("{name}/{part_name}: <{}>", node.tag_name().name()));
            }
        }
    }
}

/// XML that can be read, with no element of ours that a text brought.
fn xml(name: &str, text: &str, wrong: &mut Vec<String>) {
    let document = match roxmltree::Document::parse(text) {
        Ok(document) => document,
        Err(error) => return wrong.push(format!("{name}: {error}")),
    };
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let tag = node.tag_name().name();
        let runs = ["script", "kwaad-x", "img", "foreignObject"].contains(&tag);
        if runs || node.attributes().any(|a| a.name().starts_with("on") && a.value().contains("kwaad")) {
            wrong.push(format!("{name}: <{tag}>"));
        }
    }
}

#[test]
fn no_text_puts_anything_into_what_is_published() {
    let (site, ran, poisoned) = built();
    assert!(poisoned > 300, "only {poisoned} lines were poisoned:\n{:.2000}", ran.said);
    let (mut wrong, mut pages, mut defused, mut with_text) = (Vec::new(), 0, 0, 0);
    for entry in walkdir::WalkDir::new(site.path("public")).sort_by_file_name().into_iter().flatten() {
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().strip_prefix(site.path("public")).unwrap().to_str().unwrap().to_owned();
        let bytes = std::fs::read(entry.path()).unwrap();
        let text = || String::from_utf8(bytes.clone()).unwrap();
        match name.rsplit_once('.').map_or("", |(_, e)| e) {
            "html" => {
                pages += 1;
                with_text += usize::from(text().contains("kwaad-x"));
                page(&name, &text(), &mut wrong);
            }
            "csv" => defused += table(&name, &bytes, &mut wrong),
            "json" | "jsonld" => {
                serde_json::from_str::<serde_json::Value>(&text()).unwrap_or_else(|e| panic!("{name}: {e}"));
            }
            "xml" | "svg" | "atom" => xml(&name, &text(), &mut wrong),
            "xlsx" | "ods" => sheet(&name, &bytes, &mut wrong),
            _ => {}
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(pages > 40 && with_text > 30 && defused > 20, "{pages} pages, {with_text}, {defused} cells");
}

#[test]
fn names_and_descriptions_of_pictures_bring_nothing() {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x20\x08\x06\0\0\0";
    let site = Site::new();
    let text = |address: &str, alt: &str| format!("+++\ntitel = \"Kaart\"\n+++\n\n![{alt}]({address})\n");
    site.write("content/kaart.png", PNG);
    site.write("content/kaart.md", text("kaart.png", "Een plein\" onerror=\"kwaad(1) <b>x</b> '><script>"));
    assert_eq!(site.run(&["build"]).status, 0);
    let html = std::fs::read_to_string(site.path("public/kaart/index.html")).unwrap();
    let mut wrong = Vec::new();
    page("kaart/index.html", &html, &mut wrong);
    assert!(
        wrong.is_empty() && html.contains("alt=\"Een plein&quot; onerror=&quot;kwaad(1)"),
        "{wrong:?}\n{html}"
    );
    for name in ["\"onerror=kwaad(1).png", "a b.png", "<img src=x>.png", "%2e%2e%2fa.png", "é.png"] {
        let site = Site::new();
        site.refused_with(&format!("content/{name}"), PNG, &["[B210]", name]);
    }
    for address in [
        "https://kwaad.example/a.png",
        "//kwaad.example/a.png",
        "data:image/png;base64,AA",
        "javascript:kwaad(1)",
    ] {
        let site = Site::new();
        site.refused_with("content/kaart.md", text(address, "Een plein"), &["[B304]", "kaart.md:5"]);
    }
}

#[test]
fn a_file_that_runs_is_refused_by_name() {
    for name in
        ["hulp.html", "HULP.HTM", "x.js", "x.xhtml", "x.xml", "x.svgz", "x.wasm", "x.html.nl", "x.php"]
    {
        let site = Site::new();
        let ran = site.refused_with(
            &format!("content/begroting-2027/{name}"),
            "<script>kwaad(1)</script>",
            &["[B811]", name],
        );
        ran.holds(&["static"]);
    }
    // In its own folder it is the choice of who looks after the site.
    let site = Site::new();
    site.write("static/hulp.html", "<p>Hulp</p>");
    assert_eq!(site.run(&["build"]).status, 0);
}

#[test]
fn a_drawing_that_cannot_be_checked_is_refused_by_name() {
    let utf16: Vec<u8> = "\u{feff}<svg xmlns='http://www.w3.org/2000/svg' onload='kwaad(1)'/>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut long = b"<svg xmlns='http://www.w3.org/2000/svg'>".to_vec();
    long.extend(b"<g/>".repeat(2_000_000));
    long.extend(b"<script>kwaad(1)</script></svg>");
    for bytes in [&utf16[..], b"<svg", &long, b"<svg>&nbsp;<script>kwaad(1)</script></svg>"] {
        let site = Site::new();
        site.refused_with("content/kaart.svg", bytes, &["[B733]", "content/kaart.svg"]);
    }
}

#[test]
fn html_in_a_text_is_told_with_its_line_and_the_one_setting() {
    let site = Site::new();
    let text = "+++\ntitel = \"Lucht\"\n+++\n\nEr is minder CO<sub>2</sub>.\n\nEen <font color=red>rode</font> <b onclick=x>lijn</b>.\n";
    site.write("content/lucht.md", text);
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    ran.holds(&[
        "[B810]",
        "lucht.md:5",
        "html = \"eenvoudig\"",
        "lucht.md:7",
        "«<font color=red>»",
        "met Markdown",
    ]);
    let read = || std::fs::read_to_string(site.path("public/lucht/index.html")).unwrap();
    assert!(read().contains("CO&lt;sub&gt;2") && read().contains("&lt;font"), "{}", read());
    site.write(
        "site.toml",
        "titel = \"Begroting\"\nhtml = \"eenvoudig\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n",
    );
    let ran = site.run(&["build"]);
    assert!(!ran.said.contains("lucht.md:5") && ran.said.contains("lucht.md:7"), "{}", ran.said);
    assert!(
        read().contains("CO<sub>2</sub>") && read().contains("&lt;font") && read().contains("&lt;b onclick")
    );
    site.write("site.toml", "titel = \"B\"\nhtml = \"alles\"\n[gemeente]\nnaam = \"V\"\n");
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 1, "{}", ran.said);
    ran.holds(&["[B105]", "site.toml:2:8", "tonen, eenvoudig"]);
}

#[test]
fn no_address_leads_out_of_the_folder_of_the_site() {
    let out =
        ["../../../../../../etc/passwd", "/etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "file:///etc/passwd"];
    for address in out {
        let site = Site::new();
        for (n, mark) in ["", "!"].iter().enumerate() {
            let text = format!("+++\ntitel = \"T\"\n+++\n\n{mark}[Een stuk]({address})\n");
            site.write(&format!("content/t{n}.md"), text);
        }
        site.refused(&["t0.md:5", "t1.md:5"]);
        let settings = "titel = \"B\"\n[gemeente]\nnaam = \"V\"\n";
        for (key, code) in [
            ("logo", "[huisstijl]\nlogo"),
            ("tokens", "[huisstijl]\ntokens"),
            ("thema", "thema"),
            ("uitvoer", "uitvoer"),
        ] {
            let site = Site::new();
            let text = match key {
                "thema" | "uitvoer" => format!("{code} = \"{address}\"\n{settings}"),
                _ => format!("{settings}{code} = \"{address}\"\n"),
            };
            site.refused_with("site.toml", text, &["--> site.toml"]);
        }
        let site = Site::new();
        let document = format!(
            "+++\nsoort = \"begroting\"\njaar = 2027\n[[woo.document]]\ntitel = \"Stuk\"\nbestand = \"{address}\"\n+++\n"
        );
        site.refused_with("content/begroting-2027/publicatie.md", document, &["publicatie.md"]);
        let site = Site::new();
        let page = format!("+++\ntitel = \"T\"\nsjabloon = \"{address}\"\n+++\n");
        site.refused_with("content/over.md", page, &["over.md:3"]);
        let site = Site::new();
        let page = format!("+++\ntitel = \"T\"\ngegevens = \"{address}\"\nadres = \"{{naam}}\"\n+++\n");
        site.refused_with("content/over.md", page, &["over.md:3"]);
        let site = Site::new();
        site.refused_with("templates/doel.html", format!("{{% include \"{address}\" %}}"), &["doel.html"]);
    }
}

#[cfg(unix)]
#[test]
fn no_link_on_the_disk_leads_out_of_the_folder_of_the_site() {
    let outside = tempfile::tempdir().unwrap();
    let secret = "geheim-van-de-buren";
    std::fs::write(outside.path().join("x.html"), secret).unwrap();
    for (link, ending) in
        [("static", "html"), ("gegevens", "csv"), ("templates", "html"), ("themes/eigen", "css")]
    {
        let site = Site::new();
        std::fs::create_dir_all(site.path(link)).unwrap();
        let target = outside.path().join("x.html");
        std::os::unix::fs::symlink(&target, site.path(&format!("{link}/x.{ending}"))).unwrap();
        std::os::unix::fs::symlink(outside.path(), site.path(&format!("{link}/map"))).unwrap();
        let ran = site.run(&["build"]);
        let named = ran.status == 1 && ran.said.contains(&format!("{link}/x.{ending}"));
        assert!(named || link == "themes/eigen", "{link}: {}", ran.said);
        for entry in walkdir::WalkDir::new(site.path("public")).into_iter().flatten() {
            let read = std::fs::read(entry.path()).unwrap_or_default();
            assert!(!String::from_utf8_lossy(&read).contains(secret), "{}", entry.path().display());
        }
    }
}
