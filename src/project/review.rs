//! What an editor should know of the texts of each page, as plain data for the preview: how the lead scores, and each
//! sentence that asks for another look.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::language::lexicon;
use crate::analysis::readability::{self, Lexicon, Reading, Remark};
use crate::content::texts::{self, Layer, Piece};
use crate::diag::{Code, Severity};
use crate::model::{Goal, Site, Text};
use crate::render::address;
use crate::source::Place;

/// The most sentences of the official texts of one page that are kept.
const MOST_IDEAS: usize = 200;

/// What was found, by the route of the page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Review {
    /// The pages with texts of the site, or that could have one.
    pub pages: BTreeMap<String, PageReview>,
}

/// What was found on one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageReview {
    /// The text that the page begins with.
    pub lead: Lead,
    /// All plain text of the page together.
    pub plain: Option<Verdict>,
    /// All official text of the page together.
    pub official: Option<Verdict>,
    /// Sentences of the plain text to look at, in reading order.
    pub remarks: Vec<Marked>,
    /// The same of the official text: ideas, for that text is not the editor's to change.
    pub ideas: Vec<Marked>,
    /// How many more there are than those.
    pub more: usize,
}

/// The text that a page begins with.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Lead {
    /// A page of this kind has none.
    #[default]
    None,
    /// The editor's own; without a score where it has no sentence.
    Own(Option<Verdict>),
    /// Sentences that the program made of figures, with where the editor can write.
    Composed(Spot),
    /// A fixed sentence of the program.
    Fixed(Spot),
}

/// Where an editor can write a lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file, or the heading in it.
    pub place: Place,
    /// Whether it is a heading: the lead comes under it, and not in the head of the file.
    pub heading: bool,
}

/// How a text scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// The score, 0 to 100: higher is harder.
    pub score: f64,
    /// What an editor reads of it: "haalbaar op B1 (indicatie)".
    pub level: &'static str,
    /// Whether it is plain enough for everybody.
    pub passes: bool,
    /// Whether there is enough text for a score.
    pub enough: bool,
    /// Whether it does not look like Dutch.
    pub foreign: bool,
    /// Words.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
}

/// A sentence to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its words as a reader sees them.
    pub sentence: String,
    /// Where it begins.
    pub place: Place,
    /// Why, and what to do.
    pub reasons: Vec<Reason>,
}

/// Why a sentence is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The rule.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// What is the matter, as a phrase.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Reads the texts of every page.
pub(super) fn review(site: &Site) -> Review {
    let lexicon = lexicon(site);
    let pages: BTreeMap<String, PageReview> =
        pages(site).into_par_iter().map(|(route, page)| (route, page.read(&lexicon))).collect();
    Review { pages }
}

/// A page before its texts are read.
struct Page<'a> {
    /// Its lead, with what stands there when it is empty.
    lead: Option<(&'a Text, Lead)>,
    pieces: Vec<Piece<'a>>,
}

fn pages<'a>(site: &'a Site) -> Vec<(String, Page<'a>)> {
    let mut out = Vec::new();
    let mut add = |route: String, lead: &'a Text, otherwise: Lead, pieces: Vec<Piece<'a>>| {
        out.push((route, Page { lead: Some((lead, otherwise)), pieces }));
    };
    let head = |place: Place| Spot { place, heading: false };
    let begin = head(Place::file("content/begin.md"));
    add(String::new(), &site.lead, Lead::Fixed(begin), texts::of_home(site));
    for organisation in &site.organisations {
        if let Some(route) = address::organisation(organisation) {
            let otherwise = Lead::Fixed(head(organisation.origin.place()));
            add(route, &organisation.lead, otherwise, texts::of_organisation(organisation));
        }
    }
    for page in &site.pages {
        add(page.path.clone(), &page.lead, Lead::None, texts::of_page(page));
    }
    for publication in &site.publications {
        let otherwise = Lead::Composed(head(publication.origin.place()));
        let route = address::publication(publication);
        add(route, &publication.lead, otherwise, texts::of_publication(publication));
        for section in &publication.sections {
            let otherwise = Lead::Fixed(head(section.origin.place()));
            let route = address::section(publication, section);
            add(route, &section.lead, otherwise, texts::of_section(publication, section));
        }
        for programme in &publication.programmes {
            let otherwise = Lead::Composed(head(programme.origin.place()));
            let route = address::programme(publication, programme);
            add(route, &programme.lead, otherwise, texts::of_programme(publication, programme));
            for goal in programme.all_goals() {
                let route = address::goal(publication, programme, goal);
                add(route, &goal.lead, Lead::Composed(spot_of(goal)), texts::of_goal(publication, goal));
            }
        }
    }
    out
}

