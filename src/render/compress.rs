//! Texts compressed beforehand, for a server that sends them as they are.

use std::io::Write;

use flate2::{Compression, GzBuilder};

use crate::config::publish::Compression as Way;
use crate::error::Error;

/// A text as the browser may ask for it, in one of the ways: the same text gives the same bytes.
///
/// # Errors
/// [`Error::Other`] when the library refuses; writing to memory does not fail.
pub fn compressed(bytes: &[u8], way: Way) -> Result<Vec<u8>, Error> {
    match way {
        Way::Gzip => gzip(bytes),
        Way::Brotli => brotli(bytes),
    }
}

/// How hard Brotli tries. One step more takes ten times as long for a few hundredths.
const QUALITY: i32 = 9;

/// A text as `.br`.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let settings = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        size_hint: bytes.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    let mut out = Vec::new();
    let mut from = bytes;
    brotli::BrotliCompress(&mut from, &mut out, &settings)
        .map_err(|e| Error::Other(format!("brotli: {e}")))?;
    Ok(out)
}

/// A text as `.gz`, without a name, a time or the system in its head.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>, Error> {
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
        for way in Way::ALL {
            let small = compressed(text.as_bytes(), way).unwrap();
            assert_eq!(small, compressed(text.as_bytes(), way).unwrap());
            assert!(small.len() < text.len() / 10);
            let mut back = String::new();
            match way {
                Way::Gzip => flate2::read::GzDecoder::new(small.as_slice()).read_to_string(&mut back),
                Way::Brotli => brotli::Decompressor::new(small.as_slice(), 4096).read_to_string(&mut back),
            }
            .unwrap();
            assert_eq!(back, text, "{way:?}");
        }
    }
}
