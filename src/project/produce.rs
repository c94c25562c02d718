//! Makes every file of a site: data first, so that pages can name the size of a download, then pages, then the links
//! between them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;

use super::documents::Documents;
use super::glance::Kit;
use super::keys::{self, Key, Keys, Maker};
use super::memory::{Memory, PageFacts, Remembered};
use super::page;
use super::pictures::{self, Sizes};
use super::{BuildOptions, Clock, Progress, Project, house, link_style, own, statement, woo};
use crate::analysis::links as page_links;
use crate::config::Config;
use crate::config::publish::{Compression, Server};
use crate::content::links::{self, Dead, Target, Targets};
use crate::content::tags;
use crate::content::terms::terms;
use crate::content::texts::pieces;
use crate::content::{Asset, Loaded};
use crate::diag::{Diagnostic, codes};
use crate::error::Error;
use crate::model::{Organisation, Publication, Site, Text};
use crate::render::facts::facts;
use crate::render::output::{Hash, Staging};
use crate::render::plan::{Job, Output, plan};
use crate::render::style::HouseStyle;
use crate::render::templates::Engine;
use crate::render::view::glossary::{Use, Uses};
use crate::render::view::glossary_links::Explained;
use crate::render::view::{self, Destination, SiteInfo, ViewContext};
use crate::render::wording::Wording;
use crate::render::{
    address, asset, compress, data, document, feed, redirect, search, server, sitemap, theme,
};
use crate::source::{Place, join};

/// What was made.
#[derive(Default)]
pub(super) struct Made {
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) pages: usize,
    pub(super) elsewhere: Vec<(Place, String)>,
    pub(super) timings: Vec<(String, Duration)>,
    /// The pages that no other page links to, where that was asked: path and place.
    pub(super) unlinked: Vec<(String, Place)>,
    /// Files that the last build made and that were taken over.
    pub(super) taken_over: usize,
    /// What the next build may take over.
    pub(super) memory: Memory,
    /// What one page of the site can be made with, where that was asked.
    pub(super) kit: Option<Kit>,
}

