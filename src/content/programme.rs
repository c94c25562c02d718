//! A programme's folder: `programma.md`, a file a goal, and the tables.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::nodes::{Names, Under, parts};
use super::{Draft, front, hang, outline, path, status, table};
use crate::amount::parse;
use crate::config::{self, fields::Fields};
use crate::diag::{Diagnostic, codes, did_you_mean_one_of};
use crate::model::{BudgetTable, Goal, Id, KeyFigure, Programme, Text};
use crate::source::{Origin, Place, SourceText};

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
    /// `programma.md`, where it could be read.
    pub main: Option<&'a SourceText>,
    /// The other Markdown files: one a goal, by file name.
    pub goals: Vec<&'a SourceText>,
    /// The tables: name, CSV and description.
    pub tables: Vec<(&'a str, Option<&'a SourceText>, Option<&'a SourceText>)>,
}

/// Reads a programme. The number is where in the order the editor put it. Whatever is wrong with `programma.md`, the
/// other files are read, so that their mistakes are told too.
pub fn read(
    folder: &Folder<'_>,
    draft: &Draft,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Option<i64>, Programme)> {
    let mut names = Names::default();
    let main = folder.main.and_then(|source| main_file(folder.name, source, &mut names, problems));
    let (mut programme, whole, visibility) = main.unwrap_or_else(|| {
        (Programme::new(Id::from_text(folder.name), String::new()), false, Visibility::default())
    });
    let mut found = goal_files(folder, draft, &mut names, problems);
    programme.goals.append(&mut found.top);
    hang::hang(&mut programme.goals, &mut found, problems);
    tables(folder, &mut programme, &found.absent, &mut names, problems);
    duplicate_codes(&programme, problems);
    if !whole {
        return None;
    }
    visibility
        .visible(draft, &format!("het programma «{}»", programme.title), problems)
        .then_some((visibility.order, programme))
}

/// Reads `programma.md`, and whether all that a programme needs is there.
fn main_file(
    name: &str,
    source: &SourceText,
    names: &mut Names,
    problems: &mut Vec<Diagnostic>,
) -> Option<(Programme, bool, Visibility)> {
    let id = path::id_of(name, &source.name, problems);
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
    let outline = outline::read(source, body, problems);
    let found = parts(outline.nodes, Under::Programme, names, problems);
    let whole = id.is_some() && title.is_some();
    let programme = Programme {
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
        ..Programme::new(id.unwrap_or_else(|| Id::from_text(name)), title.unwrap_or_default())
    };
    Some((programme, whole, visibility))
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

/// The goals that have a file of their own.
#[derive(Debug, Default)]
pub(super) struct GoalFiles {
    /// Those that hang under the programme.
    pub(super) top: Vec<Goal>,
    /// Those that wait for a parent: its name, the place where it is named, and the goal.
    pub(super) waiting: Vec<(String, Place, Goal)>,
    /// Goals that are there but not on the site: kept back by the editor (`true`), or with mistakes that are told
    /// already.
    pub(super) absent: HashMap<String, bool>,
}

/// Reads the goals that have a file of their own.
fn goal_files(
    folder: &Folder<'_>,
    draft: &Draft,
    names: &mut Names,
    problems: &mut Vec<Diagnostic>,
) -> GoalFiles {
    let (mut top, mut files): (Vec<(Option<i64>, Goal)>, GoalFiles) = (Vec::new(), GoalFiles::default());
    for source in &folder.goals {
        let name = path::file_name(&source.name).trim_end_matches(".md");
        let id = path::id_of(name, &source.name, problems);
        let Ok((head, body)) = front::split(source).map_err(|p| problems.push(p)) else {
            files.absent.extend(id.map(|id| (id.to_string(), false)));
            continue;
        };
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
        let statuses = status::of_front(&mut f);
        let parent = f.text("onder").map(|p| (p, f.place("onder")));
        let lead: Text = config::lead(&mut f, source);
        let visibility = Visibility::read(&mut f);
        problems.extend(f.finish());
        let whole = id.is_some() && title.is_some();
        let id = id.unwrap_or_else(|| Id::from_text(name));
        let title = title.unwrap_or_else(|| name.to_owned());
        names.take("doel", &id, &source.place(0), problems);
        let outline = outline::read(source, body, problems);
        let mut goal =
            Goal { code, called, statuses, expenditure, lead, text: outline.text, ..Goal::new(id, title) };
        goal.origin = Origin::at(source.place(0));
        let found = parts(outline.nodes, Under::Goal, names, problems);
        goal.fill(found, problems);
        if !visibility.visible(draft, &format!("het doel «{}»", goal.title), problems) || !whole {
            files.absent.extend(hang::names(&goal).map(|id| (id, whole)));
            continue;
        }
        match parent {
            Some((parent, place)) => files.waiting.push((parent, place, goal)),
            None => top.push((visibility.order, goal)),
        }
    }
    // Without a number the order of the files stays.
    top.sort_by_key(|(order, _)| order.unwrap_or(0));
    files.top = top.into_iter().map(|(_, g)| g).collect();
    files
}

fn tables(
    folder: &Folder<'_>,
    programme: &mut Programme,
    absent: &HashMap<String, bool>,
    names: &mut Names,
    problems: &mut Vec<Diagnostic>,
) {
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
            // A goal that is not on the site keeps its table with it.
            Some((goal, _)) if absent.contains_key(hang::bare_name(&goal, |n| absent.contains_key(n))) => {}
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
    if let Some(found) = find(&mut programme.goals, hang::bare_name(goal, |name| taken.contains(name))) {
        found.tables.push(table);
        return;
    }
    let known: Vec<&str> = programme.all_goals().map(|g| g.id.as_str()).collect();
    let hint = did_you_mean_one_of(goal, &known)
        .unwrap_or_else(|| "Gebruik de naam van het doel, of haal de sleutel `bij` weg.".to_owned());
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
