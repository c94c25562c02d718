//! What stands beside the amounts of a municipality: names of task fields, inhabitants, and what an editor must know.

use rust_decimal::prelude::ToPrimitive;

use super::super::codes::{Codes, List};
use super::super::figures::Delivery;
use super::super::style::Style;
use super::Sheet;
use crate::diag::{Diagnostic, codes};
use crate::import::log::{About, Doubt, Left, Why};
use crate::source::Place;

impl Sheet {
    /// The name of a task field: as printed, and where the file cut it off as the code list has it.
    pub(super) fn label(
        &self,
        printed: &str,
        code: &str,
        lists: Codes,
        place: &Place,
        doubts: &mut Vec<Doubt>,
    ) -> String {
        let printed = printed.trim();
        let listed = lists.label(List::TaskField, code);
        let Some(start) = printed.strip_suffix("..").or_else(|| printed.strip_suffix('…')) else {
            return if printed.is_empty() {
                listed.unwrap_or_default().to_owned()
            } else {
                printed.to_owned()
            };
        };
        if let Some(whole) = listed.filter(|l| l.starts_with(start.trim_end())) {
            return whole.to_owned();
        }
        doubts.push(Doubt {
            about: About::Source,
            place: place.clone(),
            text: printed.to_owned(),
            done: say!(task_field_name_cut_off).into(),
            choices: listed.map(str::to_owned).into_iter().collect(),
            target: say!(tables_of_programme).into(),
        });
        format!("{}…", start.trim_end())
    }

    pub(super) fn inhabitants(&self, rows: &[usize]) -> Option<u32> {
        let column = self.columns.inhabitants?;
        let mut texts = rows.iter().filter_map(|r| self.rows.get(*r)).filter_map(|(_, r)| r.get(column));
        let first = texts.next()?;
        if texts.any(|t| t != first) {
            return None;
        }
        let number = self.style.read(first).or_else(|| Style::Whole.read(first))?;
        number.to_u32().filter(|n| number.is_integer() && (1..=20_000_000).contains(n))
    }

    /// What an editor must know of the file.
    pub(super) fn tell(&self, rows: &[usize], out: &mut Delivery) {
        let place = Place::line(self.file.clone(), 1, 0);
        if !self.confirmed || self.factor == 1 {
            let said =
                if self.factor == 1 { say!(read_as_whole_euros) } else { say!(read_as_thousands_of_euros) };
            out.doubts.push(Doubt {
                about: About::Unit,
                place: place.clone(),
                text: "Lasten, Baten".into(),
                done: say!(file_does_not_say_unit, said),
                choices: vec![say!(in_euros).into(), "x € 1.000".into()],
                target: say!(factor_in_table_settings).into(),
            });
        }
        if !self.columns.others.is_empty() {
            let text = say!(the_columns_others, others = self.columns.others.join(", "));
            out.left.push(Left { place: place.clone(), text, why: Why::NotShown });
        }
        if rows.len() < self.most {
            let last = rows.last().and_then(|r| self.rows.get(*r)).map_or(1, |(line, _)| *line);
            let message = say!(
                municipality_has_fewer_fields,
                municipality = out.municipality,
                rows = rows.len(),
                most = self.most
            );
            let place = Place::line(self.file.clone(), last, 0);
            let hint = say!(try_file_cut_off_get_again);
            out.findings.push(Diagnostic::warning(codes::IV3_SHAPE, place, message).hint(hint));
        }
    }
}
