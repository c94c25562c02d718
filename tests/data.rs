//! Data files and pages from data, in whole small sites.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)] // a test

use std::path::Path;

use begroot::project::{BuildOptions, Built, Project, Silent};

/// A site with one publication and these files besides.
fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let always = [
        (
            "site.toml",
            "titel = \"Begroting\"\nbasis_url = \"https://v.example/pad\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n",
        ),
        ("content/begroting-2026/publicatie.md", "+++\nsoort = \"begroting\"\njaar = 2026\n+++\n"),
    ];
    for (name, text) in always.iter().chain(files) {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    folder
}

fn build(root: &Path) -> Built {
    let options = BuildOptions { date: Some(jiff::civil::date(2026, 11, 22)), ..BuildOptions::default() };
    Project::open(root).unwrap().build(&options, &Silent).unwrap()
}

fn page(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join("public").join(path)).unwrap().replace(['\u{ad}', '\u{2060}'], "")
}

/// Code, place, message and hint of what was found.
fn said(files: &[(&str, &str)]) -> Vec<String> {
    let site = site(files);
    let built = build(site.path());
    assert!(!built.published);
    let line = |d: &begroot::diag::Diagnostic| {
        format!("{} {} {} | {}", d.code, d.place, d.message, d.hint.clone().unwrap_or_default())
    };
    // What a made-up municipality lacks for the Woo is told in tests/woo.rs.
    built.diagnostics.iter().filter(|d| !d.code.0.starts_with("B78")).map(line).collect()
}

/// A list page whose records have all that it asks for.
const LIST: &str = "+++\ntitel = \"Wijk {naam}\"\ngegevens = \"wijken\"\nadres = \"{naam}\"\nkort = \"In {naam} wonen {inwoners} mensen.\"\n[lijst]\ntitel = \"Onze wijken\"\nkort = \"Kies een wijk.\"\n+++\n\n## Over {naam}\n\nZie [alle wijken](wijken.md) en [de cijfers](#cijfers).\n\n## Cijfers {#cijfers}\n\nEr wonen **{inwoners}** mensen, en `{naam}` is code.\n";
const ROWS: &str = "naam;inwoners\nCentrum;1.200\n\"De Hoef, oost\";9\n";

#[test]
fn a_page_with_data_becomes_a_list_and_a_page_for_each_record() {
    let other = "+++\ntitel = \"Over\"\n+++\n\nZie [het centrum](wijken/centrum/#cijfers) en [de Hoef](/wijken/de-hoef-oost/).\n";
    let site =
        site(&[("gegevens/wijken.csv", ROWS), ("content/wijken.md", LIST), ("content/over.md", other)]);
    let built = build(site.path());
    assert!(built.published, "{:#?}", built.diagnostics);
    let list = page(site.path(), "wijken/index.html");
    assert!(list.contains("<h1>Onze wijken</h1>") && list.contains("Kies een wijk."), "{list}");
    let (first, second) = (list.find("href=\"centrum/\""), list.find("href=\"de-hoef-oost/\""));
    let (first, second) = match (first, second) {
        (Some(first), Some(second)) => (first, second),
        _ => (list.find("wijken/centrum/").unwrap(), list.find("wijken/de-hoef-oost/").unwrap()),
    };
    assert!(first < second && list.contains(">Wijk De Hoef, oost</a>"), "{list}");
    let one = page(site.path(), "wijken/centrum/index.html");
    assert!(one.contains("<h1>Wijk Centrum</h1>") && one.contains("In Centrum wonen 1.200 mensen."), "{one}");
    assert!(one.contains("Over Centrum</h2>") && one.contains("<strong>1.200</strong>"), "{one}");
    assert!(one.contains("<code>{naam}</code>") && one.contains("Onze wijken"), "{one}");
    let map = page(site.path(), "sitemap.xml");
    assert!(map.contains("https://v.example/pad/wijken/centrum/") && map.contains("/pad/wijken/<"), "{map}");
    assert!(page(site.path(), "over/index.html").contains("../wijken/centrum/#cijfers"));
}

#[test]
fn templates_see_all_data_and_the_record() {
    let own = "{{ record.naam }} {{ record.inwoners }} {{ gegevens.tarieven.afval }} {{ gegevens.tarieven.aantal + 1 }} {{ gegevens.wijken | length }}";
    let list = LIST.replace("[lijst]", "sjabloon = \"wijk.html\"\n[lijst]");
    let site = site(&[
        ("gegevens/wijken.csv", ROWS),
        ("gegevens/tarieven.json", "{\"afval\": 312.50, \"aantal\": 3}"),
        ("templates/wijk.html", own),
        ("templates/begrippen.html", "{{ gegevens.tarieven.afval }}"),
        ("content/wijken.md", &list),
    ]);
    let built = build(site.path());
    assert!(built.published, "{:#?}", built.diagnostics);
    assert_eq!(page(site.path(), "wijken/centrum/index.html"), "Centrum 1.200 312.50 4 2");
    assert_eq!(page(site.path(), "begrippen/index.html"), "312.50");
    assert!(page(site.path(), "wijken/index.html").contains("<h1>Onze wijken</h1>"));
}

