//! House styles of municipalities that do not exist, on whole small sites: files of NL Design System tokens, a logo,
//! letters, and what is refused.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test makes and reads its own site

use std::path::Path;

use begroot::diag::Severity;
use begroot::project::{BuildOptions, Built, Project, Silent};

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><rect width=\"120\" height=\"40\"/></svg>";

/// A site with this house style; files are copied from `tests/huisstijl` where they are named so.
fn site(house: &str, files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let settings =
        format!("titel = \"Begroting\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n[huisstijl]\n{house}");
    let indicator = "+++\ntitel = \"Veilig\"\n+++\n\n### Inbraak {#inbraak .indicator}\n\n- 2023: 3\n- 2024: 4\n- 2025: 2\n";
    let base: [(&str, &[u8]); 3] = [
        ("site.toml", settings.as_bytes()),
        ("content/begroting-2026/publicatie.md", b"+++\nsoort = \"begroting\"\njaar = 2026\n+++\n"),
        ("content/begroting-2026/veilig/programma.md", indicator.as_bytes()),
    ];
    for (path, bytes) in base.iter().chain(files) {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/huisstijl");
    std::fs::create_dir_all(dir.path().join("huisstijl")).unwrap();
    for entry in std::fs::read_dir(fixtures).unwrap().flatten() {
        if house.contains(&*entry.file_name().to_string_lossy()) {
            std::fs::copy(entry.path(), dir.path().join("huisstijl").join(entry.file_name())).unwrap();
        }
    }
    dir
}

fn build(dir: &Path) -> Built {
    Project::open(dir).unwrap().build(&BuildOptions::default(), &Silent).unwrap()
}

fn said(built: &Built) -> Vec<String> {
    let line = |d: &begroot::diag::Diagnostic| {
        format!("{} {} {} | {}", d.code, d.place, d.message, d.hint.clone().unwrap_or_default())
    };
    built.diagnostics.iter().filter(|d| d.severity != Severity::Tip).map(line).collect()
}

/// The style sheet of a built site, from the theme's last rule on.
fn css(dir: &Path) -> String {
    let files = std::fs::read_dir(dir.join("public/thema")).unwrap().flatten().map(|e| e.path());
    let sheet = files.into_iter().find(|p| p.extension().is_some_and(|e| e == "css")).unwrap();
    std::fs::read_to_string(sheet).unwrap()
}

#[test]
fn files_of_nl_design_system_tokens_work() {
    for (file, light, dark) in [
        (
            "kleidam-utrecht.css",
            &["accent: #9b3d12", "surface: #fa", "font-text: \"Kleidam Sans\"", "border-radius: 2px"][..],
            "accent-dark: #",
        ),
        (
            "veenmeer-basis.css",
            &["ground: #fdfcf8", "accent: #1c6b4a", "link: #175a8c", "border-radius: 0.375rem"],
            "accent-dark: #7fcfa5",
        ),
        ("grachtwaard-ams.css", &["accent: #3a2a8c", "text: #1b1b1f", "spending: #3a2a8c"], "link-dark: #"),
        ("molenpolder.json", &["accent: #0b4f8a", "text: #1a1a1a", "border-radius: 6px"], "accent-dark: #"),
    ] {
        let dir = site(&format!("tokens = \"huisstijl/{file}\"\n"), &[]);
        let built = build(dir.path());
        assert!(built.published && said(&built).is_empty(), "{file} {:?}", said(&built));
        let css = css(dir.path());
        for part in light.iter().chain([&dark]) {
            assert!(
                css.contains(&format!(
                    "--begroot-{}{part}",
                    if part.starts_with("font") || part.starts_with("border") { "" } else { "color-" }
                )),
                "{file} {part} {}",
                &css[css.len() - 1500..]
            );
        }
        // Only what the theme uses goes along.
        for other in ["--utrecht-", "--basis-", "--ams-", "rebeccapurple", "c3d21b", "ff00ff"] {
            assert!(!css.contains(other), "{file} {other}");
        }
        // A chart that is a file of its own has the same colours.
        let charts = walkdir::WalkDir::new(dir.path().join("public/begroting-2026")).into_iter().flatten();
        let chart =
            charts.map(|e| e.into_path()).find(|p| p.extension().is_some_and(|e| e == "svg")).unwrap();
        let chart = std::fs::read_to_string(chart).unwrap();
        assert!(chart.contains("--begroot-color-spending: #") && !chart.contains("Kleidam Sans"), "{file}");
    }
}

#[test]
fn a_theme_with_bad_contrast_is_refused_with_the_nearest_that_passes() {
    let dir = site("tokens = \"huisstijl/zonnedorp-slecht.css\"\n", &[]);
    let built = build(dir.path());
    assert!(!built.published && !dir.path().join("public").exists());
    insta::assert_debug_snapshot!(said(&built));
}

#[test]
fn the_program_ends_with_1_at_bad_contrast() {
    let dir = site("kleur = \"#ffd600\"\n", &[]);
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_begroot"))
        .args(["build", "--site"])
        .arg(dir.path())
        .output()
        .unwrap();
    let text = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert_eq!(run.status.code(), Some(1), "{text}");
    assert!(text.contains("B731") && text.contains("#ffd600") && text.contains("site.toml:5:9"), "{text}");
}

#[test]
fn a_logo_and_letters_go_along_under_a_name_that_changes_with_them() {
    let mut font = b"wOF2".to_vec();
    font.resize(60, 0);
    let house = "logo = \"huisstijl/logo.svg\"\nlogo_donker = \"huisstijl/wit.svg\"\nletter = \"huisstijl/stad.woff2\"\nletter_vet = \"huisstijl/vet.woff2\"\n";
    let files: [(&str, &[u8]); 4] = [
        ("huisstijl/logo.svg", SVG.as_bytes()),
        ("huisstijl/wit.svg", SVG.as_bytes()),
        ("huisstijl/stad.woff2", &font),
        ("huisstijl/vet.woff2", &font),
    ];
    let dir = site(house, &files);
    let built = build(dir.path());
    assert!(built.published && built.diagnostics.is_empty(), "{:?}", built.diagnostics);
    let page = std::fs::read_to_string(dir.path().join("public/begroting-2026/index.html")).unwrap();
    let at = page.find("<img class=\"site-logo\"").unwrap_or_else(|| panic!("{page}"));
    let tag = &page[at..at + page[at..].find('>').unwrap()];
    assert!(
        tag.contains("alt=\"\" width=\"120\" height=\"40\"") && tag.contains("src=\"../thema/logo."),
        "{tag}"
    );
    assert!(page.contains("<source srcset=\"../thema/logo-donker.") && !page.contains("site-mark"));
    let css = css(dir.path());
    for part in [
        "font-weight: 400; font-display: swap",
        "font-weight: 700;",
        "url(\"letter.",
        "--begroot-font-text: \"Huisstijl\", var(--_font-fallback)",
    ] {
        assert!(css.contains(part), "{part}");
    }
    for entry in std::fs::read_dir(dir.path().join("public/thema")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(name.split('.').nth(1).is_some_and(|h| h.len() == 8) || name.ends_with(".js"), "{name}");
    }
}

#[test]
fn each_wrong_file_is_told_with_its_line_and_what_to_do() {
    let house = "tokens = \"huisstijl/leeg.css\"\nlogo = \"huisstijl/logo.svg\"\nlogo_donker = \"../geheim.svg\"\nletter = \"huisstijl/stad.ttf\"\nletter_koppen = \"huisstijl/stadd.woff2\"\nrondheid = \"rond\"\n";
    let files: [(&str, &[u8]); 4] = [
        ("huisstijl/leeg.css", b"body { color: red }"),
        ("huisstijl/logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><script/></svg>"),
        ("huisstijl/stad.woff2", b"geen letter"),
        ("huisstijl/stad.ttf", b"x"),
    ];
    let dir = site(house, &files);
    let built = build(dir.path());
    assert!(!built.published);
    insta::assert_debug_snapshot!(said(&built));
}
