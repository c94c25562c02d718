//! Sentences composed from figures, for pages whose editor wrote none. They come from the same data as the page, so
//! they are always true; what the data does not say is not said.

use rust_decimal::Decimal;

use super::money::{Flows, Money};
use super::parts::Tile;
use crate::amount::write::for_people;
use crate::model::{Goal, Programme, Publication, PublicationKind};
use crate::render::wording::Wording;

/// "a, b en c".
pub(crate) fn list(pieces: &[String], words: &Wording) -> String {
    match pieces {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), words.text("zin.en")),
    }
}

/// "€ 2,9 miljoen minder dan in 2021", or that it is the same.
pub(crate) fn comparison(now: Decimal, before: Decimal, year: i32, words: &Wording) -> Option<String> {
    let difference = now.checked_sub(before)?;
    let year = year.to_string();
    if difference.is_zero() {
        return Some(words.fill("zin.evenveel", &[("jaar", &year)]));
    }
    let key = if difference.is_sign_negative() { "zin.minder_dan" } else { "zin.meer_dan" };
    Some(words.fill(key, &[("bedrag", &for_people(difference.abs())), ("jaar", &year)]))
}

/// "€ 246 per inwoner".
pub(crate) fn per_inhabitant(euros: Decimal, inhabitants: Option<u32>, words: &Wording) -> Option<String> {
    let each = euros.checked_div(Decimal::from(inhabitants.filter(|n| *n > 0)?))?;
    Some(words.fill("zin.per_inwoner", &[("bedrag", &for_people(each))]))
}

/// Whether a document looks back.
pub(crate) fn is_past(publication: &Publication) -> bool {
    publication.kind == PublicationKind::Jaarstukken
}

/// What a programme says of itself where the editor wrote nothing: at most three sentences.
pub(crate) fn programme(
    publication: &Publication,
    programme: &Programme,
    money: Option<Money>,
    inhabitants: Option<u32>,
    words: &Wording,
) -> Vec<String> {
    let year = publication.year.to_string();
    let Some(money) = money else {
        return vec![parts_of_programme(programme, words)];
    };
    let key = if is_past(publication) { "zin.gaven_uit" } else { "zin.geven_uit" };
    let mut sentences =
        vec![words.fill(key, &[("jaar", &year), ("bedrag", &for_people(money.now.spending))])];
    let compared =
        money.before.and_then(|b| comparison(money.now.spending, b.spending, publication.year - 1, words));
    sentences.extend(compared.map(|c| words.fill("zin.dat_is", &[("wat", &c)])));
    let each = inhabitants
        .filter(|n| *n > 0)
        .and_then(|n| money.now.spending.checked_div(Decimal::from(n)))
        .map(|each| words.fill("zin.dat_is_per_inwoner", &[("bedrag", &for_people(each))]));
    sentences.extend(each);
    sentences
}

/// "Dit programma heeft 5 doelen en 30 acties."
pub(crate) fn parts_of_programme(programme: &Programme, words: &Wording) -> String {
    let pieces = counts(programme.all_goals().count(), programme.all_actions().count(), words);
    if pieces.is_empty() {
        return words.text("zin.geen_doelen").to_owned();
    }
    words.fill("zin.programma_heeft", &[("wat", &list(&pieces, words))])
}

/// "5 doelen" and "30 acties", each where there are any.
pub(crate) fn counts(goals: usize, actions: usize, words: &Wording) -> Vec<String> {
    let goals = (goals > 0).then(|| words.count("telling.doel", "telling.doelen", goals));
    let actions = (actions > 0).then(|| words.count("telling.actie", "telling.acties", actions));
    goals.into_iter().chain(actions).collect()
}

/// "Bij dit doel horen 2 subdoelen en 6 acties."
pub(crate) fn parts_of_goal(goal: &Goal, words: &Wording) -> String {
    let below = all_below_goal(goal, words);
    if goal.is_bare() {
        words.text("zin.doel_leeg").to_owned()
    } else if below.is_empty() {
        words.text("zin.doel_zonder_acties").to_owned()
    } else {
        let (goals, actions) = numbers_below(goal);
        let one = goals + actions == 1;
        let key = if one { "zin.doel_heeft_een" } else { "zin.doel_heeft" };
        words.fill(key, &[("wat", &list(&below, words))])
    }
}

/// The goals and actions under a goal, at any depth.
fn numbers_below(goal: &Goal) -> (usize, usize) {
    goal.goals
        .iter()
        .map(numbers_below)
        .fold((goal.goals.len(), goal.actions.len()), |sum, below| (sum.0 + below.0, sum.1 + below.1))
}

/// "2 subdoelen" and "6 acties": what hangs under a goal at any depth.
fn all_below_goal(goal: &Goal, words: &Wording) -> Vec<String> {
    let (goals, actions) = numbers_below(goal);
    let goals = (goals > 0).then(|| words.count("telling.subdoel", "telling.subdoelen", goals));
    let actions = (actions > 0).then(|| words.count("telling.actie", "telling.acties", actions));
    goals.into_iter().chain(actions).collect()
}

