//! Figures that do not add up, where an editor gave the reason: "Let op" beside them.

use rust_decimal::Decimal;
use serde::Serialize;

use super::PageContext;
use crate::amount::write::exact;
use crate::model::{Accepted, Id, Publication};

/// A difference, for its component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct DifferenceNote {
    /// What the source calls the figure.
    label: String,
    /// Both figures, in a sentence.
    sentence: String,
    /// Safe HTML: why both stay.
    reason_html: String,
}

/// The accepted differences of a programme, or those of the publication as a whole.
pub(crate) fn of(
    page: &mut PageContext<'_, '_>,
    publication: &Publication,
    programme: Option<&Id>,
) -> Vec<DifferenceNote> {
    let here = |a: &&Accepted| a.figures.as_ref().is_some_and(|f| f.programme.as_ref() == programme);
    let accepted: Vec<&Accepted> = publication.accepted.iter().filter(here).collect();
    accepted
        .into_iter()
        .filter_map(|a| {
            let figures = a.figures.as_ref()?;
            let shown = |number: Decimal| match figures.euros {
                Some(factor) => number
                    .checked_mul(factor.into())
                    .map_or_else(|| exact(number), |euros| format!("€\u{a0}{}", exact(euros.normalize()))),
                None => exact(number.normalize()),
            };
            let values = [("samen", shown(figures.computed)), ("bron", shown(figures.stated))];
            let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
            Some(DifferenceNote {
                label: figures.label.clone(),
                sentence: page.words().fill("verschil.zin", &values),
                reason_html: page.html(&a.reason, 4),
            })
        })
        .collect()
}
