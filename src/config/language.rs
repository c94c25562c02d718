//! The languages that the fixed texts of a site come in: those of the program. What editors write is Dutch in every
//! site.

pub use crate::say::Language;
