//! The machine's trouble: the disk, the network port, a template that the program itself ships.
//!
//! An editor's mistake is never an [`Error`]: it is a [`crate::diag::Diagnostic`]. An `Error` means that the program
//! could not do its work at all, and ends in exit status 2.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::source::reason;

/// Why the program could not do its work.
#[derive(Debug)]
pub enum Error {
    /// The disk refused something.
    Io {
        /// What the program wanted to do, as an infinitive: "de map maken".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no site here.
    NoSite(PathBuf),
    /// The port of the preview is in use.
    PortInUse {
        /// The port that was asked for.
        port: u16,
        /// A port that is free, if one was found.
        free: Option<u16>,
    },
    /// Another build writes to the same folder.
    Busy(PathBuf),
    /// Anything else, said in one plain Dutch sentence.
    Other(String),
}

impl Error {
    /// Trouble with the disk: what was to be done (an infinitive), with what, and what the system said.
    pub fn io(action: &'static str, path: impl AsRef<Path>, source: std::io::Error) -> Error {
        Error::Io { action, path: path.as_ref().to_path_buf(), source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io { action, path, source } => {
                write!(
                    f,
                    "{}",
                    say!(action_fails_on_path, action, path = path.display(), reason = reason(source))
                )
            }
            Error::NoSite(path) => write!(f, "{}", say!(no_site_here, path = path.display())),
            Error::PortInUse { port, free: Some(free) } => {
                write!(f, "{}", say!(port_in_use_other_is_free, port, free))
            }
            Error::PortInUse { port, free: None } => {
                write!(f, "{}", say!(port_in_use_choose_another, port))
            }
            Error::Busy(path) => write!(f, "{}", say!(another_begroot_is_writing, path = path.display())),
            Error::Other(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
