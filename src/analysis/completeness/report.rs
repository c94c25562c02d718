//! What an editor reads about open ends: each of a few, and the number of many.

use super::{Gap, Gaps, Kind};
use crate::diag::{Code, Diagnostic, codes};

/// So many of one kind in a publication are named one by one, where the others of that kind are in order.
pub const FEW: usize = 5;
/// So many are named where only their number is told.
const NAMED: usize = 3;

/// The findings. With `each`, every open end is one; else those of a kind that a publication has many of are one together,
/// at the place of the first.
pub fn findings(gaps: &Gaps, each: bool) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for group in gaps.open.chunk_by(|a, b| (a.kind, &a.publication) == (b.kind, &b.publication)) {
        match group {
            [first, _, ..] if !each && is_many(gaps, first, group) => out.push(together(gaps, first, group)),
            _ => out.extend(group.iter().map(one)),
        }
    }
    out
}

/// Whether open ends are told together: more than a few, or all that there are. A document that gives no goal an amount
/// just does not work that way.
fn is_many(gaps: &Gaps, first: &Gap, group: &[Gap]) -> bool {
    let all = first.publication.as_deref().and_then(|p| gaps.all_of(p, first.kind));
    group.len() > FEW || all == Some(group.len())
}

fn one(gap: &Gap) -> Diagnostic {
    let name = gap.name.as_str();
    let message = match gap.kind {
        Kind::GoalWithoutAction => say!(goal_without_action, name),
        Kind::GoalWithoutMoney => say!(goal_without_money, name),
        Kind::GoalWithoutIndicator => say!(goal_without_indicator, name),
        Kind::GoalWithoutText => say!(goal_without_text, name),
        Kind::ActionWithoutGoal => say!(action_without_goal, name),
        Kind::StatusWithoutReason => say!(status_without_reason, name),
        Kind::IndicatorWithoutValue => say!(indicator_without_value, name),
        Kind::IndicatorWithoutTarget => say!(indicator_without_target, name),
        Kind::PageWithoutLink => say!(page_without_link, name),
    };
    told(gap, message)
}

fn together(gaps: &Gaps, first: &Gap, group: &[Gap]) -> Diagnostic {
    let n = group.len();
    // What pages there are in all tells nobody anything.
    let all = first.publication.as_deref().and_then(|p| gaps.all_of(p, first.kind)).unwrap_or(n);
    let message = match first.kind {
        Kind::GoalWithoutAction => say!(goals_without_action, n, all),
        Kind::GoalWithoutMoney => say!(goals_without_money, n, all),
        Kind::GoalWithoutIndicator => say!(goals_without_indicator, n, all),
        Kind::GoalWithoutText => say!(goals_without_text, n, all),
        Kind::ActionWithoutGoal => say!(actions_without_goal, n, all),
        Kind::StatusWithoutReason => say!(statuses_without_reason, n, all),
        Kind::IndicatorWithoutValue => say!(indicators_without_value, n, all),
        Kind::IndicatorWithoutTarget => say!(indicators_without_target, n, all),
        Kind::PageWithoutLink => say!(pages_without_link, n),
    };
    let names: Vec<String> = group.iter().take(NAMED).map(|g| format!("«{}»", short(&g.name))).collect();
    let more = match n.saturating_sub(NAMED) {
        0 => String::new(),
        n => say!(and_n_more, n),
    };
    told(first, format!("{message}: {}{more}", names.join(", ")))
}

/// A title in a row of titles: a long one is cut at a word.
fn short(name: &str) -> String {
    const LONGEST: usize = 60;
    let Some((end, _)) = name.char_indices().nth(LONGEST) else { return name.to_owned() };
    let cut = name.get(..end).unwrap_or(name);
    format!("{}…", cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
}

fn told(gap: &Gap, message: String) -> Diagnostic {
    let (code, hint): (Code, &str) = match gap.kind {
        Kind::GoalWithoutAction => (codes::GOAL_WITHOUT_ACTION, say!(try_add_an_action)),
        Kind::GoalWithoutMoney => (codes::GOAL_WITHOUT_MONEY, say!(try_add_money_to_goal)),
        Kind::GoalWithoutIndicator => (codes::GOAL_WITHOUT_INDICATOR, say!(try_add_an_indicator)),
        Kind::GoalWithoutText => (codes::GOAL_WITHOUT_TEXT, say!(try_explain_the_goal)),
        Kind::ActionWithoutGoal => (codes::ACTION_WITHOUT_GOAL, say!(try_put_action_under_goal)),
        Kind::StatusWithoutReason => (codes::STATUS_WITHOUT_REASON, say!(try_say_why)),
        Kind::IndicatorWithoutValue => (codes::INDICATOR_WITHOUT_VALUE, say!(try_add_a_value)),
        Kind::IndicatorWithoutTarget => (codes::INDICATOR_WITHOUT_TARGET, say!(try_add_a_target)),
        Kind::PageWithoutLink => (codes::PAGE_WITHOUT_LINK, say!(try_link_to_the_page)),
    };
    // A reader who sees that something goes wrong wants to know why, and a page nobody can reach is not there.
    let finding = match gap.kind {
        Kind::StatusWithoutReason | Kind::PageWithoutLink => Diagnostic::warning,
        _ => Diagnostic::tip,
    };
    finding(code, gap.place.clone(), message).hint(hint)
}
