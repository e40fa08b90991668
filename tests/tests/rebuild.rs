//! Cargo and the YAML file: editing it rebuilds, leaving it alone does not, and its absolute path stays out of what is built.

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use naftiko_tests::outside::Crate;

const SEED: &str = include_str!("../../capability/microsoft-azure-openai-images.yaml");
const MAIN: &str = "renamed::include_capability!(\"../capability.yaml\");\n\
    fn main() -> std::process::ExitCode {\n    renamed::main::<Capability>()\n}\n";

/// Whether a check compiles the crate, and what it says.
fn compiles(krate: &Crate) -> (bool, String) {
    let (succeeds, text) = krate.try_build();
    assert!(succeeds || text.contains("[unknown-operation]"), "{text}");
    (!text.contains("Fresh rebuilt"), text)
}

/// The program holds what the expansion was made of; dep-info is cargo's own.
fn no_artifact_holds_the_absolute_path(krate: &Crate) {
    let absolute = krate.folder().join("capability.yaml");
    let absolute = absolute.to_str().unwrap().as_bytes();
    let artifacts = std::fs::read_dir(krate.artifacts()).unwrap().map(|entry| entry.unwrap().path());
    let is_program = |path: &std::path::PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("rebuilt-"))
            && path.extension() != Some("d".as_ref())
    };
    let read: Vec<_> = artifacts.filter(is_program).map(|path| std::fs::read(path).unwrap()).collect();
    assert!(!read.is_empty(), "no artifact was read");
    assert!(!read.iter().any(|bytes| bytes.windows(absolute.len()).any(|window| window == absolute)));
}

#[test]
fn editing_the_yaml_rebuilds_and_nothing_else_does() {
    let krate = Crate::new(env!("CARGO_TARGET_TMPDIR"), "rebuilt", &[("src/main.rs", MAIN), ("capability.yaml", SEED)]);
    assert!(compiles(&krate).0, "the first build compiles");
    let (compiled, text) = compiles(&krate);
    assert!(!compiled, "the second build is fresh: {text}");

    krate.write("capability.yaml", &SEED.replace("images.createimage", "images.createimagge"));
    let (compiled, text) = compiles(&krate);
    assert!(compiled && text.contains("unknown operation `createimagge`"), "{text}");

    krate.write("capability.yaml", SEED);
    assert!(compiles(&krate).0, "it compiles again");
    assert!(!compiles(&krate).0, "and is fresh");
    no_artifact_holds_the_absolute_path(&krate);
}

const REGISTRY: &str = "naftiko: 1.0.0-alpha2\nconsumes:\n- type: http\n  namespace: registry\n  baseUri: https://registry.example\n  \
    resources:\n  - path: /ships\n    operations:\n    - {name: list-ships, method: GET}\n";

/// A file that is imported by a file that is imported, and one that does not exist at first.
#[test]
fn editing_an_imported_file_rebuilds_as_well() {
    let capability = "naftiko: 1.0.0-alpha2\ncapability:\n  consumes:\n  - {import: registry, location: ./shared/middle.yaml}\n  \
        exposes:\n  - type: rest\n    namespace: quay\n    port: 8080\n    resources:\n    - path: /ships\n      operations:\n      \
        - {method: GET, call: registry.list-ships}\n";
    let middle = "naftiko: 1.0.0-alpha2\nconsumes:\n- {import: registry, location: ../registry.yaml}\n";
    let files = [("src/main.rs", MAIN), ("capability.yaml", capability), ("shared/middle.yaml", middle)];
    let krate = Crate::new(env!("CARGO_TARGET_TMPDIR"), "rebuilt-imports", &files);
    let built = || {
        let (succeeds, text) = krate.try_build();
        (succeeds, !text.contains("Fresh rebuilt-imports"), text)
    };
    let (succeeds, _, text) = built();
    assert!(!succeeds && text.contains("shared/middle.yaml:3:32: cannot read"), "{text}");
    assert!(text.contains("src/main.rs:1:30") && text.contains("imported here"), "{text}");

    krate.write("registry.yaml", REGISTRY);
    let (succeeds, compiled, text) = built();
    assert!(succeeds && compiled, "the file is there now: {text}");
    assert!(!built().1, "and the crate is fresh");

    krate.write("registry.yaml", &REGISTRY.replace("list-ships", "list-boats"));
    let (succeeds, _, text) = built();
    assert!(!succeeds && text.contains("unknown operation `list-ships`"), "{text}");

    krate.write("registry.yaml", REGISTRY);
    assert!(built().0, "it compiles again");
    krate.write("shared/middle.yaml", &middle.replace("{import: registry,", "{import: registry, as: other,"));
    let (succeeds, _, text) = built();
    assert!(!succeeds && text.contains("`./shared/middle.yaml` has no `registry` in `consumes`"), "{text}");
}
