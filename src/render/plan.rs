//! Every file of the site: its path, and what makes it. Two things that want one path are found before anything is
//! written.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

mod moved;

use super::address;
use crate::config::Config;
use crate::content::Asset;
use crate::diag::{Diagnostic, codes};
use crate::model::{BudgetTable, Goal, Organisation, Page, Programme, Publication, Site, StatutorySection};
use crate::render::data::{Placed, SCHEMA, tables};
use crate::render::document::{Format, pdf};
use crate::render::view::chart::Picture;
use crate::render::view::extra::Extra;
use crate::render::view::indicators::has_indicators;
use crate::render::view::progress::{Filter, filters};
use crate::source::{Place, join};

/// What makes a file.
#[derive(Debug, Clone)]
pub enum Job<'a> {
    /// The home page of the site.
    Home,
    /// The page of a municipality.
    Organisation(&'a Organisation),
    /// The home of a publication.
    Publication(&'a Publication),
    /// The page of a programme.
    Programme(&'a Publication, &'a Programme),
    /// How a publication goes, as far as a filter keeps it.
    Progress(&'a Publication, Filter<'a>),
    /// All indicators of a publication.
    Indicators(&'a Publication),
    /// The statutory sections of a publication together.
    Sections(&'a Publication),
    /// The page of a statutory section.
    Section(&'a Publication, &'a StatutorySection),
    /// The page of a goal.
    Goal(&'a Publication, &'a Programme, &'a Goal),
    /// A page beside a publication.
    Extra(&'a Publication, Extra),
    /// All publications by year.
    Archive,
    /// The glossary.
    Glossary,
    /// The search page.
    Search,
    /// The accessibility statement.
    Statement,
    /// A loose page.
    Page(&'a Page),
    /// The style guide, in the preview only.
    StyleGuide,
    /// The page for an address that is not there.
    NotFound,
    /// A publication as data.
    Json(&'a Publication),
    /// The page with all files of a publication.
    Data(&'a Publication),
    /// All figures of a publication below each other.
    Figures(&'a Publication),
    /// A publication as a spreadsheet for Excel.
    Xlsx(&'a Publication),
    /// A publication as an OpenDocument spreadsheet.
    Ods(&'a Publication),
    /// A whole publication as one file.
    Document(&'a Publication, Format),
    /// What the data of a publication are, for programs.
    DataPackage(&'a Publication),
    /// What the data of a publication are, for search engines.
    Dataset(&'a Publication),
    /// A table as data.
    Csv(&'a Publication, &'a BudgetTable),
    /// A chart.
    Chart(Picture<'a>),
    /// The numbers of a chart.
    ChartCsv(Picture<'a>),
    /// A page at an old address that leads to the new one: a path below the root, or a full address.
    Redirect(String),
    /// A file that goes to the site as it is.
    Copy(PathBuf),
    /// A text that is ready.
    Ready(String),
}

impl<'a> Job<'a> {
    /// The publication that a file is of, where it is of one.
    pub fn publication(&self) -> Option<&'a Publication> {
        match self {
            Job::Publication(p)
            | Job::Programme(p, _)
            | Job::Progress(p, _)
            | Job::Indicators(p)
            | Job::Sections(p)
            | Job::Section(p, _)
            | Job::Goal(p, ..)
            | Job::Extra(p, _)
            | Job::Json(p)
            | Job::Data(p)
            | Job::Figures(p)
            | Job::Xlsx(p)
            | Job::Ods(p)
            | Job::DataPackage(p)
            | Job::Document(p, _)
            | Job::Dataset(p) => Some(p),
            Job::Csv(p, _) => Some(p),
            Job::Chart(picture) | Job::ChartCsv(picture) => Some(picture.publication()),
            _ => None,
        }
    }
}

/// A file of the site.
#[derive(Debug, Clone)]
pub struct Output<'a> {
    /// Its path below the root.
    pub path: String,
    /// The route of a page: its path without `index.html`.
    pub route: String,
    /// What makes it.
    pub job: Job<'a>,
    /// The content that it comes from, for messages.
    pub place: Place,
}

impl<'a> Output<'a> {
    fn page(route: &str, job: Job<'a>, place: Place) -> Output<'a> {
        Output { path: join(route, "index.html"), route: route.to_owned(), job, place }
    }
}

/// All files of a site, by path. Charts are among them that may turn out to have nothing to show: they are no files.
///
/// # Errors
/// A finding for each path that two things want, and for each redirect that cannot be.
pub fn plan<'a>(
    site: &'a Site,
    config: &Config,
    assets: &[Asset],
) -> Result<Vec<Output<'a>>, Vec<Diagnostic>> {
    let mut plan = Plan::default();
    plan.page("", Job::Home, Place::file("content"));
    for organisation in &site.organisations {
        if let Some(route) = address::organisation(organisation) {
            plan.page(&route, Job::Organisation(organisation), organisation.origin.place());
        }
    }
    let files = |publication| {
        let mut files = Files::default();
        files.publication(publication);
        files.documents(publication, config, assets);
        files.0
    };
    plan.put_all(site.publications.par_iter().flat_map_iter(files).map(with_key).collect());
    if !site.publications.is_empty() {
        let job = Job::Ready(SCHEMA.to_owned());
        plan.add(address::SCHEMA.to_owned(), String::new(), job, Place::file("content"));
    }
    let page = |page: &'a Page| with_key(Output::page(&page.path, Job::Page(page), page.origin.place()));
    plan.put_all(site.pages.par_iter().map(page).collect());
    if site.publications.len() > 1 {
        plan.page(address::ARCHIVE, Job::Archive, Place::file("content"));
    }
    if let Some(statement) = config.own_statement(site) {
        plan.page(address::STATEMENT, Job::Statement, statement.place.clone());
    }
    if config.publish.terms {
        plan.page(address::GLOSSARY, Job::Glossary, Place::file("content"));
    }
    if config.publish.search {
        plan.page(address::SEARCH, Job::Search, Place::file("content"));
    }
    plan.add("404.html".into(), String::new(), Job::NotFound, Place::file("content"));
    for asset in assets {
        plan.add(
            asset.path.clone(),
            String::new(),
            Job::Copy(asset.from.clone()),
            Place::file(asset.file.clone()),
        );
    }
    moved::add(&mut plan, site, config);
    if plan.problems.is_empty() { Ok(plan.outputs.into_values().collect()) } else { Err(plan.problems) }
}

#[derive(Default)]
struct Plan<'a> {
    outputs: BTreeMap<String, Output<'a>>,
    problems: Vec<Diagnostic>,
}

impl<'a> Plan<'a> {
    fn page(&mut self, route: &str, job: Job<'a>, place: Place) {
        self.put(Output::page(route, job, place));
    }

    fn add(&mut self, path: String, route: String, job: Job<'a>, place: Place) {
        self.put(Output { path, route, job, place });
    }

    fn put(&mut self, output: Output<'a>) {
        let (key, output) = with_key(output);
        match self.outputs.get(&key) {
            Some(first) => self.problems.push(taken(&output, first)),
            None => drop(self.outputs.insert(key, output)),
        }
    }

    /// Adds many at once: in order, so that a large site is not looked through for each.
    fn put_all(&mut self, more: Vec<(String, Output<'a>)>) {
        let mut all: Vec<(String, Output<'a>)> = std::mem::take(&mut self.outputs).into_iter().collect();
        all.extend(more);
        // Of two that want one path the first stays the first.
        all.par_sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut free: Vec<(String, Output<'a>)> = Vec::with_capacity(all.len());
        for (key, output) in all {
            match free.last().filter(|(last, _)| *last == key) {
                Some((_, first)) => self.problems.push(taken(&output, first)),
                None => free.push((key, output)),
            }
        }
        self.outputs = free.into_iter().collect();
    }
}

/// An output by what no other may have: some disks do not tell capitals apart.
fn with_key(output: Output<'_>) -> (String, Output<'_>) {
    (output.path.to_lowercase(), output)
}

fn taken(output: &Output<'_>, first: &Output<'_>) -> Diagnostic {
    let message = say!(path_is_already_taken, path = output.path, place = first.place);
    let problem = Diagnostic::error(codes::DUPLICATE_ID, output.place.clone(), message);
    problem.hint(say!(try_give_one_another_name))
}

/// The files of one publication.
#[derive(Default)]
struct Files<'a>(Vec<Output<'a>>);

impl<'a> Files<'a> {
    fn page(&mut self, route: &str, job: Job<'a>, place: Place) {
        self.0.push(Output::page(route, job, place));
    }

    fn add(&mut self, path: String, route: String, job: Job<'a>, place: Place) {
        self.0.push(Output { path, route, job, place });
    }

    fn publication(&mut self, publication: &'a Publication) {
        let place = publication.origin.place();
        self.page(&address::publication(publication), Job::Publication(publication), place.clone());
        self.page(&address::data(publication), Job::Data(publication), place.clone());
        let mut file = |path, job| self.add(path, String::new(), job, place.clone());
        file(address::publication_json(publication), Job::Json(publication));
        file(address::figures_csv(publication), Job::Figures(publication));
        file(address::data_package(publication), Job::DataPackage(publication));
        file(address::dataset(publication), Job::Dataset(publication));
        if !tables(publication).is_empty() {
            file(address::xlsx(publication), Job::Xlsx(publication));
            file(address::ods(publication), Job::Ods(publication));
        }
        for Placed { table, path, .. } in tables(publication) {
            self.add(path, String::new(), Job::Csv(publication, table), table.origin.place());
        }
        self.pictures(Picture::of_publication(publication), &publication.origin.place());
        for filter in filters(publication) {
            let route = address::progress(publication, &filter);
            self.page(&route, Job::Progress(publication, filter), publication.origin.place());
        }
        if has_indicators(publication) {
            let route = address::indicators(publication);
            self.page(&route, Job::Indicators(publication), publication.origin.place());
        }
        if !publication.sections.is_empty() {
            let route = address::sections(publication);
            self.page(&route, Job::Sections(publication), publication.origin.place());
        }
        for section in &publication.sections {
            let route = address::section(publication, section);
            self.page(&route, Job::Section(publication, section), section.origin.place());
            let pictures = Picture::of_section(publication, section);
            self.pictures(pictures, &section.origin.place());
        }
        for extra in Extra::ALL.into_iter().filter(|extra| extra.is_of(publication)) {
            let route = address::extra(publication, extra);
            self.page(&route, Job::Extra(publication, extra), publication.origin.place());
        }
        for programme in &publication.programmes {
            let place = programme.origin.place();
            self.page(
                &address::programme(publication, programme),
                Job::Programme(publication, programme),
                place,
            );
            let pictures = Picture::of_programme(publication, programme);
            self.pictures(pictures, &programme.origin.place());
            for goal in &programme.goals {
                self.goal(publication, programme, goal);
            }
        }
    }

    /// The files with all of a publication.
    fn documents(&mut self, publication: &'a Publication, config: &Config, assets: &[Asset]) {
        let html = (config.publish.html, address::whole_html(publication), Format::Html);
        let pdf = (config.publish.pdf && pdf::IS_MADE, address::whole_pdf(publication), Format::Pdf);
        for (wanted, path, format) in [html, pdf] {
            // A file that an editor put there stays.
            if wanted && !assets.iter().any(|a| a.path.eq_ignore_ascii_case(&path)) {
                let job = Job::Document(publication, format);
                self.add(path, String::new(), job, publication.origin.place());
            }
        }
    }

    fn goal(&mut self, publication: &'a Publication, programme: &'a Programme, goal: &'a Goal) {
        let job = Job::Goal(publication, programme, goal);
        self.page(&address::goal(publication, programme, goal), job, goal.origin.place());
        let pictures = Picture::of_goal(publication, programme, goal);
        self.pictures(pictures, &goal.origin.place());
        for child in &goal.goals {
            self.goal(publication, programme, child);
        }
    }

    /// The charts of a page, and their numbers.
    fn pictures(&mut self, pictures: impl Iterator<Item = Picture<'a>>, place: &Place) {
        for picture in pictures {
            let (chart, numbers) = picture.may_have_files();
            if chart {
                self.add(picture.svg_path(), String::new(), Job::Chart(picture), place.clone());
            }
            if numbers {
                self.add(picture.csv_path(), String::new(), Job::ChartCsv(picture), place.clone());
            }
        }
    }
}
