//! The files of a publication for people: the whole, spreadsheets, pictures, and what an editor put beside the texts. The
//! files for programs stand on the page of the data, which explains them.

use serde::Serialize;

use super::super::chart::Picture;
use super::super::data::{documents, files_for_programs, spreadsheets};
use super::super::frame::Frame;
use super::super::parts::Link;
use super::super::titles::{goal_title, programme_title};
use super::super::{PageContext, ViewContext, beside};
use super::{Extra, start};
use crate::model::{Programme, Publication};
use crate::render::address;

/// The page with files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DownloadsView {
    page: Frame,
    title: String,
    lead: String,
    whole: Vec<Link>,
    /// The page that explains the files.
    explained: Link,
    /// Safe HTML: the document that the publication was taken from.
    source_html: Option<String>,
    groups: Vec<Group>,
}

/// The files of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Group {
    id: String,
    programme: Link,
    charts: Vec<Link>,
    others: Vec<Link>,
}

/// The view of the files of a publication.
pub fn view(all: &ViewContext<'_>, publication: &Publication) -> DownloadsView {
    let words = all.wording();
    let (mut page, frame, title) = start(all, publication, Extra::Downloads, "downloads.uitleg");
    let mut groups: Vec<Group> = Vec::new();
    let (mut told, mut whole): (Vec<String>, Vec<Link>) =
        documents(&page, publication).into_iter().chain(spreadsheets(&page, publication)).unzip();
    told.extend(files_for_programs(publication));
    whole.extend(pictures(&page, Picture::of_publication(publication), None, &mut told));
    for programme in &publication.programmes {
        groups.push(group(&mut page, publication, programme, &mut told));
    }
    for section in &publication.sections {
        let id = page.ids.take(&format!("stuk_paragraaf_{}", section.id));
        let charts = pictures(&page, Picture::of_section(publication, section), None, &mut told);
        let programme =
            Link { href: page.href(&address::section(publication, section)), label: section.title.clone() };
        groups.push(Group { id, programme, charts, others: Vec::new() });
    }
    // What an editor put beside the texts: a file belongs to the programme whose folder it is in.
    let home = format!("{}/", address::publication(publication));
    let others: Vec<&String> = page
        .all
        .files_below(&home)
        .filter(|path| !told.contains(path) && !path.ends_with(".html") && !path.ends_with(".xml"))
        .collect();
    for path in others {
        let name = path.rsplit('/').next().unwrap_or(path);
        let Some(link) = page.download(path, name) else { continue };
        let of = publication
            .programmes
            .iter()
            .position(|p| path.starts_with(&format!("{}/", address::programme(publication, p))));
        match of.and_then(|i| groups.get_mut(i)) {
            Some(group) => group.others.push(link),
            None => whole.push(link),
        }
    }
    groups.retain(|g| !g.charts.is_empty() || !g.others.is_empty());
    DownloadsView {
        page: frame,
        title,
        lead: words.text("downloads.uitleg").to_owned(),
        whole,
        explained: Link {
            href: page.href(&address::data(publication)),
            label: words.text("downloads.uitgelegd").to_owned(),
        },
        source_html: beside::source(&page, publication).and_then(|fact| fact.text_html),
        groups,
    }
}

fn group(
    page: &mut PageContext<'_, '_>,
    publication: &Publication,
    programme: &Programme,
    told: &mut Vec<String>,
) -> Group {
    let words = page.words();
    let id = page.ids.take(&format!("stuk_{}", programme.id));
    let mut charts = pictures(page, Picture::of_programme(publication, programme), None, told);
    for goal in programme.all_goals() {
        let title = goal_title(goal, words);
        charts.extend(pictures(page, Picture::of_goal(publication, programme, goal), Some(&title), told));
    }
    let programme = Link {
        href: page.href(&address::programme(publication, programme)),
        label: programme_title(programme, words),
    };
    Group { id, programme, charts, others: Vec::new() }
}

/// The files of pictures. `of` names what they are of, where that is not the heading above them.
fn pictures<'p>(
    page: &PageContext<'_, '_>,
    pictures: impl Iterator<Item = Picture<'p>>,
    of: Option<&str>,
    told: &mut Vec<String>,
) -> Vec<Link> {
    let mut links = Vec::new();
    for picture in pictures {
        let paths = [picture.svg_path(), picture.csv_path()];
        if paths.iter().all(|p| page.size(p).is_none()) {
            continue;
        }
        let name = name(page, picture, of);
        links.extend(paths.iter().filter_map(|path| page.download(path, &name)));
        told.extend(paths);
    }
    links
}

/// What a picture is called in a list.
fn name(page: &PageContext<'_, '_>, picture: Picture<'_>, of: Option<&str>) -> String {
    let words = page.words();
    let kind = match picture {
        Picture::Income(_) => words.text("lijst.vandaan"),
        Picture::Spending(_) => words.text("lijst.naartoe"),
        Picture::Hundred(_) => words.text("lijst.waffle_titel"),
        Picture::Change(_) => words.text("grafiek.verandering"),
        Picture::Flow(_) => words.text("grafiek.van_en_naar"),
        Picture::Parts(_) => words.text("grafiek.delen"),
        Picture::GoalCosts(..) => words.text("lijst.per_doel"),
        Picture::Statuses(..) => words.text("downloads.stand"),
        Picture::Tree(..) => words.text("downloads.doelenboom"),
        Picture::Result(_, _, table) | Picture::Years(_, _, table) => return table.title.clone(),
        Picture::Indicator(_, _, indicator) | Picture::SectionIndicator(_, _, indicator) => {
            return indicator.title.clone();
        }
    };
    of.map_or_else(|| kind.to_owned(), |of| format!("{kind}: {of}"))
}
