//! Which edition of a list the program brings.

/// A list of data of others, or of our own, that is part of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataList {
    /// A name for programs: `diwoo`.
    pub name: &'static str,
    /// The version or the day that its maker gave it.
    pub edition: &'static str,
    /// The list itself.
    pub text: &'static str,
}
