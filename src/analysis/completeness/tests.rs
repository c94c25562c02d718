//! Each kind both ways, and how many are told together.

use super::*;
use crate::amount::{Amount, Unit, Value};
use crate::diag::Severity;
use crate::model::{Answers, Goal, Point, Programme, StatutorySection, Text};
use crate::render::view::example::{action, id, indicator, site};
use crate::source::{At, Origin};

/// A site with one publication of one programme.
fn with(change: impl FnOnce(&mut Programme)) -> Site {
    let mut site = site();
    site.publications.truncate(1);
    let publication = &mut site.publications[0];
    publication.indicators.clear();
    publication.sections.clear();
    publication.legend.clear();
    publication.programmes = vec![Programme::new(id("wonen"), "Wonen")];
    change(&mut publication.programmes[0]);
    site
}

fn told(site: &Site, kind: Kind) -> Vec<String> {
    let open = gaps(site, Vec::new()).open;
    open.into_iter().filter(|g| g.kind == kind).map(|g| g.name).collect()
}

fn goal(title: &str, change: impl FnOnce(&mut Goal)) -> Goal {
    let mut goal = Goal::new(id(title), title);
    goal.text = Text::new("Tekst.");
    change(&mut goal);
    goal
}

#[test]
fn what_a_goal_has_counts_for_those_above_and_below_it() {
    use Kind::*;
    let site = with(|p| {
        let below = goal("Onder", |_| {});
        p.goals.push(goal("Met actie", |g| {
            g.actions.push(action("", "Doen", &[], ""));
            g.goals.push(below.clone());
        }));
        p.goals.push(goal("Boven", |g| {
            g.goals.push(goal("Kind met actie", |g| g.actions.push(action("", "Doen", &[], ""))));
            g.goals.push(goal("Kind zonder", |_| {}));
        }));
        p.goals.push(goal("Niets", |g| g.goals.push(below)));
        p.goals.push(goal("Geld", |g| {
            g.expenditure = Some(Amount { number: 5.into(), unit: Unit::THOUSAND });
            g.indicators.push(indicator("Maat", &[]));
        }));
    });
    assert_eq!(told(&site, GoalWithoutAction), ["Kind zonder", "Niets", "Onder", "Geld"]);
    let all = ["Met actie", "Onder", "Boven", "Kind met actie", "Kind zonder", "Niets", "Onder"];
    assert_eq!(told(&site, GoalWithoutMoney), all);
    assert_eq!(told(&site, GoalWithoutIndicator), all);
    assert_eq!(told(&site, GoalWithoutText), [""; 0]);
}

#[test]
fn of_a_goal_that_nobody_worked_out_only_its_text_is_asked() {
    let site = with(|p| {
        p.goals.push(Goal::new(id("leeg"), "Leeg"));
        p.goals.push(goal("Met kort", |g| {
            g.text = Text::default();
            g.lead = Text::new("Kort.");
        }));
    });
    assert_eq!(told(&site, Kind::GoalWithoutText), ["Leeg"]);
    assert_eq!(told(&site, Kind::GoalWithoutAction), ["Met kort"]);
}

#[test]
fn an_action_hangs_loose_only_where_others_do_not() {
    let loose = action("", "Los", &[], "");
    let only = with(|p| {
        p.actions.push(loose.clone());
        p.goals.push(goal("Doel", |_| {}));
    });
    assert_eq!(told(&only, Kind::ActionWithoutGoal), [""; 0]);
    let some = with(|p| {
        p.actions.push(loose.clone());
        p.goals.push(goal("Doel", |g| g.actions.push(action("", "Vast", &[], ""))));
    });
    assert_eq!(told(&some, Kind::ActionWithoutGoal), ["Los"]);
}

