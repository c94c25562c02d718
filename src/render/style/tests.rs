//! House styles as a whole: the theme alone, chosen colours, files of tokens, and what is refused.

use super::palette::Colours;
use super::*;
use crate::config::Said;

fn text(name: &str, css: &str) -> SourceText {
    SourceText::new(name, css)
}

fn settings(colours: &[(&'static str, &str)], dark: &[(&'static str, &str)]) -> House {
    let said = |list: &[(&'static str, &str)]| {
        let one = |(n, (key, value)): (usize, &(&'static str, &str))| {
            (*key, Said { text: (*value).to_owned(), place: Place::line("site.toml", n + 3, 1) })
        };
        list.iter().enumerate().map(one).collect()
    };
    House { colours: said(colours), dark: said(dark), ..House::default() }
}

fn shown(problems: &[Diagnostic]) -> Vec<String> {
    let line = |d: &Diagnostic| {
        format!("{} {} {} | {}", d.code, d.place, d.message, d.hint.clone().unwrap_or_default())
    };
    problems.iter().map(line).collect()
}

#[test]
fn the_theme_alone_passes_and_ships_nothing_more() {
    let (house, problems) = HouseStyle::new(&House::default(), None, &[]);
    assert_eq!(shown(&problems), Vec::<String>::new());
    assert_eq!((house.css.as_str(), house.chart_css.as_str()), ("", ""));
    for colours in [&house.palette.light, &house.palette.dark] {
        assert_eq!(colours.shown, colours.usual);
        assert!(colours.usual.iter().all(|c| *c != Rgb(0, 0, 0)));
    }
    assert_eq!(house.palette.light.of("accent").to_string(), "#0d5c6e");
    assert_eq!(house.palette.dark.of("kop"), house.palette.dark.of("grond"));
}

#[test]
fn one_colour_makes_a_whole_palette_that_passes_on_both_screens() {
    for colour in ["#7a1f5c", "#0b4f8a", "#8a1538", "#2e6b1f", "#4b2e83", "#7a4b00", "#333333", "black"] {
        let (house, problems) = HouseStyle::new(&settings(&[("accent", colour)], &[]), None, &[]);
        assert_eq!(shown(&problems), Vec::<String>::new(), "{colour}");
        let (light, dark) = (&house.palette.light, &house.palette.dark);
        let given = colour::parse(colour).unwrap().rgb;
        assert_eq!((light.of("accent"), light.of("link"), light.of("uitgaven")), (given, given, given));
        // On a dark screen the hue stays and the colour is lighter.
        let (from, to) = (given.oklch(), dark.of("accent").oklch());
        let turn = (from.h - to.h).abs();
        assert!(to.l > from.l && (from.c < 0.02 || turn.min(360.0 - turn) < 8.0), "{colour}");
        // Income is told from spending by more than its lightness.
        let (spending, income) = (light.of("uitgaven").oklch(), light.of("inkomsten").oklch());
        let turn = (spending.h - income.h).abs();
        assert!(spending.c < 0.04 || turn.min(360.0 - turn) >= 35.0, "{colour}");
    }
}

#[test]
fn text_on_the_colour_of_the_municipality_is_chosen_for_its_contrast() {
    let on = |colour: &str, dark: &str| {
        let (house, problems) =
            HouseStyle::new(&settings(&[("accent", colour)], &[("accent", dark)]), None, &[]);
        assert_eq!(shown(&problems), Vec::<String>::new());
        [&house.palette.light, &house.palette.dark].map(|c: &Colours| c.of("op_accent").luminance() > 0.5)
    };
    assert_eq!(on("#7a1f5c", "#e9a8d3"), [true, false]);
}

#[test]
fn a_chosen_ground_takes_the_rest_of_the_theme_along() {
    let (house, problems) =
        HouseStyle::new(&settings(&[("grond", "#f4e9d8"), ("kop", "#12304f")], &[]), None, &[]);
    assert_eq!(shown(&problems), Vec::<String>::new());
    let light = &house.palette.light;
    assert!(light.of("vlak") != light.usual[1], "the planes follow the ground");
    assert!(light.of("op_kop").contrast(light.of("kop")) >= 4.5);
    assert_eq!(house.palette.dark.of("grond"), house.palette.dark.usual[0]);
}

#[test]
fn what_is_refused_names_both_colours_the_ratio_and_the_nearest_that_passes() {
    let (_, problems) = HouseStyle::new(
        &settings(&[("accent", "#f5b800"), ("op_accent", "#ffffff"), ("goed", "groen")], &[("link", "#444")]),
        None,
        &[],
    );
    insta::assert_debug_snapshot!(shown(&problems));
    // What is offered passes indeed.
    for problem in problems.iter().filter(|p| p.code == crate::diag::codes::CONTRAST) {
        let hint = problem.hint.clone().unwrap();
        let offered = hint.split('"').nth(1).unwrap();
        let key =
            ROLES.iter().map(|r| r.key).find(|k| problem.message.contains(&format!("van «{k}»"))).unwrap();
        let dark = problem.message.contains("donker scherm");
        let list = [(key, offered)];
        let chosen = if dark { settings(&[], &list) } else { settings(&list, &[]) };
        assert!(HouseStyle::new(&chosen, None, &[]).1.is_empty(), "{hint}");
    }
}

#[test]
fn a_file_of_tokens_is_read_for_what_the_theme_uses_and_no_more() {
    let css = ".stad-theme {\n  --stad-blauw: #123a7a;\n  --utrecht-link-color: var(--stad-blauw);\n  --utrecht-button-primary-action-background-color: var(--stad-blauw);\n  --utrecht-table-row-alternate-background-color: #abcdef;\n  --utrecht-button-border-radius: 3px;\n  --utrecht-document-font-family: 'Stad Sans', Arial;\n}\n";
    let (house, problems) = HouseStyle::new(&House::default(), Some(&text("huisstijl/stad.css", css)), &[]);
    assert_eq!(shown(&problems).len(), 1, "{problems:?}");
    assert_eq!(problems[0].severity, crate::diag::Severity::Tip);
    assert!(house.css.contains("--begroot-color-link: #123a7a;"), "{}", house.css);
    assert!(house.css.contains("--begroot-border-radius: 3px;"));
    assert!(house.css.contains("--begroot-font-text: \"Stad Sans\", var(--_font-fallback);"));
    assert!(
        !house.css.contains("utrecht") && !house.css.contains("abcdef") && !house.css.contains("stad-blauw")
    );
    assert!(house.chart_css.contains("--begroot-color-spending: #123a7a;"), "{}", house.chart_css);
    assert!(!house.chart_css.contains("link") && !house.chart_css.contains("font"));
}

#[test]
fn a_style_sheet_of_the_site_goes_before_its_settings_and_those_before_its_tokens() {
    let sheet = text(
        "templates/eigen.css",
        ":root { --begroot-color-accent: #333399 } .x { --begroot-color-link: #fff }",
    );
    let file = text(
        "t.css",
        ":root { --utrecht-button-primary-action-background-color: #111111; --utrecht-link-color: #222222 }",
    );
    let chosen = settings(&[("accent", "#7a1f5c"), ("link", "#7a1f5d")], &[]);
    let (house, problems) = HouseStyle::new(&chosen, Some(&file), &[sheet]);
    assert_eq!(shown(&problems), Vec::<String>::new());
    let light = &house.palette.light;
    assert_eq!(
        (light.of("accent").to_string(), light.of("link").to_string()),
        ("#333399".into(), "#7a1f5d".into())
    );
}

#[test]
fn a_sheet_of_the_site_with_bad_contrast_is_refused_at_its_line() {
    let sheet = text("templates/eigen.css", "/* x */\n:root {\n  --begroot-color-link: #bbb;\n}\n");
    let (_, problems) = HouseStyle::new(&House::default(), None, &[sheet]);
    assert_eq!(problems.len(), 1);
    assert!(
        shown(&problems)[0].starts_with("B731 templates/eigen.css:3:3 het contrast van «link» #bbbbbb op"),
        "{problems:?}"
    );
}

#[test]
fn what_is_not_a_value_never_reaches_the_page() {
    for (value, fine) in [
        ("4px", true),
        ("0", true),
        ("0.5rem", true),
        ("99px", false),
        ("4px; } body { x", false),
        ("-1px", false),
        ("1e1px", false),
        ("", false),
    ] {
        assert_eq!(length(value).is_some(), fine, "{value}");
    }
    for (value, expected) in [
        ("\"Open Sans\", Arial", Some("\"Open Sans\"")),
        ("Ubuntu", Some("\"Ubuntu\"")),
        ("sans-serif", None),
        ("\"a\\\"; } body { x: url(//e.nl)\"", None),
        ("</style>", None),
    ] {
        assert_eq!(family(value).as_deref(), expected, "{value}");
    }
    let evil = text(
        "t.css",
        ":root { --begroot-color-accent: #fff} body{background:url(//e.nl)}; --utrecht-link-color: url(//e.nl); --utrecht-document-color: var(--utrecht-document-color) }",
    );
    let (house, _) = HouseStyle::new(&House::default(), Some(&evil), &[]);
    assert!(!house.css.contains("url") && !house.css.contains("e.nl"), "{}", house.css);
}
