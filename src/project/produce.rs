//! Makes every file of a site: data first, so that pages can name the size of a download, then pages, then the links
//! between them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;

use super::documents::Documents;
use super::extras::{extra, feeds, is_page, open_data, server_files};
use super::glance::Kit;
use super::indexing::Indexing;
use super::keys::{self, Keys, Maker};
use super::leads::{dead, destination, paths, targets};
use super::memory::{Kept, Memory, PageFacts, Remembered};
use super::writer::{Failed, Known, Writer};
use super::{BuildOptions, Clock, Progress, Project, house, link_style, own, pictures, statement, woo};
use crate::analysis::links as page_links;
use crate::config::Config;
use crate::content::links;
use crate::content::tags;
use crate::content::terms::terms;
use crate::content::{Asset, Loaded};
use crate::diag::{Diagnostic, codes};
use crate::error::Error;
use crate::model::Text;
use crate::render::facts::facts;
use crate::render::output::Staging;
use crate::render::plan::{Job, Output, plan};
use crate::render::templates::Engine;
use crate::render::view::chart::Album;
use crate::render::view::glossary::{Use, Uses};
use crate::render::view::{self, SiteInfo, ViewContext};
use crate::render::{address, asset, document, search};
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
    /// What one page of the site can be made with, where that was asked.
    pub(super) kit: Option<Kit>,
}

/// So many files are one piece of work: few enough that no core is at work long after the others are done.
const AT_ONCE: usize = 16;