/// Makes the site; without a `staging` everything is made and nothing is written.
pub(super) fn site(
    project: &Project,
    config: &Config,
    loaded: &Loaded,
    options: &BuildOptions,
    staging: Option<&Staging>,
    progress: &dyn Progress,
) -> Result<Made, Error> {
    let mut made = Made::default();
    let mut clock = Clock::default();
    let (statics, problems) = own::statics(&project.root)?;
    made.diagnostics.extend(problems);
    let assets: Vec<Asset> = loaded.assets.iter().chain(&statics).cloned().collect();
    let (own, sheets) = own::theme(&project.root, config, &mut made.diagnostics)?;
    let (house, files) = house::read(&project.root, config, &sheets, &mut made.diagnostics);
    let theme = asset::theme(&house, files, &sheets);
    let wording = match own::wording(&project.root, config, &mut made.diagnostics)? {
        Ok(wording) => wording,
        Err(problems) => {
            made.diagnostics.extend(problems);
            return Ok(made);
        }
    };
    let mut outputs = match plan(&loaded.site, config, &assets, &wording) {
        Ok(outputs) => outputs,
        Err(problems) => {
            made.diagnostics.extend(problems);
            return Ok(made);
        }
    };
    extra(&mut outputs, config, &theme);
    open_data(&mut outputs, &loaded.site, config, &wording)?;
    made.diagnostics.extend(feeds(&mut outputs, &loaded.site, config, &wording));
    if options.style_guide && !outputs.iter().any(|o| o.route == address::STYLE_GUIDE) {
        let (path, route) = (join(address::STYLE_GUIDE, "index.html"), address::STYLE_GUIDE.to_owned());
        outputs.push(Output { path, route, job: Job::StyleGuide, place: Place::file(crate::config::FILE) });
    }
    let targets = targets(&loaded.site, &outputs, &assets);
    let (problems, elsewhere) = links::check(&loaded.site, &targets);
    made.diagnostics.extend(problems);
    let (pictures, problems) = pictures::measure(&loaded.site, &targets, &assets);
    made.diagnostics.extend(problems);
    made.diagnostics.extend(tags::check(&loaded.site, config.html));
    made.elsewhere = elsewhere;
    made.diagnostics.extend(statement::check(config, &loaded.site, options));
    // What the site brings for its look, before the engine takes it.
    let look = Maker::new("look")
        .add(own.iter().map(|t| (&t.name, &t.source)).collect::<Vec<_>>())
        .add((wording.tree(), &theme.paths, &house.chart_css))
        .key();
    let frame = keys::frame(config, loaded, options, look);
    let mut memory = Memory::read(staging, frame);
    let engine = match Engine::new(&wording, own, &loaded.data.tree()) {
        Ok(engine) => engine,
        Err(problems) => {
            made.diagnostics.extend(problems);
            return Ok(made);
        }
    };
    clock.lap(say!(lap_plan));
    let (pages, mut rest): (Vec<&Output<'_>>, Vec<&Output<'_>>) =
        outputs.iter().partition(|o| is_page(&o.job));
    // What has a page in it waits for what pages are made with.
    rest.retain(|o| !matches!(o.job, Job::Document(..)));
    progress.step(say!(making_data_start), Some(rest.len()));
    let writer = Writer {
        staging,
        site: &loaded.site,
        options,
        wording: &wording,
        house: &house,
        compress: &config.publish.compress,
        base: config.base_url.as_deref(),
    };
    let (lexicon, keys) = (memory.lexicon(), Keys::new(frame, loaded));
    let one = |o: &&Output<'_>| {
        let made = match keys.other(o).or_else(|| writer.copy_key(o)) {
            None => (writer.other(o)?.0, None),
            Some(key) => match memory.take_over(staging, &o.path, key) {
                Some((size, remembered)) => (size, Some(remembered)),
                None => {
                    let (size, packed) = writer.other(o)?;
                    (size, writer.remember(&o.path, key, packed, None))
                }
            },
        };
        progress.advance(1);
        Ok((o.path.clone(), made.0, made.1))
    };
    let data: Result<Vec<Data>, Error> = rest.par_iter().map(one).collect();
    let mut remembered: HashMap<String, Remembered> = HashMap::new();
    let mut files: BTreeMap<String, u64> = BTreeMap::new();
    for (path, size, known) in data? {
        remembered.extend(known.map(|known| (path.clone(), known)));
        files.insert(path, size);
    }
    clock.lap(say!(making_data));
    // In a folder that is opened as files only relative links work.
    let (absolute, base) = (config.publish.absolute && !options.file_links, config.base_url.as_deref());
    let info = SiteInfo {
        title: config.title.clone(),
        base_url: config.base_url.clone(),
        statement: config.accessibility_statement.clone(),
        links_from: absolute.then(|| base.map_or_else(|| "/".to_owned(), view::not_found::path_of)),
        declared: config.own_statement(&loaded.site).cloned(),
        contact: config.contact.clone(),
        html: config.html,
    };
    let resolve = |text: &Text, written: &str| destination(&targets, &pictures, text, written);
    let documents = Documents {
        site: &loaded.site,
        info: &info,
        wording: &wording,
        house: &house,
        paths: &theme.paths,
        css: &theme.plain_css,
        engine: &engine,
        resolve: &resolve,
        assets: &assets,
        keys: &keys,
        memory: &memory,
        staging,
    };
    let documents = documents.make(&outputs, &|path, bytes, key| {
        let packed = writer.write(path, bytes)?;
        Ok(key.and_then(|key| writer.remember(path, key, packed, None)))
    })?;
    for (path, size, known) in documents.files {
        remembered.extend(known.map(|known| (path.clone(), known)));
        files.insert(path, size);
    }
    made.diagnostics.extend(documents.problems);
    if config.publish.pdf && !document::pdf::IS_MADE && !loaded.site.publications.is_empty() {
        let place = Place::file(crate::config::FILE);
        let tip = Diagnostic::tip(codes::NO_PDF, place, say!(no_pdf_is_made).to_owned());
        made.diagnostics.push(tip.hint(say!(no_pdf_mend)));
    }
    clock.lap(say!(making_documents));
    let context = ViewContext::new(
        &loaded.site,
        &info,
        &wording,
        &theme.paths,
        link_style(options),
        terms(),
        &files,
        &resolve,
    );
    progress.step(say!(making_pages_start), Some(pages.len()));
    // The glossary tells where each term stands and search what each page says: they come after the other pages.
    let (last, first): (Vec<&Output<'_>>, Vec<&Output<'_>>) =
        pages.into_iter().partition(|o| matches!(o.job, Job::Glossary | Job::Search));
    let paths = paths(&outputs, config.base_url.as_deref());
    let mut known = Known { paths: &paths, lexicon: &lexicon, uses: Uses::default(), index: String::new() };
    let make = |outputs: &[&Output<'_>], known: &Known<'_>| -> Vec<Result<Option<Page>, Failed>> {
        let page = |o: &&Output<'_>| {
            let key = keys.page(&context, o);
            let before = key.and_then(|key| memory.take_over(staging, &o.path, key));
            let page = match before.and_then(|(_, page)| Some((page.facts.clone()?, Some(page)))) {
                Some(taken_over) => Ok(Some(taken_over)),
                None => writer.page(o, &context, &engine, known).map(|page| {
                    let (facts, packed) = page?;
                    let facts = Arc::new(facts);
                    let now = key.and_then(|k| writer.remember(&o.path, k, packed, Some(facts.clone())));
                    Some((facts, now))
                }),
            };
            progress.advance(1);
            page
        };
        outputs.par_iter().map(page).collect()
    };
    let mut scanned = Vec::with_capacity(first.len() + 1);
    let mut entries = Vec::new();
    for (result, output) in make(&first, &known).into_iter().zip(&first) {
        let Some((page, known_page)) = told(result, &mut made)? else { continue };
        remembered.extend(known_page.map(|known| (output.path.clone(), known)));
        scanned.push(page.clone());
        let Some(facts) = facts(&context, &output.job, &output.route) else { continue };
        for term in &page.terms {
            let title = facts.whole.clone();
            known.uses.entry(term.clone()).or_default().push(Use { route: output.route.clone(), title });
        }
        entries.push(search::Entry {
            title: facts.title,
            route: output.route.clone(),
            fragment: None,
            kind: Some(facts.kind),
            publication: facts.publication,
            programme: facts.programme,
            words: page.words.clone(),
        });
    }
    clock.lap(say!(making_pages));
    entries.extend(search::terms(&lexicon, &context));
    let index = search::build(&lexicon, &entries);
    let write = |file: &search::IndexFile| {
        let path = format!("{}/{}/{}", address::SEARCH, index.folder, file.name);
        writer.write(&path, file.text.as_bytes()).map(|_| ())
    };
    index.files.par_iter().try_for_each(write)?;
    known.index = index.folder;
    clock.lap(say!(preparing_search));
    for result in make(&last, &known) {
        scanned.extend(told(result, &mut made)?.map(|(page, _)| page));
    }
    made.pages = scanned.len();
    for (path, text) in server_files(config, &theme, &known.index) {
        if !outputs.iter().any(|o| o.path == path) {
            writer.write(path, text.as_bytes())?;
        }
    }
    let robots = woo::make(&loaded.site, config, &outputs, &wording, options, staging);
    made.diagnostics.extend(robots.problems);
    // A file of the site's own, in `static`, goes before.
    for (path, text) in robots.files.iter().filter(|(path, _)| !outputs.iter().any(|o| o.path == *path)) {
        writer.write(path, text.as_bytes())?;
    }
    progress.step(say!(checking_links_start), None);
    made.diagnostics.extend(dead(&scanned, &outputs, &loaded.site, &targets));
    if options.unlinked {
        let places: BTreeMap<&str, &Place> = outputs.iter().map(|o| (o.path.as_str(), &o.place)).collect();
        let placed = |path: &str| Some((path.to_owned(), (*places.get(path)?).clone()));
        let unlinked =
            page_links::unlinked(scanned.iter().map(|p| &p.links), &join(address::SEARCH, "index.html"));
        made.unlinked = unlinked.into_iter().filter_map(placed).collect();
    }
    clock.lap(say!(checking_links));
    made.taken_over = memory.taken_over();
    drop(context);
    if options.glances {
        made.kit = Some(Kit {
            info,
            wording,
            theme: theme.paths,
            style: link_style(options),
            files,
            targets,
            pictures,
            engine,
            house,
        });
    }
    made.memory = Memory::of(frame, &lexicon, remembered);
    made.timings = clock.laps;
    Ok(made)
}

