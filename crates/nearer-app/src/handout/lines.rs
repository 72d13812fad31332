//! Breaking a paragraph into lines of a given width.

use rustybuzz::{Face, UnicodeBuffer, shape};

/// A typeface at one size, for measuring.
pub(super) struct Measure<'a> {
    face: Face<'a>,
    /// The size of the letters, in points.
    size: f32,
}

impl<'a> Measure<'a> {
    /// A measure for the font in `bytes`; none if they are no font.
    pub(super) fn new(bytes: &'a [u8], size: f32) -> Option<Measure<'a>> {
        Some(Measure {
            face: Face::from_slice(bytes, 0)?,
            size,
        })
    }

    /// How wide `text` is on one line, in points.
    pub(super) fn width(&self, text: &str) -> f32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        let shaped = shape(&self.face, &[], buffer);
        let units: i32 = shaped.glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
        #[expect(
            clippy::cast_precision_loss,
            reason = "a line has far fewer units than a float holds exactly"
        )]
        let units = units as f32;
        #[expect(clippy::cast_precision_loss, reason = "a font has at most some thousand units")]
        let per_em = self.face.units_per_em() as f32;
        units / per_em * self.size
    }

    /// The letters of `text` that the font has; what it has not becomes a box of its own.
    pub(super) fn drawable(&self, text: &str) -> String {
        let known = |letter: char| self.face.glyph_index(letter).is_some();
        text.chars()
            .filter_map(|letter| match letter {
                _ if known(letter) => Some(letter),
                // Marks that join or colour what stands before them.
                '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => None,
                '\t' | '\u{a0}' => Some(' '),
                _ if letter.is_control() => None,
                _ => Some('\u{fffd}'),
            })
            .map(|letter| if known(letter) { letter } else { '?' })
            .collect()
    }

    /// `text` as lines of at most `width` points. A word wider than that is broken.
    pub(super) fn lines(&self, text: &str, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in self.drawable(paragraph).split_whitespace() {
                self.add(word, width, &mut line, &mut lines);
            }
            lines.push(line);
        }
        lines
    }

    fn add(&self, word: &str, width: f32, line: &mut String, lines: &mut Vec<String>) {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if self.width(&longer) <= width {
            *line = longer;
            return;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(line));
        }
        for letter in word.chars() {
            line.push(letter);
            if self.width(line) > width && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(line));
                line.push(letter);
            }
        }
    }
}
