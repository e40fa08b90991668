use std::io::Write as _;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use http::HeaderValue;

use super::*;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn raw(bytes: &[u8]) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// What comes out of a body with this header, within a megabyte.
fn read(encoding: &str, body: &[u8]) -> Result<Vec<u8>, String> {
    let mut headers = HeaderMap::new();
    for line in encoding.split('\n') {
        headers.append(CONTENT_ENCODING, HeaderValue::from_str(line).unwrap());
    }
    let unpacked = codings(&headers).and_then(|codings| unpacked(Bytes::copy_from_slice(body), &codings, 1 << 20));
    unpacked.map(|unpacked| unpacked.to_vec()).map_err(|error| error.to_string())
}

#[test]
fn codings_are_undone_from_the_outermost_to_the_innermost() {
    let text = "{\"level\":3.25}".repeat(1000).into_bytes();
    for (encoding, body) in [
        ("", text.clone()),
        ("identity, ,", text.clone()),
        ("gzip", gzip(&text)),
        ("X-GZip", gzip(&text)),
        ("deflate", zlib(&text)),
        ("deflate", raw(&text)),
        ("gzip, deflate", zlib(&gzip(&text))),
        ("deflate, identity, gzip", gzip(&raw(&text))),
        ("deflate\ngzip", gzip(&zlib(&text))),
        // Members follow one another (RFC 1952 §2.2).
        ("gzip", [gzip(&text[..10]), gzip(&text[10..])].concat()),
    ] {
        assert!(read(encoding, &body).unwrap() == text, "{encoding}");
    }
    for encoding in ["gzip", "deflate"] {
        assert_eq!(read(encoding, b"").unwrap(), b"", "{encoding}");
    }
    assert_eq!(read("gzip", &gzip(b"")).unwrap(), b"");
    assert_eq!(read("deflate", &zlib(b"")).unwrap(), b"");
}

#[test]
fn every_length_of_a_body_that_breaks_off_is_an_error() {
    let text: Vec<u8> = (0..2000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    for (encoding, body) in [("gzip", gzip(&text)), ("deflate", zlib(&text)), ("deflate", raw(&text))] {
        for length in (1..body.len()).step_by(97).chain([body.len() - 1]) {
            let error = read(encoding, &body[..length]).unwrap_err();
            assert!(error.contains(encoding), "{encoding} {length}: {error}");
        }
    }
    assert_eq!(read("gzip", &gzip(&text)[..200]).unwrap_err(), "unexpected response: the gzip content ends early");
    assert_eq!(read("deflate", &raw(&text)[..200]).unwrap_err(), "unexpected response: the deflate content ends early");
}

#[test]
fn what_is_not_packed_that_way_is_an_error() {
    for (encoding, body, detail) in [
        ("gzip", &b"{\"level\":3.25}"[..], "the content is not valid gzip"),
        ("deflate", b"{\"level\":3.25}", "the content is not valid deflate"),
        ("br", b"", "content encoding `br` was not requested, and only gzip and deflate are unpacked"),
        ("gzip, zstd", b"", "content encoding `zstd` was not requested, and only gzip and deflate are unpacked"),
        ("gzip,gzip,gzip,gzip,gzip", b"x", "5 content encodings, of which at most 4 are unpacked"),
    ] {
        assert_eq!(read(encoding, body).unwrap_err(), format!("unexpected response: {detail}"), "{encoding}");
    }
    let mut wrong_sum = gzip(b"abc");
    let last = wrong_sum.len() - 5;
    wrong_sum[last] ^= 1;
    assert!(read("gzip", &wrong_sum).is_err());
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let bomb = vec![b'x'; 8 << 20];
    for (encoding, body) in
        [("gzip", gzip(&bomb)), ("deflate", zlib(&bomb)), ("deflate", raw(&bomb)), ("gzip, gzip", gzip(&gzip(&bomb)))]
    {
        assert_eq!(read(encoding, &body).unwrap_err(), "the response exceeds 1048576 bytes", "{encoding}");
    }
    // The limit itself is within it.
    let most = vec![b'x'; 1 << 20];
    for (encoding, body) in [("gzip", gzip(&most)), ("deflate", zlib(&most))] {
        assert!(read(encoding, &body).unwrap() == most, "{encoding}");
    }
}