#[test]
fn what_stands_in_data_is_text_and_nothing_else() {
    let values = [
        "<script>alert(1)</script>",
        "**vet** _schuin_ `code`",
        "{{ 7*7 }}",
        "[x](javascript:alert(1))",
        "# kop {#cijfers .doel}",
        "1. een | twee",
        "{naam} &amp; &lt;b&gt;",
        "```\nregel",
    ];
    let rows: Vec<String> = values.iter().enumerate().map(|(i, v)| format!("r{i};\"{v}\"\n")).collect();
    let text = "+++\ntitel = \"{tekst}\"\nkort = \"{tekst}\"\ngegevens = \"kwaad\"\nadres = \"{naam}\"\n+++\n\n{tekst}\n\n## {tekst}\n\n- {tekst}\n\n| a | b |\n|---|---|\n| {tekst} | 2 |\n";
    let site = site(&[
        ("gegevens/kwaad.csv", &format!("naam;tekst\n{}", rows.concat())),
        ("content/kwaad.md", text),
    ]);
    let built = build(site.path());
    assert!(built.published, "{:#?}", built.diagnostics);
    let escape = |t: &str| t.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    for (i, value) in values.iter().enumerate() {
        let html = page(site.path(), &format!("kwaad/r{i}/index.html"));
        let main = &html[html.find("<main").unwrap()..html.find("</main>").unwrap()];
        for bad in ["<script", "<strong>", "<em>", "<code>", "javascript:alert(1)\"", ">49<", "<ol>", "<pre"]
        {
            assert!(!main.contains(bad), "{bad} in {main}");
        }
        let wanted = escape(&value.split_whitespace().collect::<Vec<_>>().join(" "));
        let plain = main.replace("&#x27;", "'").replace("&quot;", "\"").replace("&#x2F;", "/");
        let found = plain.matches(&wanted).count();
        assert!(found >= 4, "{wanted}: {found} in {plain}");
    }
}

#[test]
fn a_thousand_records_are_a_thousand_pages_and_each_build_gives_the_same() {
    let rows: String = (0..1000).map(|i| format!("Wijk {i};{i}\n")).collect();
    let site =
        site(&[("gegevens/wijken.csv", &format!("naam;inwoners\n{rows}")), ("content/wijken.md", LIST)]);
    let built = build(site.path());
    assert!(built.published && built.pages > 1000, "{:#?}", built.diagnostics);
    assert!(page(site.path(), "wijken/wijk-999/index.html").contains("<strong>999</strong>"));
    assert_eq!(build(site.path()).written, 0);
}

#[test]
fn drafts_hold_for_the_list_and_all_its_pages() {
    for key in ["klad = true", "publiceren_vanaf = 2027-01-01"] {
        let list = LIST.replace("[lijst]", &format!("{key}\n[lijst]"));
        let site = site(&[("gegevens/wijken.csv", ROWS), ("content/wijken.md", &list)]);
        let built = build(site.path());
        assert!(built.published && !site.path().join("public/wijken").exists(), "{:#?}", built.diagnostics);
    }
}

#[test]
fn mistakes_in_data_files_have_a_place_and_are_all_told() {
    let found = said(&[
        ("gegevens/a.toml", "x = 1\ny = een\n"),
        ("gegevens/b.json", "{\n\"x\": }"),
        ("gegevens/c.csv", "a;b\n1\n"),
        ("gegevens/d.csv", "a\n1\n"),
        ("gegevens/d.json", "[]"),
        ("gegevens/Mijn-Data.csv", "a\n1\n"),
        ("gegevens/map/e.csv", "a\n1\n"),
        ("gegevens/f.xlsx", "x"),
    ]);
    insta::assert_debug_snapshot!(found);
}

#[test]
fn mistakes_in_pages_from_data_have_a_place() {
    let head = |keys: &str, text: &str| format!("+++\n{keys}\n+++\n\n{text}\n");
    let good = "gegevens = \"wijken\"\nadres = \"{naam}\"";
    let found = said(&[
        ("gegevens/wijken.csv", "naam;inwoners\nA;1\nB;2\na;3\n"),
        ("gegevens/plekken.toml", "[[plek]]\nnaam = \"x\"\n\n[[plek]]\nnam = \"y\"\n"),
        ("gegevens/getallen.json", "[1, {\"naam\": \"a\"}]"),
        ("content/geen.md", &head("gegevens = \"wijkn\"\nadres = \"{naam}\"", "")),
        ("content/veld.md", &head(good, "Tekst.\n\n{inwoner} en {naam}")),
        ("content/dubbel.md", &head(good, "")),
        ("content/leeg.md", &head("gegevens = \"plekken.plek\"\nadres = \"{naam}\"", "")),
        ("content/lijst.md", &head("gegevens = \"plekken\"\nadres = \"{naam}\"", "")),
        ("content/soort.md", &head("gegevens = \"getallen\"\nadres = \"{naam}\"", "")),
        ("content/adres.md", &head("titel = \"x\"\nadres = \"{naam}\"", "")),
        ("content/vast.md", &head("gegevens = \"wijken\"\nadres = \"vast\"", "")),
        ("content/zonder.md", &head("gegevens = \"wijken\"", "")),
    ]);
    insta::assert_debug_snapshot!(found);
}

