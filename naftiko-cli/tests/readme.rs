//! The capabilities in the README: whoever copies one finds no fault with it.

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// What its examples import, or leave out with `# consumes: …`.
const REGISTRY: &str = "naftiko: 1.0.0-alpha2
consumes:
- type: http
  namespace: registry
  baseUri: https://registry.example
  resources:
  - path: /ships
    operations:
    - {name: list-ships, method: GET, inputParameters: [{name: X-User, in: header, type: string}]}
  - path: /ships/{imo}
    operations:
    - {name: get-ship, method: GET, inputParameters: [{name: imo, in: path, type: string}]}
  - path: /crew
    operations:
    - {name: list-crew, method: GET}
";

/// The blocks of YAML with a capability, each as a whole document.
fn capabilities() -> Vec<String> {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")).unwrap();
    let blocks = readme.split("\n```yaml\n").skip(1).map(|rest| rest.split_once("\n```\n").unwrap().0.to_owned());
    let capabilities = blocks.filter(|block| block.lines().any(|line| line == "capability:"));
    let imported = "consumes: [{import: registry, location: ./shared/registry.yaml}]";
    let whole = capabilities.map(|block| {
        let block = block.replace("# consumes: …", imported);
        if block.starts_with("naftiko: ") { block } else { format!("naftiko: 1.0.0-alpha2\n{block}") }
    });
    whole.collect()
}

#[test]
fn every_capability_of_the_readme_is_sound() {
    let capabilities = capabilities();
    assert_eq!(capabilities.len(), 5);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("readme");
    std::fs::create_dir_all(folder.join("shared")).unwrap();
    std::fs::write(folder.join("shared/registry.yaml"), REGISTRY).unwrap();
    for (at, text) in capabilities.iter().enumerate() {
        let file = folder.join(format!("{at}.yaml"));
        std::fs::write(&file, format!("{text}\n")).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_naftiko")).arg("check").arg(&file).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap();
        assert!(said.contains("1 file: 0 errors, 0 warnings\n"), "{said}\n{text}");
    }
}
