//! What the readers of Word and of OpenDocument share: texts with what stands in them, paragraphs that become blocks,
//! tables with merged cells, printed numbers of lists, and the signs of symbol fonts.

pub(super) mod blocks;
pub(super) mod chart;
pub(super) mod counting;
pub(super) mod doubts;
pub(super) mod grid;
pub(super) mod number;
pub(super) mod relations;
pub(super) mod symbol;
pub(super) mod text;
mod told;
pub(super) mod xml;
