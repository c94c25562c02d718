//! What stands between a hostile PDF and this program.
//!
//! The two libraries bound how far one stream may unpack and how deep objects may refer to each other; what they do not
//! bound is the time for a page and the memory of all pages together. So: the file and its number of pages are bounded
//! before anything is read, and the reading happens in a thread of its own with a stack of its own. A panic in it ends
//! only that thread. The one that waits looks every few milliseconds how much memory the process has, and gives up when
//! that is too much or takes too long.
//!
//! What this does not do: a thread cannot be killed, so it works on until the program ends, which it does right after
//! the message: a file that is too large ends the import, whatever other files there are. Memory is looked at where the system tells it (Linux), and
//! what is asked for and filled between two looks is not bounded by us. A stack that overflows would end the program
//! without a message: that is why `depth` looks at every object first; a way to nest that it does not know is not caught.

use std::path::Path;
use std::sync::Once;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use pdf_oxide::PdfDocument;

use crate::diag::{Diagnostic, codes};
use crate::import::draft::Draft;
use crate::source::Place;

/// Largest file, in bytes. A budget of a thousand pages with pictures is some tens of megabytes.
pub(super) const MAX_FILE: u64 = 64 * 1024 * 1024;
/// Most pages.
const MAX_PAGES: usize = 3000;
/// How often the process is looked at.
const LOOK: Duration = Duration::from_millis(5);
/// The stack of the thread: both libraries call themselves for nested objects.
const STACK: usize = 64 * 1024 * 1024;
/// The name of the thread, by which the hook knows a panic that is answered.
const THREAD: &str = "pdf";

/// How long and how much a reader may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Longest wait.
    wait: Duration,
    /// Most memory of the whole process, in kB.
    memory: u64,
}

impl Limits {
    /// A page takes about ten milliseconds; a build without optimisation is many times slower. A budget of six hundred
    /// pages stays below 200 MB. A reader that is given up goes on until the program ends: that takes room too.
    const REAL: Limits = Limits {
        wait: Duration::from_millis(if cfg!(debug_assertions) { 20_000 } else { 4_000 }),
        memory: 320 * 1024,
    };
    /// For tests, which share their process with others.
    #[cfg(test)]
    pub(super) const NOT_OF_MEMORY: Limits = Limits { memory: u64::MAX, ..Limits::REAL };
}

/// Runs a reader over bytes in a thread of its own, and waits for it no longer than the limits say.
///
/// # Errors
/// What the reader says; too large (B202) when it takes too much time or memory, damaged (B237) when it panics.
pub(super) fn run(
    bytes: Vec<u8>,
    name: &str,
    reader: fn(Vec<u8>, &str) -> Result<Draft, Diagnostic>,
) -> Result<Draft, Diagnostic> {
    run_within(&Limits::REAL, bytes, name, reader)
}

/// As [`run`], with other limits.
///
/// # Errors
/// As [`run`].
pub(super) fn run_within(
    limits: &Limits,
    bytes: Vec<u8>,
    name: &str,
    reader: fn(Vec<u8>, &str) -> Result<Draft, Diagnostic>,
) -> Result<Draft, Diagnostic> {
    quiet();
    let (send, receive) = channel();
    let own = name.to_owned();
    let work = move || {
        // Nobody may be waiting any more: then the answer is not needed.
        let _ = send.send(reader(bytes, &own));
    };
    let started = std::thread::Builder::new().name(THREAD.into()).stack_size(STACK).spawn(work);
    if started.is_err() {
        return Err(broken(name, say!(pdf_not_enough_memory)));
    }
    let from = Instant::now();
    loop {
        match receive.recv_timeout(LOOK) {
            Ok(result) => return result,
            // The sender is gone without an answer: the thread panicked.
            Err(RecvTimeoutError::Disconnected) => {
                return Err(broken(name, say!(pdf_broken_reading_failed)));
            }
            Err(RecvTimeoutError::Timeout) if from.elapsed() > limits.wait => {
                return Err(too_large(name, say!(pdf_too_complex_takes_too_long)));
            }
            Err(RecvTimeoutError::Timeout) if memory().is_some_and(|m| m > limits.memory) => {
                return Err(too_large(name, say!(pdf_too_big_for_memory)));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// The memory that this process has, in kB; `None` where the system does not tell.
fn memory() -> Option<u64> {
    let status = crate::source::read_head(Path::new("/proc/self/status"), 4096)?;
    let status = String::from_utf8_lossy(&status);
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

/// Keeps a panic of the libraries off the screen of the editor, who gets a message; any other panic is told as ever.
fn quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().name() != Some(THREAD) {
                before(info);
            }
        }));
    });
}

