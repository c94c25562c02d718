//! How it goes: every goal and action of a publication with its status, by programme. Each filter is a page of its own,
//! so that it works without a script and has an address to send to somebody.

use serde::Serialize;

use super::super::{address, html};
use super::frame::{Frame, Step, Trail};
use super::parts::{StatusView, Strip};
use super::titles::{goal_title, programme_title, with_publication};
use super::{PageContext, ViewContext, status};
use crate::model::{Action, Goal, LegendEntry, Programme, Publication, State, Status, meaning};
use crate::render::explain;
use crate::render::wording::Wording;

/// With more goals and actions than this, a page of all programmes shows how many each has and not which: it would be
/// too heavy for a phone.
const MOST: usize = 300;

/// Longest reason beside a status, in characters; the whole stands with the goal or action.
const REASON: usize = 240;

/// What a filter keeps: one state, or what has no status at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// What goes like this.
    State(State),
    /// Actions that the source gives no status for.
    Without,
}

impl Shown {
    const ALL: [Shown; 7] = [
        Shown::State(State::OnTrack),
        Shown::State(State::Attention),
        Shown::State(State::OffTrack),
        Shown::State(State::Done),
        Shown::State(State::NotStarted),
        Shown::State(State::Unknown),
        Shown::Without,
    ];

    /// Its part of an address.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Shown::State(State::OnTrack) => "op-schema",
            Shown::State(State::Attention) => "vraagt-aandacht",
            Shown::State(State::OffTrack) => "gaat-niet-lukken",
            Shown::State(State::Done) => "klaar",
            Shown::State(State::NotStarted) => "nog-niet-gestart",
            Shown::State(State::Unknown) => "stand-onbekend",
            Shown::Without => "zonder-status",
        }
    }

    fn of(statuses: &[Status], legend: &[LegendEntry]) -> Shown {
        status::overall(statuses, legend).map_or(Shown::Without, Shown::State)
    }

    fn word(self, words: &Wording) -> &str {
        match self {
            Shown::State(state) => status::word(state, words),
            Shown::Without => words.text("voortgang.zonder_status"),
        }
    }

    fn kind(self) -> Option<&'static str> {
        match self {
            Shown::State(state) => Some(status::kind(state)),
            Shown::Without => None,
        }
    }
}

/// What a page of the overview shows: everything, or what is left of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// One programme.
    pub programme: Option<&'a Programme>,
    /// One state.
    pub shown: Option<Shown>,
}

impl Filter<'_> {
    fn keeps(&self, statuses: &[Status], legend: &[LegendEntry]) -> bool {
        self.shown.is_none_or(|shown| shown == Shown::of(statuses, legend))
    }
}

/// How many goals with a status, and how many actions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    goals: usize,
    actions: usize,
}

impl Count {
    fn any(self) -> bool {
        self.goals + self.actions > 0
    }

    fn words(self, words: &Wording) -> String {
        explain::list(&explain::programme::counts(self.goals, self.actions, words), words)
    }
}

/// The counts of each programme, in the order of [`Shown::ALL`].
struct Tally(Vec<[Count; Shown::ALL.len()]>);

impl Tally {
    fn of(publication: &Publication) -> Tally {
        let at = |statuses: &[Status]| {
            let shown = Shown::of(statuses, &publication.legend);
            Shown::ALL.iter().position(|one| *one == shown).unwrap_or_default()
        };
        let of_programme = |programme: &Programme| {
            let mut counts = [Count::default(); Shown::ALL.len()];
            // A goal without a status is no news: most sources give one to actions alone.
            for goal in programme.all_goals().filter(|g| !g.statuses.is_empty()) {
                if let Some(count) = counts.get_mut(at(&goal.statuses)) {
                    count.goals += 1;
                }
            }
            for action in programme.all_actions() {
                if let Some(count) = counts.get_mut(at(&action.statuses)) {
                    count.actions += 1;
                }
            }
            counts
        };
        Tally(publication.programmes.iter().map(of_programme).collect())
    }

