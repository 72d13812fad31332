//! Reads the fixed byte formats of pairing and of the ledger.
//!
//! A [`Reader`] only ever goes forward and only ever gives what is there: each
//! step says `None` instead of panicking, and a length that came from the
//! other laptop is compared with what is left before anything is copied.

/// What is still to be read of some bytes.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Stands at the beginning of `bytes`.
    pub(crate) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { rest: bytes }
    }

    /// The next `count` bytes.
    pub(crate) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// The next `N` bytes, as an array.
    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    /// The next byte.
    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    /// The next two bytes as a number, big-endian.
    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_be_bytes)
    }

    /// The next four bytes as a number, big-endian.
    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_be_bytes)
    }

    /// The next eight bytes as a number, big-endian.
    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_be_bytes)
    }

    /// The next part behind its length of four bytes, if it is at most `max`
    /// bytes long.
    pub(crate) fn part(&mut self, max: usize) -> Option<&'a [u8]> {
        let length = usize::try_from(self.u32()?).ok()?;
        if length > max {
            return None;
        }
        self.take(length)
    }

    /// The next part behind its length, which has to be exactly `N`.
    pub(crate) fn part_array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.part(N)?.try_into().ok()
    }

    /// Everything that is left.
    pub(crate) fn rest(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    /// `Some` if nothing is left: what follows the last field is an error.
    pub(crate) fn end(&self) -> Option<()> {
        self.rest.is_empty().then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_beyond_the_limit_or_beyond_the_end_gives_nothing() {
        assert_eq!(Reader::new(b"\0\0\0\x02ab").part(2), Some(&b"ab"[..]));
        assert_eq!(Reader::new(b"\0\0\0\x02ab").part(1), None);
        assert_eq!(Reader::new(b"\0\0\0\x03ab").part(9), None);
        assert_eq!(Reader::new(b"\xff\xff\xff\xffab").part(usize::MAX), None);
        assert_eq!(Reader::new(b"\0\0").part(9), None);
    }

    #[test]
    fn what_follows_the_last_field_is_noticed() {
        let mut reader = Reader::new(b"\x01\x02");

        assert_eq!(reader.byte(), Some(1));
        assert_eq!(reader.end(), None);
        assert_eq!(reader.byte(), Some(2));
        assert_eq!(reader.end(), Some(()));
    }
}
