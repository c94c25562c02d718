//! How the amounts of the table are written, and what they are counted in.

use rust_decimal::Decimal;

use super::super::style::{self, Style, Unclear};
use super::{Sheet, wrong};
use crate::diag::Diagnostic;
use crate::source::Place;

/// What a municipality spends for each inhabitant in a year, in euros, at the least and at the most: it tells whether a
/// file counts in euros or in thousands. The real ones spend from 2,000 to 15,000.
const PER_INHABITANT: (i64, i64) = (500, 100_000);

impl Sheet {
    pub(super) fn find_style(&self) -> Result<Style, Diagnostic> {
        let cells = self.rows.iter().flat_map(|(_, r)| self.amounts().filter_map(|c| r.get(c)));
        style::of(cells).map_err(|unclear| {
            let place = Place::file(self.file.clone());
            match unclear {
                Unclear::Both(a, b) => wrong(place, say!(amounts_with_point_and_comma, a, b))
                    .hint(say!(try_get_file_again_from_cbs)),
                Unclear::Either(a) => {
                    wrong(place, say!(amount_can_be_read_two_ways, a)).hint(say!(try_drop_thousands_marks))
                }
            }
        })
    }

    /// What the file counts in. It does not say so; CBS publishes these figures in thousands of euros, and the number of
    /// inhabitants tells whether that can be.
    pub(super) fn find_factor(&mut self) -> Result<(), Diagnostic> {
        let Some(column) = self.columns.inhabitants else { return Ok(()) };
        let (mut people, mut spent) = (Decimal::ZERO, Decimal::ZERO);
        for (_, rows) in &self.municipalities {
            let of = |row: &usize, column: usize| {
                let cell = self.rows.get(*row).and_then(|(_, r)| r.get(column));
                cell.and_then(|c| self.style.read(c))
                    .filter(|n| n.abs() < Decimal::from(1_000_000_000_000_i64))
            };
            let amount: Decimal =
                rows.iter().filter_map(|r| of(r, self.columns.expenditure)).map(|n| n.round_dp(6)).sum();
            if let Some(n) = rows.first().and_then(|r| of(r, column)).filter(|_| !amount.is_zero()) {
                people += n.round();
                spent += amount;
            }
        }
        let Some(each) = spent.checked_div(people) else { return Ok(()) };
        let (least, most) = (Decimal::from(PER_INHABITANT.0), Decimal::from(PER_INHABITANT.1));
        let fits = |factor: u32| (least..=most).contains(&(each * Decimal::from(factor)));
        match (fits(1000), fits(1)) {
            (true, _) => self.confirmed = true,
            (false, true) => (self.factor, self.confirmed) = (1, true),
            (false, false) => {
                let column = Place::line(self.file.clone(), 1, 0);
                return Err(wrong(column, say!(amounts_do_not_fit_inhabitants))
                    .hint(say!(try_check_expenditure_inhabitants)));
            }
        }
        Ok(())
    }
}