    /// The count of one programme or of all, in one state or in all.
    fn count(&self, programme: Option<usize>, shown: Option<Shown>) -> Count {
        let rows = self.0.iter().enumerate().filter(|(i, _)| programme.is_none_or(|p| p == *i));
        let counts = rows.flat_map(|(_, row)| Shown::ALL.iter().zip(row));
        counts.filter(|(s, _)| shown.is_none_or(|wanted| wanted == **s)).fold(
            Count::default(),
            |sum, (_, count)| Count { goals: sum.goals + count.goals, actions: sum.actions + count.actions },
        )
    }

    fn has_statuses(&self) -> bool {
        Shown::ALL.iter().any(|s| matches!(s, Shown::State(_)) && self.count(None, Some(*s)).any())
    }

    /// Whether a filter by state leaves anything out: where all goes alike it would be the same page once more.
    fn has_states(&self) -> bool {
        Shown::ALL.iter().filter(|s| self.count(None, Some(**s)).any()).count() > 1
    }

    /// Whether a filter by programme leaves anything out.
    fn has_programmes(&self) -> bool {
        (0..self.0.len()).filter(|i| self.count(Some(*i), None).any()).count() > 1
    }
}

/// Every page of the overview of a publication: each filter that keeps something, of the kinds that leave something out.
/// None without any status.
pub fn filters(publication: &Publication) -> Vec<Filter<'_>> {
    let tally = Tally::of(publication);
    if !tally.has_statuses() {
        return Vec::new();
    }
    let mut found = vec![Filter::default()];
    let asked: &[Shown] = if tally.has_states() { &Shown::ALL } else { &[] };
    let states = |at: Option<usize>| {
        asked.iter().copied().filter(|s| tally.count(at, Some(*s)).any()).collect::<Vec<_>>()
    };
    found.extend(states(None).into_iter().map(|s| Filter { programme: None, shown: Some(s) }));
    if tally.has_programmes() {
        for (i, programme) in publication.programmes.iter().enumerate() {
            let some = Filter { programme: Some(programme), shown: None };
            found.extend(tally.count(Some(i), None).any().then_some(some));
            found.extend(states(Some(i)).into_iter().map(|s| Filter { shown: Some(s), ..some }));
        }
    }
    found
}

/// The page of how a publication, or one programme of it, goes; none where it says nothing of that.
pub(crate) fn route(publication: &Publication, programme: Option<&Programme>) -> Option<String> {
    let tally = Tally::of(publication);
    let at = programme.and_then(|p| publication.programmes.iter().position(|q| q.id == p.id));
    if !tally.has_statuses() || !tally.count(at, None).any() {
        return None;
    }
    // With one programme the page of all is its page.
    let programme = programme.filter(|_| tally.has_programmes());
    Some(address::progress(publication, &Filter { programme, shown: None }))
}

/// A page of the overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProgressView {
    page: Frame,
    kicker: String,
    /// The programme that is chosen.
    of: Option<String>,
    /// The state that is chosen.
    shown: Option<String>,
    /// How much stands on the page.
    sentence: String,
    strip: Option<Strip>,
    filters: Vec<FilterView>,
    /// What stands on the page, by programme; counts alone where it is too much.
    programmes: Vec<Part>,
    /// Whether there are too many to list.
    summary: bool,
    /// Back to the publication.
    back: String,
}

/// A row of links to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FilterView {
    id: &'static str,
    title: String,
    items: Vec<Choice>,
}

/// Something to choose, with how much of it there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Choice {
    /// None where nothing is left.
    href: Option<String>,
    name: String,
    /// Whether the name is the document's own.
    own: bool,
    count: String,
    /// The shape beside the word.
    kind: Option<&'static str>,
    current: bool,
}

/// A programme on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Part {
    href: String,
    title: String,
    /// How much of it is kept, and the page that shows it: where the page lists nothing itself.
    count: String,
    /// Actions that hang under no goal.
    actions: Vec<Line>,
    goals: Vec<Line>,
}