/// The dead links of content that has other mistakes too, so that an editor hears all at once. A link to a file that is
/// there but could not be read is not dead, and of an address that begins with a slash nobody can say yet.
pub(super) fn links_of_broken(config: &Config, loaded: &Loaded) -> Vec<Diagnostic> {
    let without = Config { redirects: Vec::new(), ..config.clone() };
    let Ok(wording) = Wording::dutch() else { return Vec::new() };
    let Ok(outputs) = plan(&loaded.site, &without, &loaded.assets, &wording) else { return Vec::new() };
    let mut targets = targets(&loaded.site, &outputs, &loaded.assets);
    for file in &loaded.files {
        targets.pages.entry(file.clone()).or_default();
    }
    targets.incomplete = true;
    links::check(&loaded.site, &targets).0
}

/// A page of the site: what others need of it, and what the next build may know of it.
type Page = (Arc<PageFacts>, Option<Remembered>);

/// A file that is no page: its path, its size in bytes, and what the next build may know of it.
type Data = (String, u64, Option<Remembered>);

/// The compressed forms of a file: what stands behind its path, and what is in them.
type Packed = Vec<(String, Hash)>;

/// What pages know of each other.
struct Known<'a> {
    /// Where links can lead.
    paths: &'a page_links::Paths<'a>,
    /// The words of all pages.
    lexicon: &'a search::Lexicon,
    /// Where each term is explained.
    uses: Uses,
    /// The folder of the index of search.
    index: String,
}

