//! Where a page stood before it moved.

use crate::source::Origin;

/// An address at which a page stood before, as the editor wrote it: `/begroting-2026/veilig/straat/`. Whether it can be
/// an address of this site is found when all pages are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldAddress {
    /// The address below the root of the site.
    pub address: String,
    /// Where it was written.
    pub origin: Origin,
}
