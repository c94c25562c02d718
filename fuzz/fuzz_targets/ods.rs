#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| begroot_fuzz::run("ods", bytes));
