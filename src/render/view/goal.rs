//! The page of a goal: what we want, what hangs under it, actions with their statuses, indicators, money, text.

use serde::Serialize;

use super::super::goal_tree::{self, Setting, Tree};
use super::super::table::{self, TableView};
use super::super::{address, html};
use super::chart::Picture;
use super::cycle::{self, CycleLink};
use super::frame::{Frame, Trail};
use super::indicator::{self, IndicatorView};
use super::parts::{ActionView, Fact, Official, Onward, Reason, StatusView, Strip, Traced};
use super::programme::{ONWARD, Questions, questions};
use super::titles::{goal_title, programme_title, with_publication};
use super::{PageContext, ViewContext, beside, status, traced};
use crate::amount::write::exact;
use crate::model::{Action, Goal, LegendEntry, Programme, Publication, State, Status, meaning};
use crate::render::explain::{self, Plain};

/// The page of a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GoalView {
    page: Frame,
    kicker: String,
    name: Option<String>,
    title: String,
    questions: Questions,
    lead_html: String,
    statuses: Vec<StatusView>,
    /// The kind of its overall status, for the colour beside explanations.
    kind: &'static str,
    reasons: Vec<Reason>,
    tree: Option<Tree>,
    strip: Option<Strip>,
    actions: Vec<ActionView>,
    nothing_planned: Option<String>,
    indicators: Vec<IndicatorView>,
    cost: Option<Plain>,
    /// Where the amount of the goal came from.
    traced: Option<Traced>,
    tables: Vec<TableView>,
    /// The same goal in other documents.
    elsewhere: Vec<CycleLink>,
    official: Option<Official>,
    facts: Vec<Fact>,
    onward: Vec<Onward>,
}

/// The view of a goal of a programme, at whatever depth.
pub fn view(
    all: &ViewContext<'_>,
    publication: &Publication,
    programme: &Programme,
    goal: &Goal,
) -> GoalView {
    let words = all.wording();
    let route = address::goal(publication, programme, goal);
    let mut page = all.page(&route);
    let organisation = all.organisation_of(publication);
    let title = goal_title(goal, words);
    let head = with_publication(all.titles().get(&route).unwrap_or(&title), publication, organisation);
    let above = above(&programme.goals, goal).unwrap_or_default();
    let trail = Trail {
        organisation,
        publication: Some(publication),
        programme: Some(programme),
        goals: &above,
        ..Trail::default()
    };
    let mut frame = page.frame(&route, head, Some(&title), trail);

    // Names that links from elsewhere count on are taken before any heading of a text can have them.
    let actions = actions(&mut page, &goal.actions, &publication.legend);
    let tables: Vec<TableView> = table::of_programme(&mut page, publication, programme, &goal.tables);
    let indicators: Vec<IndicatorView> = goal
        .indicators
        .iter()
        .map(|i| indicator::view(&mut page, i, publication, Some((programme, Some(goal)))))
        .collect();

    let sentences = explain::goal::lead(goal, &publication.legend, words);
    frame.description = Some(sentences.join(" "));
    let lead_html = page.lead(&goal.lead, &sentences);
    let official = page.html_of(&goal.text, 3).map(|html| Official::new(html, publication, words));
    let nothing = goal.actions.is_empty() && goal.goals.is_empty();
    let of = Some((programme, Some(goal)));
    GoalView {
        page: frame,
        kicker: programme_title(programme, words),
        name: name(goal, words),
        title,
        questions: questions(publication, words),
        lead_html,
        statuses: status::views(&goal.statuses, &publication.legend, words),
        kind: status::kind(status::overall(&goal.statuses, &publication.legend).unwrap_or(State::Unknown)),
        reasons: reasons(&mut page, &goal.statuses, &publication.legend, 3),
        tree: goal_tree::of_goal(
            Setting { words, href: &|route| page.href(route) },
            publication,
            programme,
            goal,
        )
        .map(|tree| Tree { files: Picture::Tree(publication, of).files(&page), ..tree }),
        strip: status::strip_of(&page, goal.actions.iter(), Picture::Statuses(publication, of)),
        actions,
        nothing_planned: nothing.then(|| words.text("doel.geen_acties").to_owned()),
        indicators,
        cost: cost(goal, publication, words),
        traced: goal.expenditure.as_ref().map(|_| traced::of_goal(&page, publication, goal)),
        tables,
        elsewhere: cycle::of_goal(&page, publication, programme, goal),
        official,
        facts: [
            beside::holders(&page, programme),
            beside::parties(&page, goal.parties.iter()),
            beside::source(&page, publication),
        ]
        .into_iter()
        .flatten()
        .collect(),
        onward: onward(&page, publication, programme, goal, &above),
    }
}

/// The goals above a goal, the highest first; `None` where it is not among these.
fn above<'a>(goals: &'a [Goal], wanted: &Goal) -> Option<Vec<&'a Goal>> {
    goals.iter().find_map(|goal| {
        if goal.id == wanted.id {
            return Some(Vec::new());
        }
        let mut path = above(&goal.goals, wanted)?;
        path.insert(0, goal);
        Some(path)
    })
}

/// "Doel 1.01", or as the municipality calls it; nothing where the source gives neither.
pub(crate) fn name(goal: &Goal, words: &crate::render::wording::Wording) -> Option<String> {
    let called = goal.called.as_deref().map(super::titles::capital);
    match (&goal.code, called) {
        (None, called) => called,
        (Some(code), called) => {
            Some(format!("{} {code}", called.unwrap_or_else(|| words.text("naam.doel").to_owned())))
        }
    }
}

