//! What the program knows of the Dutch language.

pub mod hyphens;
