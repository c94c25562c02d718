//! Import: source documents to content.
//!
//! A reader for each format makes a neutral draft, the recogniser finds the structure of a planning-and-control
//! document in it, and [`write`] makes the files that an editor opens.

pub mod write;