#[test]
fn a_status_that_is_not_good_needs_a_word() {
    let site = with(|p| {
        p.actions.push(action("", "Goed", &["status=groen"], ""));
        p.actions.push(action("", "Oranje", &["inhoud=groen", "tijd=oranje"], "Wat wij doen."));
        let mut explained = action("", "Rood met uitleg", &["status=rood"], "");
        explained.statuses[0].explanation = Text::new("Het weer.");
        p.actions.push(explained);
        let mut answered = action("", "Rood met antwoord", &["status=rood"], "");
        answered.statuses[0].answers = Answers { cause: Text::new("Het weer."), ..Answers::default() };
        p.actions.push(answered);
        p.goals.push(goal("Rood doel", |g| {
            g.statuses = action("", "x", &["status=rood"], "").statuses;
        }));
    });
    assert_eq!(told(&site, Kind::StatusWithoutReason), ["Rood doel", "Oranje"]);
    let found = findings(&gaps(&site, Vec::new()), false);
    let warned = found.iter().filter(|d| d.severity == Severity::Warning).count();
    assert_eq!(warned, 2, "{found:#?}");
}

#[test]
fn not_available_is_a_value_and_a_ratio_needs_no_target() {
    let mut site = with(|p| {
        let mut whole = indicator("Heel", &[(2025, "3")]);
        whole.target = Some(Value::Number(4.into()));
        p.indicators.push(whole);
        p.indicators.push(indicator("Leeg", &[]));
        let mut told = indicator("Niet bekend", &[]);
        told.values.push(Point { year: 2025, value: Value::NotAvailable });
        p.indicators.push(told);
    });
    site.publications[0].sections.push(StatutorySection {
        id: id("p"),
        kind: None,
        code: None,
        title: "Risico".into(),
        lead: Text::default(),
        text: Text::default(),
        indicators: vec![indicator("Kengetal", &[(2025, "3")])],
        parties: Vec::new(),
        tables: Vec::new(),
        origin: Origin::default(),
    });
    assert_eq!(told(&site, Kind::IndicatorWithoutValue), ["Leeg"]);
    assert_eq!(told(&site, Kind::IndicatorWithoutTarget), ["Leeg", "Niet bekend"]);
}

#[test]
fn many_of_a_kind_are_one_finding_and_all_of_them_on_request() {
    let money = |g: &mut Goal| g.expenditure = Some(Amount { number: 5.into(), unit: Unit::THOUSAND });
    let many = |n: usize| {
        with(|p| {
            p.goals.extend((0..n).map(|i| goal(&format!("Doel {i}"), |_| {})));
            p.goals.push(goal("Met geld", money));
        })
    };
    let of_money = |site: &Site, each| {
        let found = findings(&gaps(site, Vec::new()), each);
        found.into_iter().filter(|d| d.code.0 == "B771").map(|d| d.message).collect::<Vec<_>>()
    };
    assert_eq!(of_money(&many(FEW), false).len(), FEW);
    let together = of_money(&many(FEW + 1), false);
    assert_eq!(
        together,
        ["bij 6 van de 7 doelen staat niet wat ze kosten: «Doel 0», «Doel 1», «Doel 2» en nog 3"]
    );
    assert_eq!(of_money(&many(FEW + 1), true).len(), FEW + 1);
    // What no goal at all has is one thing about the document.
    let none = with(|p| p.goals.extend(["Een", "Twee"].map(|title| goal(title, |_| {}))));
    let together = "bij 2 van de 2 doelen staat niet wat ze kosten: «Een», «Twee»";
    let told = |each| findings(&gaps(&none, Vec::new()), each).into_iter().filter(|d| d.code.0 == "B771");
    assert_eq!(told(false).map(|d| d.message).collect::<Vec<_>>(), [together]);
    assert_eq!(told(true).count(), 2);
    let long = with(|p| {
        p.goals.extend(["Een", "Twee"].map(|t| goal(&format!("{t} {}", "heel ".repeat(20)), |_| {})))
    });
    let cut = findings(&gaps(&long, Vec::new()), false).remove(0).message;
    assert!(cut.contains("heel…», «Twee") && cut.chars().count() < 200, "{cut}");
    let pages = vec![("oud/".to_owned(), Place { file: "content/oud.md".into(), at: At::File })];
    let found = findings(&gaps(&with(|_| {}), pages), false);
    assert!(found[0].message.contains("«oud/»") && found[0].severity == Severity::Warning, "{found:?}");
}