/// A goal or an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Line {
    href: String,
    code: Option<String>,
    title: String,
    statuses: Vec<StatusView>,
    /// Whether the source gives it no status where one is expected.
    without: bool,
    /// Why it does not go as planned, in the words of the source.
    reason: Option<String>,
    /// Whether it does not go as planned and the source says nothing of it.
    no_reason: bool,
    actions: Vec<Line>,
}

/// The view of a page of the overview.
pub fn view(all: &ViewContext<'_>, publication: &Publication, filter: Filter<'_>) -> ProgressView {
    let words = all.wording();
    let route = address::progress(publication, &filter);
    let page = all.page(&route);
    let organisation = all.organisation_of(publication);
    let tally = Tally::of(publication);
    let at = filter.programme.and_then(|p| publication.programmes.iter().position(|q| q.id == p.id));
    let name = words.text("publicatie.stand");
    let of = filter.programme.map(|p| programme_title(p, words));
    let shown = filter.shown.map(|s| s.word(words).to_owned());

    let whole = filter.programme.map(|p| {
        let own = address::programme(publication, p);
        all.titles().get(&own).map_or_else(|| programme_title(p, words), str::to_owned)
    });
    let details: Vec<String> = whole.into_iter().chain(shown.clone()).collect();
    let title = [name.to_owned(), details.join(": ")].join(" ");
    let head = with_publication(title.trim(), publication, organisation);
    let step = |filter: Filter<'_>, label: &str, own| Step {
        route: address::progress(publication, &filter),
        label: label.to_owned(),
        own,
    };
    let mut steps = Vec::new();
    if !details.is_empty() {
        steps.push(step(Filter::default(), name, false));
    }
    if let (Some(of), Some(_)) = (&of, filter.shown) {
        steps.push(step(Filter { shown: None, ..filter }, of, true));
    }
    let crumb = shown.as_ref().or(of.as_ref()).map_or(name, String::as_str);
    let trail = Trail {
        organisation,
        publication: Some(publication),
        steps: &steps,
        fixed: shown.is_some() || of.is_none(),
        ..Trail::default()
    };
    let mut frame = page.frame(&route, head, Some(crumb), trail);

    let count = tally.count(at, filter.shown);
    let key = match count.goals + count.actions {
        1 => "voortgang.hier_staat",
        _ => "voortgang.hier_staan",
    };
    let sentence = words.fill(key, &[("wat", &count.words(words))]);
    frame.description = Some(sentence.clone());
    let summary = filter.programme.is_none() && tally.has_programmes() && count.goals + count.actions > MOST;
    let kept = |p: &&Programme| filter.programme.is_none_or(|wanted| wanted.id == p.id);
    let programmes: Vec<&Programme> = publication.programmes.iter().filter(kept).collect();
    let actions: Vec<&Action> = programmes.iter().flat_map(|p| p.all_actions()).collect();
    let parts = programmes.iter().filter_map(|p| {
        let index = publication.programmes.iter().position(|q| q.id == p.id);
        let count = tally.count(index, filter.shown);
        count.any().then(|| part(&page, publication, p, filter, count, summary))
    });
    ProgressView {
        kicker: publication.title.clone(),
        of,
        shown,
        sentence,
        strip: match filter.shown {
            Some(_) => None,
            None => status::strip(actions.into_iter(), &publication.legend, words),
        },
        filters: choices(&page, publication, filter, at, &tally),
        programmes: parts.collect(),
        summary,
        back: page.href(&address::publication(publication)),
        page: frame,
    }
}