/// What was made, or nothing where the mistake is told.
fn told(result: Result<Option<Page>, Failed>, made: &mut Made) -> Result<Option<Page>, Error> {
    match result {
        Ok(page) => Ok(page),
        Err(Failed::Template(problem)) => {
            made.diagnostics.push(problem);
            Ok(None)
        }
        Err(Failed::Machine(error)) => Err(error),
    }
}

enum Failed {
    Template(Diagnostic),
    Machine(Error),
}

fn is_page(job: &Job<'_>) -> bool {
    !matches!(
        job,
        Job::Json(_)
            | Job::Figures(_)
            | Job::Xlsx(_)
            | Job::Ods(_)
            | Job::Document(..)
            | Job::DataPackage(_)
            | Job::Dataset(_)
            | Job::Csv(..)
            | Job::Chart(_)
            | Job::ChartCsv(_)
            | Job::Redirect(_)
            | Job::Copy(_)
            | Job::Ready(_)
    )
}

/// The files that belong to every site: style, icon, sitemap.
fn extra<'a>(outputs: &mut Vec<Output<'a>>, config: &Config, theme: &asset::ThemeFiles) {
    let base = config.base_url.as_deref();
    let routes: Vec<String> = outputs
        .iter()
        .filter(|o| is_page(&o.job) && !matches!(o.job, Job::NotFound))
        .map(|o| o.route.clone())
        .collect();
    let mut add = |path: &str, text: String| {
        if !outputs.iter().any(|o| o.path == path) {
            let job = Job::Ready(text);
            outputs.push(Output {
                path: path.to_owned(),
                route: String::new(),
                job,
                place: Place::file(path),
            });
        }
    };
    add(&theme.paths.css, theme.css.clone());
    add(&theme.paths.icon, theme.icon.clone());
    add(&search::script_path(), search::SCRIPT.to_owned());
    for (path, map) in sitemap::sitemap(base, routes.iter().map(String::as_str)) {
        add(&path, map);
    }
    for (path, from) in &theme.copies {
        let (job, place) = (Job::Copy(from.clone()), Place::file(path.clone()));
        outputs.push(Output { path: path.clone(), route: String::new(), job, place });
    }
}

/// Settings for the servers that the site may come on. What has a hash in its name may be kept for ever.
fn server_files(config: &Config, theme: &asset::ThemeFiles, index: &str) -> Vec<(&'static str, String)> {
    let folder = config.base_url.as_deref().map_or_else(|| "/".to_owned(), view::not_found::path_of);
    let mut fixed = vec![theme.paths.css.clone(), theme.paths.icon.clone(), search::script_path()];
    fixed.extend(theme.copies.iter().map(|(path, _)| path.clone()));
    fixed.push(format!("{}/{index}/*", address::SEARCH));
    let style = config.publish.html.then(|| document::style_source(&theme.plain_css));
    let settings = |s: &Server| server::settings(*s, &folder, &fixed, style.as_deref());
    config.publish.servers.iter().map(settings).collect()
}

