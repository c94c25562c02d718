//! Import: from source documents to a folder of content.

use std::path::PathBuf;

use crate::diag::Diagnostic;
use crate::model::PublicationKind;

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The folder below the site, such as `content/begroting-2026`.
    pub to: Option<String>,
    /// The municipality, where the source does not tell it.
    pub municipality: Option<String>,
    /// The kind of document.
    pub kind: Option<PublicationKind>,
    /// The year.
    pub year: Option<i32>,
    /// Replace content that is there.
    pub overwrite: bool,
    /// Only tell what would happen.
    pub dry_run: bool,
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct ImportOutcome {
    /// What was wrong with the sources, or with the folder.
    pub diagnostics: Vec<Diagnostic>,
    /// The folder of the publication, relative to the site.
    pub folder: String,
    /// Files written.
    pub files: usize,
    /// The log as text for an editor, and where it stands.
    pub log: String,
    /// The log as data.
    pub log_json: serde_json::Value,
    /// What differs from the content that is there, when that stopped the import.
    pub differences: String,
    /// Where the old content is kept, when it was replaced.
    pub kept: Option<PathBuf>,
    /// Whether the content was written.
    pub written: bool,
}