/// The links of the filters: the other choice stays as it is.
fn choices(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    filter: Filter<'_>,
    at: Option<usize>,
    tally: &Tally,
) -> Vec<FilterView> {
    let words = page.words();
    let choice = |filter: Filter<'_>, count: Count, current| Choice {
        href: count.any().then(|| page.href(&address::progress(publication, &filter))),
        name: String::new(),
        own: false,
        count: if count.any() { count.words(words) } else { words.text("voortgang.geen").to_owned() },
        kind: None,
        current,
    };
    let everything = |key, filter: Filter<'_>, count, current| Choice {
        name: words.text(key).to_owned(),
        ..choice(filter, count, current)
    };
    let title = |key| words.text(key).to_owned();
    let mut found = Vec::new();
    // Where there is nothing to choose, the sentence and the strip say how it goes.
    if tally.has_states() {
        let mut states = vec![everything(
            "voortgang.elke_stand",
            Filter { shown: None, ..filter },
            tally.count(at, None),
            filter.shown.is_none(),
        )];
        for shown in Shown::ALL {
            // The first three are what a reader asks for, also where there are none.
            let asked = shown == Shown::State(State::OnTrack)
                || shown == Shown::State(State::Attention)
                || shown == Shown::State(State::OffTrack);
            if !asked && !tally.count(None, Some(shown)).any() {
                continue;
            }
            let some = Filter { shown: Some(shown), ..filter };
            states.push(Choice {
                name: shown.word(words).to_owned(),
                kind: shown.kind(),
                ..choice(some, tally.count(at, Some(shown)), filter.shown == Some(shown))
            });
        }
        found.push(FilterView { id: "kies_stand", title: title("voortgang.kies_stand"), items: states });
    }
    if tally.has_programmes() {
        let all = Filter { programme: None, ..filter };
        let mut items = vec![everything(
            "voortgang.elk_programma",
            all,
            tally.count(None, filter.shown),
            filter.programme.is_none(),
        )];
        for (i, programme) in publication.programmes.iter().enumerate() {
            if !tally.count(Some(i), None).any() {
                continue;
            }
            let some = Filter { programme: Some(programme), ..filter };
            items.push(Choice {
                name: programme_title(programme, words),
                own: true,
                ..choice(some, tally.count(Some(i), filter.shown), at == Some(i))
            });
        }
        found.push(FilterView { id: "kies_programma", title: title("voortgang.kies_programma"), items });
    }
    found
}

/// What is kept of a programme.
fn part(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    filter: Filter<'_>,
    count: Count,
    summary: bool,
) -> Part {
    let words = page.words();
    let own = address::programme(publication, programme);
    let route = if summary {
        address::progress(publication, &Filter { programme: Some(programme), ..filter })
    } else {
        own.clone()
    };
    let mut part = Part {
        href: page.href(&route),
        title: programme_title(programme, words),
        count: count.words(words),
        actions: Vec::new(),
        goals: Vec::new(),
    };
    if !summary {
        let legend = &publication.legend;
        part.actions = actions(page, &programme.actions, &page.href(&own), filter, legend);
        let line = |g| goal(page, publication, programme, g, filter);
        part.goals = programme.all_goals().filter_map(line).collect();
    }
    part
}

/// A goal with what is kept of its actions; nothing where neither is kept.
fn goal(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    goal: &Goal,
    filter: Filter<'_>,
) -> Option<Line> {
    let (words, legend) = (page.words(), &publication.legend);
    let href = page.href(&address::goal(publication, programme, goal));
    let actions = actions(page, &goal.actions, &href, filter, legend);
    let kept = !goal.statuses.is_empty() && filter.keeps(&goal.statuses, legend);
    if !kept && actions.is_empty() {
        return None;
    }
    // A goal that only leads to its actions says nothing of itself under a filter that it does not pass.
    let statuses: &[Status] = if kept { &goal.statuses } else { &[] };
    let silent = goal.lead.is_empty() && goal.text.is_empty();
    Some(Line {
        href,
        code: goal.code.clone(),
        title: goal_title(goal, words),
        actions,
        ..line(statuses, silent, false, legend, words)
    })
}

fn actions(
    page: &PageContext<'_, '_>,
    actions: &[Action],
    href: &str,
    filter: Filter<'_>,
    legend: &[LegendEntry],
) -> Vec<Line> {
    let kept = actions.iter().filter(|a| filter.keeps(&a.statuses, legend));
    kept.map(|action| {
        let silent = action.lead.is_empty() && action.text.is_empty();
        Line {
            href: format!("{href}#{}", action.id),
            code: action.code.clone(),
            title: action.title.clone(),
            ..line(&action.statuses, silent, action.statuses.is_empty(), legend, page.words())
        }
    })
    .collect()
}

