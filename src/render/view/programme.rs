//! The page of a programme: figures, the three questions of the law, the goal tree, what it costs.

use serde::Serialize;

use super::super::goal_tree::{self, Setting, Tree};
use super::super::table::{self, TableView};
use super::super::{address, html};
use super::chart::{Picture, place};
use super::frame::{Frame, Trail};
use super::indicator::{self, IndicatorView};
use super::parts::{ActionView, Fact, GoalCard, Link, Official, Onward, Ranked, Strip, Tile, Traced};
use super::ranked::{Heads, differences, heads_of_goals, of_goals, ranked};
use super::tiles::tiles;
use super::titles::{goal_title, programme_name, programme_title, with_publication};
use super::unequal::{self, DifferenceNote};
use super::{PageContext, ViewContext, beside, goal, progress, status, traced};
use crate::model::{Action, Goal, Organisation, Programme, Publication, Question};
use crate::render::explain::{self, Plain, flows};
use crate::render::wording::Wording;

/// Longest title in a link to what comes next, in characters.
pub(crate) const ONWARD: usize = 80;

/// So many actions stand with a goal in the list.
const MOST_ACTIONS: usize = 5;

/// The page of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProgrammeView {
    page: Frame,
    name: String,
    kicker: String,
    title: String,
    questions: Questions,
    lead_html: String,
    tiles: Vec<Tile>,
    /// Where the figures of the tiles came from.
    traced: Option<Traced>,
    goals_sentence: Option<String>,
    tree: Option<Tree>,
    strip: Option<Strip>,
    /// The page with every status of the programme.
    progress: Option<String>,
    goals: Vec<GoalCard>,
    actions: Vec<ActionView>,
    nothing_planned: Option<String>,
    ranked: Option<Ranked>,
    /// Plan against result, product by product.
    differences: Option<Ranked>,
    tables: Vec<TableView>,
    /// Figures that do not add up, with the reason.
    unequal: Vec<DifferenceNote>,
    nothing_costed: Option<String>,
    /// What it costs and what comes in, as far as the lead does not say it.
    money: Vec<String>,
    indicators: Vec<IndicatorView>,
    aim: Option<Official>,
    doing: Option<Official>,
    cost: Option<Official>,
    official: Option<Official>,
    facts: Vec<Fact>,
    onward: Vec<Onward>,
}

/// The three questions of the law, as the headings of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Questions {
    aim: String,
    action: String,
    cost: String,
}

/// The three questions, asked ahead or looking back (BBV art. 8 lid 3 and art. 25 lid 2).
pub(crate) fn questions(publication: &Publication, words: &Wording) -> Questions {
    let past = explain::is_past(publication);
    let asked = |ahead, back| words.text(explain::tense(past, ahead, back)).to_owned();
    Questions {
        aim: asked("programma.bereiken", "programma.bereikt"),
        action: asked("programma.doen", "programma.gedaan"),
        cost: asked("programma.kosten", "programma.gekost"),
    }
}

