//! Boundaries.

use nearer_domain::boundary::Boundary;

use super::{optional_words, words};
use crate::seam::{ApiError, BoundaryBody};

pub(crate) fn boundary(body: &BoundaryBody) -> Result<Boundary, ApiError> {
    Ok(Boundary {
        when: words("when", &body.when)?,
        i_will: words("I will", &body.i_will)?,
        comes_back: optional_words("what helps me come back", body.comes_back.as_deref())?,
    })
}

pub(crate) fn body(boundary: &Boundary) -> BoundaryBody {
    BoundaryBody {
        when: boundary.when.as_str().to_owned(),
        i_will: boundary.i_will.as_str().to_owned(),
        comes_back: boundary.comes_back.as_ref().map(|words| words.as_str().to_owned()),
    }
}
