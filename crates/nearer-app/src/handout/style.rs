//! How the parts of a handout look: the faces, sizes and hues of the window, on white.

use super::Mark;

/// Red, green, blue.
pub(super) type Colour = (u8, u8, u8);

/// A typeface that comes with the app (SIL Open Font License, `fonts/OFL.txt`).
#[derive(Clone, Copy)]
pub(super) enum Face {
    /// Literata, for what people wrote.
    Voice,
    /// Figtree, for what the app says.
    Plain,
    /// Figtree, heavier.
    Strong,
}

impl Face {
    pub(super) fn bytes(self) -> &'static [u8] {
        match self {
            Face::Voice => include_bytes!("../../fonts/literata.ttf"),
            Face::Plain => include_bytes!("../../fonts/figtree.ttf"),
            Face::Strong => include_bytes!("../../fonts/figtree-strong.ttf"),
        }
    }
}

/// How some text is set. Lengths are in points.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) face: Face,
    pub(super) size: f32,
    /// From one line to the next.
    pub(super) leading: f32,
    /// The white above the paragraph.
    pub(super) above: f32,
    pub(super) indent: f32,
    pub(super) colour: Colour,
    /// Whether it belongs to what follows and never stands alone at the foot of a page.
    pub(super) leads: bool,
}

const INK: Colour = (0x1c, 0x24, 0x28);
const QUIET: Colour = (0x4d, 0x58, 0x5d);

/// How far the words of people stand in, so that the mark of their author stands beside them.
const INDENT: f32 = 18.0;

const fn style(face: Face, size: f32, leading: f32, above: f32) -> Style {
    Style {
        face,
        size,
        leading,
        above,
        indent: 0.0,
        colour: INK,
        leads: false,
    }
}

pub(super) const TITLE: Style = style(Face::Strong, 21.0, 27.0, 0.0);
pub(super) const LEDE: Style = Style {
    colour: QUIET,
    ..style(Face::Plain, 11.0, 16.5, 8.0)
};
pub(super) const HEADING: Style = Style {
    leads: true,
    ..style(Face::Strong, 13.5, 18.0, 28.0)
};
pub(super) const BYLINE: Style = Style {
    indent: INDENT,
    colour: QUIET,
    leads: true,
    ..style(Face::Strong, 9.5, 14.0, 16.0)
};
pub(super) const WORDS: Style = Style {
    indent: INDENT,
    ..style(Face::Voice, 11.5, 17.5, 3.0)
};
pub(super) const NOTE: Style = Style {
    colour: QUIET,
    ..style(Face::Plain, 9.0, 13.5, 34.0)
};
pub(super) const NUMBER: Style = Style {
    colour: QUIET,
    ..style(Face::Plain, 9.0, 12.0, 0.0)
};

/// The hue that goes with a shape.
pub(super) fn colour_of(mark: Mark) -> Colour {
    match mark {
        Mark::Circle => (0xa2, 0x54, 0x0a),
        Mark::Square => (0x36, 0x50, 0x9f),
        Mark::Both => (0x74, 0x3f, 0x74),
    }
}
