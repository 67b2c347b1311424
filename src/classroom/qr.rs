//! A link as a QR code (ISO/IEC 18004): squares as data, for whoever draws them.

use qrcodegen::{QrCode, QrCodeEcc};

/// White squares around a code, without which cameras do not find it.
const QUIET: i32 = 4;

/// The squares of a QR code with the white ones around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Squares {
    /// How many squares each side has.
    pub size: u32,
    /// The black ones as the outline of an SVG path, a square one unit wide.
    pub path: String,
}

/// The QR code of a text, with as much correction as fits its size; `None` where the text is longer than any code holds.
#[must_use]
pub fn squares(text: &str) -> Option<Squares> {
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Low).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(size);
            if run > 0 {
                path += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(Squares { size: u32::try_from(size + 2 * QUIET).unwrap_or_default(), path })
}

impl Squares {
    /// The code as a picture of its own, black on white: an SVG file.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let Squares { size, path } = self;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"1024\" height=\"1024\" \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/><path d=\"{path}\"/></svg>\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What another program reads in the picture, three pixels a square.
    fn read(squares: &Squares) -> Vec<String> {
        let side = squares.size as usize;
        let mut dark = vec![false; side * side];
        for run in squares.path.split('M').skip(1) {
            let numbers: Vec<usize> = run
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|number| number.parse().ok())
                .collect();
            let [x, y, length, ..] = numbers[..] else { panic!("{run}") };
            dark[y * side + x..y * side + x + length].fill(true);
        }
        let shade = |x: usize, y: usize| if dark[y / 3 * side + x / 3] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(3 * side, 3 * side, shade);
        image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect()
    }

    #[test]
    fn another_program_reads_what_was_written() {
        for length in [1, 90, 800, 2_000, 2_900] {
            let text: String =
                "https://example.org/#exercise=".chars().cycle().take(length).collect();
            assert_eq!(read(&squares(&text).unwrap()), [text], "{length} characters");
        }
    }

    #[test]
    fn what_no_code_holds_has_none() {
        assert_eq!(squares(&"x".repeat(2_954)), None);
    }

    #[test]
    fn a_picture_has_room_around_it() {
        let code = squares("x").unwrap();
        assert_eq!(code.size, 21 + 8);
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
        assert!(code.to_svg().contains("viewBox=\"0 0 29 29\""));
    }
}
