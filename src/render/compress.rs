//! Texts compressed beforehand, for a server that sends them as they are.

use std::io::Write;

use flate2::{Compression, GzBuilder};

use crate::error::Error;

/// A text as `.gz`, without a name, a time or the system in its head: the same text gives the same bytes.
///
/// # Errors
/// [`Error::Other`] when the library refuses; writing to memory does not fail.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    out.write_all(bytes).and_then(|()| out.finish()).map_err(|e| Error::Other(format!("gzip: {e}")))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_compressed_comes_back_and_is_the_same_each_time() {
        let text = "Begroting ".repeat(500);
        let small = gzip(text.as_bytes()).unwrap();
        assert_eq!(small, gzip(text.as_bytes()).unwrap());
        assert!(small.len() < text.len() / 10);
        let mut back = String::new();
        flate2::read::GzDecoder::new(small.as_slice()).read_to_string(&mut back).unwrap();
        assert_eq!(back, text);
    }
}
