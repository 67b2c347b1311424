//! See `pressmark_fuzz::TARGETS`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| pressmark_fuzz::run("key", data));
