#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| nearer_fuzz::run("keeper_shelf", bytes));