#[test]
fn dead_links_on_pages_from_data_are_found_once_at_their_line() {
    let text = "+++\ngegevens = \"wijken\"\nadres = \"{naam}\"\n+++\n\nZie [niets](/niet/er/).\n";
    let found = said(&[("gegevens/wijken.csv", ROWS), ("content/wijken.md", text)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("B301 content/wijken.md:6"), "{found:#?}");
    let text = text.replace("/niet/er/", "wijken.md#niet-er");
    let found = said(&[("gegevens/wijken.csv", ROWS), ("content/wijken.md", &text)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("B302 content/wijken.md:6"), "{found:#?}");
}

#[test]
fn a_chart_with_nothing_to_show_is_no_file_and_nothing_leads_to_it() {
    let programme = |goal: &str| {
        format!(
            "+++\ntitel = \"Veilig\"\n+++\n\n## Veilig op straat {{.doel}}\n\n### Tevreden {{.indicator}}\n\n- Eenheid: %\n{goal}"
        )
    };
    let few = programme("- 2025: 71\n");
    let enough = programme("- 2023: 70\n- 2024: 74\n- 2025: 71\n");
    let chart = "begroting-2026/veilig/veilig-op-straat/tevreden-cijfers";
    let link = format!("+++\ntitel = \"Over\"\n+++\n\nZie [de lijn](/{chart}.svg).\n");
    let path = "content/begroting-2026/01-veilig/programma.md";
    let with = |text: &str| site(&[(path, text), ("content/over.md", &link)]);

    let drawn = with(&enough);
    let built = build(drawn.path());
    assert!(built.published, "{:#?}", built.diagnostics);
    assert!(page(drawn.path(), &format!("{chart}.svg")).contains("<svg"));
    assert!(
        page(drawn.path(), "begroting-2026/veilig/veilig-op-straat/index.html")
            .contains("tevreden-cijfers.svg")
    );

    let told = said(&[(path, &few), ("content/over.md", &link)]);
    assert!(told.iter().any(|line| line.contains("content/over.md:5")), "{told:#?}");
    let alone = site(&[(path, &few)]);
    assert!(build(alone.path()).published);
    assert!(!alone.path().join("public").join(format!("{chart}.svg")).exists());
    let goal = page(alone.path(), "begroting-2026/veilig/veilig-op-straat/index.html");
    assert!(goal.contains("71") && !goal.contains("tevreden-cijfers.svg"), "{goal}");
    // A later build that takes over what is the same finds the same.
    let again = build(alone.path());
    assert!(again.published && again.written == 0, "{again:?}");
}

#[test]
fn a_strip_of_counts_stands_where_actions_are_too_many_to_see_at_once() {
    let path = "content/begroting-2026/01-veilig/programma.md";
    let goal = "begroting-2026/veilig/veilig-op-straat";
    let with = |actions: usize| {
        let action = |n| format!("\n### Actie {n} {{.actie inhoud=groen}}\n\nWe doen het.\n");
        let actions: String = (1..=actions).map(action).collect();
        site(&[(path, &format!("+++\ntitel = \"Veilig\"\n+++\n\n## Veilig op straat {{.doel}}\n{actions}"))])
    };
    for (actions, has_strip) in [(2, false), (4, false), (5, true)] {
        let site = with(actions);
        assert!(build(site.path()).published);
        let html = page(site.path(), &format!("{goal}/index.html"));
        assert_eq!(html.contains("class=\"strip\""), has_strip, "{actions}: {html}");
        assert!(html.contains("acties liggen op schema"), "the sentence is always there: {html}");
        for file in ["grafiek-stand.svg", "grafiek-stand.csv"] {
            assert_eq!(html.contains(file), has_strip, "{actions} {file}");
            assert_eq!(
                site.path().join("public").join(goal).join(file).exists(),
                has_strip,
                "{actions} {file}"
            );
        }
    }
}

#[test]
fn a_choice_by_state_stands_only_where_it_leaves_something_out() {
    let path = "content/begroting-2026/01-veilig/programma.md";
    for (second, has_choice) in [("groen", false), ("rood", true)] {
        let actions = format!(
            "\n### Een {{.actie inhoud=groen}}\n\nWe doen het.\n\n### Twee {{.actie inhoud={second}}}\n\nWe doen dit ook.\n"
        );
        let text = format!("+++\ntitel = \"Veilig\"\n+++\n\n## Veilig op straat {{.doel}}\n{actions}");
        let site = site(&[(path, &text)]);
        assert!(build(site.path()).published);
        let html = page(site.path(), "begroting-2026/stand/index.html");
        assert!(html.contains("Op schema"), "the actions say how they go: {html}");
        assert_eq!(html.contains("class=\"filters\""), has_choice, "{second}: {html}");
        assert_eq!(
            site.path().join("public/begroting-2026/stand/op-schema").exists(),
            has_choice,
            "{second}"
        );
    }
}
