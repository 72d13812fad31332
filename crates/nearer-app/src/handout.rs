//! A page to take along: headings, and what people wrote, ready to be printed.
//!
//! It knows nothing of where its words come from. Whoever makes one has decided
//! already what stands in it; here it only becomes bytes, as PDF or Markdown,
//! the same bytes for the same handout. No clock, no name of a program and no
//! path gets into them.

mod lines;
mod markdown;
mod pdf;
mod style;

/// The whole handout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Handout {
    /// The language it is in, such as `de`.
    pub(crate) language: String,
    pub(crate) title: String,
    /// One paragraph below the title.
    pub(crate) lede: String,
    pub(crate) parts: Vec<Part>,
    /// What is said at the end, small.
    pub(crate) note: String,
}

/// One piece of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Heading(String),
    Item {
        mark: Mark,
        /// Whose it is, which kind, which day.
        byline: String,
        /// What people wrote, a paragraph each.
        words: Vec<String>,
    },
}

/// The shape and hue of whoever wrote something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Amber, a circle.
    Circle,
    /// Indigo, a square.
    Square,
    /// Plum, what both made.
    Both,
}

/// Why a handout could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the handout could not be made ({0})")]
pub(crate) struct HandoutError(String);

#[cfg(test)]
mod tests;
