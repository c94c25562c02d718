//! Everything that the program says in Dutch is plain Dutch, by the measure that it holds editors to: the fixed texts
//! of the theme, its messages and help, and the texts of the site in this repository.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

mod gate;
mod literals;
mod messages;
#[path = "../program/mod.rs"]
mod program;
mod site;
mod texts;
