//! The sitemaps of a made-up site: their shape, their limits, and texts that try to break out.
#![allow(clippy::unwrap_used)]

use jiff::civil::date;
use roxmltree::{Document as Xml, Node};

use super::*;
use crate::config::Config;
use crate::model::{Standing, Withdrawal};
use crate::render::plan::plan;
use crate::render::view::example;

const BASE: &str = "https://begroting.example/pad/";

/// The made-up site as a real one of Enschede, with all texts that an editor can give as `text`.
fn site(text: &str) -> Site {
    let mut site = example::site();
    site.organisations[0].name = "Enschede".into();
    for publication in &mut site.publications {
        publication.example = false;
        publication.title = format!("{} {text}", publication.title);
        let woo = &mut publication.woo;
        woo.keywords = vec![text.into()];
        (woo.short_title, woo.description) = (Some(text.into()), Some(text.into()));
        woo.identifier = Some(text.into());
    }
    site
}

fn made(site: &Site, limits: Limits) -> Files {
    let words = Wording::dutch().unwrap();
    let outputs = plan(site, &Config::default(), &[]).unwrap();
    limited(site, BASE, &outputs, &words, &|_, _| Some(date(2026, 2, 3)), limits)
}

fn texts<'a>(document: &'a Xml<'_>, name: &str) -> Vec<&'a str> {
    document.descendants().filter(|n| n.tag_name().name() == name).filter_map(|n| n.text()).collect()
}

fn names<'a>(node: Node<'a, '_>) -> Vec<&'a str> {
    node.children().filter(Node::is_element).map(|c| c.tag_name().name()).collect()
}

#[test]
fn a_budget_is_a_document_with_its_tables_and_all_that_the_standard_demands() {
    let files = made(&site("x"), LIMITS);
    assert_eq!(files.indexes, ["sitemapindex-diwoo-infocat012.xml"]);
    let paths: Vec<&str> = files.files.iter().map(|(p, _)| p.as_str()).collect();
    assert_eq!(paths, ["sitemap-diwoo-infocat012-1.xml", "sitemapindex-diwoo-infocat012.xml"]);
    let map = Xml::parse(&files.files[0].1).unwrap();
    let locs = texts(&map, "loc");
    // The whole publication in one file: the PDF, where this program makes one, and the page beside it.
    let name = |loc: &str| loc.rsplit('/').next().map(str::to_owned);
    let whole: Vec<String> =
        locs.iter().filter_map(|l| name(l)).take_while(|n| !n.ends_with(".csv")).collect();
    let pdf = crate::render::document::pdf::IS_MADE.then_some("begroting-2026.pdf");
    let wanted: Vec<&str> = pdf.into_iter().chain(["begroting-2026.html"]).collect();
    assert_eq!(whole, wanted);
    assert!(locs.iter().all(|l| l.starts_with(BASE)));
    let figures = |l: &str| [".csv", ".xlsx", ".ods"].iter().any(|ending| l.ends_with(ending));
    assert!(locs[whole.len()..].iter().all(|l| figures(l)), "{locs:?}");
    let unique: std::collections::BTreeSet<&&str> = locs.iter().collect();
    assert_eq!(unique.len(), locs.len());
    for url in map.root_element().children().filter(Node::is_element) {
        assert_eq!(names(url), ["loc", "lastmod", "Document"]);
        let woo = url.descendants().find(|n| n.tag_name().name() == "DiWoo").unwrap();
        for needed in [
            "publisher",
            "titelcollectie",
            "classificatiecollectie",
            "documenthandelingen",
            "creatiedatum",
            "format",
        ] {
            assert!(names(woo).contains(&needed), "{needed} in {:?}", names(woo));
        }
        let publisher = woo.children().find(|n| n.tag_name().name() == "publisher").unwrap();
        assert_eq!(
            publisher.attribute("resource"),
            Some("https://identifier.overheid.nl/tooi/id/gemeente/gm0153")
        );
        assert_eq!(publisher.text(), Some("gemeente Enschede"));
    }
    assert_eq!(texts(&map, "atTime")[0], "2025-11-07T00:00:00+01:00");
    assert_eq!(texts(&map, "soortHandeling")[0], "vaststelling");
    assert_eq!(texts(&map, "hasPart").len(), locs.len() - 1);
    // The kadernota of the made-up site has no status, so no day: the editor hears that.
    let said: Vec<&str> = files.problems.iter().map(|d| d.code.0).collect();
    assert_eq!(said, [codes::WOO_NO_DAY.0]);
}

