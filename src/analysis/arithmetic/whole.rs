//! The programmes together against what the publication says of the whole.

use super::programme::half_of;
use super::{Draft, Rule, Sums, Term};
use crate::amount::Unit;
use crate::model::Programme;
use crate::model::sign::{Flow, only_figure};

pub(super) fn check(sums: &mut Sums<'_>) {
    let publication = sums.publication;
    for flow in [Flow::Expenditure, Flow::Income] {
        let Some(whole) = only_figure(&publication.key_figures, flow) else { continue };
        let (Some(euros), Some(half)) = (whole.amount.in_euros(), half_of(whole)) else { continue };
        let terms: Option<Vec<Term>> = publication.programmes.iter().map(|p| term(p, flow)).collect();
        let Some(terms) = terms.filter(|t| t.len() > 1) else { continue };
        let first =
            publication.programmes.first().map_or_else(|| publication.origin.place(), |p| p.origin.place());
        let year = publication.year.to_string();
        sums.push(Draft {
            rule: Rule::Programmes,
            about: &whole.title,
            column: Some(&year),
            table: None,
            terms,
            stated: euros.abs(),
            stated_half: half,
            stated_label: &whole.title,
            euros: Unit::EURO.factor(),
            places: [publication.origin.place(), first],
        });
    }
}

fn term(programme: &Programme, flow: Flow) -> Option<Term> {
    let figure = only_figure(&programme.key_figures, flow)?;
    let number = figure.amount.in_euros()?.abs();
    Some(Term { label: programme.title.clone(), number, half: half_of(figure)?, minus: false })
}