/// A goal is a file of its own, or a heading in a file.
fn spot_of(goal: &Goal) -> Spot {
    let place = goal.origin.place();
    let heading = place.line_number().is_some_and(|line| line > 1);
    Spot { place, heading }
}

impl Page<'_> {
    fn read(self, lexicon: &Lexicon) -> PageReview {
        let mut out = PageReview::default();
        let (mut plain, mut official) = (Reading::default(), Reading::default());
        let mut lead = None;
        for piece in &self.pieces {
            let reading = readability::read(&piece.text.markdown, lexicon);
            let is_plain = piece.layer == Layer::Plain;
            let into = if is_plain { &mut out.remarks } else { &mut out.ideas };
            let room = if is_plain { usize::MAX } else { MOST_IDEAS.saturating_sub(into.len()) };
            let found = marked(piece.text, &reading.remarks, is_plain);
            out.more += found.len().saturating_sub(room) + reading.untold;
            into.extend(found.into_iter().take(room));
            if is_plain { &mut plain } else { &mut official }.add(&reading);
            if self.lead.as_ref().is_some_and(|(text, _)| std::ptr::eq(*text, piece.text)) {
                lead = Some(verdict(&reading));
            }
        }
        out.plain = verdict(&plain);
        out.official = verdict(&official);
        out.lead = match (lead, self.lead) {
            (Some(own), _) => Lead::Own(own),
            (None, Some((_, otherwise))) => otherwise,
            (None, None) => Lead::None,
        };
        out
    }
}

fn verdict(reading: &Reading) -> Option<Verdict> {
    let foreign = reading.is_foreign();
    let measure = reading.measure()?;
    Some(Verdict {
        score: measure.score,
        level: measure.level().words(),
        passes: reading.passes(),
        enough: measure.is_enough(),
        foreign,
        words: measure.words,
        sentences: measure.sentences,
    })
}