#[test]
fn hostile_texts_stay_texts() {
    let hostile = "</diwoo:publisher><x a=\"1\">&amp; ]]> <!-- \u{0}\u{1b}\u{fffe} 'é";
    let files = made(&site(hostile), LIMITS);
    let map = Xml::parse(&files.files[0].1).unwrap();
    let kept = "</diwoo:publisher><x a=\"1\">&amp; ]]> <!--  'é";
    assert_eq!(texts(&map, "trefwoord")[0], kept);
    assert!(map.descendants().all(|n| n.tag_name().name() != "x"));
}

#[test]
fn over_a_limit_there_are_more_sitemaps_and_no_document_is_lost() {
    let site = site("x");
    let whole = made(&site, LIMITS);
    let all = Xml::parse(&whole.files[0].1).unwrap();
    let split = made(&site, Limits { entries: 1, bytes: 1_000_000 });
    let mut locs = Vec::new();
    for (path, text) in split.files.iter().filter(|(p, _)| p.starts_with(PREFIX)) {
        let part = Xml::parse(text).unwrap();
        assert_eq!(texts(&part, "loc").len(), 1);
        locs.extend(texts(&part, "loc").iter().map(|l| (*l).to_owned()));
        let (_, index) = split.files.last().unwrap();
        assert!(index.contains(&format!("<loc>{BASE}{path}</loc><lastmod>2026-02-03</lastmod>")), "{index}");
    }
    assert_eq!(locs, texts(&all, "loc"));
    assert_eq!(made(&site, LIMITS), whole);
}

#[test]
fn what_nobody_should_find_there_is_not_there() {
    let change: [fn(&mut Publication); 4] = [
        |p| p.example = true,
        |p| p.unpublished = true,
        |p| p.woo.left_out = true,
        |p| {
            p.standing = Standing {
                withdrawn: Some(Withdrawal { date: date(2026, 1, 1), reason: None }),
                ..Standing::default()
            }
        },
    ];
    for change in change {
        let mut site = site("x");
        site.publications.iter_mut().for_each(change);
        assert_eq!(made(&site, LIMITS), Files::default());
    }
}

#[test]
fn an_unknown_municipality_gets_the_nearest_name_and_its_label_only() {
    let mut site = site("x");
    site.organisations[0].name = "Enschedee".into();
    let files = made(&site, LIMITS);
    let told = files.problems.iter().find(|d| d.code == codes::WOO_MUNICIPALITY).unwrap();
    assert!(told.hint.as_ref().unwrap().contains("gm0153"), "{told:?}");
    assert!(files.files[0].1.contains("<diwoo:publisher>gemeente Enschedee</diwoo:publisher>"));
    site.organisations[0].tooi = Some("gm0153".into());
    assert!(made(&site, LIMITS).problems.iter().all(|d| d.code != codes::WOO_MUNICIPALITY));
    site.organisations[0].name = "Deventer".into();
    let files = made(&site, LIMITS);
    let told = files.problems.iter().find(|d| d.code == codes::WOO_MUNICIPALITY).unwrap();
    assert!(told.hint.as_ref().unwrap().contains("gm0150"), "{told:?}");
    site.organisations[0] =
        crate::model::Organisation { name: "Bergen".into(), tooi: None, ..site.organisations[0].clone() };
    let files = made(&site, LIMITS);
    let told = files.problems.iter().find(|d| d.code == codes::WOO_MUNICIPALITY).unwrap();
    assert!(told.hint.as_ref().unwrap().contains("gm0373"), "{told:?}");
}
