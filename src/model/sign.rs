//! Plus and minus. Sources print expenditure positive or negative and the balance either way; the site shows one
//! convention: expenditure and income positive, a balance is income minus expenditure, so minus means that more
//! goes out than comes in. The figures themselves are never changed: the convention is found by trying the
//! equations on every column, stored with the table, and applied when a page is drawn.

use rust_decimal::Decimal;

use super::{BudgetTable, KeyFigure, Row, RowKind};

/// How a source uses plus and minus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SignConvention {
    /// Expenditure is printed negative; balance = income + expenditure.
    ExpenditureNegative,
    /// Both positive; balance = income − expenditure. This is what the site shows.
    IncomeMinusExpenditure,
    /// Both positive; balance = expenditure − income: a positive balance costs money.
    ExpenditureMinusIncome,
    /// Income is printed negative; balance = expenditure + income: a positive balance costs money.
    IncomeNegative,
    /// No equation holds on every column, or there is none to try: shown as the source prints it.
    #[default]
    Unknown,
}

impl SignConvention {
    /// All conventions.
    pub const ALL: [SignConvention; 5] = [
        Self::ExpenditureNegative,
        Self::IncomeMinusExpenditure,
        Self::ExpenditureMinusIncome,
        Self::IncomeNegative,
        Self::Unknown,
    ];

    /// The word in content and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::ExpenditureNegative => "lasten-negatief",
            Self::IncomeMinusExpenditure => "saldo-is-baten-min-lasten",
            Self::ExpenditureMinusIncome => "saldo-is-lasten-min-baten",
            Self::IncomeNegative => "baten-negatief",
            Self::Unknown => "onbekend",
        }
    }

    /// The convention with this word.
    pub fn from_key(key: &str) -> Option<SignConvention> {
        Self::ALL.into_iter().find(|c| c.key() == key)
    }
}

/// What a row is about, as far as its sign goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Money that goes out.
    Expenditure,
    /// Money that comes in.
    Income,
    /// Income against expenditure.
    Balance,
    /// Money into a reserve.
    Deposit,
    /// Money out of a reserve.
    Withdrawal,
    /// Nothing that the label tells.
    Other,
}

/// What the rows of a table are about: by their own label, or by the group or title above them.
pub fn flows(table: &BudgetTable) -> Vec<Flow> {
    let whole = flow_of(&table.title);
    let mut group = Flow::Other;
    table
        .rows
        .iter()
        .map(|row| {
            let own = flow_of(&row.label);
            if row.kind == RowKind::Group {
                group = own;
                return own;
            }
            if own != Flow::Other {
                own
            } else if group != Flow::Other {
                group
            } else {
                whole
            }
        })
        .collect()
}

/// The bytes of the longest word that tells what a label is about: "exploitatieresultaat".
const LONGEST: usize = 20;

/// What a label is about.
pub fn flow_of(label: &str) -> Flow {
    let (mut balance, mut out, mut into, mut deposit, mut withdrawal) = (false, false, false, false, false);
    for word in label.split(|c: char| !c.is_alphabetic()) {
        // Labels are read again and again while pages are made, so no word gets memory of its own.
        let mut small = [0; LONGEST];
        let Some(small) = small.get_mut(..word.len()) else { continue };
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        match &*small {
            b"saldo"
            | b"resultaat"
            | b"saldi"
            | b"mutaties"
            | b"mutatie"
            | b"exploitatieresultaat"
            | b"nettolasten" => balance = true,
            b"lasten" | b"uitgaven" | b"kosten" => out = true,
            b"baten" | b"inkomsten" | b"opbrengsten" => into = true,
            b"storting" | b"stortingen" | b"toevoeging" | b"toevoegingen" | b"dotatie" | b"dotaties" => {
                deposit = true;
            }
            b"onttrekking" | b"onttrekkingen" => withdrawal = true,
            _ => {}
        }
    }
    match () {
        () if balance || (out && into) || (deposit && withdrawal) => Flow::Balance,
        () if deposit => Flow::Deposit,
        () if withdrawal => Flow::Withdrawal,
        () if out => Flow::Expenditure,
        () if into => Flow::Income,
        () => Flow::Other,
    }
}

/// The one large figure about a flow; `None` where there is none, or more than one.
pub fn only_figure(figures: &[KeyFigure], flow: Flow) -> Option<&KeyFigure> {
    let mut fitting = figures.iter().filter(|f| flow_of(&f.title) == flow);
    let only = fitting.next()?;
    fitting.next().is_none().then_some(only)
}

