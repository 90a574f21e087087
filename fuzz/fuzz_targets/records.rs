#![no_main]
//! Any text as an advisory in any format: reading never panics, what is read can be written as every record, and what is
//! written is read again as what it is.

use advisory_core::formats::{Format, Options, Source, read, write};
use advisory_core::Timestamp;
use libfuzzer_sys::fuzz_target;

const RECORDS: &[(Format, Source)] = &[
    (Format::Draft, Source::Draft),
    (Format::Github, Source::Github),
    (Format::Osv, Source::Osv),
    (Format::Cve, Source::Cve),
    (Format::CveCna, Source::CveContainer),
    (Format::Csaf, Source::Csaf),
    (Format::RustSec, Source::RustSec),
];

fuzz_target!(|text: &str| {
    let imported = match read(text) {
        Ok(imported) => imported,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let options = Options { placeholders: true, ..Options::at(Timestamp::from_unix_seconds(1_764_000_000)) };
    for &(format, source) in RECORDS {
        let written = write(&imported.draft, format, &options).expect("nothing is missing");
        assert_eq!(read(&written.text).map(|back| back.source), Ok(source), "{}", written.text);
        assert!(written.losses.iter().all(|loss| !loss.field.is_empty() && !loss.reason.is_empty()));
    }
});
