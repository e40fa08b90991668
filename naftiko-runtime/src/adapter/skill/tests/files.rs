//! The list of a skill's files, and the files.

use http_body_util::BodyExt as _;
use std::fs::File;

use super::fixture::*;
use crate::adapter::skill::body::{PIECE, Piped, WholeFile};
use crate::testing::captured;

#[tokio::test]
async fn the_list_is_sorted_and_whole() {
    let temp = fleet();
    let reply = got(&temp.service(), "/skills/fleet-ops/contents").await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let expected = concat!(
        r#"{"name":"fleet-ops","files":["#,
        r#"{"path":"SKILL.md","size":8,"type":"text/markdown"},"#,
        r#"{"path":"empty.txt","size":0,"type":"text/plain"},"#,
        r#"{"path":"references/deep/er/logo.PNG","size":2,"type":"image/png"},"#,
        r#"{"path":"references/ports.json","size":2,"type":"application/json"}]}"#,
    );
    assert_eq!(reply.text(), expected);
}

#[tokio::test]
async fn every_listed_file_is_served() {
    let temp = fleet();
    let service = temp.service();
    for (path, media_type, body) in [
        ("SKILL.md", "text/markdown; charset=utf-8", b"# Fleet\n".as_slice()),
        ("%53KILL%2Emd", "text/markdown; charset=utf-8", b"# Fleet\n"),
        ("empty.txt", "text/plain; charset=utf-8", b""),
        ("references/deep/er/logo.PNG", "image/png", &[0x89, 0x50]),
        ("references/ports.json", "application/json", b"{}"),
    ] {
        let reply = got(&service, &format!("/skills/fleet-ops/contents/{path}")).await;
        assert_eq!((reply.status.as_u16(), reply.body.as_slice()), (200, body), "{path}");
        assert_eq!(reply.header("content-type"), Some(media_type), "{path}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
    }
}

#[tokio::test]
async fn files_are_read_when_they_are_served() {
    let temp = Temp::new();
    let service = temp.service();
    assert_eq!(got(&service, "/skills/fleet-ops/contents").await.status, 404);
    temp.write("skill/a.md", "1");
    assert_eq!(got(&service, "/skills/fleet-ops/contents/a.md").await.text(), "1");
    temp.write("skill/a.md", "22");
    assert_eq!(got(&service, "/skills/fleet-ops/contents/a.md").await.text(), "22");
}

#[tokio::test]
async fn a_large_file_comes_in_pieces() {
    let temp = Temp::new();
    let bytes: Vec<u8> = (0..PIECE * 3 + 17).map(|index| u8::try_from(index % 251).unwrap()).collect();
    temp.write("skill/big.bin", &bytes);
    let path = temp.path().join("skill/big.bin");
    let whole = WholeFile { file: File::open(&path).unwrap(), left: bytes.len() as u64 };
    let mut body = Piped::new(whole, "/r", "id".parse().unwrap());
    let mut sizes = Vec::new();
    while let Some(frame) = body.frame().await {
        sizes.push(frame.unwrap().into_data().unwrap().len());
    }
    assert_eq!(sizes, [PIECE, PIECE, PIECE, 17]);
    let reply = got(&temp.service(), "/skills/fleet-ops/contents/big.bin").await;
    assert!(reply.body == bytes);
    assert_eq!(reply.header("content-type"), Some("application/octet-stream"));
}

#[tokio::test]
async fn a_file_that_shrinks_is_an_error_and_one_that_grows_is_not() {
    let (lines, _guard) = captured();
    let temp = Temp::new();
    temp.write("a", "12345");
    for (left, body) in [(3, Some("123")), (5, Some("12345")), (6, None)] {
        let file = File::open(temp.path().join("a")).unwrap();
        let read = Piped::new(WholeFile { file, left }, "/r", "id".parse().unwrap()).collect().await;
        assert_eq!(read.ok().map(|read| read.to_bytes()).as_deref(), body.map(str::as_bytes), "{left}");
    }
    let found = lines.at("WARN", "naftiko::skill");
    let [line] = found.as_slice() else { panic!("{found:?}") };
    assert!(line.contains("route=\"/r\" request_id=\"id\" error=unexpected end of file"), "{line}");
}
