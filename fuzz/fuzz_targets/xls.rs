#![no_main]

#[path = "../../tests/documenten/sheet.rs"]
mod made;
#[path = "../../tests/documenten/xls.rs"]
mod xls;

// What is no compound file is taken as the records of a workbook, with the sectors of one around them: a fuzzer then
// works on cells and not on the list of sectors.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(&[0xd0, 0xcf]) {
        begroot_fuzz::import("xls", bytes);
    } else {
        begroot_fuzz::import("xls", &xls::compound(bytes));
    }
});
