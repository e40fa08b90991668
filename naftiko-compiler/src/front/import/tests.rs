//! Which files are loaded, and what is said about those that cannot be.

use crate::front::Outcome;
use crate::front::diagnostic::Levels;
use crate::front::diagnostic::render::headline;
use crate::front::source::Loader;

/// Files in memory; the first is the capability.
struct Files<'a>(&'a [(&'a str, &'a str)]);

impl Loader for Files<'_> {
    fn capability(&self) -> Result<Vec<u8>, String> {
        self.0.first().map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| "no such file".to_owned())
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        let found = self.0.iter().find(|(name, _)| *name == path);
        found.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| "no such file".to_owned())
    }
}

fn compiled(files: &[(&str, &str)]) -> Outcome {
    crate::front::compile(&Files(files), "dir/c.yaml", &Levels::default())
}

/// The first lines of what is reported.
fn said(files: &[(&str, &str)]) -> Vec<String> {
    let outcome = compiled(files);
    outcome.diagnostics.iter().map(|found| headline(found, &outcome.sources)).collect()
}

/// A capability that imports `registry` from `location`, and calls it.
fn importing(location: &str) -> String {
    format!(
        "naftiko: 1.0.0-alpha2\ncapability:\n  consumes:\n  - {{import: registry, location: {location}}}\n  exposes:\n  - type: mcp\n    \
         namespace: desk\n    port: 3001\n    tools:\n    - {{name: list-ships, call: registry.list-ships}}\n"
    )
}

const REGISTRY: &str = "naftiko: 1.0.0-alpha2\nconsumes:\n- type: http\n  namespace: registry\n  baseUri: https://a.example\n  \
    resources:\n  - path: /ships\n    operations:\n    - {name: list-ships, method: GET}\n";

/// A part that only hands on what it imports.
fn middle(location: &str) -> String {
    format!("naftiko: 1.0.0-alpha2\nconsumes:\n- {{import: registry, location: {location}}}\n")
}

#[test]
fn a_capability_that_cannot_be_read_is_reported() {
    assert_eq!(said(&[]), ["dir/c.yaml:1:1: cannot read `dir/c.yaml`: no such file [unreadable-file]"]);
}

#[test]
fn an_imported_entry_is_as_one_of_the_document() {
    let outcome = compiled(&[("c.yaml", &importing("./registry.yaml")), ("registry.yaml", REGISTRY)]);
    assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
    let operations = outcome.capability.consumes.iter().flat_map(|consumed| &consumed.operations);
    assert_eq!(operations.map(|operation| operation.name.wire.as_str()).collect::<Vec<_>>(), ["list-ships"]);
    let paths: Vec<_> = outcome.sources.files().iter().map(|source| source.path.as_str()).collect();
    assert_eq!(paths, ["dir/c.yaml", "dir/registry.yaml"]);
}

#[test]
fn paths_are_relative_to_the_file_that_they_are_in() {
    let capability = importing("../shared/middle.yaml");
    let middle = middle("./deep/registry.yaml");
    let files =
        [("c.yaml", &*capability), ("../shared/middle.yaml", &*middle), ("../shared/deep/registry.yaml", REGISTRY)];
    let outcome = compiled(&files);
    assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
    let paths: Vec<_> = outcome.sources.files().iter().map(|source| source.path.as_str()).collect();
    assert_eq!(paths, ["dir/c.yaml", "shared/middle.yaml", "shared/deep/registry.yaml"]);
}

#[test]
fn a_file_that_cannot_be_read_is_told_where_it_is_imported() {
    let capability = importing("./middle.yaml");
    assert_eq!(
        said(&[("c.yaml", &*capability)]),
        ["dir/c.yaml:4:34: cannot read `dir/middle.yaml`: no such file [unreadable-file]"]
    );
    assert_eq!(
        said(&[("c.yaml", &*capability), ("middle.yaml", &*middle("./registry.yaml"))]),
        ["dir/middle.yaml:3:32: cannot read `dir/registry.yaml`: no such file [unreadable-file]"]
    );
}

