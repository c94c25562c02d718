//! What an editor should look at: a rule a file. Pages come in as text; nothing here touches the disk.

pub mod arithmetic;
pub mod completeness;
pub mod links;
pub mod readability;
pub mod statutory;
