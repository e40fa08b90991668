//! Folders that are more than is served.

use std::fs::{self, File};

use super::fixture::*;
use crate::adapter::skill::archive::MAX_SIZE;

#[tokio::test]
async fn an_archive_has_a_largest_size() {
    let temp = Temp::new();
    temp.write("skill/SKILL.md", "x");
    // Sparse: no disk, no time.
    File::create(temp.path().join("skill/big.bin")).unwrap().set_len(MAX_SIZE).unwrap();
    let service = temp.service();
    let reply = got(&service, "/skills/fleet-ops/download").await;
    assert_eq!(reply.status, 413);
    assert!(reply.text().contains("urn:naftiko:problem:skill-too-large"), "{}", reply.text());
    assert!(reply.text().contains("64 MiB"), "{}", reply.text());
    let reply = answered(&service, http::Method::HEAD, "/skills/fleet-ops/contents/big.bin").await;
    assert_eq!(reply.header("content-length"), Some("67108864"));
    assert_eq!(got(&service, "/skills/fleet-ops/contents").await.status, 200);
}

#[tokio::test]
async fn folders_are_not_endless() {
    let temp = Temp::new();
    temp.write(&format!("skill/{}x", "d/".repeat(31)), "x");
    let service = temp.service();
    assert_eq!(got(&service, "/skills/fleet-ops/contents").await.status, 200);
    temp.write(&format!("skill/{}x", "d/".repeat(32)), "x");
    for path in ["contents", "download"] {
        let reply = got(&service, &format!("/skills/fleet-ops/{path}")).await;
        assert_eq!(reply.status, 413, "{path}");
    }
}

#[tokio::test]
async fn the_list_is_not_endless() {
    let temp = Temp::new();
    fs::create_dir(temp.path().join("skill")).unwrap();
    for index in 0..10_000 {
        File::create(temp.path().join(format!("skill/{index}"))).unwrap();
    }
    let service = temp.service();
    assert_eq!(got(&service, "/skills/fleet-ops/contents").await.status, 200);
    File::create(temp.path().join("skill/one-more")).unwrap();
    assert_eq!(got(&service, "/skills/fleet-ops/contents").await.status, 413);
    assert_eq!(got(&service, "/skills/fleet-ops/contents/one-more").await.status, 200);
}
