//! Indicators. "Gegevens niet beschikbaar" is a value: the law wants it to be said.

use super::{Gaps, Kind};
use crate::amount::Value;
use crate::model::{Indicator, Programme, Publication};

pub(super) fn check(publication: &Publication, out: &mut Gaps) {
    let path = publication.path.as_str();
    let tell = |kind, indicator: &Indicator, out: &mut Gaps| {
        out.push(kind, path, &indicator.title, indicator.origin.place());
    };
    out.count(path, Kind::IndicatorWithoutValue, publication.all_indicators().count());
    for indicator in publication.all_indicators() {
        if indicator.values.iter().all(|p| p.value == Value::Empty) {
            tell(Kind::IndicatorWithoutValue, indicator, out);
        }
    }
    // The ratios of a statutory section say how it stands: the council sets no target for them.
    let of_programmes = publication.programmes.iter().flat_map(Programme::all_indicators);
    let with_aim: Vec<&Indicator> = publication.indicators.iter().chain(of_programmes).collect();
    out.count(path, Kind::IndicatorWithoutTarget, with_aim.len());
    for indicator in with_aim {
        if indicator.target.is_none_or(|t| t == Value::Empty) {
            tell(Kind::IndicatorWithoutTarget, indicator, out);
        }
    }
}