/// The view of a programme of a publication.
pub fn view(all: &ViewContext<'_>, publication: &Publication, programme: &Programme) -> ProgrammeView {
    let words = all.wording();
    let route = address::programme(publication, programme);
    let mut page = all.page(&route);
    let organisation = all.organisation_of(publication);
    let inhabitants = organisation.and_then(|o| o.inhabitants);
    let title = programme_title(programme, words);
    let head = with_publication(all.titles().get(&route).unwrap_or(&title), publication, organisation);
    let trail = Trail { organisation, publication: Some(publication), ..Trail::default() };
    let mut frame = page.frame(&route, head, Some(&title), trail);

    // Names that links from elsewhere count on are taken before any heading of a text can have them.
    let tables: Vec<TableView> = table::of_programme(&mut page, publication, programme, &programme.tables);
    let actions = goal::actions(&mut page, &programme.actions, &publication.legend);
    let indicators: Vec<IndicatorView> = programme
        .indicators
        .iter()
        .map(|i| indicator::view(&mut page, i, publication, Some((programme, None))))
        .collect();

    let money = flows::of_programme(publication, programme);
    let sentences = explain::programme::lead(publication, programme, money, inhabitants, words);
    frame.description = Some(sentences.join(" "));
    let lead_html = page.lead(&programme.lead, &sentences);
    // The lead says it already where nothing else is known.
    let has_said = |said: &str| programme.lead.is_empty() && sentences.join(" ").contains(said);
    let goals_sentence = Some(explain::programme::parts(programme, words))
        .filter(|said| !programme.goals.is_empty() && !has_said(said));
    // A question without any answer would be a heading over nothing.
    let unanswered = programme.goals.is_empty() && programme.section(Question::Aim).is_none();
    let goals_sentence =
        goals_sentence.or_else(|| unanswered.then(|| words.text("zin.geen_doelen").to_owned()));
    let mut said_of_money: Vec<String> = Vec::new();
    if let Some(money) = money {
        if !programme.lead.is_empty() {
            said_of_money.push(explain::programme::costs(publication, money, inhabitants, words).join(" "));
        }
        let received = explain::programme::receives(publication, money.now, words);
        said_of_money.extend((!received.is_empty()).then(|| received.join(" ")));
    }
    let tiles = money.map(|m| tiles(m, publication, inhabitants, words)).unwrap_or_default();
    let aim = official(&mut page, programme, Question::Aim);
    let doing = official(&mut page, programme, Question::Action);
    let cost = official(&mut page, programme, Question::Cost);
    let whole = page.html_of(&programme.text, 3).map(|html| Official::new(html, publication, words));
    let ranked = cost_of_goals(&page, publication, programme);
    // Where a table has its plan and result drawn, that says it already.
    let drawn = tables.iter().any(|t| t.chart.is_some());
    let differences =
        if drawn { None } else { plan_against_result(publication, programme, organisation, words) };
    let nothing_planned = programme.all_actions().next().is_none() && doing.is_none();
    let nothing_costed = tables.is_empty() && money.is_none() && ranked.is_none() && cost.is_none();
    ProgrammeView {
        page: frame,
        name: programme_name(programme, words),
        kicker: kicker(publication, all),
        title,
        questions: questions(publication, words),
        lead_html,
        tiles,
        traced: money.map(|_| traced::of_programme(&page, publication, programme)),
        goals_sentence,
        tree: goal_tree::of_programme(
            Setting { words, href: &|route| page.href(route) },
            publication,
            programme,
        )
        .map(|tree| Tree { files: Picture::Tree(publication, Some((programme, None))).files(&page), ..tree }),
        strip: status::strip_of(
            &page,
            programme.all_actions().collect::<Vec<_>>().into_iter(),
            Picture::Statuses(publication, Some((programme, None))),
        ),
        progress: progress::route(publication, Some(programme)).map(|route| page.href(&route)),
        goals: programme.goals.iter().map(|g| card(&page, publication, programme, g)).collect(),
        actions,
        nothing_planned: nothing_planned.then(|| words.text("programma.geen_acties").to_owned()),
        ranked,
        differences,
        tables,
        unequal: unequal::of(&mut page, publication, Some(&programme.id)),
        money: said_of_money,
        nothing_costed: nothing_costed.then(|| words.text("programma.geen_bedragen").to_owned()),
        indicators,
        aim,
        doing,
        cost,
        official: whole,
        facts: [
            beside::holders(&page, programme),
            beside::papers(&page, programme),
            beside::parties(&page, programme.parties.iter()),
            beside::downloads(&page, publication, programme),
            beside::sources(&page, publication, programme.all_tables()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        onward: onward(&page, publication, programme),
    }
}

/// "Begroting 2026, gemeente Lindewaard".
pub(crate) fn kicker(publication: &Publication, all: &ViewContext<'_>) -> String {
    match all.organisation_of(publication) {
        Some(organisation) => all.wording().fill(
            "naam.publicatie_van",
            &[("publicatie", &publication.title), ("gemeente", &organisation.name)],
        ),
        None => publication.title.clone(),
    }
}

/// The official text under one question.
fn official(page: &mut PageContext<'_, '_>, programme: &Programme, question: Question) -> Option<Official> {
    let section = programme.section(question)?;
    let html = page.html_of(&section.text, 3)?;
    let label = page.words().fill("tekst.lees_bij", &[("kop", &section.title)]);
    let note = String::new();
    Some(Official { label, note, html })
}

fn card(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    goal: &Goal,
) -> GoalCard {
    let words = page.words();
    let sentence = if goal.lead.is_empty() {
        Plain::composed(explain::goal::parts(goal, words))
    } else {
        Plain::written(html::first_sentence(&goal.lead.markdown, 200))
    };
    let mut actions = Vec::new();
    collect(goal, &mut actions);
    let (doing, all_actions) = doing(page, publication, programme, goal, &actions);
    let (counts, _) = status::count(actions.iter().map(|(_, action)| *action), &publication.legend);
    let mut statuses = status::views(&goal.statuses, &publication.legend, words);
    statuses.extend(status::summary(&counts, words));
    GoalCard {
        href: page.href(&address::goal(publication, programme, goal)),
        code: goal.code.clone(),
        title: goal_title(goal, words),
        sentence,
        statuses,
        actions: doing,
        all_actions,
    }
}

/// The actions under a goal at any depth, each with the goal that it hangs under.
fn collect<'g>(goal: &'g Goal, into: &mut Vec<(&'g Goal, &'g Action)>) {
    into.extend(goal.actions.iter().map(|action| (goal, action)));
    goal.goals.iter().for_each(|below| collect(below, into));
}

/// Links to the actions of a goal; where there are many the first few, and one to all.
fn doing(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    goal: &Goal,
    actions: &[(&Goal, &Action)],
) -> (Vec<Link>, Option<Link>) {
    let shown = if actions.len() > MOST_ACTIONS { MOST_ACTIONS - 1 } else { actions.len() };
    let route = |goal: &Goal| page.href(&address::goal(publication, programme, goal));
    let links = actions
        .iter()
        .take(shown)
        .map(|(goal, action)| Link {
            href: format!("{}#{}", route(goal), action.id),
            label: html::cut_at_word(&action.title, 120),
        })
        .collect();
    let all = (shown < actions.len()).then(|| {
        let number = actions.len().to_string();
        let label = page.words().fill("doel.alle_acties", &[("aantal", &number)]);
        Link { href: route(goal), label }
    });
    (links, all)
}

/// What each goal costs.
fn cost_of_goals(
    page: &PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
) -> Option<Ranked> {
    let words = page.words();
    let href = |goal: &Goal| Some(page.href(&address::goal(publication, programme, goal)));
    let heads = heads_of_goals(publication, page.all.organisation_of(publication), words);
    let list = ranked(heads, of_goals(programme, words, href)?, Vec::new(), words)?;
    let origin = Some(traced::of_list(page, publication));
    Some(Ranked { files: Picture::GoalCosts(publication, programme).files(page), origin, ..list })
}

/// How far each product is from its plan, in a document that looks back.
fn plan_against_result(
    publication: &Publication,
    programme: &Programme,
    organisation: Option<&Organisation>,
    words: &Wording,
) -> Option<Ranked> {
    if !explain::is_past(publication) {
        return None;
    }
    let year = publication.year.to_string();
    programme.tables.iter().find_map(|t| {
        let rows = table::by_sums(t, crate::model::sign::flows(t));
        let figures = explain::table::figures::Figures::new(t, &rows);
        let products = explain::table::products(&figures, publication);
        let heads = Heads {
            title: words.text("lijst.anders").to_owned(),
            caption: place(&words.fill("lijst.anders_uitleg", &[("jaar", &year)]), organisation, words),
            label_column: words.text("tabel.onderdeel").to_owned(),
            income: false,
            past: true,
        };
        differences(heads, products.into_iter().map(|(label, a)| (label.to_owned(), a)).collect(), words)
    })
}

/// Back to the publication, and on to the next programme.
fn onward(page: &PageContext<'_, '_>, publication: &Publication, programme: &Programme) -> Vec<Onward> {
    let words = page.words();
    let back = Onward {
        href: page.href(&address::publication(publication)),
        label: words.fill("kader.terug_naar", &[("waar", &html::cut_at_word(&publication.title, ONWARD))]),
        back: true,
    };
    let mut after = publication.programmes.iter().skip_while(|p| p.id != programme.id).skip(1);
    let next = after.next().map(|next| Onward {
        href: page.href(&address::programme(publication, next)),
        label: html::cut_at_word(&programme_title(next, words), ONWARD),
        back: false,
    });
    std::iter::once(back).chain(next).collect()
}
