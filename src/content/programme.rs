//! A programme's folder: `programma.md`, a file a goal, and the tables.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::for_readers::papers;
use super::nodes::{Names, Under, parts};
use super::{Draft, front, hang, outline, path, status, table};
use crate::amount::parse;
use crate::config::{self, fields::Fields};
use crate::diag::{Diagnostic, codes, did_you_mean_one_of};
use crate::model::{BudgetTable, Goal, Id, KeyFigure, OldAddress, Programme, Text};
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

    /// Whether a reader may not see it yet.
    pub fn is_kept_back(&self, draft: &Draft) -> bool {
        self.draft || self.from.is_some_and(|from| from > draft.today)
    }

    /// Whether it may be seen; a thing that may not is named in a tip.
    pub fn visible(&self, draft: &Draft, what: &str, problems: &mut Vec<Diagnostic>) -> bool {
        let later = self.from.filter(|from| *from > draft.today);
        if draft.show || (!self.draft && later.is_none()) {
            return true;
        }
        let place = self.place.clone().unwrap_or_else(|| Place::file(""));
        let why = match later {
            Some(day) if !self.draft => say!(comes_on_the_site_later, what, day),
            _ => say!(draft_stays_off_the_site, what),
        };
        problems.push(Diagnostic::tip(codes::FUTURE, place, why).hint(say!(try_view_it_with_drafts)));
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
    names.tell_made(problems);
    if !whole {
        return None;
    }
    visibility
        .visible(draft, &say!(the_programme, title = programme.title), problems)
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
    let papers = papers(&mut f);
    let key_figures = key_figures(&mut f);
    let lead = config::lead(&mut f, source);
    let visibility = Visibility::read(&mut f);
    let old_addresses = old_addresses(&mut f);
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
        papers,
        old_addresses,
        origin: Origin::at(source.place(0)),
        ..Programme::new(id.unwrap_or_else(|| Id::from_text(name)), title.unwrap_or_default())
    };
    Some((programme, whole, visibility))
}

/// Reads `oude_adressen`: where the page stood before.
pub fn old_addresses(f: &mut Fields<'_>) -> Vec<OldAddress> {
    let old = f.placed_texts("oude_adressen").into_iter();
    old.map(|(address, place)| OldAddress { address, origin: Origin::at(place) }).collect()
}

/// Reads the blocks `[[kerncijfer]]`.
pub fn key_figures(f: &mut Fields<'_>) -> Vec<KeyFigure> {
    f.tables("kerncijfer", |f| {
        let title = f.required_text("titel");
        let text = f.required_text("bedrag");
        let amount = text.as_deref().and_then(parse::amount);
        if let (Some(text), None) = (&text, &amount) {
            f.wrong("bedrag", say!(text_is_not_an_amount, text), say!(hint_write_an_amount_below_million));
        }
        let share = f.text("percentage");
        let percentage = share.as_deref().and_then(|p| parse::number(p.trim_end_matches('%').trim()));
        if let (Some(share), None) = (&share, &percentage) {
            f.wrong("percentage", say!(share_is_not_a_percentage, share), say!(hint_write_a_percentage));
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
        let key = f.text("sleutel");
        let cost = f.text("lasten");
        let expenditure = cost.as_deref().and_then(parse::amount);
        if let (Some(cost), None) = (&cost, &expenditure) {
            f.wrong("lasten", say!(cost_is_not_an_amount, cost), say!(hint_write_a_cost));
        }
        let statuses = status::of_front(&mut f);
        let parent = f.text("onder").map(|p| (p, f.place("onder")));
        let lead: Text = config::lead(&mut f, source);
        let visibility = Visibility::read(&mut f);
        let old_addresses = old_addresses(&mut f);
        problems.extend(f.finish());
        let whole = id.is_some() && title.is_some();
        let id = id.unwrap_or_else(|| Id::from_text(name));
        let title = title.unwrap_or_else(|| name.to_owned());
        names.take("doel", &id, &source.place(0), problems);
        let outline = outline::read(source, body, problems);
        let mut goal = Goal {
            code,
            called,
            key,
            statuses,
            expenditure,
            lead,
            text: outline.text,
            ..Goal::new(id, title)
        };
        goal.old_addresses = old_addresses;
        goal.origin = Origin::at(source.place(0));
        let found = parts(outline.nodes, Under::Goal, names, problems);
        goal.fill(found, problems);
        if !visibility.visible(draft, &say!(the_goal_with_title, title = goal.title), problems) || !whole {
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
        let Some((csv, toml)) = whole_table(name, *csv, *toml, problems) else { continue };
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

/// Both files of a table, or the finding that one is missing.
pub(super) fn whole_table<'a>(
    name: &str,
    csv: Option<&'a SourceText>,
    toml: Option<&'a SourceText>,
    problems: &mut Vec<Diagnostic>,
) -> Option<(&'a SourceText, &'a SourceText)> {
    if let (Some(csv), Some(toml)) = (csv, toml) {
        return Some((csv, toml));
    }
    let file = csv.or(toml).map_or_else(|| name.into(), |s| s.name.clone());
    let lacks = if csv.is_none() { "csv" } else { "toml" };
    let message = say!(table_lacks_its_other_file, name, lacks);
    problems.push(
        Diagnostic::error(codes::TABLE_DESCRIPTION, Place::file(file), message)
            .hint(say!(hint_a_table_has_two_files)),
    );
    None
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
    let hint =
        did_you_mean_one_of(goal, &known).unwrap_or_else(|| say!(try_goal_name_or_remove_bij).to_owned());
    problems.push(
        Diagnostic::error(codes::MISSING_PARENT, place.clone(), say!(programme_has_no_such_goal, goal))
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
                let message = say!(code_is_taken, code, what, owner = first);
                problems.push(
                    Diagnostic::error(codes::DUPLICATE_CODE, origin.place(), message)
                        .hint(say!(try_another_code_or_no_code)),
                );
            } else {
                seen.insert(code, origin.place());
            }
        }
    };
    check(say!(a_goal), &mut programme.goals.iter().map(|g| (&g.code, &g.origin)));
    check(say!(an_action), &mut programme.actions.iter().map(|a| (&a.code, &a.origin)));
    for goal in programme.all_goals() {
        check(say!(a_goal), &mut goal.goals.iter().map(|g| (&g.code, &g.origin)));
        check(say!(an_action), &mut goal.actions.iter().map(|a| (&a.code, &a.origin)));
    }
}