#[test]
fn a_cycle_is_told_where_it_closes() {
    let capability = importing("./middle.yaml");
    for (back, message) in [
        ("./c.yaml", "dir/middle.yaml:3:32: imports form a cycle: `dir/c.yaml` → `dir/middle.yaml` → `dir/c.yaml`"),
        ("../other/../dir/c.yaml", ""),
        ("middle.yaml", "dir/middle.yaml:3:32: `dir/middle.yaml` imports itself"),
    ] {
        let found = said(&[("c.yaml", &*capability), ("middle.yaml", &*middle(back))]);
        // Which folder this one is in is not known here, so the detour leads to a file of its own.
        let expected =
            if message.is_empty() { "dir/middle.yaml:3:32: cannot read `dir/c.yaml`: no such file" } else { message };
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found.iter().all(|found| found.starts_with(expected)), "{found:?}");
    }
    let itself = importing("c.yaml");
    assert_eq!(said(&[("c.yaml", &*itself)]), ["dir/c.yaml:4:34: `dir/c.yaml` imports itself [import-cycle]"]);
}

#[test]
fn a_file_that_is_imported_twice_is_read_once() {
    let capability = "naftiko: 1.0.0-alpha2\nconsumes:\n- {import: registry, location: ./registry.yaml}\n\
        - {import: registry, location: registry.yaml, as: other}\n- {import: registry, location: ./middle.yaml, as: third}\n";
    let faulty = REGISTRY.replace("path: /ships", "path: ships").replace("method: GET", "method: GOT");
    let outcome =
        compiled(&[("c.yaml", capability), ("registry.yaml", &faulty), ("middle.yaml", &middle("./registry.yaml"))]);
    let found: Vec<_> = outcome.diagnostics.iter().map(|found| headline(found, &outcome.sources)).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(outcome.sources.files().len(), 3);
    assert!(outcome.diagnostics.iter().all(|found| found.secondary.iter().any(|label| label.text == "imported here")));
}

#[test]
fn how_much_is_imported_is_limited() {
    let many: String =
        (0..65).map(|at| format!("- {{import: registry, location: ./{at}.yaml, as: a{at}}}\n")).collect();
    let names: Vec<String> = (0..65).map(|at| format!("{at}.yaml")).collect();
    let capability = format!("naftiko: 1.0.0-alpha2\nconsumes:\n{many}");
    let files =
        |text| std::iter::once(("c.yaml", &*capability)).chain(names.iter().map(move |name| (name.as_str(), text)));
    let found = said(&files(REGISTRY).collect::<Vec<_>>());
    assert_eq!(found, ["dir/c.yaml:67:32: more than 64 files are imported [import-limit]"]);

    let large = format!("{REGISTRY}{}", " ".repeat(100_000));
    let found = said(&files(&large).collect::<Vec<_>>());
    assert!(found[0].contains("the imported files exceed 4194304 bytes (4 MiB) together"), "{found:?}");
}

#[test]
fn an_entry_counts_as_often_as_it_is_imported() {
    let twenty = |from: &str| -> String {
        let import = |at| format!("- {{import: registry, location: ./{from}.yaml, as: registry{at}}}\n");
        (0..20).map(import).collect()
    };
    let capability = format!("naftiko: 1.0.0-alpha2\nconsumes:\n{}", twenty("registry"));
    let files = |large: &str| said(&[("c.yaml", &*capability), ("registry.yaml", large)]);
    assert_eq!(files(REGISTRY), [""; 0]);
    let large = REGISTRY.replace("baseUri:", &format!("description: {}\n  baseUri:", "x".repeat(300_000)));
    let found = files(&large);
    assert_eq!(found.first().unwrap(), "dir/c.yaml:16:12: the imported entries exceed 4 MiB [import-limit]");
}

