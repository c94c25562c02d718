//! From model to pages: [`view`] turns the model into small values for templates, [`explain`] composes the sentences
//! that say what figures mean, [`templates`] makes HTML of them.
//!
//! Nothing here reads or writes a file, knows the time, or depends on the order of a map: the same site gives the
//! same bytes.

pub mod address;
pub mod archive;
pub mod asset;
pub(crate) mod chart;
pub mod components;
pub mod compress;
pub mod data;
pub mod document;
pub mod explain;
pub mod facts;
pub mod feed;
pub mod goal_tree;
pub mod html;
pub mod output;
pub mod plan;
pub mod redirect;
pub mod search;
pub mod server;
pub mod sitemap;
pub mod style;
pub mod table;
pub mod templates;
pub mod theme;
pub mod view;
pub mod woo;
pub mod wording;
