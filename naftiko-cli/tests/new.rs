//! `naftiko new`: what is created, and what is refused. That the crates build is tested in `tests/tests/scaffold.rs`.

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The only curl line of a README, and the body that it sends.
#[track_caller]
fn called(readme: &str) -> (String, serde_json::Value) {
    let lines: Vec<&str> = readme.lines().filter(|line| line.starts_with("curl ")).collect();
    assert_eq!(lines.len(), 1, "{readme}");
    let line = lines.concat();
    let (line, body) = line.split_once(" -d '").unwrap();
    (line.to_owned(), serde_json::from_str(body.strip_suffix('\'').unwrap()).unwrap())
}

/// A folder of a test, outside of every workspace; it goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("naftiko-new-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path.canonicalize().unwrap())
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.join(path)).unwrap()
    }

    /// Runs the command in this folder.
    fn naftiko(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_naftiko"));
        let Output { status, stdout, stderr } = command.current_dir(&self.0).args(arguments).output().unwrap();
        (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }

    #[track_caller]
    fn creates(&self, arguments: &[&str]) -> String {
        let (code, out, err) = self.naftiko(arguments);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
        out
    }

    #[track_caller]
    fn refuses(&self, arguments: &[&str], words: &str) {
        let before = self.files();
        let (code, out, err) = self.naftiko(arguments);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
        assert!(err.contains(words), "{err}");
        assert_eq!(self.files(), before, "nothing is written");
    }

    /// Every file in it, by its path.
    fn files(&self) -> Vec<String> {
        fn below(folder: &Path, root: &Path, files: &mut Vec<String>) {
            for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    below(&path, root, files);
                } else {
                    files.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        let mut files = Vec::new();
        below(&self.0, &self.0, &mut files);
        files.sort();
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const CAPABILITY: &str = "naftiko: 1.0.0-alpha2\ncapability:\n  consumes:\n  - {import: registry, location: IMPORTED}\n  exposes:\n  \
    - type: rest\n    namespace: quay\n    port: 8080\n    resources:\n    - path: /ships\n      operations:\n      \
    - {method: GET, call: registry.list-ships}\n";

const REGISTRY: &str = "naftiko: 1.0.0-alpha2\nconsumes:\n- type: http\n  namespace: registry\n  baseUri: https://registry.example\n  \
    resources:\n  - path: /ships\n    operations:\n    - {name: list-ships, method: GET}\n";

#[test]
fn a_crate_has_everything_in_a_new_folder() {
    let folder = Folder::new("whole");
    let said = folder.creates(&["new", "ships"]);
    assert!(said.contains("created the crate `ships` in `ships`") && said.contains("cargo run -- --demo"), "{said}");
    let files = ".gitignore Cargo.lock Cargo.toml Dockerfile Dockerfile.dockerignore README.md capability.yaml src/demo.rs src/main.rs \
        src/tests.rs";
    let files: Vec<_> = files.split_ascii_whitespace().map(|file| format!("ships/{file}")).collect();
    assert_eq!(folder.files(), files);
    let manifest = folder.read("ships/Cargo.toml");
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("naftiko-runtime");
    assert!(manifest.contains(&format!("naftiko-runtime = {{ path = {:?} }}\n", runtime.display())), "{manifest}");
    let readme = folder.read("ships/README.md");
    let (line, body) = called(&readme);
    assert_eq!(line, "curl -sS http://127.0.0.1:9090/mcp -H 'content-type: application/json'");
    assert_eq!(body["params"], serde_json::json!({"name": "get-ship", "arguments": {"imo": "9811000"}}));
    assert!(!readme.contains("does not start without") && !readme.contains("When the API changes"), "{readme}");
    assert!(folder.read("ships/Dockerfile").contains("ENV SHIPS_REST_ADDRESS=0.0.0.0\nEXPOSE 8080\n"));
}

#[test]
fn an_empty_folder_will_do_and_a_repository_without_files() {
    let folder = Folder::new("empty");
    std::fs::create_dir_all(folder.0.join("here/.git")).unwrap();
    folder.creates(&["new", "ships", "--path", "here", "--runtime", "git@git.example:team/naftiko.git"]);
    let manifest = folder.read("here/Cargo.toml");
    assert!(
        manifest.contains("naftiko-runtime = { git = \"ssh://git@git.example/team/naftiko.git\" }\n"),
        "{manifest}"
    );
    let dockerfile = folder.read("here/Dockerfile");
    assert!(!dockerfile.contains("--build-context") && !dockerfile.contains("COPY --from=naftiko"), "{dockerfile}");
}

#[test]
fn nothing_is_overwritten_and_no_name_leads_elsewhere() {
    let folder = Folder::new("refused");
    folder.write("ships/notes.txt", "mine");
    folder.write("file", "");
    folder.refuses(&["new", "ships"], "the folder `ships` is not empty: it contains `notes.txt`");
    folder.refuses(&["new", "file"], "cannot read the folder `file`");
    folder.refuses(&["new", "../escape"], "it is a path; the folder of the crate is set with `--path`; try `escape`");
    folder.refuses(&["new", "--", "-x"], "`-x` is not a valid crate name: it does not begin with a letter");
    folder.refuses(&["new", "x\"]\n[dependencies"], "is not a letter of ASCII");
    folder.refuses(&["new", "boats", "--runtime", "nowhere"], "`nowhere` is not a checkout of Naftiko for Rust");
    folder.refuses(&["new", "boats", "--runtime", "https://me:secret@git.example/x"], "contains a password");
    assert_eq!(folder.read("ships/notes.txt"), "mine");
}

#[test]
fn within_a_workspace_it_becomes_a_member() {
    let folder = Folder::new("member");
    folder.write("Cargo.toml", "[workspace] # ours\nresolver = \"3\"\nmembers = [\"other\"]\n");
    folder.write("other/Cargo.toml", "[package]\nname = \"other\"\nedition = \"2024\"\n");
    folder.write("other/src/lib.rs", "");
    let said = folder.creates(&["new", "ships", "--path", "servers/ships"]);
    assert!(said.starts_with("Adding `ships` as member of workspace at "), "{said}");
    let root = folder.read("Cargo.toml");
    assert!(root.contains("# ours") && root.contains("\"servers/ships\""), "{root}");
    assert!(!folder.read("servers/ships/Cargo.toml").contains("[profile"), "a member has no profile");
    let files = folder.files();
    assert!(!files.iter().any(|file| file.ends_with("Cargo.lock") || file.ends_with(".gitignore")), "{files:?}");
    let dockerfile = folder.read("servers/ships/Dockerfile");
    assert!(dockerfile.contains(" -f servers/ships/Dockerfile -t ships .\n"), "{dockerfile}");
    assert!(dockerfile.contains("RUN cargo build --release --package ships\n"), "{dockerfile}");
}

/// Where the workspace has the crate's folder by a pattern, nothing is added; where it excludes it, the crate is on its own.
#[test]
fn a_workspace_may_have_decided_already() {
    let folder = Folder::new("decided");
    let root = "[workspace]\nresolver = \"3\"\nmembers = [\"servers/*\"]\nexclude = [\"apart/boats\"]\n";
    folder.write("Cargo.toml", root);
    assert!(folder.creates(&["new", "ships", "--path", "servers/ships"]).starts_with("created"));
    folder.creates(&["new", "boats", "--path", "apart/boats"]);
    assert_eq!(folder.read("Cargo.toml"), root);
    assert!(folder.read("apart/boats/Cargo.toml").contains("[profile.dev]"));
}

#[test]
fn a_capability_is_copied_with_what_it_imports() {
    let folder = Folder::new("imports");
    folder.write("fleet/quay.yaml", &CAPABILITY.replace("IMPORTED", "../shared/registry.yml"));
    folder.write("shared/registry.yml", REGISTRY);
    folder.creates(&["new", "ships", "--from", "fleet/quay.yaml"]);
    assert_eq!(folder.read("ships/fleet/quay.yaml"), folder.read("fleet/quay.yaml"));
    assert_eq!(folder.read("ships/shared/registry.yml"), REGISTRY);
    assert!(folder.read("ships/src/main.rs").contains("include_capability!(\"../fleet/quay.yaml\");"));
    let tests = folder.read("ships/src/tests.rs");
    assert!(tests.contains("functions::list_ships(&capability)") && tests.contains("\"GET /ships\""), "{tests}");

    folder.write("quay.yaml", &CAPABILITY.replace("IMPORTED", "./src/registry.yml"));
    folder.write("src/registry.yml", REGISTRY);
    folder.refuses(&["new", "boats", "--from", "quay.yaml"], "would be copied to `src/registry.yml`");
}

#[test]
fn features_that_are_off_are_enabled() {
    let folder = Folder::new("features");
    let operation = "{name: list-ships, method: GET, outputRawFormat: xml}";
    folder.write("registry.yml", &REGISTRY.replace("{name: list-ships, method: GET}", operation));
    folder.write("quay.yaml", &CAPABILITY.replace("IMPORTED", "./registry.yml"));
    folder.creates(&["new", "ships", "--from", "quay.yaml"]);
    let manifest = folder.read("ships/Cargo.toml");
    assert!(manifest.contains(", features = [\"xml\"] }\n"), "{manifest}");
}

#[test]
fn what_is_no_capability() {
    let folder = Folder::new("wrong");
    folder.write("broken.yaml", &CAPABILITY.replace("location", "locatoin"));
    folder.write("registry.yaml", REGISTRY);
    folder.write("openapi.json", "{\"openapi\": \"3.1.0\", \"paths\": {}}");
    folder.refuses(&["new", "ships", "--from", "broken.yaml"], "`broken.yaml` does not compile: nothing was created");
    folder.refuses(&["new", "ships", "--from", "registry.yaml"], "has no `capability`: it can only be imported");
    folder
        .refuses(&["new", "ships", "--from", "openapi.json"], "`openapi.json` cannot be imported: nothing was created");
    folder.refuses(&["new", "ships", "--from", "none.yaml"], "cannot read `none.yaml`");
}

#[test]
fn an_openapi_document_is_imported() {
    let folder = Folder::new("openapi");
    folder.write(
        "registry.json",
        r#"{"openapi": "3.1.0", "info": {"title": "Registry", "version": "1"}, "servers": [{"url": "https://registry.example/v1"}],
        "paths": {"/ships": {"get": {"operationId": "listShips", "responses": {"200": {"description": "OK"}}}}}}"#,
    );
    let (code, _, err) = folder.naftiko(&["new", "ships", "--from", "registry.json"]);
    assert!(code == Some(0) && err.contains("1 operation: 1 taken"), "{err}");
    let capability = folder.read("ships/capability.yaml");
    assert!(
        capability.contains("baseUri: https://registry.example/v1") && capability.contains("list-ships"),
        "{capability}"
    );
    let contract = folder.read("ships/capability.contract.yaml");
    assert!(contract.contains("GET /ships: {name: list-ships"), "{contract}");
    assert!(folder.read("ships/src/main.rs").contains("include_capability!(\"../capability.yaml\");"));
    let tests = folder.read("ships/src/tests.rs");
    assert!(tests.contains("functions::list_ships(&capability)"), "{tests}");
    // The same again brings the draft up to date, and changes nothing.
    let args = ["import", "openapi", "registry.json", "-o", "ships/capability.yaml"];
    assert_eq!(folder.naftiko(&args).0, Some(0));
    assert_eq!(
        (folder.read("ships/capability.yaml"), folder.read("ships/capability.contract.yaml")),
        (capability, contract)
    );
}

/// What cannot be left out is in the README, and the test and the line for a shell call what is declared to answer.
#[test]
fn a_crate_from_openapi_says_how_it_is_run_and_called() {
    let folder = Folder::new("run");
    folder.write(
        "fleet.yaml",
        "openapi: 3.1.0\ninfo: {title: Fleet, version: '1'}\nservers: [{url: /v1}]\nsecurity: [{key: []}]\n\
         components: {securitySchemes: {key: {type: http, scheme: bearer}}}\npaths:\n  /fail:\n    get: {operationId: fail, summary: Will \
         always generate an error, responses: {default: {description: Error.}}}\n  /ships:\n    get:\n      operationId: listShips\n      \
         parameters: [{name: flag, in: query, required: true, schema: {type: string, enum: [\"Cote d'Ivoire\", fr]}}]\n      responses: \
         {'200': {description: OK, content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}}\n    \
         post: {operationId: addShip, responses: {'204': {description: OK}}}\n",
    );
    let (code, _, err) = folder.naftiko(&["new", "fleet", "--from", "fleet.yaml"]);
    assert_eq!(code, Some(0), "{err}");
    let tests = folder.read("fleet/src/tests.rs");
    assert!(tests.contains("async fn list_ships_asks_the_upstream"), "{tests}");
    let readme = folder.read("fleet/README.md");
    let settings = "| `FLEET_TOKEN` | bearer token of `fleet` |\n| `FLEET_BASE_URI` | base URI of `fleet` |\n";
    assert!(readme.contains(settings), "{readme}");
    let (line, body) = called(&readme.replace(r"'\''", "\u{2019}"));
    assert_eq!(line, "curl -sS http://127.0.0.1:3001/mcp -H 'content-type: application/json'");
    assert_eq!((&body["jsonrpc"], &body["method"]), (&"2.0".into(), &"tools/call".into()));
    assert_eq!(
        body["params"],
        serde_json::json!({"name": "list-ships", "arguments": {"flag": "Cote d\u{2019}Ivoire"}})
    );
    // As the README says.
    let import = ["import", "openapi", "fleet.yaml", "-o", "fleet/capability.yaml"];
    assert!(readme.contains("naftiko import openapi openapi.yaml -o capability.yaml --check "), "{readme}");
    assert_eq!(folder.naftiko(&[&import[..], &["--check"]].concat()), (Some(0), String::new(), String::new()));
    assert_eq!(folder.naftiko(&[&import[..], &["--include-writes"]].concat()).0, Some(0));
    let capability = folder.read("fleet/capability.yaml");
    assert!(capability.contains("{name: add-ship, call: fleet.add-ship}"), "{capability}");
}
