//! The command as scripts and editors use it.

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use std::process::{Command, Output};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../naftiko-compiler/tests/diagnostics");
const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../capability/microsoft-azure-openai-images.yaml");

fn naftiko(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_naftiko")).args(arguments).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn a_sound_file_is_silent() {
    let (code, out, err) = naftiko(&["check", SEED]);
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", "1 file: 0 errors, 0 warnings\n"));
}

#[test]
fn a_broken_file_does_not_stop_the_others() {
    let broken = format!("{CASES}/unknown-operation/near.yaml");
    let (code, _, err) = naftiko(&["check", "/no/such.yaml", &broken, SEED]);
    assert_eq!(code, Some(1));
    assert!(err.contains("cannot read `/no/such.yaml`") && err.contains("[unknown-operation]"), "{err}");
    assert!(err.ends_with("3 files: 2 errors, 0 warnings\n"), "{err}");
}

#[test]
fn programs_get_an_object_a_line() {
    let broken = format!("{CASES}/unknown-operation/near.yaml");
    let (code, out, err) = naftiko(&["check", "--message-format", "json", &broken, SEED]);
    assert_eq!((code, err.as_str()), (Some(1), ""));
    let objects: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let place = serde_json::json!({"file": broken, "line": 43, "column": 24, "endLine": 43, "endColumn": 31});
    let at_place = |mut object: serde_json::Value| {
        object.as_object_mut().unwrap().extend(place.as_object().unwrap().clone());
        object
    };
    assert_eq!(
        objects,
        [at_place(serde_json::json!({
            "rule": "unknown-operation", "severity": "error",
            "message": "unknown operation `get-shp` in namespace `registry`", "help": "did you mean `get-ship`?",
            "labels": [at_place(serde_json::json!({"text": "unknown operation"}))],
            "fix": at_place(serde_json::json!({"replacement": "get-ship"})),
        }))]
    );
}

/// People get a hundred errors and a hundred warnings of a file; programs get all.
#[test]
fn many_warnings_hide_no_error_and_programs_get_every_finding() {
    let file = format!("{}/many.yaml", env!("CARGO_TARGET_TMPDIR"));
    let keys: String = (0..150).map(|index| format!("  key-{index}: 1\n")).collect();
    std::fs::write(&file, format!("naftiko: 1.0.0-alpha2\ninfo:\n{keys}capability: {{}}\n")).unwrap();
    let (code, out, err) = naftiko(&["check", "--message-format", "json", &file]);
    assert_eq!((code, err.as_str()), (Some(1), ""));
    assert_eq!(out.lines().filter(|line| line.contains("unknown-info-key")).count(), 150);
    let (_, _, err) = naftiko(&["check", &file]);
    assert!(err.contains("many.yaml: 50 more warnings\n") && err.contains("[empty-document]"), "{err}");
}

