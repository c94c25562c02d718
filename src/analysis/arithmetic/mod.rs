//! Do the figures add up? Every sum that a source itself makes is done again: totals, balances, reserves, goals against
//! their programme, documents of one cycle against each other, texts against the table beside them.
//!
//! A sum is only done where the structure of the source makes it certain what belongs in it. Where a structure is only
//! likely, one column in which the sum holds must show it first. A difference that rounding of the printed terms
//! explains, (n + 1) / 2 units for n rounded terms, is rounding; above that it is a difference. Nothing is repaired.

mod columns;
mod cycle;
mod programme;
mod report;
mod rows;
mod signs;
mod text;
mod whole;

pub use report::{acceptance, findings};
pub use signs::{TableSign, sign_findings, signs};

use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::model::{Id, Programme, Publication, Site};
use crate::source::Place;

/// What kind of sum was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A total or subtotal is the sum of its parts.
    Total,
    /// A balance is income against expenditure.
    Balance,
    /// The movements of reserves are withdrawals against deposits.
    Reserves,
    /// A result is the balance with the movements of reserves.
    Result,
    /// The task fields of a programme add up to its balance.
    TaskFields,
    /// The expenditure of the goals is that of their programme.
    Goals,
    /// A large figure is that of the table.
    KeyFigure,
    /// The programmes add up to the whole publication.
    Programmes,
    /// A figure is the same in two documents.
    Cycle,
    /// An amount in a text is that of the table beside it.
    Text,
    /// A number of things in a text is how many there are.
    Counter,
}

impl Rule {
    /// The word in data and in the name of a finding.
    pub fn key(self) -> &'static str {
        match self {
            Rule::Total => "totaal",
            Rule::Balance => "saldo",
            Rule::Reserves => "reserves",
            Rule::Result => "resultaat",
            Rule::TaskFields => "taakvelden",
            Rule::Goals => "doelen",
            Rule::KeyFigure => "kerncijfer",
            Rule::Programmes => "programmas",
            Rule::Cycle => "documenten",
            Rule::Text => "tekst",
            Rule::Counter => "aantal",
        }
    }
}

/// One number in a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What it is called in the source.
    pub label: String,
    /// The number, in the unit of the sum.
    pub number: Decimal,
    /// Half of the last unit that was printed: what rounding can have taken off or added.
    pub half: Decimal,
    /// Whether it is taken off.
    pub minus: bool,
}

/// How a sum came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It holds to the last digit.
    Holds,
    /// The difference is no more than rounding explains.
    Rounding,
    /// The difference is real.
    Difference,
}

impl Verdict {
    /// The word in data.
    pub fn key(self) -> &'static str {
        match self {
            Verdict::Holds => "klopt",
            Verdict::Rounding => "afronding",
            Verdict::Difference => "verschil",
        }
    }
}

/// A sum that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// What kind of sum.
    pub rule: Rule,
    /// The name by which an editor can accept its difference; once in a publication, and the same in every run.
    pub name: String,
    /// The path of the publication.
    pub publication: String,
    /// The programme that it is about.
    pub programme: Option<Id>,
    /// The table that it is about.
    pub table: Option<Id>,
    /// The column, as printed.
    pub column: Option<String>,
    /// What was added.
    pub terms: Vec<Term>,
    /// What the terms come to.
    pub computed: Decimal,
    /// What the source says it is.
    pub stated: Decimal,
    /// Half of the last unit of what the source says.
    pub stated_half: Decimal,
    /// What the source calls that.
    pub stated_label: String,
    /// How many euros one is; `None` where the numbers are no money.
    pub euros: Option<u32>,
    /// Where the sum stands, and where its first part stands.
    pub places: [Place; 2],
}

impl Sum {
    /// What is stated less what was computed.
    pub fn difference(&self) -> Decimal {
        self.stated.checked_sub(self.computed).unwrap_or_default()
    }

    /// What rounding can explain.
    pub fn tolerance(&self) -> Decimal {
        self.terms.iter().fold(self.stated_half, |sum, t| sum.checked_add(t.half).unwrap_or(sum))
    }

    /// How it came out.
    pub fn verdict(&self) -> Verdict {
        let difference = self.difference().abs();
        match () {
            () if difference.is_zero() => Verdict::Holds,
            () if difference <= self.tolerance() => Verdict::Rounding,
            () => Verdict::Difference,
        }
    }

    /// Whether the sum says anything: something in it is not zero.
    fn tells(&self) -> bool {
        !self.stated.is_zero() || self.terms.iter().any(|t| !t.number.is_zero())
    }
}

/// A sum before it has its name.
pub(crate) struct Draft<'a> {
    rule: Rule,
    /// What makes the name: "lasten", "0.10", a row.
    about: &'a str,
    column: Option<&'a str>,
    table: Option<&'a Id>,
    terms: Vec<Term>,
    stated: Decimal,
    stated_half: Decimal,
    stated_label: &'a str,
    euros: Option<u32>,
    places: [Place; 2],
}

/// Where the sums of a publication are gathered.
struct Sums<'a> {
    publication: &'a Publication,
    programme: Option<&'a Programme>,
    names: HashSet<String>,
    done: Vec<Sum>,
}

impl Sums<'_> {
    fn push(&mut self, draft: Draft<'_>) {
        let added = draft.terms.iter().try_fold(Decimal::ZERO, |sum, t| {
            if t.minus { sum.checked_sub(t.number) } else { sum.checked_add(t.number) }
        });
        // Beyond 28 digits nothing can be said.
        let Some(computed) = added else { return };
        let parts = [
            self.programme.map(|p| p.id.as_str()),
            draft.table.map(Id::as_str),
            Some(draft.rule.key()),
            Some(draft.about),
            draft.column,
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .flatten()
            .filter(|p| !p.is_empty())
            .map(|p| Id::from_text(p).as_str().to_owned())
            .collect();
        let (base, mut nth) = (parts.join("/"), 1);
        let mut name = base.clone();
        while !self.names.insert(name.clone()) {
            nth += 1;
            name = format!("{base}-{nth}");
        }
        let sum = Sum {
            rule: draft.rule,
            name,
            publication: self.publication.path.clone(),
            programme: self.programme.map(|p| p.id.clone()),
            table: draft.table.cloned(),
            column: draft.column.map(str::to_owned),
            terms: draft.terms,
            computed,
            stated: draft.stated,
            stated_half: draft.stated_half,
            stated_label: draft.stated_label.to_owned(),
            euros: draft.euros,
            places: draft.places,
        };
        if sum.tells() {
            self.done.push(sum);
        }
    }
}

/// Half of the last unit of a number with this many decimals.
fn half(scale: u32) -> Decimal {
    Decimal::new(5, scale.saturating_add(1).min(28))
}

/// Every sum of a site, in the order of its publications.
pub fn sums(site: &Site) -> Vec<Sum> {
    let mut all = Vec::new();
    for publication in &site.publications {
        let mut sums = Sums { publication, programme: None, names: HashSet::new(), done: Vec::new() };
        for programme in &publication.programmes {
            sums.programme = Some(programme);
            for table in programme.all_tables() {
                rows::check(&mut sums, table);
                columns::check(&mut sums, table);
            }
            programme::check(&mut sums, programme);
            text::check(&mut sums, programme);
        }
        sums.programme = None;
        whole::check(&mut sums);
        cycle::check(&mut sums, site);
        all.append(&mut sums.done);
    }
    all
}

#[cfg(test)]
mod tests;