/// Makes the site; without a `staging` everything is made and nothing is written. `memory` is what the last build
/// remembered.
pub(super) fn site(
    project: &Project,
    config: &Config,
    loaded: &Loaded,
    options: &BuildOptions,
    (staging, memory): (Option<&Staging>, Memory),
    progress: &dyn Progress,
) -> Result<Made, Error> {
    let mut made = Made::default();
    let mut clock = Clock::default();
    let (statics, problems) = own::statics(&project.root)?;
    made.diagnostics.extend(problems);
    let assets: Vec<Asset> = loaded.assets.iter().chain(&statics).cloned().collect();
    let (mut of_look, mut of_words) = (Vec::new(), Vec::new());
    let (look, wording) = rayon::join(
        || {
            let (own, sheets) = own::theme(&project.root, config, &mut of_look)?;
            let (house, files) = house::read(&project.root, config, &sheets, &mut of_look);
            let theme = asset::theme(&house, files, &sheets);
            Ok::<_, Error>((own, house, theme))
        },
        || own::wording(&project.root, config, &mut of_words),
    );
    made.diagnostics.extend(of_look.into_iter().chain(of_words));
    let (own, house, theme) = look?;
    let wording = match wording? {
        Ok(wording) => wording,
        Err(problems) => {
            made.diagnostics.extend(problems);
            return Ok(made);
        }
    };
    // What the site brings for its look, before the engine takes it.
    let look = Maker::new("look")
        .add(own.iter().map(|t| (&t.name, &t.source)).collect::<Vec<_>>())
        .add((wording.tree(), &theme.paths, &house.chart_css))
        .key();
    let (outputs, engine) = rayon::join(
        || plan(&loaded.site, config, &assets),
        || Engine::new(&wording, own, &loaded.data.tree()),
    );
    let (mut outputs, engine) = match (outputs, engine) {
        (Ok(outputs), Ok(engine)) => (outputs, engine),
        (outputs, engine) => {
            made.diagnostics.extend(outputs.err().into_iter().chain(engine.err()).flatten());
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
    made.diagnostics.extend(statement::check(config, &loaded.site, options));
    let frame = keys::frame(config, loaded, options, look);
    let mut memory = memory.fitting(frame);
    clock.lap(say!(lap_plan));
    // What has a page in it waits for what pages are made with.
    let is_data = |o: &&Output<'_>| !is_page(&o.job) && !matches!(o.job, Job::Document(..));
    let rest: Vec<&Output<'_>> = outputs.iter().filter(is_data).collect();
    progress.step(say!(making_data_start), Some(rest.len()));
    let album = Album::default();
    let writer = Writer {
        staging,
        site: &loaded.site,
        options,
        wording: &wording,
        house: &house,
        compress: &config.publish.compress,
        base: config.base_url.as_deref(),
        album: &album,
    };
    let (lexicon, keys) = (memory.lexicon(), Keys::new(frame, loaded));
    let one = |o: &&Output<'_>| {
        let key = keys.other(o).or_else(|| writer.copy_key(o));
        let made = match key.and_then(|key| memory.take_over(staging, &o.path, key)) {
            Some((size, remembered)) => Some((size, Some(remembered))),
            None => writer.other(o)?.map(|(size, packed)| {
                (size, key.and_then(|key| writer.remember(&o.path, key, packed, None)))
            }),
        };
        progress.advance(1);
        Ok(made.map(|(size, known)| (o.path.clone(), size, known)))
    };
    let data: Result<Vec<Option<Data>>, Error> = rest.par_iter().with_max_len(AT_ONCE).map(one).collect();
    let data = data?;
    // A chart that has nothing to show is no file, and nothing leads to it.
    let nothing = rest.iter().zip(&data).filter(|(_, made)| made.is_none());
    let nothing: BTreeSet<String> = nothing.map(|(output, _)| output.path.clone()).collect();
    outputs.retain(|o| !nothing.contains(&o.path));
    let mut remembered: Vec<(String, Remembered)> = Vec::with_capacity(outputs.len());
    let made_files = data.into_iter().flatten().map(|(path, size, known)| {
        remembered.extend(known.map(|known| (path.clone(), known)));
        (path, size)
    });
    let mut files: BTreeMap<String, u64> = made_files.collect();
    clock.lap(say!(making_data));
    let (targets, written) =
        rayon::join(|| targets(&loaded.site, &outputs, &assets), || links::all(&loaded.site));
    let (problems, elsewhere) = links::check(&written, &targets);
    made.diagnostics.extend(problems);
    let (pictures, problems) = pictures::measure(&written, &targets, &assets);
    made.diagnostics.extend(problems);
    made.diagnostics.extend(tags::check(&loaded.site, config.html));
    made.elsewhere = elsewhere;
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
        without_search: !config.publish.search,
        without_terms: !config.publish.terms,
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
    )
    .with_album(&album);
    // The glossary tells where each term stands and search what each page says: they come after the other pages.
    let (last, first): (Vec<&Output<'_>>, Vec<&Output<'_>>) = outputs
        .iter()
        .filter(|o| is_page(&o.job))
        .partition(|o| matches!(o.job, Job::Glossary | Job::Search));
    progress.step(say!(making_pages_start), Some(first.len() + last.len()));
    let paths = paths(&outputs, config.base_url.as_deref());
    let mut known = Known { paths: &paths, lexicon: &lexicon, uses: Uses::default(), index: String::new() };
    // What others say of a page is asked by search and by the list of terms alone.
    let asked = config.publish.search || config.publish.terms;
    let make = |outputs: &[&Output<'_>], known: &Known<'_>| -> Vec<(Tried, Option<Seen>)> {
        let page = |o: &&Output<'_>| {
            let about = asked.then(|| facts(&context, &o.job, &o.route)).flatten();
            // Only content is found: the rest says what stands there too.
            let is_found = config.publish.search && about.is_some();
            let key = keys.page(&context, o);
            let before = key.and_then(|key| memory.take_over(staging, &o.path, key));
            let page = match before.and_then(|(_, page)| Some((page.facts.clone()?, Some(page)))) {
                Some(taken_over) => Ok(Some(taken_over)),
                None => writer.page(o, &context, &engine, known, is_found).map(|page| {
                    let (facts, packed) = page?;
                    let facts = Arc::new(facts);
                    let now = key.and_then(|k| writer.remember(&o.path, k, packed, Some(facts.clone())));
                    Some((facts, now))
                }),
            };
            progress.advance(1);
            let seen =
                about.zip(page.as_ref().ok().and_then(Option::as_ref)).map(|(about, (facts, _))| Seen {
                    title: about.whole,
                    entry: is_found.then(|| search::Entry {
                        title: about.title,
                        route: o.route.clone(),
                        fragment: None,
                        kind: Some(about.kind),
                        publication: about.publication,
                        programme: about.programme,
                        words: facts.words.clone(),
                    }),
                });
            (page, seen)
        };
        outputs.par_iter().with_max_len(AT_ONCE).map(page).collect()
    };
    let (mut scanned, mut entries) = (Vec::with_capacity(first.len() + 1), Vec::with_capacity(first.len()));
    for ((result, seen), output) in make(&first, &known).into_iter().zip(&first) {
        let Some((page, known_page)) = told(result, &mut made)? else { continue };
        remembered.extend(known_page.map(|known| (output.path.clone(), known)));
        if let Some(seen) = seen {
            for term in &page.terms {
                let page = || Use { route: output.route.clone(), title: seen.title.clone() };
                match known.uses.get_mut(term) {
                    Some(used) => used.add(page),
                    None => known.uses.entry(term.clone()).or_default().add(page),
                }
            }
            entries.extend(seen.entry);
        }
        scanned.push(page);
    }
    clock.lap(say!(making_pages));
    if config.publish.search {
        entries.extend(search::terms(&lexicon, &context));
    }
    let indexing = Indexing::of(&entries, &memory);
    let index = config.publish.search.then(|| indexing.make(&lexicon, staging));
    // What the next build may take over is written out beside the files of the index.
    let write = || index.as_ref().map_or(Ok(()), |index| writer.index(index, &memory));
    let keep = || {
        if let Some(staging) = staging {
            let indexed = index.as_ref().map(|index| indexing.known(index));
            Kept::of(frame, &lexicon, indexed, remembered).keep(staging);
        }
    };
    let (is_written, ()) = rayon::join(write, keep);
    is_written?;
    if let Some(index) = index {
        // Words that no page says any more go when they are too many: the next build makes everything again.
        if let Some(staging) = staging.filter(|_| index.unused > index.words / 2 + 1_000) {
            staging.forget();
        }
        known.index = index.begin;
        clock.lap(say!(preparing_search));
    }
    for (result, _) in make(&last, &known) {
        scanned.extend(told(result, &mut made)?.map(|(page, _)| page));
    }
    made.pages = scanned.len();
    for (path, text) in server_files(config, &theme) {
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
    made.diagnostics.extend(dead(&scanned, &outputs, &written, &targets));
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
    // Of a large site this takes a while, and nobody has to wait for it.
    rayon::spawn(move || drop((scanned, entries, memory)));
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
    made.timings = clock.laps;
    Ok(made)
}

/// A page of the site: what others need of it, and what the next build may know of it.
type Page = (Arc<PageFacts>, Option<Remembered>);

/// What others say of a page: the title in the glossary, and what search finds.
struct Seen {
    title: String,
    entry: Option<search::Entry>,
}

/// A page; nothing where the site does not need it.
type Tried = Result<Option<Page>, Failed>;

/// A file that is no page: its path, its size in bytes, and what the next build may know of it.
type Data = (String, u64, Option<Remembered>);

/// What was made, or nothing where the mistake is told.
fn told(result: Tried, made: &mut Made) -> Result<Option<Page>, Error> {
    match result {
        Ok(page) => Ok(page),
        Err(Failed::Template(problem)) => {
            made.diagnostics.push(problem);
            Ok(None)
        }
        Err(Failed::Machine(error)) => Err(error),
    }
}
