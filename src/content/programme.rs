//! A programme's folder: `programma.md`, a file a goal, and the tables.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::nodes::{Names, Under, parts};
use super::{Draft, front, outline, path, table};
use crate::amount::parse;
use crate::config::{self, fields::Fields};
use crate::diag::{Diagnostic, codes, nearest};
use crate::model::{BudgetTable, Goal, Id, KeyFigure, Programme, Text};
use crate::source::{Origin, Place, SourceText};

/// Goals may hang this deep under each other; deeper is a mistake, and would not fit on a page.
const MAX_DEPTH: usize = 20;

/// The keys that every page has for when it may be seen.
#[derive(Debug, Default)]
pub struct Visibility {
    /// Whether it is a draft.
    pub draft: bool,
    /// The day from which it may be seen.
    pub from: Option<Date>,
    /// Where in the order it stands.
    pub order: Option<i64>,
    /// The place to name.
    pub place: Option<Place>,
}

impl Visibility {
    /// Reads `klad`, `publiceren_vanaf` and `volgorde`.
    pub fn read(f: &mut Fields<'_>) -> Visibility {
        let place = if f.has("klad") { f.place("klad") } else { f.place("publiceren_vanaf") };
        Visibility {
            draft: f.flag("klad").unwrap_or(false),
            from: f.date("publiceren_vanaf"),
            order: f.integer("volgorde", -1_000_000..=1_000_000),
            place: Some(place),
        }
    }

    /// Whether it may be seen; a thing that may not is named in a tip.
    pub fn visible(&self, draft: &Draft, what: &str, problems: &mut Vec<Diagnostic>) -> bool {
        let later = self.from.filter(|from| *from > draft.today);
        if draft.show || (!self.draft && later.is_none()) {
            return true;
        }
        let place = self.place.clone().unwrap_or_else(|| Place::file(""));
        let why = match later {
            Some(day) if !self.draft => format!("{what} komt pas op {day} op de site"),
            _ => format!("{what} is een kladversie en komt niet op de site"),
        };
        problems
            .push(Diagnostic::tip(codes::FUTURE, place, why).hint("Bekijk het met `begroot serve --klad`."));
        false
    }
}

/// The files of a programme, as they were read.
#[derive(Debug)]
pub struct Folder<'a> {
    /// The folder's name.
    pub name: &'a str,
    /// `programma.md`.
    pub main: &'a SourceText,
    /// The other Markdown files: one a goal, by file name.
    pub goals: Vec<&'a SourceText>,
    /// The tables: name, CSV and description.
    pub tables: Vec<(&'a str, Option<&'a SourceText>, Option<&'a SourceText>)>,
}

/// Reads a programme. The number is where in the order the editor put it.
pub fn read(
    folder: &Folder<'_>,
    draft: &Draft,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Option<i64>, Programme)> {
    let source = folder.main;
    let id = path::id_of(folder.name, &source.name, problems);
    let (head, body) = front::split(source).map_err(|p| problems.push(p)).ok()?;
    let mut f = Fields::parse(source, head);
    let title = f.required_text("titel");
    let code = f.text("code");
    let called = f.text("naam_soort");
    let portfolio_holders = f.texts("portefeuillehouders");
    let key_figures = key_figures(&mut f);
    let lead = config::lead(&mut f, source);
    let visibility = Visibility::read(&mut f);
    problems.extend(f.finish());
    let mut names = Names::default();
    let outline = outline::read(source, body, problems);
    let found = parts(outline.nodes, Under::Programme, &mut names, problems);
    let (tree, waiting) = goal_files(folder, draft, &mut names, problems);
    let mut programme = Programme {
        code,
        called,
        portfolio_holders,
        key_figures,
        lead,
        text: outline.text,
        sections: found.sections,
        goals: found.goals,
        actions: found.actions,
        indicators: found.indicators,
        parties: found.parties,
        origin: Origin::at(source.place(0)),
        ..Programme::new(id?, title?)
    };
    programme.goals.extend(tree);
    hang(&mut programme.goals, waiting, problems);
    tables(folder, &mut programme, &mut names, problems);
    duplicate_codes(&programme, problems);
    visibility
        .visible(draft, &format!("het programma «{}»", programme.title), problems)
        .then_some((visibility.order, programme))
}

/// Reads the blocks `[[kerncijfer]]`.
pub fn key_figures(f: &mut Fields<'_>) -> Vec<KeyFigure> {
    f.tables("kerncijfer", |f| {
        let title = f.required_text("titel");
        let text = f.required_text("bedrag");
        let amount = text.as_deref().and_then(parse::amount);
        if let (Some(text), None) = (&text, &amount) {
            f.wrong(
                "bedrag",
                format!("«{text}» is geen bedrag"),
                "Schrijf bijvoorbeeld \"4.750 x € 1.000\" of \"€ 4.750.000\".",
            );
        }
        let share = f.text("percentage");
        let percentage = share.as_deref().and_then(|p| parse::number(p.trim_end_matches('%').trim()));
        if let (Some(share), None) = (&share, &percentage) {
            f.wrong("percentage", format!("«{share}» is geen percentage"), "Schrijf bijvoorbeeld \"8,15%\".");
        }
        Some(KeyFigure { title: title?, amount: amount?, percentage })
    })
}

