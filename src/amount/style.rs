//! The two ways in which programs write numbers.

/// A way of writing numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberStyle {
    /// `1.234,5`
    Dutch,
    /// `1,234.5`
    English,
}

impl NumberStyle {
    /// Both ways.
    pub const ALL: [NumberStyle; 2] = [Self::Dutch, Self::English];

    /// The word on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Dutch => "nederlands",
            Self::English => "engels",
        }
    }

    /// The way with this word.
    pub fn from_key(key: &str) -> Option<NumberStyle> {
        Self::ALL.into_iter().find(|s| s.key() == key)
    }
}