/// "2 subdoelen" and "6 acties": what hangs right under a goal.
pub(crate) fn below_goal(goal: &Goal, words: &Wording) -> Vec<String> {
    let goals = goal.goals.len();
    let goals = (goals > 0).then(|| words.count("telling.subdoel", "telling.subdoelen", goals));
    let actions = goal.actions.len();
    let actions = (actions > 0).then(|| words.count("telling.actie", "telling.acties", actions));
    goals.into_iter().chain(actions).collect()
}

/// The tiles of spending, income and what is left.
pub(crate) fn tiles(
    now: Flows,
    before: Option<Flows>,
    publication: &Publication,
    inhabitants: Option<u32>,
    words: &Wording,
) -> Vec<Tile> {
    let past = is_past(publication);
    let last_year = publication.year - 1;
    let tile = |kind, label: &'static str, amount: Decimal, before: Option<Decimal>| {
        let compared = before.and_then(|b| comparison(amount, b, last_year, words));
        let notes = compared.into_iter().chain(per_inhabitant(amount, inhabitants, words)).collect();
        Tile { kind, label: words.text(label).to_owned(), value: for_people(amount), notes }
    };
    let spending = if past { "tegel.gaven_uit" } else { "tegel.geven_uit" };
    let mut tiles = vec![tile("spending", spending, now.spending, before.map(|b| b.spending))];
    if let Some(income) = now.income {
        let label = if past { "tegel.kwam_binnen" } else { "tegel.komt_binnen" };
        tiles.push(tile("income", label, income, before.and_then(|b| b.income)));
    }
    if let Some(balance) = now.balance() {
        // A balance is never compared in percent, and its plus or minus is said in words.
        let short = balance.is_sign_negative() && !balance.is_zero();
        let label = if short { "tegel.kost" } else { "tegel.levert_op" };
        let note = match (balance.is_zero(), short, past) {
            (true, _, _) => "tegel.gelijk_uitleg",
            (_, true, false) => "tegel.kost_uitleg",
            (_, true, true) => "tegel.kostte_uitleg",
            (_, false, false) => "tegel.levert_op_uitleg",
            (_, false, true) => "tegel.leverde_op_uitleg",
        };
        tiles.push(Tile {
            kind: "balance",
            label: words.text(label).to_owned(),
            value: for_people(balance.abs()),
            notes: vec![words.text(note).to_owned()],
        });
    }
    tiles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn plain(text: Option<String>) -> Option<String> {
        text.map(|t| t.replace('\u{a0}', " "))
    }

    #[test]
    fn a_comparison_says_more_less_or_the_same() {
        let words = Wording::dutch().unwrap();
        let said = |now, before| plain(comparison(d(now), d(before), 2025, &words));
        assert_eq!(said("39491000", "42446000").as_deref(), Some("€ 3 miljoen minder dan in 2025"));
        assert_eq!(said("5", "-5").as_deref(), Some("€ 10 meer dan in 2025"));
        assert_eq!(said("7", "7.00").as_deref(), Some("evenveel als in 2025"));
        assert_eq!(plain(comparison(Decimal::MAX, Decimal::MIN, 2025, &words)), None);
    }

    #[test]
    fn without_inhabitants_nothing_is_said_per_inhabitant() {
        let words = Wording::dutch().unwrap();
        assert_eq!(plain(per_inhabitant(d("1000"), Some(4), &words)).as_deref(), Some("€ 250 per inwoner"));
        assert_eq!(per_inhabitant(d("1000"), Some(0), &words), None);
        assert_eq!(per_inhabitant(d("1000"), None, &words), None);
    }

    #[test]
    fn the_tiles_say_in_words_what_plus_and_minus_are() {
        let words = Wording::dutch().unwrap();
        let publication = crate::render::view::example::site().publications.swap_remove(0);
        let said = |spending, income| {
            let flows = Flows { spending: d(spending), income: Some(d(income)) };
            let last = tiles(flows, None, &publication, None, &words).pop().unwrap();
            (last.label, last.value.replace('\u{a0}', " "), last.notes.join(" "))
        };
        assert_eq!(said("100", "40").0, "Uitgaven min inkomsten");
        assert_eq!(said("100", "40").1, "€ 60");
        assert_eq!(said("40", "100").2, "Er komt meer binnen dan er uitgaat");
        assert_eq!(said("40", "40").2, "Er gaat net zo veel uit als er binnenkomt");
    }

    #[test]
    fn lists_are_joined_as_people_do() {
        let words = Wording::dutch().unwrap();
        let join = |n: usize| list(&["a", "b", "c"].map(String::from)[..n], &words);
        assert_eq!([join(0), join(1), join(2), join(3)], ["", "a", "a en b", "a, b en c"]);
    }
}