/// An import that brings nothing is an error, whatever the other document is.
#[test]
fn nothing_is_imported_silently() {
    let part = REGISTRY.to_owned();
    let capability = REGISTRY.replace("consumes:", "capability: {}\nconsumes:");
    let ikanos = "ikanos: 1.0.0-beta7\nbinds:\n- {namespace: env, keys: {A: A}}\n".to_owned();
    let wrong = [
        "naftiko: 1.0.0-alpha2\n",
        "naftiko: 9\nconsumes: []\n",
        "consumes: []\n",
        "- a\n",
        "",
        "naftiko: [\n",
        "\u{1}",
    ];
    for document in [part, capability, ikanos].into_iter().chain(wrong.map(str::to_owned)) {
        for section in ["consumes", "exposes", "binds", "aggregates"] {
            let importing =
                format!("ikanos: 1.0.0-beta7\ncapability:\n  {section}:\n  - {{import: x, from: ./other.yaml}}\n");
            let outcome = compiled(&[("c.yaml", &importing), ("other.yaml", &document)]);
            assert!(outcome.has_errors(), "{section} of {document:?}");
        }
    }
}

#[test]
fn an_entry_that_is_there_is_imported_from_every_kind_of_document() {
    let parts = [REGISTRY.to_owned(), REGISTRY.replace("consumes:", "capability: {}\nconsumes:")];
    let indented = |text: &str| text.lines().map(|line| format!("  {line}\n")).collect::<String>();
    let (first, rest) = REGISTRY.split_once('\n').unwrap();
    let wrapped = format!("{first}\ncapability:\n{}", indented(rest));
    for document in parts.into_iter().chain([wrapped]) {
        let found = said(&[("c.yaml", &importing("./registry.yaml")), ("registry.yaml", &document)]);
        assert_eq!(found, [""; 0], "{document}");
    }
}

const CREW: &str = "ikanos: 1.0.0-beta7\nbinds:\n- {namespace: env, keys: {TOKEN: TOKEN}}\naggregates:\n- namespace: crew\n  flows:\n    \
    list: {description: The crew., call: registry.list-crew}\n- namespace: ships\n  flows:\n    list: {description: Ships., call: registry.list-ships}\n";

#[test]
fn an_imported_aggregate_is_as_one_of_the_document() {
    let capability = "ikanos: 1.0.0-beta7\ncapability:\n  aggregates:\n  - {import: crew, from: ./middle.yaml, as: staff}\n  - {import: ships, from: ./crew.yaml}\n";
    let middle = "ikanos: 1.0.0-beta7\naggregates:\n- {import: crew, from: ./crew.yaml}\n";
    let wrapped =
        CREW.replace("aggregates:\n", "capability:\n  aggregates:\n").replace("\n- namespace", "\n  - namespace");
    let wrapped = wrapped.replace("\n  flows", "\n    flows").replace("\n    list", "\n      list");
    for crew in [CREW, &wrapped] {
        let files = [("c.yaml", capability), ("middle.yaml", middle), ("crew.yaml", crew)];
        let document = crate::front::document(&Files(&files), "c.yaml").unwrap();
        let found: Vec<_> = document.aggregates.iter().map(|aggregate| aggregate.sound().unwrap()).collect();
        let namespaces: Vec<_> =
            found.iter().map(|aggregate| aggregate.namespace.sound().unwrap().value.as_str()).collect();
        assert_eq!(namespaces, ["staff", "ships"]);
        let functions: Vec<_> =
            document.functions().map(|function| function.description.as_ref().unwrap().value.as_str()).collect();
        assert_eq!(functions, ["The crew.", "Ships."]);
        assert!(document.binds.is_empty(), "binds are not imported with other entries");
    }
}

#[test]
fn aggregates_that_are_only_imported_from_are_not_judged_alone() {
    assert_eq!(said(&[("c.yaml", CREW)]), [""; 0]);
    let faulty = CREW.replace("call: registry.list-crew", "cal: registry.list-crew");
    assert_eq!(said(&[("c.yaml", &faulty)]), ["dir/c.yaml:7:36: unknown key `cal` in function `list` [unknown-key]"]);
}
