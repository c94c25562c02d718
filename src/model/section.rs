//! Statutory sections (paragrafen): what goes across all programmes, such as taxes, risks and upkeep (BBV art. 9-16).

use super::{AffiliatedParty, BudgetTable, Id, Indicator, Text};
use crate::source::Origin;

/// The sections that the law asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// BBV art. 10: local taxes and charges.
    LocalTaxes,
    /// BBV art. 11: what the municipality can bear, and its risks.
    Resilience,
    /// BBV art. 12: upkeep of roads, sewers, water, green and buildings.
    CapitalGoods,
    /// BBV art. 13: loans and what stands in the bank.
    Financing,
    /// BBV art. 14: how the municipality works.
    Operations,
    /// BBV art. 15: affiliated parties.
    AffiliatedParties,
    /// BBV art. 16: buying and selling land.
    LandPolicy,
    /// Wet open overheid art. 3.5: openness.
    Openness,
}

impl SectionKind {
    /// All kinds, in the order of the law.
    pub const ALL: [SectionKind; 8] = [
        Self::LocalTaxes,
        Self::Resilience,
        Self::CapitalGoods,
        Self::Financing,
        Self::Operations,
        Self::AffiliatedParties,
        Self::LandPolicy,
        Self::Openness,
    ];

    /// The word in content and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::LocalTaxes => "lokale-heffingen",
            Self::Resilience => "weerstandsvermogen",
            Self::CapitalGoods => "onderhoud-kapitaalgoederen",
            Self::Financing => "financiering",
            Self::Operations => "bedrijfsvoering",
            Self::AffiliatedParties => "verbonden-partijen",
            Self::LandPolicy => "grondbeleid",
            Self::Openness => "wet-open-overheid",
        }
    }

    /// The kind with this word.
    pub fn from_key(key: &str) -> Option<SectionKind> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }

    /// Its name in the law.
    pub fn title(self) -> &'static str {
        match self {
            Self::LocalTaxes => "Lokale heffingen",
            Self::Resilience => "Weerstandsvermogen en risicobeheersing",
            Self::CapitalGoods => "Onderhoud kapitaalgoederen",
            Self::Financing => "Financiering",
            Self::Operations => "Bedrijfsvoering",
            Self::AffiliatedParties => "Verbonden partijen",
            Self::LandPolicy => "Grondbeleid",
            Self::Openness => "Wet open overheid",
        }
    }
}

/// A statutory section. A municipality may have sections of its own kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatutorySection {
    /// Its name in an address, once in a publication.
    pub id: Id,
    /// Which one of the law; `None` where the municipality made it itself.
    pub kind: Option<SectionKind>,
    /// Its printed code: "3.1".
    pub code: Option<String>,
    /// Its title without the code.
    pub title: String,
    /// Plain-language lead.
    pub lead: Text,
    /// Official text.
    pub text: Text,
    /// Indicators, such as the financial ratios of art. 11.
    pub indicators: Vec<Indicator>,
    /// Affiliated parties.
    pub parties: Vec<AffiliatedParty>,
    /// Tables.
    pub tables: Vec<BudgetTable>,
    /// Where it was read.
    pub origin: Origin,
}
