//! **begroot** turns the planning-and-control documents of a Dutch municipality into a website that every inhabitant
//! understands.
//!
//! Data flows one way:
//!
//! 1. [`import`] reads source documents and writes content: folders of Markdown and CSV that people edit.
//! 2. [`content`] reads those files into the [`model`], and collects every mistake with its place as a
//!    [`diag::Diagnostic`].
//! 3. [`analysis`] reads the model and reports what an editor should look at.
//! 4. [`render`] makes pages, data and sitemaps of the model, and swaps them into place.
//! 5. [`serve`] shows the result and rebuilds what a change touches.
//!
//! [`project`] opens a site and chains these steps; the commands use nothing else.
//!
//! # Terms
//! Code is English; content, messages and pages are Dutch.
//!
//! | Dutch | in code |
//! |---|---|
//! | gemeente | organisation |
//! | programma | programme |
//! | doel | goal |
//! | actie | action |
//! | lasten, baten, saldo | expenditure, income, balance |
//! | taakveld | task field |
//! | paragraaf | statutory section |
//! | portefeuillehouder | portfolio holder |
//! | verbonden partij | affiliated party |
//! | streefwaarde | target |
//! | storting, onttrekking | deposit, withdrawal |
//! | vastgesteld | adopted |

#[macro_use]
pub mod say;

pub mod amount;
pub mod analysis;
pub mod cli;
pub mod command;
pub mod config;
pub mod content;
pub mod diag;
pub mod dutch;
pub mod error;
pub mod import;
pub mod model;
pub mod project;
pub mod render;
pub mod serve;
pub mod source;