/// What tells programs where the data of the site are: `llms.txt`, and the catalogue of a site with an address.
fn open_data(
    outputs: &mut Vec<Output<'_>>,
    site: &Site,
    config: &Config,
    words: &Wording,
) -> Result<(), Error> {
    let base = config.base_url.as_deref();
    let mut files = Vec::new();
    if !site.publications.is_empty() {
        files.push(("llms.txt", data::llms::text(site, &config.title, base, words)));
    }
    let contact = config.contact.as_deref();
    let catalogue = base.and_then(|b| data::dcat::catalogue(site, &config.title, b, contact, words));
    if let Some((turtle, json)) = catalogue {
        files.push((data::dcat::TURTLE, turtle));
        files.push((data::dcat::JSONLD, json_text(&json)?));
    }
    for (path, text) in files {
        // A file that an editor put there stays.
        if !outputs.iter().any(|o| o.path == path) {
            let (route, place) = (String::new(), Place::file(path));
            outputs.push(Output { path: path.to_owned(), route, job: Job::Ready(text), place });
        }
    }
    Ok(())
}

/// The feeds of a site with an address; where there is none, the tip that says so.
fn feeds(outputs: &mut Vec<Output<'_>>, site: &Site, config: &Config, words: &Wording) -> Option<Diagnostic> {
    let Some(base) = config.base_url.as_deref() else {
        let dated = site.publications.iter().find(|p| feed::is_dated(p))?;
        let message = say!(dated_but_no_feed, title = dated.title);
        let tip = Diagnostic::tip(codes::NO_FEED, Place::file(crate::config::FILE), message);
        return Some(tip.hint(say!(try_give_the_address_of_the_site)));
    };
    // With one municipality its feed would be that of the site.
    let several = site.organisations.len() > 1;
    let whole = (feed::PATH.to_owned(), None);
    let own =
        site.organisations.iter().filter(|_| several).filter_map(|o| Some((feed::path_of(o)?, Some(o))));
    for (path, organisation) in std::iter::once(whole).chain(own) {
        let taken = outputs.iter().any(|o| o.path == path);
        let Some(text) = feed::atom(site, organisation, base, &path, &config.title, words) else { continue };
        if !taken {
            let (route, place) = (String::new(), Place::file(path.clone()));
            outputs.push(Output { path, route, job: Job::Ready(text), place });
        }
    }
    None
}

/// A text of fewer bytes does not become smaller.
const SMALL: usize = 500;

struct Writer<'a> {
    staging: Option<&'a Staging>,
    site: &'a Site,
    options: &'a BuildOptions,
    wording: &'a Wording,
    house: &'a HouseStyle,
    /// In which ways each text also comes compressed.
    compress: &'a [Compression],
    /// The site's address, where it is known.
    base: Option<&'a str>,
}

fn json_text(json: &serde_json::Value) -> Result<String, Error> {
    let mut text = serde_json::to_string_pretty(json).map_err(|e| Error::Other(format!("json: {e}")))?;
    text.push('\n');
    Ok(text)
}

