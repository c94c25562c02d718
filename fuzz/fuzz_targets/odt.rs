#![no_main]
//! The bytes are content.xml and styles.xml, parted by a zero byte.

const FIXED: [(&str, &str); 1] = [("mimetype", "application/vnd.oasis.opendocument.text")];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    begroot_fuzz::import("odt", &begroot_fuzz::package(bytes, &FIXED, &["content.xml", "styles.xml"]));
});
