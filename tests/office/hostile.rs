//! Files that are damaged, huge or something else than their name says.
