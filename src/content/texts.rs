//! Every running text of a site, with the layer that it belongs to: of the whole, or of one page.

use crate::model::{
    Action, Goal, Indicator, Organisation, Page, Programme, Publication, Site, Status, StatutorySection, Text,
};

/// For whom a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Plain language, for everybody: leads and the site's own pages.
    Plain,
    /// The official text, as the council gets it.
    Official,
}

/// A text and where it belongs.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// The text.
    pub text: &'a Text,
    /// For whom.
    pub layer: Layer,
    /// The publication, where it belongs to one.
    pub publication: Option<&'a Publication>,
}

/// Every text of a site that is not empty, in its order.
pub fn pieces(site: &Site) -> Vec<Piece<'_>> {
    let mut out = of_home(site);
    out.extend(site.organisations.iter().flat_map(of_organisation));
    out.extend(site.pages.iter().flat_map(of_page));
    out.extend(site.publications.iter().flat_map(of_whole));
    out
}

/// The texts of a publication and of all its pages.
pub fn of_whole(publication: &Publication) -> Vec<Piece<'_>> {
    let mut out = of_publication(publication);
    out.extend(publication.sections.iter().flat_map(|s| of_section(publication, s)));
    for programme in &publication.programmes {
        out.extend(of_programme(publication, programme));
        out.extend(programme.all_goals().flat_map(|goal| of_goal(publication, goal)));
    }
    out
}

/// The texts of the home page.
pub fn of_home(site: &Site) -> Vec<Piece<'_>> {
    let mut all = Collector::default();
    all.lead(&site.lead);
    all.out
}

/// The texts of the page of a municipality.
pub fn of_organisation(organisation: &Organisation) -> Vec<Piece<'_>> {
    let mut all = Collector::default();
    all.lead(&organisation.lead);
    all.official(&organisation.text);
    all.out
}

/// The texts of a loose page: all of it is written for everybody.
pub fn of_page(page: &Page) -> Vec<Piece<'_>> {
    let mut all = Collector::default();
    all.lead(&page.lead);
    all.lead(&page.text);
    all.out
}

/// The texts of the home of a publication.
pub fn of_publication(publication: &Publication) -> Vec<Piece<'_>> {
    let mut all = Collector::of(publication);
    all.lead(&publication.lead);
    publication.changes.iter().for_each(|c| all.lead(&c.text));
    publication.households.iter().for_each(|h| all.lead(&h.lead));
    publication.moments.iter().for_each(|m| all.lead(&m.lead));
    all.lead(&publication.participation);
    all.official(&publication.text);
    all.indicators(&publication.indicators);
    all.out
}

/// The texts of the page of a statutory section.
pub fn of_section<'a>(publication: &'a Publication, section: &'a StatutorySection) -> Vec<Piece<'a>> {
    let mut all = Collector::of(publication);
    all.lead(&section.lead);
    all.official(&section.text);
    all.indicators(&section.indicators);
    section.parties.iter().for_each(|p| all.official(&p.text));
    all.out
}

/// The texts of the page of a programme; its goals have pages of their own.
pub fn of_programme<'a>(publication: &'a Publication, programme: &'a Programme) -> Vec<Piece<'a>> {
    let mut all = Collector::of(publication);
    all.lead(&programme.lead);
    all.official(&programme.text);
    programme.sections.iter().for_each(|s| all.official(&s.text));
    all.actions(&programme.actions);
    all.indicators(&programme.indicators);
    programme.parties.iter().for_each(|p| all.official(&p.text));
    all.out
}

/// The texts of the page of a goal; the goals under it have pages of their own.
pub fn of_goal<'a>(publication: &'a Publication, goal: &'a Goal) -> Vec<Piece<'a>> {
    let mut all = Collector::of(publication);
    all.lead(&goal.lead);
    all.official(&goal.text);
    all.statuses(&goal.statuses);
    all.actions(&goal.actions);
    all.indicators(&goal.indicators);
    goal.parties.iter().for_each(|p| all.official(&p.text));
    all.out
}

#[derive(Default)]
struct Collector<'a> {
    out: Vec<Piece<'a>>,
    publication: Option<&'a Publication>,
}

impl<'a> Collector<'a> {
    fn of(publication: &'a Publication) -> Collector<'a> {
        Collector { out: Vec::new(), publication: Some(publication) }
    }

    fn push(&mut self, text: &'a Text, layer: Layer) {
        if !text.is_empty() {
            self.out.push(Piece { text, layer, publication: self.publication });
        }
    }

    fn lead(&mut self, text: &'a Text) {
        self.push(text, Layer::Plain);
    }

    fn official(&mut self, text: &'a Text) {
        self.push(text, Layer::Official);
    }

    fn statuses(&mut self, statuses: &'a [Status]) {
        for status in statuses {
            self.official(&status.explanation);
            status.answers.all().into_iter().for_each(|a| self.official(a));
        }
    }

    fn indicators(&mut self, indicators: &'a [Indicator]) {
        indicators.iter().for_each(|i| self.official(&i.text));
    }

    fn actions(&mut self, actions: &'a [Action]) {
        for action in actions {
            self.lead(&action.lead);
            self.official(&action.text);
            self.statuses(&action.statuses);
        }
    }
}
