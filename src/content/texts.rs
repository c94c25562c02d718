//! Every running text of a site, with the layer that it belongs to.

use crate::model::{Action, Goal, Indicator, Publication, Site, Status, Text};

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
    let mut all = Collector { out: Vec::new(), publication: None };
    all.lead(&site.lead);
    for organisation in &site.organisations {
        all.lead(&organisation.lead);
        all.official(&organisation.text);
    }
    for page in &site.pages {
        all.lead(&page.lead);
        all.lead(&page.text);
    }
    for publication in &site.publications {
        all.publication = Some(publication);
        all.lead(&publication.lead);
        all.official(&publication.text);
        all.indicators(&publication.indicators);
        for programme in &publication.programmes {
            all.lead(&programme.lead);
            all.official(&programme.text);
            programme.sections.iter().for_each(|s| all.official(&s.text));
            all.actions(&programme.actions);
            all.indicators(&programme.indicators);
            programme.parties.iter().for_each(|p| all.official(&p.text));
            programme.goals.iter().for_each(|g| all.goal(g));
        }
    }
    all.out
}

struct Collector<'a> {
    out: Vec<Piece<'a>>,
    publication: Option<&'a Publication>,
}

impl<'a> Collector<'a> {
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
        statuses.iter().for_each(|s| self.official(&s.explanation));
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

    fn goal(&mut self, goal: &'a Goal) {
        self.lead(&goal.lead);
        self.official(&goal.text);
        self.statuses(&goal.statuses);
        self.actions(&goal.actions);
        self.indicators(&goal.indicators);
        goal.parties.iter().for_each(|p| self.official(&p.text));
        goal.goals.iter().for_each(|g| self.goal(g));
    }
}
