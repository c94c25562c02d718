//! What the numbers of a table have to do with each other: a difference column, a balance, a stand after additions. Only
//! used to find out which reading of unclear digits is right, never to change a number.

use rust_decimal::Decimal;

use crate::model::sign::{Flow, flow_of};
use crate::model::{Column, Row, RowCells, RowKind};

/// A column that follows from others: `target = Σ sign × column`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    target: usize,
    terms: Vec<(usize, bool)>,
}

/// The relations of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Relations {
    each: Vec<Relation>,
    /// Whether one of them is enough: they exclude each other.
    one: bool,
}

impl Relations {
    /// Whether a row of numbers agrees with them; `None` where there is nothing to check.
    pub(super) fn hold(&self, row: &[Option<Decimal>]) -> Option<bool> {
        let held: Vec<bool> = self.each.iter().filter_map(|r| r.holds(row)).collect();
        match held.as_slice() {
            [] => None,
            all if self.one => Some(all.contains(&true)),
            all => Some(!all.contains(&false)),
        }
    }
}

impl Relation {
    /// Whether a row of numbers agrees with it; `None` where a number is missing.
    fn holds(&self, row: &[Option<Decimal>]) -> Option<bool> {
        let printed = (*row.get(self.target)?)?;
        let mut sum = Decimal::ZERO;
        for (column, plus) in &self.terms {
            let term = (*row.get(*column)?)?;
            sum = if *plus { sum.checked_add(term)? } else { sum.checked_sub(term)? };
        }
        Some((sum - printed).abs() <= slack(row, self.terms.len()))
    }
}

/// What rounding can explain with so many terms: half a unit of the last printed decimal for each, and one more.
pub(super) fn slack(numbers: &[Option<Decimal>], terms: usize) -> Decimal {
    let scale = numbers.iter().flatten().map(Decimal::scale).max().unwrap_or(0).min(20);
    let terms = i64::try_from(terms).unwrap_or(1);
    Decimal::new((terms + 2) * 5, 1) * Decimal::new(1, scale)
}

/// The numbers of a row whose cells have columns.
pub(super) fn numbers(row: &Row) -> Option<Vec<Option<Decimal>>> {
    match &row.cells {
        RowCells::Placed(cells) if row.kind != RowKind::Group => {
            Some(cells.iter().map(|c| c.value.in_sum()).collect())
        }
        _ => None,
    }
}

/// The relations that hold in every whole row; at least two of them, of which the numbers are not all zero. Where no two
/// rows are whole, those that the heads of the columns name.
pub(super) fn learn(rows: &[Row], columns: &[Column]) -> Relations {
    let whole: Vec<Vec<Option<Decimal>>> = rows
        .iter()
        .filter_map(numbers)
        .filter(|r| r.iter().flatten().filter(|n| !n.is_zero()).count() > 1)
        .collect();
    let width = columns.len();
    if !(3..=12).contains(&width) {
        return Relations::default();
    }
    let fits = |relation: &Relation| {
        let mut proofs = 0;
        for row in &whole {
            match relation.holds(row) {
                Some(true) => {
                    let zero = relation
                        .terms
                        .iter()
                        .any(|(c, _)| row.get(*c).copied().flatten().is_none_or(|n| n.is_zero()));
                    proofs += usize::from(!zero);
                }
                Some(false) => return false,
                None => {}
            }
        }
        proofs > 1
    };
    let mut out = Vec::new();
    for target in 0..width {
        for a in 0..width {
            for b in a + 1..width {
                if a == target || b == target {
                    continue;
                }
                for signs in [(true, true), (true, false), (false, true)] {
                    let terms = vec![(a, signs.0), (b, signs.1)];
                    out.push(Relation { target, terms });
                }
            }
        }
        // A stand after an addition and a withdrawal.
        if target == 3 || width == 4 && target == 0 {
            let [a, b, c] = if target == 3 { [0, 1, 2] } else { [3, 1, 2] };
            for signs in [(true, true), (true, false), (false, true), (false, false)] {
                out.push(Relation { target, terms: vec![(a, true), (b, signs.0), (c, signs.1)] });
            }
        }
    }
    let learned: Vec<Relation> = out.into_iter().filter(fits).collect();
    if learned.is_empty() && whole.len() < 2 {
        return Relations { each: named(columns), one: true };
    }
    Relations { each: learned, one: false }
}

