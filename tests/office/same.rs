//! The same publication as a Word and as an OpenDocument file.
