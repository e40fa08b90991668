//! Undoes the content codings of a body that is read (RFC 9110 §8.4.1). None is ever asked for, but some servers pack all
//! the same.

use std::io::{ErrorKind, Read as _};

use bytes::Bytes;
use flate2::bufread::MultiGzDecoder;
use flate2::{Decompress, FlushDecompress, Status};
use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use crate::value::{Error, describe};

/// How many codings are undone: nobody packs more often by mistake, and each may take as long as the limit allows.
const MAX_CODINGS: usize = 4;

/// A coding that is undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Gzip,
    /// As zlib writes it (RFC 1950) or, as some servers read the name, without that frame (RFC 1951).
    Deflate,
}

/// The codings of a body, the outermost first.
///
/// # Errors
/// [`Error::Decode`] that names one which is not undone.
pub(super) fn codings(headers: &HeaderMap) -> Result<Vec<Coding>, Error> {
    let mut codings = Vec::new();
    // Nearly every body has none.
    for line in headers.get_all(CONTENT_ENCODING) {
        let line = String::from_utf8_lossy(line.as_bytes());
        for coding in line.split(',').map(str::trim) {
            match coding.to_ascii_lowercase().as_str() {
                "" | "identity" => {}
                "gzip" | "x-gzip" => codings.push(Coding::Gzip),
                "deflate" => codings.push(Coding::Deflate),
                _ => {
                    let coding = describe::shortened(coding);
                    let why = "was not requested, and only gzip and deflate are unpacked";
                    return Err(Error::Decode { detail: format!("content encoding `{coding}` {why}") });
                }
            }
        }
    }
    if codings.len() > MAX_CODINGS {
        let detail = format!("{} content encodings, of which at most {MAX_CODINGS} are unpacked", codings.len());
        return Err(Error::Decode { detail });
    }
    codings.reverse();
    Ok(codings)
}

/// The body without these codings.
///
/// # Errors
/// [`Error::TooLarge`] once more than `limit` bytes come out, [`Error::Decode`] for a body that is not packed that way or
/// ends early.
pub(super) fn unpacked(mut body: Bytes, codings: &[Coding], limit: u64) -> Result<Bytes, Error> {
    for coding in codings {
        // A response without content may still say how it would be packed.
        if body.is_empty() {
            break;
        }
        let unpacked = match coding {
            Coding::Gzip => gunzip(&body, limit),
            Coding::Deflate => inflate(&body, limit),
        };
        body = unpacked?.into();
    }
    Ok(body)
}

fn gunzip(packed: &[u8], limit: u64) -> Result<Vec<u8>, Error> {
    let mut unpacked = Vec::new();
    let read = MultiGzDecoder::new(packed).take(limit.saturating_add(1)).read_to_end(&mut unpacked);
    match read {
        Ok(_) if unpacked.len() as u64 > limit => Err(Error::TooLarge { limit }),
        Ok(_) => Ok(unpacked),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(early("gzip")),
        Err(_) => Err(broken("gzip")),
    }
}

fn inflate(packed: &[u8], limit: u64) -> Result<Vec<u8>, Error> {
    // Whether it begins as RFC 1950 §2.2 says; by chance, so may what has no frame.
    let is_framed = matches!(packed, [first, second, ..]
        if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0);
    if !is_framed {
        return inflated(packed, false, limit);
    }
    match inflated(packed, true, limit) {
        Err(Error::Decode { detail }) => inflated(packed, false, limit).map_err(|error| match error {
            Error::Decode { .. } => Error::Decode { detail },
            error => error,
        }),
        unpacked => unpacked,
    }
}

fn inflated(packed: &[u8], is_framed: bool, limit: u64) -> Result<Vec<u8>, Error> {
    /// How much more room there is at a time.
    const ROOM: usize = 64 << 10;
    let (mut inflater, mut unpacked) = (Decompress::new(is_framed), Vec::new());
    loop {
        let (read, written) = (inflater.total_in(), inflater.total_out());
        let rest = usize::try_from(read).ok().and_then(|read| packed.get(read..)).unwrap_or_default();
        unpacked.reserve(ROOM.max(unpacked.len()).min(usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1)));
        let status = inflater.decompress_vec(rest, &mut unpacked, FlushDecompress::None);
        if inflater.total_out() > limit {
            return Err(Error::TooLarge { limit });
        }
        match status {
            Ok(Status::StreamEnd) => return Ok(unpacked),
            Ok(_) if (inflater.total_in(), inflater.total_out()) == (read, written) => return Err(early("deflate")),
            Ok(_) => {}
            Err(_) => return Err(broken("deflate")),
        }
    }
}

fn early(coding: &str) -> Error {
    Error::Decode { detail: format!("the {coding} content ends early") }
}

fn broken(coding: &str) -> Error {
    Error::Decode { detail: format!("the content is not valid {coding}") }
}

#[cfg(test)]
mod tests;