/// Opens a document after the checks that cost nothing.
pub(super) fn open(bytes: Vec<u8>, name: &str) -> Result<PdfDocument, Diagnostic> {
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if !start.windows(5).any(|w| w == b"%PDF-") {
        return Err(Diagnostic::error(codes::WRONG_FORMAT, Place::file(name), say!(is_no_pdf_despite_name))
            .hint(say!(try_save_as_pdf_or_give_word)));
    }
    let end = bytes.get(bytes.len().saturating_sub(2048)..).unwrap_or_default();
    if !end.windows(5).any(|w| w == b"%%EOF") {
        return Err(broken(name, say!(pdf_not_complete)));
    }
    super::depth::check(&bytes, name)?;
    let damaged = |_| broken(name, say!(pdf_is_broken));
    let document = PdfDocument::from_bytes(bytes).map_err(damaged)?;
    if document.is_encrypted() {
        return Err(Diagnostic::error(codes::PDF_LOCKED, Place::file(name), say!(pdf_is_protected))
            .hint(say!(pdf_locked_mend)));
    }
    match document.page_count().map_err(damaged)? {
        0 => Err(broken(name, say!(pdf_broken_no_pages))),
        n if n > MAX_PAGES => Err(Diagnostic::error(
            codes::TOO_LARGE,
            Place::file(name),
            say!(pdf_has_too_many_pages, n, MAX_PAGES),
        )
        .hint(say!(try_divide_pdf))),
        _ => Ok(document),
    }
}

/// A message that a PDF asks too much.
pub(super) fn too_large(name: &str, message: &str) -> Diagnostic {
    Diagnostic::error(codes::TOO_LARGE, Place::file(name), message).hint(say!(try_divide_pdf_or_ask_word))
}

/// A message that a PDF is damaged.
pub(super) fn broken(name: &str, message: &str) -> Diagnostic {
    Diagnostic::error(codes::PDF_BROKEN, Place::file(name), message).hint(say!(pdf_broken_mend))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;

    fn slow(_: Vec<u8>, name: &str) -> Result<Draft, Diagnostic> {
        std::thread::sleep(Duration::from_secs(2));
        Ok(Draft::new(name))
    }

    #[test]
    fn a_panic_and_a_reader_that_never_ends_become_messages() {
        let limits = Limits::NOT_OF_MEMORY;
        let panicked = run_within(&limits, Vec::new(), "a.pdf", |_, _| panic!("in a library")).unwrap_err();
        assert_eq!((panicked.code, panicked.message.contains("ging iets mis")), (codes::PDF_BROKEN, true));
        let short = Limits { wait: Duration::from_millis(50), ..limits };
        let endless = run_within(&short, Vec::new(), "a.pdf", slow).unwrap_err();
        assert_eq!((endless.code, endless.message.contains("duurt te lang")), (codes::TOO_LARGE, true));
    }

    #[test]
    fn too_much_memory_becomes_a_message_where_the_system_tells_of_it() {
        if !Path::new("/proc/self/status").exists() {
            assert_eq!(memory(), None);
            return;
        }
        assert!(memory().is_some_and(|m| m > 1000), "{:?}", memory());
        let little = Limits { memory: 1, ..Limits::NOT_OF_MEMORY };
        let found = run_within(&little, Vec::new(), "a.pdf", slow).unwrap_err();
        assert_eq!((found.code, found.message.contains("geheugen")), (codes::TOO_LARGE, true));
    }
}