/// A folder of its own with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> String {
    let folder = format!("{}/{name}-{}", env!("CARGO_TARGET_TMPDIR"), std::process::id());
    for (path, text) in files {
        let path = std::path::Path::new(&folder).join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// A document that imports `registry` from `location`.
fn importing(location: &str, rest: &str) -> String {
    format!("naftiko: 1.0.0-alpha2\nconsumes:\n- {{import: registry, location: {location}}}\n{rest}")
}

const REGISTRY: &str = "naftiko: 1.0.0-alpha2\nconsumes:\n- type: http\n  namespace: registry\n  baseUri: https://registry.example\n  \
    resources:\n  - path: ships\n    operations:\n    - {name: list-ships, method: GET}\n";

#[test]
fn a_folder_is_checked_and_a_part_is_told_once() {
    let capability = importing("./parts/registry.yml", "capability: {}\n");
    let alone = REGISTRY.replace("namespace: registry", "namespace: alone");
    let folder = folder(
        "folder",
        &[
            ("a.yaml", &capability),
            ("b/b.yaml", &importing("../parts/registry.yml", "capability: {}\n")),
            ("parts/registry.yml", REGISTRY),
            ("parts/alone.yaml", &alone),
            // None of these is a capability document.
            ("compose.yaml", "services: {}\n"),
            ("broken.yaml", "a: [\n"),
            (".hidden/c.yaml", "naftiko: 1.0.0-alpha2\nx: 1\n"),
            ("target/CACHEDIR.TAG", ""),
            ("target/c.yaml", "naftiko: 1.0.0-alpha2\nx: 1\n"),
            ("notes.txt", "naftiko: 1.0.0-alpha2\nx: 1\n"),
        ],
    );
    let (code, out, err) = naftiko(&["check", &folder, &format!("{folder}/a.yaml")]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    assert!(err.ends_with("4 files: 0 errors, 2 warnings\n"), "{err}");
    assert!(err.contains("parts/registry.yml:7:11: path `ships` has no leading slash"), "{err}");
    assert!(err.contains("parts/alone.yaml:7:11: path `ships` has no leading slash"), "{err}");
    assert_eq!(err.matches("imported here").count(), 1, "{err}");
    let (code, ..) = naftiko(&["check", "--deny", "missing-leading-slash", &folder]);
    assert_eq!(code, Some(1));
    let (_, out, _) = naftiko(&["check", "--message-format", "json", &folder]);
    assert_eq!(out.lines().count(), 2, "{out}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_broken_in_a_folder_is_told() {
    let cycle = importing("./b.yaml", "");
    let folder = folder(
        "cycle",
        &[
            ("a.yaml", &cycle),
            ("b.yaml", &importing("./a.yaml", "")),
            ("c.yaml", "naftiko: 1.0.0-alpha2\ncapability: [\n"),
        ],
    );
    let (code, _, err) = naftiko(&["check", &folder]);
    assert_eq!(code, Some(1));
    assert_eq!(err.matches("[import-cycle]").count(), 1, "{err}");
    assert!(err.contains("c.yaml:") && err.contains("[yaml-syntax]"), "{err}");
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::create_dir(&folder).unwrap();
    let (code, _, err) = naftiko(&["check", &folder]);
    assert_eq!(
        (code, err),
        (Some(1), format!("error: no capability documents in `{folder}`\n\n0 files: 1 error, 0 warnings\n"))
    );
    std::fs::remove_dir(folder).unwrap();
}

#[test]
fn imports_are_expanded() {
    let folder = folder("expanded", &[("a.yaml", &importing("./r.yml", "capability: {}\n")), ("r.yml", REGISTRY)]);
    let (code, out, err) = naftiko(&["expand", &format!("{folder}/a.yaml")]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("pub fn list_ships("), "{out}");
    assert!(naftiko(&["expand", "--stage", "document", &format!("{folder}/a.yaml")]).1.contains("list-ships"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn levels_are_those_of_the_macro() {
    let slash = format!("{CASES}/missing-leading-slash/consumed.yaml");
    assert_eq!(naftiko(&["check", &slash]).0, Some(0));
    assert_eq!(naftiko(&["check", "--deny", "missing-leading-slash", &slash]).0, Some(1));
    assert!(naftiko(&["check", "--allow", "missing-leading-slash", &slash]).2.ends_with(" 0 warnings\n"));
    assert!(naftiko(&["check", "--strict", SEED]).2.contains("[inferred-input]"));
    let limited = |limits: &[&str]| naftiko(&[&["check", SEED], limits].concat()).2;
    assert!(limited(&["--limit", "tools=1,tool_bytes=9999"]).ends_with(" 0 warnings\n"));
    assert!(limited(&["--limit", "tools=1", "--limit", "tool_bytes=100"]).contains("[tool-too-large]"));
}

#[test]
fn bad_usage_exits_with_two() {
    let (code, _, err) = naftiko(&["check", "--deny", "mising-key", SEED]);
    assert!(code == Some(2) && err.contains("did you mean `missing-key`?"), "{err}");
    let (code, _, err) = naftiko(&["check", "--allow", "missing-key", SEED]);
    assert!(code == Some(2) && err.contains("cannot be allowed"), "{err}");
    for (limit, expected) in [
        ("tool_byte=1", "unknown limit `tool_byte`; did you mean `tool_bytes`?"),
        ("size=1", "unknown limit `size`; there are `tools` and `tool_bytes`"),
        ("tools=0", "`0` is no limit: write a whole number from 1 to 4294967295"),
        ("tools", "write `tools=64` or `tool_bytes=8192`"),
    ] {
        let (code, _, err) = naftiko(&["check", "--limit", limit, SEED]);
        assert!(code == Some(2) && err.contains(expected), "{err}");
    }
    assert_eq!(naftiko(&["check"]).0, Some(2));
}

#[test]
fn every_stage_can_be_seen() {
    let code = naftiko(&["expand", SEED]);
    assert!(
        code.0 == Some(0) && code.1.contains("pub fn createimage(") && code.1.contains("::naftiko_runtime::__private")
    );
    assert!(naftiko(&["expand", "--stage", "document", SEED]).1.contains("Document {"));
    assert!(naftiko(&["expand", "--stage", "model", SEED]).1.contains("Capability {"));
}

#[test]
fn functions_are_drawn_as_text_and_as_a_flowchart() {
    const STUDIO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../capability/azure-openai-studio.yaml");
    let drawn = |more: &[&str]| {
        let (code, out, err) = naftiko(&[&["expand", "--stage", "flow", STUDIO], more].concat());
        assert_eq!((code, err.as_str()), (Some(0), ""));
        out
    };
    let text = drawn(&[]);
    assert_eq!(text, drawn(&["--format", "text"]));
    let lines: Vec<String> = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        lines,
        [
            "draw-picture(chat-deployment, prompt, image-deployment, size)",
            "1 improve POST microsoft-azure-openai-chat.createchatcompletion reads chat-deployment, prompt",
            "2 tidy script tidy after improve reads prompt, improve.choices[0].message.content",
            "3 draw POST microsoft-azure-openai-images.createimage (writes) after tidy reads image-deployment, size, tidy.prompt",
        ]
    );
    let chart = drawn(&["--format", "mermaid"]);
    assert!(chart.starts_with("flowchart TD\n") && chart.contains("f0s1 -->|\"prompt\"| f0s2\n"), "{chart}");
    let (code, out, err) = naftiko(&["expand", "--format", "mermaid", STUDIO]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("add `--stage flow`"), "{err}");
}

#[test]
fn rules_are_explained_with_an_example() {
    let (code, out, _) = naftiko(&["explain", "unknown-operation"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("unknown-operation: error\n`call` refers to an operation of its namespace\n"), "{out}");
    assert!(out.contains("help: did you mean"), "{out}");
}

#[test]
fn rules_are_explained_in_the_words_of_the_text() {
    let (_, naftiko_text, _) = naftiko(&["explain", "unknown-import"]);
    assert!(naftiko_text.contains("import: registri, location: ./registry.yml"), "{naftiko_text}");
    let other = "in the words of the `ikanos` text: naftiko explain unknown-import --text ikanos\n";
    assert!(naftiko_text.ends_with(other), "{naftiko_text}");
    let (code, ikanos, _) = naftiko(&["explain", "unknown-import", "--text", "ikanos"]);
    assert_eq!(code, Some(0));
    assert!(ikanos.contains("import: registri, from: ./registry.yml"), "{ikanos}");
    assert!(ikanos.ends_with("in the words of the `naftiko` text: naftiko explain unknown-import\n"), "{ikanos}");
    let info = naftiko(&["explain", "info-title", "--text", "ikanos"]).1;
    assert!(info.starts_with("info-title: warning\n`info` has a `display`, not a `title`\n"), "{info}");
    assert!(info.contains("help: rename it to `display`"), "{info}");
    // Only the lines of these examples differ.
    assert!(!naftiko(&["explain", "unknown-operation"]).1.contains("--text"));
    let names = naftiko(&["explain", "duplicate-tool", "--text", "ikanos"]).1;
    assert!(names.contains("here the same mistake breaks `duplicate-key`"), "{names}");
    let (code, _, err) = naftiko(&["explain", "info-title", "--text", "ikaros"]);
    assert!(code == Some(2) && err.contains("expected `naftiko` or `ikanos`"), "{err}");
}

#[test]
fn an_author_is_led_to_the_words_of_the_text() {
    let label = format!("{CASES}/unknown-key/label-in-the-ikanos-text.yaml");
    let (_, _, err) = naftiko(&["check", &label]);
    assert!(err.contains("more about a rule: naftiko explain unknown-key --text ikanos\n\n1 file:"), "{err}");
    let (_, _, err) = naftiko(&["check", &format!("{CASES}/unknown-operation/near.yaml"), &label]);
    assert!(err.contains("more about a rule: naftiko explain unknown-operation\n\n2 files:"), "{err}");
    // A file that is no YAML still begins in a text.
    let folder = folder("text", &[("broken.yaml", "ikanos: 1.0.0-beta7\ncapability: [\n")]);
    let (_, _, err) = naftiko(&["check", &format!("{folder}/broken.yaml")]);
    assert!(err.contains("naftiko explain yaml-syntax --text ikanos\n"), "{err}");
    std::fs::remove_dir_all(folder).unwrap();
}
