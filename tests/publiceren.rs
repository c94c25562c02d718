//! What a built site brings along for its server and for the archive, and the list of what is left to do.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes and reads its own site

mod program;

use std::io::Read;
use std::path::Path;

use program::begroot;

const SITE: &str = "titel = \"Begroting\"\nbasis_url = \"https://v.example/pad\"\ncontact = \"info@v.example\"\n[gemeente]\nnaam = \"Enschede\"\n[toegankelijkheid]\nregister = \"https://register.example/1\"\ndatum = 2026-01-10\n[publiceren]\nserver = [\"headers\", \"nginx\", \"apache\"]\ncomprimeren = [\"gzip\", \"brotli\"]\nlinks = \"absoluut\"\n";

fn site(settings: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("site.toml", settings),
        (
            "content/begroting-2026/publicatie.md",
            "+++\nsoort = \"begroting\"\njaar = 2026\nstatus = \"vastgesteld\"\ndatum_status = 2025-11-11\n+++\n",
        ),
        (
            "content/begroting-2026/veilig/programma.md",
            "+++\ntitel = \"Veilig\"\nkort = \"Het is veilig op straat.\"\n+++\n",
        ),
    ] {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    dir
}

fn read(dir: &Path, path: &str) -> String {
    std::fs::read_to_string(dir.join("public").join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn the_site_brings_settings_for_its_server_with_links_from_the_root() {
    let dir = site(SITE);
    let (status, said) = begroot(dir.path(), &["build", "--datum", "2026-06-01"]);
    assert_eq!(status, 0, "{said}");
    let home = read(dir.path(), "index.html");
    assert!(
        home.contains("href=\"/pad/begroting-2026/\"") && home.contains("href=\"/pad/thema/begroot."),
        "{home}"
    );
    assert!(!home.contains("href=\"begroting-2026/\""));
    let headers = read(dir.path(), "_headers");
    let icon = home.split("/pad/thema/icoon.").nth(1).and_then(|rest| rest.split(".svg").next()).unwrap();
    assert_eq!(icon.len(), 8, "{icon}");
    assert!(headers.contains(&format!("/pad/thema/icoon.{icon}.svg\n  Cache-Control: ")), "{headers}");
    assert!(read(dir.path(), "nginx-voorbeeld.conf").contains("error_page 404 /pad/404.html;"));
    assert!(read(dir.path(), ".htaccess").contains("ErrorDocument 404 /pad/404.html"));
    let small = std::fs::read(dir.path().join("public/index.html.gz")).unwrap();
    let mut back = String::new();
    flate2::read::GzDecoder::new(small.as_slice()).read_to_string(&mut back).unwrap();
    assert_eq!(back, home);
    let mut again = String::new();
    let smaller = std::fs::read(dir.path().join("public/index.html.br")).unwrap();
    brotli::Decompressor::new(smaller.as_slice(), 4096).read_to_string(&mut again).unwrap();
    assert!(again == home && smaller.len() < small.len(), "{} {}", smaller.len(), small.len());
    // A second build knows its own files.
    let (status, said) = begroot(dir.path(), &["build", "--datum", "2026-06-01"]);
    assert_eq!(status, 0, "{said}");
}

#[test]
fn without_a_choice_nothing_is_brought_along() {
    let dir = site(SITE.split("[publiceren]").next().unwrap());
    let (status, said) = begroot(dir.path(), &["build", "--datum", "2026-06-01"]);
    assert_eq!(status, 0, "{said}");
    for absent in ["_headers", "nginx-voorbeeld.conf", ".htaccess", "index.html.gz", "index.html.br"] {
        assert!(!dir.path().join("public").join(absent).exists(), "{absent}");
    }
    assert!(read(dir.path(), "index.html").contains("href=\"begroting-2026/\""));
}

#[test]
fn a_site_without_search_and_explanations_has_no_trace_of_them() {
    let settings = "titel = \"Begroting\"\nbasis_url = \"https://v.example/\"\n[gemeente]\nnaam = \"Enschede\"\n[publiceren]\nserver = [\"headers\"]\n";
    let with = site(settings);
    let without = site(&format!("{settings}zoeken = false\nbegrippen = false\n"));
    for dir in [&with, &without] {
        let text = "+++\ntitel = \"Over\"\n+++\nDe algemene reserve is ons spaargeld.\n";
        std::fs::write(dir.path().join("content/over.md"), text).unwrap();
        let (status, said) = begroot(dir.path(), &["build", "--datum", "2026-06-01"]);
        assert_eq!(status, 0, "{said}");
    }
    let has = |dir: &Path, path: &str| dir.join("public").join(path).exists();
    for path in ["zoeken", "begrippen"] {
        assert!(has(with.path(), path) && !has(without.path(), path), "{path}");
    }
    for path in ["index.html", "over/index.html", "404.html", "_headers", "begroting-2026/index.html"] {
        let (with, without) = (read(with.path(), path), read(without.path(), path));
        assert!(with.contains("zoeken"), "{path}: {with}");
        assert!(!without.contains("zoeken/") && !without.contains("begrippen/"), "{path}: {without}");
    }
    let maps = [&with, &without].map(|dir| read(dir.path(), "sitemap.xml"));
    for page in ["/zoeken/", "/begrippen/"] {
        assert!(maps[0].contains(page) && !maps[1].contains(page), "{maps:?}");
    }
    assert!(read(with.path(), "over/index.html").contains("class=\"term\""));
    assert!(!read(without.path(), "over/index.html").contains("class=\"term\""));
    // A link to what is not there is told.
    let text = "+++\ntitel = \"Over\"\n+++\n[Alle woorden](/begrippen/)\n";
    std::fs::write(without.path().join("content/over.md"), text).unwrap();
    let (status, said) = begroot(without.path(), &["build", "--datum", "2026-06-01"]);
    assert!(status == 1 && said.contains("content/over.md:4"), "{said}");
}

#[test]
fn the_archive_holds_every_file_and_the_same_site_gives_the_same_bytes() {
    let dir = site(SITE);
    let arguments = |file| ["build", "--datum", "2026-06-01", "--archief", file];
    let (status, said) = begroot(dir.path(), &arguments("een.zip"));
    assert!(status == 0 && said.contains("een.zip"), "{said}");
    begroot(dir.path(), &arguments("twee.zip"));
    let bytes = std::fs::read(dir.path().join("een.zip")).unwrap();
    assert_eq!(bytes, std::fs::read(dir.path().join("twee.zip")).unwrap());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap_or_else(|e| panic!("{name}: {e}")).read_to_string(&mut text).unwrap();
        text
    };
    assert_eq!(text("site/index.html"), read(dir.path(), "index.html"));
    let sums = text("manifest-sha256.txt");
    assert!(sums.contains("  site/begroting-2026/publicatie.json\n"), "{sums}");
    let whole = text("metadata/site.informatieobject.mdto.xml");
    assert!(whole.contains("gemeente Enschede") && whole.contains("gm0153"), "{whole}");
    roxmltree::Document::parse(&whole).unwrap();
    roxmltree::Document::parse(&text("metadata/index.html.bestand.mdto.xml")).unwrap();
}

#[test]
fn the_list_says_what_is_in_order_and_what_is_left() {
    let dir = site("titel = \"Begroting\"\n[gemeente]\nnaam = \"Enschede\"\n");
    let (status, said) = begroot(dir.path(), &["check", "--publiceren", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|e| panic!("{e}: {said}"));
    let left: Vec<&str> = json["punten"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|p| p["in_orde"] == false)
        .map(|p| p["punt"].as_str().unwrap())
        .collect();
    assert_eq!((status, left), (1, vec!["adres", "contact", "verklaring", "woo"]));
    let (_, said) = begroot(dir.path(), &["check", "--publiceren"]);
    assert!(
        said.contains("✓ Geen fouten in de inhoud") && said.contains("– Contact voor lezers\n  Zet contact"),
        "{said}"
    );
    assert!(said.contains("Nog te doen: 4."), "{said}");
    assert!(
        said.contains("✓ Licentie van de cijfers: –") || said.contains("✓ Licentie van de cijfers: CC0 1.0"),
        "{said}"
    );
    // The date of the statement is held against the day of today, so it is the day of today here.
    let today = jiff::Zoned::now().date().to_string();
    let dir = site(&SITE.replace("v.example/pad", "v.example").replace("2026-01-10", &today));
    let (status, said) = begroot(dir.path(), &["check", "--publiceren"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("Alles is in orde"), "{said}");
}

#[test]
fn the_list_names_the_licence_and_what_readers_would_see_of_the_other_checks() {
    let points = |dir: &Path| -> Vec<(String, String, bool)> {
        let (_, said) = begroot(dir, &["check", "--publiceren", "--json"]);
        let json: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|e| panic!("{e}: {said}"));
        let text = |p: &serde_json::Value, key: &str| p[key].as_str().unwrap_or_default().to_owned();
        let all = json["punten"].as_array().unwrap().iter();
        all.map(|p| (text(p, "punt"), text(p, "naam") + &text(p, "te_doen"), p["in_orde"] == true)).collect()
    };
    let of = |dir: &Path, key: &str| points(dir).into_iter().find(|(k, _, _)| k == key).unwrap();
    let licensed = |url: &str| site(&SITE.replace("contact =", &format!("licentie = \"{url}\"\ncontact =")));
    let open = of(licensed("https://creativecommons.org/licenses/by/4.0/").path(), "licentie");
    assert!(open.2 && open.1.contains("CC BY 4.0"), "{open:?}");
    let closed = of(licensed("https://creativecommons.org/licenses/by-nc/4.0/").path(), "licentie");
    assert!(!closed.2 && closed.1.contains("CC BY-NC 4.0") && closed.1.contains("Kies CC0"), "{closed:?}");
    let own = of(licensed("https://v.example/regels").path(), "licentie");
    assert!(!own.2 && own.1.contains("kent deze licentie niet: https://v.example/regels"), "{own:?}");
    let dir = site(SITE);
    assert!(of(dir.path(), "cijfers").2 && of(dir.path(), "uitleg").2);
    let folder = dir.path().join("content/begroting-2026/veilig");
    std::fs::create_dir_all(folder.join("tabellen")).unwrap();
    let rows = "post;soort;Begroting 2026\nWeg;post;10\nBrug;post;20\nTotaal;totaal;40\n";
    std::fs::write(folder.join("tabellen/weg.csv"), rows).unwrap();
    std::fs::write(folder.join("tabellen/weg.toml"), "titel = \"Weg\"\neenheid = \"EUR\"\n").unwrap();
    let goal = "+++\ntitel = \"Straat\"\n+++\n\n### Lampen {#lampen .actie status=rood}\n";
    std::fs::write(folder.join("straat.md"), goal).unwrap();
    let (figures, reasons) = (of(dir.path(), "cijfers"), of(dir.path(), "uitleg"));
    assert!(!figures.2 && figures.1.contains("check --cijfers: 1"), "{figures:?}");
    assert!(!reasons.2 && reasons.1.contains("check --volledig: 1"), "{reasons:?}");
}