/// What the statuses of a goal or action say of it. `silent`: whether its texts say nothing of it either.
fn line(statuses: &[Status], silent: bool, without: bool, legend: &[LegendEntry], words: &Wording) -> Line {
    let state = |s: &Status| meaning(&s.mark, legend).map_or(State::Unknown, |m| m.state);
    let fine = |s: &&Status| matches!(state(s), State::OnTrack | State::Done);
    let said: Vec<String> = statuses
        .iter()
        .filter(|s| !fine(s))
        .map(|s| if s.explanation.is_empty() { &s.answers.cause } else { &s.explanation })
        .map(|said| html::first_statement(&said.markdown, REASON))
        .filter(|said| !said.is_empty())
        .collect();
    let troubled = statuses.iter().any(|s| matches!(state(s), State::Attention | State::OffTrack));
    Line {
        href: String::new(),
        code: None,
        title: String::new(),
        statuses: status::views(statuses, legend, words),
        without,
        no_reason: troubled && said.is_empty() && silent,
        reason: (!said.is_empty()).then(|| said.join(" ")),
        actions: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::view::example::{action, id, site};

    fn publication(programmes: &[&[&str]]) -> Publication {
        let mut publication = site().publications.swap_remove(0);
        let programme = |(i, marks): (usize, &&[&str])| {
            let mut programme = Programme::new(id(&format!("p{i}")), format!("P{i}"));
            let mut goal = Goal::new(id("doel"), "Doel");
            let make = |(n, m): (usize, &&str)| {
                let statuses: &[&str] = if m.is_empty() { &[] } else { &[m] };
                action("", &format!("a{n}"), statuses, "")
            };
            goal.actions = marks.iter().enumerate().map(make).collect();
            programme.goals = vec![goal];
            programme
        };
        publication.programmes = programmes.iter().enumerate().map(programme).collect();
        publication
    }

    fn routes(publication: &Publication) -> Vec<String> {
        let root = format!("{}/stand", publication.path);
        let route = |f: &Filter<'_>| address::progress(publication, f).replacen(&root, "", 1);
        filters(publication).iter().map(route).collect()
    }

    #[test]
    fn only_filters_with_something_in_them_are_pages() {
        let some = publication(&[&["status=groen", "status=oranje"], &["status=groen", ""], &[]]);
        assert_eq!(
            routes(&some),
            [
                "",
                "/op-schema",
                "/vraagt-aandacht",
                "/zonder-status",
                "/p0",
                "/p0/op-schema",
                "/p0/vraagt-aandacht",
                "/p1",
                "/p1/op-schema",
                "/p1/zonder-status"
            ]
        );
        // Where all goes alike a filter by state shows what the page without it shows.
        assert_eq!(routes(&publication(&[&["status=rood"]])), [""]);
        assert_eq!(routes(&publication(&[&["status=rood"], &["status=rood"]])), ["", "/p0", "/p1"]);
        let alike = publication(&[&["status=rood"], &["status=rood", ""]]);
        assert_eq!(routes(&alike).len(), 8, "what has no status goes otherwise");
        assert_eq!(routes(&publication(&[&[""]])), Vec::<String>::new());
    }

    #[test]
    fn a_programme_has_its_own_page_where_there_are_more_of_them() {
        let two = publication(&[&["status=groen"], &["status=groen"]]);
        let own = route(&two, Some(&two.programmes[1])).unwrap();
        assert!(own.ends_with("/stand/p1"), "{own}");
        let one = publication(&[&["status=groen"]]);
        assert!(route(&one, Some(&one.programmes[0])).unwrap().ends_with("/stand"));
        let none = publication(&[&["status=groen"], &["status=groen"], &[""]]);
        assert!(route(&none, Some(&none.programmes[2])).unwrap().ends_with("/stand/p2"));
        let silent = publication(&[&[""]]);
        assert_eq!(route(&silent, None), None);
    }
}