impl Writer<'_> {
    /// The key of a file that goes to the site as it is.
    fn copy_key(&self, output: &Output<'_>) -> Option<Key> {
        match &output.job {
            Job::Copy(from) => Some(keys::copy(from, self.staging?.stamp(from)?)),
            _ => None,
        }
    }

    /// What the next build may know of a file that was made.
    fn remember(
        &self,
        path: &str,
        key: Key,
        packed: Packed,
        facts: Option<Arc<PageFacts>>,
    ) -> Option<Remembered> {
        let hash = self.staging?.hash_of(path)?;
        Some(Remembered { key, hash, packed, facts })
    }

    /// Makes a file that is no page, and gives its size in bytes.
    fn other(&self, output: &Output<'_>) -> Result<(u64, Packed), Error> {
        let text = match &output.job {
            Job::Json(p) => {
                let (organisation, licence) = self.about(p);
                json_text(&data::json::publication(p, organisation, &licence))?
            }
            Job::Figures(p) => data::figures::csv(p, self.site.organisation_of(p)),
            Job::Xlsx(p) => return self.bytes(&output.path, &data::sheet::xlsx(&self.book(p))?),
            Job::Ods(p) => return self.bytes(&output.path, &data::sheet::ods(&self.book(p))?),
            Job::DataPackage(p) => {
                let (organisation, licence) = self.about(p);
                json_text(&data::package::package(p, organisation, &licence, self.base, self.wording))?
            }
            Job::Dataset(p) => {
                let (organisation, licence) = self.about(p);
                json_text(&data::dataset::dataset(p, organisation, &licence, self.base, self.wording))?
            }
            Job::Csv(_, table) => data::csv::table(table),
            Job::Chart(picture) => self.dressed(picture.as_svg(self.site, self.wording)),
            Job::ChartCsv(picture) => picture.as_csv(self.site, self.wording).unwrap_or_default(),
            Job::Redirect(target) => {
                redirect::page(&output.route, target, link_style(self.options), self.base, self.wording)
            }
            Job::Ready(text) => text.clone(),
            Job::Copy(from) => {
                let size = self.staging.map_or(Ok(0), |staging| staging.copy(&output.path, from))?;
                return Ok((size, Packed::new()));
            }
            _ => return Ok((0, Packed::new())),
        };
        self.bytes(&output.path, text.as_bytes())
    }

    /// Writes a file, and gives its size in bytes.
    fn bytes(&self, path: &str, bytes: &[u8]) -> Result<(u64, Packed), Error> {
        Ok((bytes.len() as u64, self.write(path, bytes)?))
    }

    /// Whose a publication is, and what may be done with its figures.
    fn about(&self, publication: &'_ Publication) -> (Option<&Organisation>, String) {
        (self.site.organisation_of(publication), self.site.licence_of(publication).to_owned())
    }

    fn book(&self, publication: &Publication) -> data::sheet::Workbook {
        let (organisation, licence) = self.about(publication);
        data::sheet::book::of(publication, organisation, &licence, self.wording)
    }

    /// A chart in the house style of the site.
    fn dressed(&self, chart: Option<String>) -> String {
        chart.map(|chart| theme::dressed(chart, &self.house.chart_css)).unwrap_or_default()
    }

    /// Writes a file and its compressed forms, and tells what those are.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<Packed, Error> {
        let mut packed = Packed::new();
        let Some(staging) = self.staging else { return Ok(packed) };
        staging.write(path, bytes)?;
        let fits = bytes.len() >= SMALL && server::is_compressible(path);
        for way in self.compress.iter().filter(|_| fits) {
            let ending = format!(".{}", way.ending());
            let beside = format!("{path}{ending}");
            staging.write(&beside, &compress::compressed(bytes, *way)?)?;
            packed.extend(staging.hash_of(&beside).map(|hash| (ending, hash)));
        }
        Ok(packed)
    }

    /// Makes a page, and gives what other pages need of it; nothing for a page that a site does not need.
    fn page(
        &self,
        output: &Output<'_>,
        all: &ViewContext<'_>,
        engine: &Engine,
        known: &Known<'_>,
    ) -> Result<Option<(PageFacts, Packed)>, Failed> {
        let html = page::html(&output.job, all, engine, self.house, (&known.uses, &known.index));
        let Some(Explained { html, terms }) = html.map_err(Failed::Template)? else { return Ok(None) };
        let packed = self.write(&output.path, html.as_bytes()).map_err(Failed::Machine)?;
        let words = Arc::new(search::words(known.lexicon, all, &html, &terms));
        let links = page_links::scan(&output.path, &html, known.paths);
        Ok(Some((PageFacts { links, terms, words }, packed)))
    }
}