/// The convention that a table uses: the one whose equation holds on every column that has an expenditure, an
/// income and a balance, each different from zero. The difference may be what rounding of three terms explains.
pub fn detect(table: &BudgetTable) -> SignConvention {
    let flows = flows(table);
    let first = |flow: Flow, rows: &[Row]| {
        rows.iter().zip(&flows).position(|(r, f)| *f == flow && r.kind != RowKind::Group)
    };
    let (Some(out), Some(into)) = (first(Flow::Expenditure, &table.rows), first(Flow::Income, &table.rows))
    else {
        return by_expenditure_alone(table, &flows);
    };
    let Some(balance) =
        table.rows.iter().zip(&flows).position(|(r, f)| {
            *f == Flow::Balance && r.kind != RowKind::Group && is_operating_balance(&r.label)
        })
    else {
        return by_expenditure_alone(table, &flows);
    };
    let cell = |row: usize, column: usize| {
        table.rows.get(row).and_then(|r| r.cells.at(column)).and_then(|c| c.value.in_sum())
    };
    let triples: Vec<[Decimal; 3]> = (0..table.columns.len())
        .filter_map(|column| Some([cell(out, column)?, cell(into, column)?, cell(balance, column)?]))
        .collect();
    by_equations(&triples)
}

/// The convention whose equation holds for each expenditure, income and balance that are given, in one unit; those
/// without expenditure or income tell nothing. Unknown where none holds, or more than one.
pub fn by_equations(triples: &[[Decimal; 3]]) -> SignConvention {
    let mut fits = [true; 4];
    let mut tried = 0;
    for [e, i, b] in triples.iter().copied().filter(|[e, i, _]| !e.is_zero() && !i.is_zero()) {
        tried += 1;
        let near = |sum: Option<Decimal>| {
            sum.and_then(|s| s.checked_sub(b)).is_some_and(|d| d.abs() <= rounding(&[e, i, b]))
        };
        let negative = |n: Decimal| n.is_sign_negative();
        fits[0] &= negative(e) && !negative(i) && near(i.checked_add(e));
        fits[1] &= !negative(e) && !negative(i) && near(i.checked_sub(e));
        fits[2] &= !negative(e) && !negative(i) && near(e.checked_sub(i));
        fits[3] &= !negative(e) && negative(i) && near(e.checked_add(i));
    }
    let mut found = SignConvention::ALL.into_iter().zip(fits).filter(|(_, fits)| *fits);
    match (tried, found.next(), found.next()) {
        (1.., Some((convention, _)), None) => convention,
        _ => SignConvention::Unknown,
    }
}

