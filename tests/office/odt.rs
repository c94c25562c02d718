//! The traps of OpenDocument.
