/// One text of a shared item, with the part of the item that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The name of the part, as it is written down ("appreciation"); empty where it is not known.
    pub of: String,
    /// What stands there: a person's words, a number, a word of a list, a day or a time.
    pub words: String,
}

impl Line {
    /// The part `of` an item.
    #[must_use]
    pub fn new(of: &str, words: impl Into<String>) -> Line {
        Line {
            of: of.to_owned(),
            words: words.into(),
        }
    }
}