/// The convention that most of the equations show, where no other does as well: one wrong figure must not hide how the
/// others are written.
pub fn by_most_equations(triples: impl IntoIterator<Item = [Decimal; 3]>) -> SignConvention {
    let mut counts = [0_usize; 4];
    for triple in triples {
        let found = by_equations(&[triple]);
        let at = SignConvention::ALL.iter().take(4).position(|s| *s == found);
        if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    let best = counts.iter().copied().max().unwrap_or(0);
    let mut fitting = SignConvention::ALL.into_iter().zip(counts).filter(|(_, n)| *n == best);
    match (best, fitting.next(), fitting.next()) {
        (1.., Some((sign, _)), None) => sign,
        _ => SignConvention::Unknown,
    }
}

/// A table of expenditure alone that is negative everywhere is of the first convention; more cannot be said.
fn by_expenditure_alone(table: &BudgetTable, flows: &[Flow]) -> SignConvention {
    let mut numbers = table
        .rows
        .iter()
        .zip(flows)
        .filter(|(_, f)| **f == Flow::Expenditure)
        .flat_map(|(r, _)| r.cells.all().iter().filter_map(|c| c.value.number()))
        .filter(|n| !n.is_zero())
        .peekable();
    if numbers.peek().is_some() && numbers.all(|n| n.is_sign_negative()) {
        SignConvention::ExpenditureNegative
    } else {
        SignConvention::Unknown
    }
}

fn is_operating_balance(label: &str) -> bool {
    let label = label.to_lowercase();
    label.contains("saldo") || label.contains("resultaat")
}

/// Two units of the last printed decimal: what three rounded terms can differ, (n+1)/2.
fn rounding(terms: &[Decimal]) -> Decimal {
    let scale = terms.iter().map(Decimal::scale).max().unwrap_or(0);
    Decimal::new(2, scale)
}

/// The number as the site shows it, in the site's one convention.
pub fn shown(number: Decimal, flow: Flow, convention: SignConvention) -> Decimal {
    use SignConvention as S;
    let flip = matches!(
        (convention, flow),
        (S::ExpenditureNegative, Flow::Expenditure | Flow::Deposit)
            | (S::IncomeNegative, Flow::Income | Flow::Withdrawal | Flow::Balance)
            | (S::ExpenditureMinusIncome, Flow::Balance)
    );
    if flip && !number.is_zero() { -number } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amount::{Unit, Value, parse};
    use crate::model::{Column, Id, RowCells};
    use crate::source::Origin;

    fn table(rows: &[(&str, &str)]) -> BudgetTable {
        let row = |(label, cells): &(&str, &str)| Row {
            code: None,
            label: (*label).into(),
            kind: if cells.is_empty() { RowKind::Group } else { RowKind::Item },
            cells: RowCells::Placed(cells.split_whitespace().map(|c| parse::cell(c).unwrap()).collect()),
            origin: Origin::default(),
        };
        let column =
            |n: usize| Column { title: n.to_string(), year: None, kind: None, group: None, unchecked: false };
        BudgetTable {
            id: Id::from_text("t"),
            title: "Kosten en opbrengsten".into(),
            unit: Unit::THOUSAND,
            unit_inherited: false,
            sign: SignConvention::Unknown,
            row_header: None,
            columns: (0..2).map(column).collect(),
            rows: rows.iter().map(row).collect(),
            provenance: None,
            origin: Origin::default(),
        }
    }

    #[test]
    fn each_convention_is_found_by_its_equation() {
        use SignConvention as S;
        for (rows, found) in [
            ([("Lasten", "-100 -90"), ("Baten", "30 20"), ("Saldo", "-70 -70")], S::ExpenditureNegative),
            ([("Lasten", "100 90"), ("Baten", "30 20"), ("Saldo", "-70 -70")], S::IncomeMinusExpenditure),
            ([("Lasten", "100 90"), ("Baten", "30 20"), ("Saldo", "70 70")], S::ExpenditureMinusIncome),
            ([("Lasten", "100 90"), ("Baten", "-30 -20"), ("Saldo", "70 70")], S::IncomeNegative),
            (
                [("Uitgaven", "100 90"), ("Inkomsten", "30 20"), ("Resultaat", "68 71")],
                S::ExpenditureMinusIncome,
            ),
            ([("Lasten", "100 90"), ("Baten", "30 20"), ("Saldo", "70 -70")], S::Unknown),
            ([("Lasten", "100 90"), ("Baten", "30 20"), ("Saldo", "55 70")], S::Unknown),
            ([("Lasten", "100 90"), ("Baten", "0 0"), ("Saldo", "100 90")], S::Unknown),
        ] {
            assert_eq!(detect(&table(&rows)), found, "{rows:?}");
        }
    }

    #[test]
    fn the_site_shows_one_convention_whatever_the_source_used() {
        let sources = [
            [("Lasten", "-100 -90"), ("Baten", "30 20"), ("Saldo", "-70 -70")],
            [("Lasten", "100 90"), ("Baten", "30 20"), ("Saldo", "-70 -70")],
            [("Lasten", "100 90"), ("Baten", "30 20"), ("Saldo", "70 70")],
            [("Lasten", "100 90"), ("Baten", "-30 -20"), ("Saldo", "70 70")],
        ];
        for rows in sources {
            let table = table(&rows);
            let (sign, flows) = (detect(&table), flows(&table));
            let first: Vec<String> = table
                .rows
                .iter()
                .zip(&flows)
                .map(|(r, f)| {
                    shown(r.cells.at(0).and_then(|c| c.value.number()).unwrap(), *f, sign).to_string()
                })
                .collect();
            assert_eq!(first, ["100", "30", "-70"], "{rows:?}");
        }
    }

    #[test]
    fn a_row_is_about_what_its_group_is_about() {
        let t = table(&[
            ("Lasten", ""),
            ("Burgerzaken", "1 2"),
            ("Onttrekkingen", ""),
            ("Mutaties reserves", "1 2"),
        ]);
        assert_eq!(flows(&t), [Flow::Expenditure, Flow::Expenditure, Flow::Withdrawal, Flow::Balance]);
        assert_eq!(
            shown(Decimal::ZERO, Flow::Expenditure, SignConvention::ExpenditureNegative).to_string(),
            "0"
        );
        assert_eq!(Value::Dash.in_sum(), Some(Decimal::ZERO));
    }
}
