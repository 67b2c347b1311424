//! Reads native files and writes them as this version does: `cargo run --no-default-features --example rewrite FILE...`

use pressmark::formats::native;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let read = native::read(&std::fs::read_to_string(&path)?)?;
        for warning in &read.warnings {
            eprintln!("{path}: {warning}");
        }
        for piece in read.document.quarantine.iter() {
            eprintln!("{path}: {} was set aside: {}", piece.what, piece.why);
        }
        std::fs::write(&path, native::write(&read.document))?;
    }
    Ok(())
}