/// What a goal costs. An amount that no sentence can be made of stands as the source prints it.
pub(crate) fn cost(
    goal: &Goal,
    publication: &Publication,
    words: &crate::render::wording::Wording,
) -> Option<Plain> {
    let amount = goal.expenditure.as_ref()?;
    if let Some(said) = explain::goal::cost(goal, publication, words) {
        return Some(Plain::composed(said));
    }
    let (key, printed) = match amount.in_euros() {
        Some(_) => ("doel.kost_bedrag", goal_tree::amount(amount, words)),
        None => ("doel.kost_zonder_eenheid", exact(amount.number)),
    };
    Some(Plain::written(words.fill(key, &[("bedrag", &printed)])))
}

/// The actions of a goal or programme.
pub(crate) fn actions(
    page: &mut PageContext<'_, '_>,
    actions: &[Action],
    legend: &[LegendEntry],
) -> Vec<ActionView> {
    actions_at(page, actions, legend, 3)
}

/// The actions of a goal or programme whose headings are of this level.
pub(crate) fn actions_at(
    page: &mut PageContext<'_, '_>,
    actions: &[Action],
    legend: &[LegendEntry],
    level: u8,
) -> Vec<ActionView> {
    // All names first: a heading inside the text of one action must not take the name of the next.
    let ids: Vec<String> = actions.iter().map(|a| page.ids.take(a.id.as_str())).collect();
    actions.iter().zip(ids).map(|(action, id)| action_view(page, action, id, legend, level)).collect()
}

fn action_view(
    page: &mut PageContext<'_, '_>,
    action: &Action,
    id: String,
    legend: &[LegendEntry],
    level: u8,
) -> ActionView {
    let words = page.words();
    let (inside, deeper) = ((level + 1).min(6), (level + 2).min(6));
    let mut reasons = reasons(page, &action.statuses, legend, deeper);
    let state = status::overall(&action.statuses, legend).unwrap_or(State::Unknown);
    let troubled = action.statuses.iter().any(|s| {
        let state = meaning(&s.mark, legend).map(|m| m.state);
        matches!(state, Some(State::Attention | State::OffTrack))
    });
    if troubled && reasons.is_empty() && action.text.is_empty() && action.lead.is_empty() {
        reasons.push(Reason {
            about: None,
            question: words.text("doel.drie_vragen").to_owned(),
            answer_html: no_answer("doel.geen_toelichting", words),
        });
    }
    ActionView {
        id,
        code: action.code.clone(),
        title: action.title.clone(),
        kind: status::kind(state),
        statuses: status::views(&action.statuses, legend, words),
        lead_html: page.html_of(&action.lead, deeper),
        text_html: page.html_of(&action.text, inside),
        reasons,
    }
}

/// What the source says about statuses; headings in it are of this level. Of what does not go as planned it answers
/// three fixed questions: each by itself where the content does that, or else all together.
pub(crate) fn reasons(
    page: &mut PageContext<'_, '_>,
    statuses: &[Status],
    legend: &[LegendEntry],
    level: u8,
) -> Vec<Reason> {
    let words = page.words();
    let several = statuses.len() > 1;
    let mut reasons = Vec::new();
    for status in statuses {
        let about =
            (several || status.dimension != "status").then(|| super::titles::capital(&status.dimension));
        let reason = |question: &'static str, answer_html: String| Reason {
            about: about.clone(),
            question: words.text(question).to_owned(),
            answer_html,
        };
        let state = meaning(&status.mark, legend).map(|m| m.state);
        let asked = matches!(state, Some(State::Attention | State::OffTrack | State::NotStarted));
        let answered = !status.answers.is_empty();
        if let Some(answer) = page.html_of(&status.explanation, level) {
            let question = if asked && !answered { "doel.drie_vragen" } else { "doel.toelichting" };
            reasons.push(reason(question, answer));
        }
        if answered {
            let questions = ["doel.waardoor", "doel.betekenis", "doel.aanpak"];
            for (question, answer) in questions.into_iter().zip(status.answers.all()) {
                reasons.push(match page.html_of(answer, level) {
                    Some(answer) => reason(question, answer),
                    None => reason(question, no_answer("doel.geen_antwoord", words)),
                });
            }
        }
    }
    reasons
}

/// That the document says nothing, as a paragraph.
fn no_answer(key: &'static str, words: &crate::render::wording::Wording) -> String {
    format!("<p>{}</p>", html::escape(words.text(key)))
}

/// Back to what the goal stands under, and on to the next goal beside it.
fn onward(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    goal: &Goal,
    above: &[&Goal],
) -> Vec<Onward> {
    let words = page.words();
    let (route, label, beside) = match above.last() {
        Some(parent) => {
            (address::goal(publication, programme, parent), goal_title(parent, words), &parent.goals)
        }
        None => {
            (address::programme(publication, programme), programme_title(programme, words), &programme.goals)
        }
    };
    let back = Onward {
        href: page.href(&route),
        label: words.fill("kader.terug_naar", &[("waar", &html::cut_at_word(&label, ONWARD))]),
        back: true,
    };
    let next = beside.iter().skip_while(|g| g.id != goal.id).nth(1).map(|next| Onward {
        href: page.href(&address::goal(publication, programme, next)),
        label: html::cut_at_word(&goal_title(next, words), ONWARD),
        back: false,
    });
    std::iter::once(back).chain(next).collect()
}
