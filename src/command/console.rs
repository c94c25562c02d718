//! What a command says: results on standard output, trouble on standard error, colour only where it is wanted.

use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crate::cli::Colour;

/// Where a command writes. Every word that the program prints goes through here.
#[derive(Debug, Clone, Default)]
pub struct Console {
    /// Whether findings have colour.
    pub colour: bool,
    /// Whether timings are shown.
    pub verbose: bool,
    failed: Arc<Mutex<Option<io::Error>>>,
}

impl Console {
    /// A console with the colour that was asked for. `NO_COLOR` and a standard output that is no terminal turn
    /// `auto` off.
    pub fn new(colour: Colour, verbose: bool) -> Console {
        let colour = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
                let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
                io::stdout().is_terminal() && !refused && !dumb
            }
        };
        Console { colour, verbose, failed: Arc::default() }
    }

    /// Writes a result to standard output. A reader who went away is no trouble; a full disk is, and is kept for
    /// [`Console::trouble`].
    pub fn result(&self, text: &str) {
        let mut out = io::stdout().lock();
        if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush())
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        }
    }

    /// Writes to standard error. Where that cannot be done there is nobody left to tell.
    pub fn complain(&self, text: &str) {
        let mut err = io::stderr().lock();
        let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
    }

    /// Why a result could not be written, if so.
    pub fn trouble(&self) -> Option<io::Error> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
