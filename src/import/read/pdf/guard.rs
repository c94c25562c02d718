//! What stands between a hostile PDF and this program.
//!
//! The two libraries bound how far a stream may unpack and how deep objects may refer to each other; what they do not
//! bound is the time for a page and the memory of all pages together. So: the file and its number of pages are bounded
//! before anything is read, and the reading happens in a thread of its own with a stack of its own. A panic in it ends
//! only that thread; one that takes too long is no longer waited for. What this does not do: a thread cannot be killed,
//! so it works on until the program ends, which it does right after the message; and memory that a page asks for in
//! one go is not bounded by us.

use std::sync::Once;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use pdf_oxide::PdfDocument;

use crate::diag::{Diagnostic, codes};
use crate::import::draft::Draft;
use crate::source::Place;

/// Largest file, in bytes. A budget of a thousand pages with pictures is some tens of megabytes.
pub(super) const MAX_FILE: u64 = 64 * 1024 * 1024;
/// Most pages.
const MAX_PAGES: usize = 3000;
/// Longest wait. A page takes about ten milliseconds; a build without optimisation is many times slower.
const WAIT: Duration = Duration::from_millis(if cfg!(debug_assertions) { 20_000 } else { 4_500 });
/// The stack of the thread: both libraries call themselves for nested objects.
const STACK: usize = 64 * 1024 * 1024;
/// The name of the thread, by which the hook knows a panic that is answered.
const THREAD: &str = "pdf";

/// Runs a reader over bytes in a thread of its own, and waits for it no longer than [`WAIT`].
pub(super) fn run(
    bytes: Vec<u8>,
    name: &str,
    reader: fn(Vec<u8>, &str) -> Result<Draft, Diagnostic>,
) -> Result<Draft, Diagnostic> {
    run_for(WAIT, bytes, name, reader)
}

fn run_for(
    wait: Duration,
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
        return Err(broken(name, "er is niet genoeg geheugen om deze PDF te lezen"));
    }
    match receive.recv_timeout(wait) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => {
            Err(broken(name, "deze PDF is te ingewikkeld: lezen duurt te lang"))
        }
        // The sender is gone without an answer: the thread panicked.
        Err(RecvTimeoutError::Disconnected) => {
            Err(broken(name, "deze PDF is kapot: bij het lezen ging iets mis"))
        }
    }
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
        return Err(Diagnostic::error(
            codes::WRONG_FORMAT,
            Place::file(name),
            "dit is geen PDF, ook al zegt de naam van wel",
        )
        .hint("Open het bestand in het programma waarin het gemaakt is en bewaar het als PDF, of geef het Word-bestand."));
    }
    let end = bytes.get(bytes.len().saturating_sub(2048)..).unwrap_or_default();
    if !end.windows(5).any(|w| w == b"%%EOF") {
        return Err(broken(name, "deze PDF is niet compleet: het einde ontbreekt"));
    }
    let damaged = |_| broken(name, "deze PDF is kapot");
    let document = PdfDocument::from_bytes(bytes).map_err(damaged)?;
    if document.is_encrypted() {
        return Err(Diagnostic::error(codes::PDF_LOCKED, Place::file(name), "deze PDF is beveiligd")
            .hint("Vraag om het Word-bestand, of om een PDF zonder beveiliging."));
    }
    match document.page_count().map_err(damaged)? {
        0 => Err(broken(name, "deze PDF is kapot: er zijn geen bladzijden in te vinden")),
        n if n > MAX_PAGES => Err(Diagnostic::error(
            codes::TOO_LARGE,
            Place::file(name),
            format!("deze PDF heeft {n} bladzijden, en {MAX_PAGES} is het meeste"),
        )
        .hint("Verdeel de PDF over meer bestanden.")),
        _ => Ok(document),
    }
}

/// A message that a PDF is damaged or too complex.
pub(super) fn broken(name: &str, message: &str) -> Diagnostic {
    Diagnostic::error(codes::PDF_BROKEN, Place::file(name), message)
        .hint("Haal het bestand opnieuw op, of open het en bewaar het opnieuw als PDF. Vraag anders om het Word-bestand.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_and_a_reader_that_never_ends_become_messages() {
        let panicked = run_for(WAIT, Vec::new(), "a.pdf", |_, _| panic!("in a library")).unwrap_err();
        assert_eq!((panicked.code, panicked.message.contains("ging iets mis")), (codes::PDF_BROKEN, true));
        let endless = run_for(Duration::from_millis(50), Vec::new(), "a.pdf", |_, n| {
            std::thread::sleep(Duration::from_secs(2));
            Ok(Draft::new(n))
        });
        assert!(endless.unwrap_err().message.contains("duurt te lang"));
    }
}