/// What addresses in texts can lead to.
fn targets(site: &Site, outputs: &[Output<'_>], assets: &[Asset]) -> Targets {
    let mut targets = Targets::default();
    for output in outputs {
        targets.paths.insert(output.path.clone());
        if !is_page(&output.job) {
            if let Job::Csv(..) = output.job {
                targets.files.insert(output.place.file.to_string(), output.path.clone());
            }
            continue;
        }
        targets.routes.insert(output.route.clone());
        // A page made of a record has no file of its own; the list that it is on has, and a name below it.
        if let Job::Page(page) = &output.job
            && let Some(record) = &page.record
        {
            let file = output.place.file.trim_end_matches(".md");
            let name = page.path.strip_prefix(&record.above.path).unwrap_or_default();
            targets.pages.insert(format!("{file}{name}"), output.route.clone());
            continue;
        }
        // A goal that is a heading in a file has a page of its own, but the file's page is that of the whole file.
        let whole_file = output.place.line_number().is_none_or(|l| l == 1);
        let of_a_file = matches!(
            output.job,
            Job::Organisation(_)
                | Job::Publication(_)
                | Job::Programme(..)
                | Job::Section(..)
                | Job::Goal(..)
                | Job::Page(_)
        );
        if whole_file && of_a_file {
            targets.pages.insert(output.place.file.to_string(), output.route.clone());
        }
    }
    for organisation in site.organisations.iter().filter(|o| address::organisation(o).is_none()) {
        if let Some(place) = &organisation.origin.0 {
            targets.pages.entry(place.file.to_string()).or_insert_with(String::new);
        }
    }
    targets.files.extend(assets.iter().map(|a| (a.file.clone(), a.path.clone())));
    targets
}

pub(super) fn destination(
    targets: &Targets,
    pictures: &Sizes,
    text: &Text,
    written: &str,
) -> Option<Destination> {
    let file = text.origin.0.as_ref().map(|p| &*p.file);
    Some(match targets.resolve(file, written).ok()? {
        Target::Page(route, fragment) => Destination::Page { route, fragment },
        Target::Fragment(fragment) => Destination::Fragment(fragment),
        Target::File(path) => match pictures.get(&path) {
            Some(size) => Destination::Picture(path, *size),
            None => Destination::File(path),
        },
        Target::Elsewhere(url) => Destination::Elsewhere(url),
    })
}

/// Where links of pages can lead.
fn paths<'o>(outputs: &'o [Output<'_>], base_url: Option<&str>) -> page_links::Paths<'o> {
    page_links::Paths {
        files: outputs.iter().map(|o| o.path.as_str()).collect(),
        base: base_url.map_or_else(|| "/".to_owned(), view::not_found::path_of),
    }
}

/// Links that lead nowhere in finished pages: first those of texts, at their own line, then those of templates.
fn dead(pages: &[Arc<PageFacts>], outputs: &[Output<'_>], site: &Site, targets: &Targets) -> Vec<Diagnostic> {
    let mut found = page_links::dead(pages.iter().map(|p| &p.links));
    if found.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let fragments: HashSet<String> = found
        .iter()
        .filter(|d| d.fragment)
        .filter_map(|d| d.link.split_once('#'))
        .map(|(_, f)| f.to_owned())
        .collect();
    let mut told: HashSet<String> = HashSet::new();
    for link in pieces(site).iter().flat_map(|p| links::links(p.text)) {
        let fragment = match targets.resolve(Some(&link.place.file), &link.written) {
            Ok(Target::Page(_, Some(f)) | Target::Fragment(f)) => f,
            Err(Dead::Missing | Dead::Unsafe) | Ok(_) => continue,
        };
        if fragments.contains(&fragment) {
            told.insert(fragment.clone());
            out.push(
                Diagnostic::error(codes::DEAD_FRAGMENT, link.place, say!(no_such_place_on_page, fragment))
                    .hint(say!(try_name_of_heading_or_goal)),
            );
        }
    }
    found.retain(|d| !d.fragment || !d.link.split_once('#').is_some_and(|(_, f)| told.contains(f)));
    for d in found {
        let place = outputs
            .iter()
            .find(|o| o.path == d.page)
            .map_or_else(|| Place::file(d.page.clone()), |o| o.place.clone());
        let code = if d.fragment { codes::DEAD_FRAGMENT } else { codes::DEAD_LINK };
        out.push(
            Diagnostic::error(code, place, say!(link_on_page_points_nowhere, page = d.page, link = d.link))
                .hint(say!(link_comes_from_template)),
        );
    }
    out
}
