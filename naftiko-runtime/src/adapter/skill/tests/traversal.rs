//! Ways out of the folder, none of which leads anywhere.

use super::fixture::*;

#[tokio::test]
async fn paths_do_not_leave_the_folder() {
    let temp = fleet();
    let service = temp.service();
    let absolute = format!("/{}", temp.path().join("outside.md").display());
    for (path, status) in [
        ("../outside.md", 400),
        ("references/../SKILL.md", 400),
        ("references/../../outside.md", 400),
        ("./SKILL.md", 400),
        ("references/./ports.json", 400),
        ("%2e%2e/outside.md", 400),
        ("%2E%2E/outside.md", 400),
        (".%2e/outside.md", 400),
        ("%2e%2e%2foutside.md", 400),
        ("..%2Foutside.md", 400),
        ("references%2Fports.json", 400),
        ("%252e%252e/outside.md", 400),
        ("..%5Coutside.md", 400),
        ("references%5cports.json", 400),
        ("%00", 400),
        ("SKILL.md%00.txt", 400),
        ("%FF", 400),
        ("%", 400),
        ("not%20served.md", 400),
        ("~", 400),
        ("c:", 400),
        ("SKILL.md::$DATA", 400),
        ("SKILL.md/", 400),
        ("/SKILL.md", 400),
        ("references//ports.json", 400),
        ("..data/SKILL.md", 400),
        ("...", 400),
        (absolute.as_str(), 400),
        ("skill.md.", 404),
        (&"a".repeat(5000), 404),
        ("a/".repeat(5000).trim_end_matches('/'), 404),
    ] {
        let reply = got(&service, &format!("/skills/fleet-ops/contents/{path}")).await;
        assert_eq!(reply.status, status, "{path}: {}", reply.text());
        assert_eq!(reply.header("content-type"), Some("application/problem+json"));
        assert!(!reply.text().contains(temp.path().to_str().unwrap()), "{}", reply.text());
        if status == 400 {
            assert!(reply.text().contains("urn:naftiko:problem:invalid-file-path"), "{}", reply.text());
        }
    }
    // A backslash as it stands; `Uri` takes it in no form that reaches a file.
    if let Ok(uri) = "/skills/fleet-ops/contents/..\\outside.md".parse::<http::Uri>() {
        assert_eq!(got(&service, &uri.to_string()).await.status, 400);
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    fn linked() -> Temp {
        let temp = fleet();
        temp.write("other/secret.md", "outside");
        // Beside the folder, with a name that begins alike.
        temp.write("skill-2/secret.md", "outside");
        let at = |path: &str| temp.path().join("skill").join(path);
        symlink("../outside.md", at("out.md")).unwrap();
        symlink(temp.path().join("outside.md"), at("absolute.md")).unwrap();
        symlink("../other", at("out")).unwrap();
        symlink("../skill-2/secret.md", at("alike.md")).unwrap();
        symlink("../../outside.md", at("references/out.md")).unwrap();
        symlink("nowhere.md", at("broken.md")).unwrap();
        symlink("loop.md", at("loop.md")).unwrap();
        symlink("..", at("references/up")).unwrap();
        symlink("../SKILL.md", at("references/in.md")).unwrap();
        temp
    }

    #[tokio::test]
    async fn links_do_not_leave_the_folder() {
        let temp = linked();
        let service = temp.service();
        for path in [
            "out.md",
            "absolute.md",
            "out/secret.md",
            "alike.md",
            "references/out.md",
            "broken.md",
            "loop.md",
            "references/up/out.md",
            "references/up",
        ] {
            let reply = got(&service, &format!("/skills/fleet-ops/contents/{path}")).await;
            assert_eq!(reply.status, 404, "{path}: {}", reply.text());
        }
        let reply = got(&service, "/skills/fleet-ops/contents/references/in.md").await;
        assert_eq!((reply.status.as_u16(), reply.text()), (200, "# Fleet\n"));
    }

    #[tokio::test]
    async fn the_list_holds_what_is_served() {
        let temp = linked();
        let _socket = UnixListener::bind(temp.path().join("skill/socket")).unwrap();
        let service = temp.service();
        let reply = got(&service, "/skills/fleet-ops/contents").await;
        let list: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
        let paths: Vec<&str> =
            list["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
        let expected =
            ["SKILL.md", "empty.txt", "references/deep/er/logo.PNG", "references/in.md", "references/ports.json"];
        assert_eq!(paths, expected);
        assert_eq!(got(&service, "/skills/fleet-ops/contents/socket").await.status, 404);
    }

    #[tokio::test]
    async fn the_folder_itself_may_be_a_link() {
        let temp = Temp::new();
        temp.write("..data/SKILL.md", "mounted");
        temp.write("v1/..2026/SKILL.md", "mounted");
        symlink("..2026", temp.path().join("v1/..data")).unwrap();
        symlink("..data/SKILL.md", temp.path().join("v1/SKILL.md")).unwrap();
        symlink("v1", temp.path().join("skill")).unwrap();
        let service = temp.service();
        let reply = got(&service, "/skills/fleet-ops/contents").await;
        let expected = r#"{"name":"fleet-ops","files":[{"path":"SKILL.md","size":7,"type":"text/markdown"}]}"#;
        assert_eq!(reply.text(), expected);
        assert_eq!(got(&service, "/skills/fleet-ops/contents/SKILL.md").await.text(), "mounted");
    }
}