type Waiting = Vec<(String, Place, Goal)>;

/// The goals that have a file of their own: those that hang under the programme, and those that wait for a parent.
fn goal_files(
    folder: &Folder<'_>,
    draft: &Draft,
    names: &mut Names,
    problems: &mut Vec<Diagnostic>,
) -> (Vec<Goal>, Waiting) {
    let (mut top, mut waiting): (Vec<(Option<i64>, Goal)>, Waiting) = (Vec::new(), Vec::new());
    for source in &folder.goals {
        let name = path::file_name(&source.name).trim_end_matches(".md");
        let id = path::id_of(name, &source.name, problems);
        let Ok((head, body)) = front::split(source).map_err(|p| problems.push(p)) else { continue };
        let mut f = Fields::parse(source, head);
        let title = f.required_text("titel");
        let code = f.text("code");
        let called = f.text("naam_soort");
        let cost = f.text("lasten");
        let expenditure = cost.as_deref().and_then(parse::amount);
        if let (Some(cost), None) = (&cost, &expenditure) {
            f.wrong(
                "lasten",
                format!("«{cost}» is geen bedrag"),
                "Schrijf bijvoorbeeld \"11.663 x € 1.000\" of \"€ 11.663.000\".",
            );
        }
        let parent = f.text("onder").map(|p| (p, f.place("onder")));
        let lead: Text = config::lead(&mut f, source);
        let visibility = Visibility::read(&mut f);
        problems.extend(f.finish());
        let (Some(id), Some(title)) = (id, title) else { continue };
        names.take("doel", &id, &source.place(0), problems);
        let outline = outline::read(source, body, problems);
        let mut goal = Goal { code, called, expenditure, lead, text: outline.text, ..Goal::new(id, title) };
        goal.origin = Origin::at(source.place(0));
        goal.fill(parts(outline.nodes, Under::Goal, names, problems));
        if !visibility.visible(draft, &format!("het doel «{}»", goal.title), problems) {
            continue;
        }
        match parent {
            Some((parent, place)) => waiting.push((parent, place, goal)),
            None => top.push((visibility.order, goal)),
        }
    }
    // Without a number the order of the files stays.
    top.sort_by_key(|(order, _)| order.unwrap_or(0));
    (top.into_iter().map(|(_, g)| g).collect(), waiting)
}

/// The name that an editor means: as it stands where it is known, else as the name of a file with its order number.
fn bare_name(name: &str, known: impl Fn(&str) -> bool) -> &str {
    if known(name) { name } else { path::without_order(name.trim_end_matches(".md")) }
}

/// Hangs each waiting goal under its parent, and reports the parents that are not there and the circles.
fn hang(goals: &mut [Goal], waiting: Waiting, problems: &mut Vec<Diagnostic>) {
    let mut ids: HashSet<Id> = waiting.iter().map(|(_, _, g)| g.id.clone()).collect();
    let mut stack: Vec<&Goal> = goals.iter().chain(waiting.iter().map(|(_, _, g)| g)).collect();
    while let Some(goal) = stack.pop() {
        ids.insert(goal.id.clone());
        stack.extend(&goal.goals);
    }
    let mut children: HashMap<String, Vec<(Place, Goal)>> = HashMap::new();
    for (parent, place, goal) in waiting {
        let known = |name: &str| Id::parse(name).is_some_and(|id| ids.contains(&id));
        let bare = bare_name(&parent, known).to_owned();
        if !known(&bare) {
            let mut known: Vec<&str> = ids.iter().map(Id::as_str).collect();
            known.sort_unstable();
            let hint = match nearest(&bare, known.iter().copied()) {
                Some(near) => format!("Bedoelt u «{near}»?"),
                None => "Gebruik de naam van het bestand van dat doel, zonder .md.".to_owned(),
            };
            problems.push(
                Diagnostic::error(
                    codes::MISSING_PARENT,
                    place,
                    format!("er is in dit programma geen doel «{parent}»"),
                )
                .hint(hint),
            );
            continue;
        }
        children.entry(bare).or_default().push((place, goal));
    }
    for goal in goals {
        adopt(goal, &mut children, 1, problems);
    }
    // What still waits has a parent, but no way up to the programme: it hangs in a circle.
    let mut circles: Vec<(Place, Goal)> = children.into_values().flatten().collect();
    circles.sort_by(|a, b| a.0.cmp(&b.0));
    for (place, goal) in circles {
        problems.push(
            Diagnostic::error(
                codes::PARENT_CYCLE,
                place,
                format!("het doel «{}» hangt via andere doelen onder zichzelf", goal.title),
            )
            .hint("Haal bij een van de doelen in de kring de sleutel `onder` weg."),
        );
    }
}

