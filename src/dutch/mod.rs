//! What the program knows of the Dutch language.

pub mod compound;
pub mod frequency;
pub mod hyphens;
pub mod inflect;
pub mod names;
pub mod readability;
pub mod sentences;
pub mod stem;
pub mod syllables;
pub mod words;
