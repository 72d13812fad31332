//! Frames on a stream: where one ends and the next begins.
//!
//! A sync frame is a length (u32, big-endian) and that many bytes. A pairing
//! frame is a type (u8), a length (u16, big-endian) and that many bytes. The
//! length comes from the other device, so it is checked before a byte is set
//! aside for it, and memory then grows with what really arrives.

use tokio::io::{AsyncRead, AsyncReadExt};

/// The longest payload of a sync frame, in bytes: 8 MiB of content and 64 KiB
/// for what the session puts around it.
pub const MAX_SYNC_FRAME_BYTES: usize = 8 * 1024 * 1024 + 64 * 1024;

/// The longest body of a pairing frame, in bytes.
pub const MAX_PAIRING_BODY_BYTES: usize = 1024;

/// The bytes before the body of a pairing frame: type and length.
const PAIRING_HEADER_BYTES: usize = 3;

/// Which of the two frame formats a link speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Framing {
    /// `u32` length, payload.
    Sync,
    /// `u8` type, `u16` length, body.
    Pairing,
}

/// Why no frame could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameError {
    /// The stream ended, properly or in the middle of a frame.
    Ended,
    /// The announced length is beyond the limit.
    TooLong,
}

impl Framing {
    /// Whether `bytes`, as given to `send`, is a frame the other side will take.
    pub(super) fn admits(self, bytes: &[u8]) -> bool {
        match self {
            Self::Sync => bytes.len() <= MAX_SYNC_FRAME_BYTES,
            Self::Pairing => match bytes {
                [_, high, low, body @ ..] => {
                    body.len() <= MAX_PAIRING_BODY_BYTES && body.len() == usize::from(u16::from_be_bytes([*high, *low]))
                }
                _ => false,
            },
        }
    }

    /// The bytes that go on the stream before `bytes`.
    ///
    /// A pairing frame already carries its header.
    pub(super) fn header(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            // `admits` bounds the length far below `u32::MAX`.
            Self::Sync => u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes().to_vec(),
            Self::Pairing => Vec::new(),
        }
    }

    /// Reads one frame. For a pairing link its header is part of the result.
    pub(super) async fn read(self, stream: &mut (impl AsyncRead + Unpin)) -> Result<Vec<u8>, FrameError> {
        match self {
            Self::Sync => {
                let length = stream.read_u32().await.map_err(|_| FrameError::Ended)?;
                let length = usize::try_from(length).map_err(|_| FrameError::TooLong)?;
                if length > MAX_SYNC_FRAME_BYTES {
                    return Err(FrameError::TooLong);
                }
                read_onto(Vec::new(), length, stream).await
            }
            Self::Pairing => {
                let mut header = [0; PAIRING_HEADER_BYTES];
                stream.read_exact(&mut header).await.map_err(|_| FrameError::Ended)?;
                let length = usize::from(u16::from_be_bytes([header[1], header[2]]));
                if length > MAX_PAIRING_BODY_BYTES {
                    return Err(FrameError::TooLong);
                }
                read_onto(header.to_vec(), length, stream).await
            }
        }
    }
}

/// Appends exactly `length` bytes of `stream` to `frame`.
async fn read_onto(
    mut frame: Vec<u8>,
    length: usize,
    stream: &mut (impl AsyncRead + Unpin),
) -> Result<Vec<u8>, FrameError> {
    let whole = frame.len() + length;
    // `read_to_end` grows the buffer as bytes arrive: announcing 8 MiB and
    // sending nothing costs us nothing.
    stream
        .take(length as u64)
        .read_to_end(&mut frame)
        .await
        .map_err(|_| FrameError::Ended)?;
    if frame.len() == whole {
        Ok(frame)
    } else {
        Err(FrameError::Ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(framing: Framing, mut stream: &[u8], expected: Result<&[u8], FrameError>) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let shown = format!("{stream:?}");
        let actual = runtime.block_on(framing.read(&mut stream));
        assert_eq!(actual, expected.map(<[u8]>::to_vec), "for {shown}");
    }

    #[test]
    fn a_sync_frame_is_its_payload() {
        check(Framing::Sync, &[0, 0, 0, 2, 7, 8, 9], Ok(&[7, 8]));
        check(Framing::Sync, &[0, 0, 0, 0], Ok(&[]));
    }

    #[test]
    fn a_pairing_frame_keeps_its_header() {
        check(Framing::Pairing, &[1, 0, 2, 7, 8, 9], Ok(&[1, 0, 2, 7, 8]));
    }

    #[test]
    fn a_length_beyond_the_limit_is_refused_before_anything_is_read() {
        let over = u32::try_from(MAX_SYNC_FRAME_BYTES + 1).unwrap().to_be_bytes();
        check(Framing::Sync, &over, Err(FrameError::TooLong));
        check(Framing::Sync, &[0xff; 4], Err(FrameError::TooLong));
        check(Framing::Pairing, &[1, 0x04, 0x01], Err(FrameError::TooLong));
    }

    #[test]
    fn a_stream_that_ends_inside_a_frame_gives_no_frame() {
        check(Framing::Sync, &[0, 0], Err(FrameError::Ended));
        check(Framing::Sync, &[0, 0, 0, 3, 1, 2], Err(FrameError::Ended));
        check(Framing::Pairing, &[1, 0, 3, 1, 2], Err(FrameError::Ended));
    }

    #[test]
    fn what_the_other_side_would_refuse_is_not_sent() {
        assert!(Framing::Pairing.admits(&[4, 0, 1, 9]));
        assert!(!Framing::Pairing.admits(&[4, 0, 2, 9]), "length and body differ");
        assert!(!Framing::Pairing.admits(&[4]), "no header");
        assert!(!Framing::Sync.admits(&vec![0; MAX_SYNC_FRAME_BYTES + 1]));
    }
}