fn adopt(
    goal: &mut Goal,
    children: &mut HashMap<String, Vec<(Place, Goal)>>,
    depth: usize,
    problems: &mut Vec<Diagnostic>,
) {
    for (place, child) in children.remove(goal.id.as_str()).unwrap_or_default() {
        if depth >= MAX_DEPTH {
            problems.push(
                Diagnostic::error(
                    codes::TEXT_TOO_DEEP,
                    place,
                    format!("dit doel hangt meer dan {MAX_DEPTH} doelen diep"),
                )
                .hint("Maak de doelenboom minder diep."),
            );
            continue;
        }
        goal.goals.push(child);
    }
    for child in &mut goal.goals {
        adopt(child, children, depth + 1, problems);
    }
}

fn tables(folder: &Folder<'_>, programme: &mut Programme, names: &mut Names, problems: &mut Vec<Diagnostic>) {
    for (name, csv, toml) in &folder.tables {
        let (csv, toml) = match (csv, toml) {
            (Some(csv), Some(toml)) => (csv, toml),
            (one, other) => {
                let file = one.or(*other).map_or_else(|| (*name).into(), |s| s.name.clone());
                let lacks = if one.is_none() { "csv" } else { "toml" };
                problems.push(
                    Diagnostic::error(codes::TABLE_DESCRIPTION, Place::file(file), format!("bij deze tabel ontbreekt {name}.{lacks}"))
                        .hint("Een tabel heeft twee bestanden met dezelfde naam: .csv met de bedragen en .toml met de uitleg."),
                );
                continue;
            }
        };
        let Some(read) = table::read(name, csv, toml, problems) else { continue };
        names.take("tabel", &read.table.id, &read.table.origin.place(), problems);
        match read.goal {
            None => programme.tables.push(read.table),
            Some((goal, place)) => attach(programme, &goal, read.table, &place, problems),
        }
    }
}

fn attach(
    programme: &mut Programme,
    goal: &str,
    table: BudgetTable,
    place: &Place,
    problems: &mut Vec<Diagnostic>,
) {
    fn find<'a>(goals: &'a mut [Goal], id: &str) -> Option<&'a mut Goal> {
        for goal in goals {
            if goal.id.as_str() == id {
                return Some(goal);
            }
            if let Some(found) = find(&mut goal.goals, id) {
                return Some(found);
            }
        }
        None
    }
    let taken: HashSet<String> = programme.all_goals().map(|g| g.id.to_string()).collect();
    if let Some(found) = find(&mut programme.goals, bare_name(goal, |name| taken.contains(name))) {
        found.tables.push(table);
        return;
    }
    let known: Vec<&str> = programme.all_goals().map(|g| g.id.as_str()).collect();
    let hint = match nearest(goal, known) {
        Some(near) => format!("Bedoelt u «{near}»?"),
        None => "Gebruik de naam van het doel, of haal de sleutel `bij` weg.".to_owned(),
    };
    problems.push(
        Diagnostic::error(
            codes::MISSING_PARENT,
            place.clone(),
            format!("er is in dit programma geen doel «{goal}»"),
        )
        .hint(hint),
    );
}

/// Reports two goals, or two actions, with one code under the same parent.
fn duplicate_codes(programme: &Programme, problems: &mut Vec<Diagnostic>) {
    let mut check = |what: &str, things: &mut dyn Iterator<Item = (&Option<String>, &Origin)>| {
        let mut seen: HashMap<&str, Place> = HashMap::new();
        for (code, origin) in things {
            let Some(code) = code else { continue };
            if let Some(first) = seen.get(code.as_str()) {
                let message = format!("de code «{code}» is al van {what} op {first}");
                problems.push(
                    Diagnostic::error(codes::DUPLICATE_CODE, origin.place(), message)
                        .hint("Geef een van de twee een andere code, of laat de code weg."),
                );
            } else {
                seen.insert(code, origin.place());
            }
        }
    };
    check("een doel", &mut programme.goals.iter().map(|g| (&g.code, &g.origin)));
    check("een actie", &mut programme.actions.iter().map(|a| (&a.code, &a.origin)));
    for goal in programme.all_goals() {
        check("een doel", &mut goal.goals.iter().map(|g| (&g.code, &g.origin)));
        check("een actie", &mut goal.actions.iter().map(|a| (&a.code, &a.origin)));
    }
}
