//! What pages of a publication show of other publications: the only parts of a page that change when another
//! publication does.

use std::fmt::Write;

use super::{ViewContext, calendar, cycle, publication, standing, years};
use crate::model::Publication;
use crate::render::plan::Job;

/// Adds what a page shows of other publications to a text: while that is the same, so is that part of the page.
pub(crate) fn seen(all: &ViewContext<'_>, route: &str, job: &Job<'_>, own: &Publication, to: &mut String) {
    if all.site().publications.len() < 2 {
        return;
    }
    let mut page = all.page(route);
    let frame = (years::switcher(&page, own), years::older(&page, own), standing::notice(&page, own));
    let goal = match job {
        Job::Goal(_, programme, goal) => cycle::of_goal(&page, own, programme, goal),
        _ => Vec::new(),
    };
    let home = matches!(job, Job::Publication(_))
        .then(|| (calendar::steps(&mut page, own), publication::year_before(all, own)));
    // Writing to a text does not fail.
    let _ = write!(to, "{frame:?}{goal:?}{home:?}");
}