/// The ways in which columns named "Lasten", "Baten" and "Saldo" can go together: any one of them.
fn named(columns: &[Column]) -> Vec<Relation> {
    let flow = |wanted: Flow| {
        let mut found = columns.iter().enumerate().filter(|(_, c)| flow_of(&c.title) == wanted);
        match (found.next(), found.next()) {
            (Some((i, _)), None) => Some(i),
            _ => None,
        }
    };
    let (Some(out), Some(into), Some(balance)) =
        (flow(Flow::Expenditure), flow(Flow::Income), flow(Flow::Balance))
    else {
        return Vec::new();
    };
    [(true, true), (true, false), (false, true)]
        .into_iter()
        .map(|(a, b)| Relation { target: balance, terms: vec![(out, a), (into, b)] })
        .collect()
}

/// Whether a row's numbers agree with the rows around it: a balance with its expenditure and income, a total with the
/// rows above it. `None` where nothing can be checked.
pub(super) fn agrees(rows: &[Row], at: usize, own: &[Option<Decimal>]) -> Option<bool> {
    let values = |i: usize| if i == at { Some(own.to_vec()) } else { rows.get(i).and_then(numbers) };
    let mut checked = None;
    let mut note = |fits: bool| checked = Some(checked.unwrap_or(true) && fits);
    for (sum, parts) in equations(rows) {
        if sum != at && !parts.contains(&at) {
            continue;
        }
        let Some(total) = values(sum) else { continue };
        let Some(all) = parts.iter().map(|p| values(*p)).collect::<Option<Vec<_>>>() else { continue };
        let balance = rows.get(sum).is_some_and(|r| flow_of(&r.label) == Flow::Balance) && parts.len() == 2;
        let signs: &[(bool, bool)] =
            if balance { &[(true, true), (true, false), (false, true)] } else { &[(true, true)] };
        let column = |signs: (bool, bool), c: usize| -> Option<bool> {
            let printed = (*total.get(c)?)?;
            let mut sum = Decimal::ZERO;
            for (n, part) in all.iter().enumerate() {
                let term = (*part.get(c)?)?;
                let plus = if n == 0 { signs.0 } else { signs.1 };
                sum = if plus { sum.checked_add(term)? } else { sum.checked_sub(term)? };
            }
            Some((sum - printed).abs() <= slack(&total, all.len()))
        };
        let width = total.len();
        let known = (0..width).filter(|c| column((true, true), *c).is_some()).count();
        if known > 0 {
            note(signs.iter().any(|s| (0..width).all(|c| column(*s, c) != Some(false))));
        }
    }
    checked
}

/// The rows that are sums, with the rows they are the sum of.
fn equations(rows: &[Row]) -> Vec<(usize, Vec<usize>)> {
    let mut out = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let above = rows.get(..i).unwrap_or_default();
        if flow_of(&row.label) == Flow::Balance && row.code.is_none() {
            let last = |flow: Flow| {
                above.iter().rposition(|r| flow_of(&r.label) == flow && r.kind != RowKind::Group)
            };
            if let (Some(a), Some(b)) = (last(Flow::Expenditure), last(Flow::Income)) {
                out.push((i, vec![a, b]));
            }
        } else if row.label.is_empty() || row.label.to_lowercase().starts_with("totaal") {
            let from = above
                .iter()
                .rposition(|r| r.kind == RowKind::Group || r.label.to_lowercase().contains("totaal"));
            let parts: Vec<usize> = (from.map_or(0, |f| f + 1)..i).collect();
            if parts.len() > 1 {
                out.push((i, parts));
            }
        }
    }
    out
}