/// The remarks of a text by sentence.
fn marked(text: &Text, remarks: &[Remark], plain: bool) -> Vec<Marked> {
    let mut groups: Vec<(&Remark, Vec<Reason>)> = Vec::new();
    for remark in remarks {
        let reason = Reason {
            code: remark.code,
            severity: if plain { remark.severity } else { Severity::Tip },
            message: remark.message.clone(),
            hint: remark.hint.clone(),
        };
        match groups.last_mut() {
            Some((first, reasons)) if std::sync::Arc::ptr_eq(&first.sentence, &remark.sentence) => {
                reasons.push(reason);
            }
            _ => groups.push((remark, vec![reason])),
        }
    }
    let starts: Vec<usize> = groups.iter().map(|(first, _)| first.sentence.range.start).collect();
    let places = text.places(&starts);
    groups
        .into_iter()
        .zip(places)
        .map(|((first, reasons), place)| Marked { sentence: first.sentence.text.clone(), place, reasons })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{self, Draft};
    use crate::diag::codes;

    /// The review of a site of these files.
    #[allow(clippy::disallowed_methods)] // the files of a test
    fn of(files: &[(&str, &str)]) -> Review {
        let folder = tempfile::tempdir().unwrap();
        let site = [("site.toml", "titel = \"Begroting\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n")];
        for (name, text) in site.iter().chain(files) {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let (config, _) = crate::config::load(folder.path());
        let draft = Draft { show: true, today: jiff::civil::date(2027, 1, 1) };
        let loaded = content::load(folder.path(), &config, &draft).unwrap();
        review(&loaded.site)
    }

    const PUBLICATION: (&str, &str) =
        ("content/begroting-2027/publicatie.md", "+++\nsoort = \"begroting\"\njaar = 2027\n+++\n");

    #[test]
    fn each_page_has_its_own_texts_and_its_lead() {
        let review = of(&[
            PUBLICATION,
            (
                "content/begroting-2027/veilig/programma.md",
                "+++\ntitel = \"Veilig\"\nkort = \"Dat is niet adequaat. De weg wordt aangelegd.\"\n+++\n\nDat beleid is adequaat.\n\n## Minder inbraak {.doel}\n\n### Kort {.kort}\n\nWij maken de straat veiliger.\n\n## Meer licht {.doel}\n",
            ),
            ("content/begroting-2027/veilig/01-rust.md", "+++\ntitel = \"Rust\"\n+++\n\nDat is adequaat.\n"),
            ("content/over.md", "+++\ntitel = \"Over\"\n+++\n\nDit is een site.\n"),
        ]);
        let page = |route: &str| {
            review.pages.get(route).unwrap_or_else(|| panic!("{route} in {:?}", review.pages.keys()))
        };
        let programme = page("begroting-2027/veilig");
        let Lead::Own(Some(lead)) = programme.lead else { panic!("{:?}", programme.lead) };
        assert_eq!((lead.sentences, lead.words, lead.enough), (2, 8, false));
        let said: Vec<String> = programme
            .remarks
            .iter()
            .map(|m| {
                format!(
                    "{} {} {}",
                    m.place,
                    m.sentence,
                    m.reasons.iter().map(|r| r.code.0).collect::<Vec<_>>().join(" ")
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                "content/begroting-2027/veilig/programma.md:3:9 Dat is niet adequaat. B704",
                "content/begroting-2027/veilig/programma.md:3:31 De weg wordt aangelegd. B703"
            ]
        );
        // The official text gives ideas, at its own line, and no errors.
        assert!(programme.ideas.iter().any(|m| m.place.line_number() == Some(6)));
        assert!(programme.ideas.iter().flat_map(|m| &m.reasons).all(|r| r.severity == Severity::Tip));
        assert!(matches!(page("begroting-2027/veilig/minder-inbraak").lead, Lead::Own(Some(_))));
        let Lead::Composed(spot) = &page("begroting-2027/veilig/meer-licht").lead else { panic!() };
        assert_eq!(
            (spot.place.to_string().as_str(), spot.heading),
            ("content/begroting-2027/veilig/programma.md:14:1", true)
        );
        let Lead::Composed(spot) = &page("begroting-2027/veilig/rust").lead else { panic!() };
        assert!(!spot.heading && spot.place.file.ends_with("01-rust.md"));
        assert!(matches!(page("begroting-2027").lead, Lead::Composed(_)));
        assert!(matches!(page("").lead, Lead::Fixed(_)));
        assert_eq!(
            (page("over").lead.clone(), page("over").plain.map(|v| v.sentences)),
            (Lead::None, Some(1))
        );
    }

    #[test]
    fn official_ideas_have_an_end_and_the_rest_is_counted() {
        let text = "Dat is adequaat. ".repeat(MOST_IDEAS + 50);
        let review = of(&[
            PUBLICATION,
            (
                "content/begroting-2027/veilig/programma.md",
                &format!("+++\ntitel = \"Veilig\"\n+++\n\n{text}\n"),
            ),
        ]);
        let page = &review.pages["begroting-2027/veilig"];
        assert_eq!((page.ideas.len(), page.more), (MOST_IDEAS, 50));
        assert!(page.ideas.iter().all(|m| m.reasons.iter().any(|r| r.code == codes::DIFFICULT_WORD)));
    }
}
