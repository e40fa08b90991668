//! The archive of a skill's files, read back.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::fixture::*;
use crate::adapter::skill::archive::Archive;
use crate::adapter::skill::body::{PIECE, Pieces as _};
use crate::adapter::skill::folder::Folder;

fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        // Checks lengths and sums on the way.
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(read).collect()
}

#[tokio::test]
async fn it_holds_the_files() {
    let temp = fleet();
    let service = temp.service();
    let reply = got(&service, "/skills/fleet-ops/download").await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), Some("application/zip"));
    assert_eq!(reply.header("content-disposition"), Some("attachment; filename=\"fleet-ops.zip\""));
    let expected: [(&str, &[u8]); 4] = [
        ("SKILL.md", b"# Fleet\n"),
        ("empty.txt", b""),
        ("references/deep/er/logo.PNG", &[0x89, 0x50]),
        ("references/ports.json", b"{}"),
    ];
    assert_eq!(files(&reply.body), expected.map(|(name, bytes)| (name.to_owned(), bytes.to_owned())));
    let reply = got(&service, "/skills/fleet%20ops/download").await;
    assert_eq!(reply.header("content-disposition"), Some("attachment; filename=\"fleet_ops.zip\""));
}

#[tokio::test]
async fn an_empty_folder_is_an_empty_archive() {
    let temp = Temp::new();
    std::fs::create_dir(temp.path().join("skill")).unwrap();
    let service = temp.service();
    assert_eq!(files(&got(&service, "/skills/fleet-ops/download").await.body), []);
    let reply = got(&service, "/skills/fleet-ops/contents").await;
    assert_eq!(reply.text(), r#"{"name":"fleet-ops","files":[]}"#);
}

#[tokio::test]
async fn large_files_come_in_pieces_and_whole() {
    let temp = Temp::new();
    // Numbers that deflate cannot shorten by much.
    let mut seed = 1_u64;
    let mut byte = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 56) as u8
    };
    let noise: Vec<u8> = (0..PIECE * 8).map(|_| byte()).collect();
    temp.write("skill/noise.bin", &noise);
    temp.write("skill/text.md", "line\n".repeat(100_000));
    let reply = got(&temp.service(), "/skills/fleet-ops/download").await;
    assert!(reply.body.len() < noise.len() + 50_000, "{}", reply.body.len());
    let found = files(&reply.body);
    assert!(found == [("noise.bin".into(), noise), ("text.md".into(), "line\n".repeat(100_000).into())]);

    let folder = Folder::open(temp.path().join("skill").to_str().unwrap()).unwrap();
    let mut archive = Archive::new(folder.files().unwrap()).unwrap();
    let mut pieces = 0;
    while let Some(piece) = archive.next().unwrap() {
        assert!(piece.len() < 3 * PIECE, "{}", piece.len());
        pieces += 1;
    }
    assert!(pieces >= 4, "{pieces}");
    assert!(archive.next().unwrap().is_none());
}

#[cfg(unix)]
#[tokio::test]
async fn scripts_stay_executable_and_links_become_files() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let temp = fleet();
    temp.write("skill/scripts/run.sh", "#!/bin/sh\n");
    let mode = std::fs::Permissions::from_mode(0o700);
    std::fs::set_permissions(temp.path().join("skill/scripts/run.sh"), mode).unwrap();
    symlink("SKILL.md", temp.path().join("skill/in.md")).unwrap();
    symlink("../outside.md", temp.path().join("skill/out.md")).unwrap();
    let reply = got(&temp.service(), "/skills/fleet-ops/download").await;
    let mut archive = ZipArchive::new(Cursor::new(reply.body.as_slice())).unwrap();
    let mode = |archive: &mut ZipArchive<_>, name| archive.by_name(name).unwrap().unix_mode().unwrap();
    assert_eq!(mode(&mut archive, "scripts/run.sh"), 0o100_755);
    assert_eq!(mode(&mut archive, "SKILL.md"), 0o100_644);
    assert_eq!(mode(&mut archive, "in.md"), 0o100_644);
    assert!(archive.by_name("out.md").is_err());
}

#[tokio::test]
async fn a_file_that_goes_away_meanwhile_breaks_it() {
    let temp = fleet();
    let folder = Folder::open(temp.path().join("skill").to_str().unwrap()).unwrap();
    let mut archive = Archive::new(folder.files().unwrap()).unwrap();
    std::fs::remove_file(temp.path().join("skill/references/ports.json")).unwrap();
    assert_eq!(archive.next().unwrap_err().kind(), std::io::ErrorKind::NotFound);
}
