//! The folders of a crate draw its layers: `use` paths and `crate::…` paths point down, and no circle has more than two files.
//! What is compiled for tests only is not looked at.

#![cfg(test)]

mod layers {
    pub(super) mod check;
    pub(super) mod paths;
    pub(super) mod sources;
    mod tests;
}

use std::path::{Path, PathBuf};
use std::process::Command;

use layers::check::{Layer, complaints};
use layers::sources::Sources;

/// `naftiko-runtime`, bottom first (its ARCHITECTURE says what each is). Parts of one layer do not know each other.
const RUNTIME: &[Layer] = &[
    Layer { name: "values", parts: &["value"] },
    Layer { name: "hashes of digest authentication", parts: &["digest"] },
    Layer { name: "formats", parts: &["format"] },
    Layer { name: "operations", parts: &["operation"] },
    Layer { name: "projection and settings", parts: &["projection", "settings"] },
    Layer { name: "upstream", parts: &["upstream"] },
    Layer { name: "functions", parts: &["function"] },
    Layer { name: "inbound", parts: &["inbound"] },
    Layer { name: "adapters", parts: &["adapter"] },
    Layer { name: "each adapter", parts: &["adapter::rest", "adapter::mcp", "adapter::skill"] },
    Layer { name: "capability", parts: &["capability"] },
    Layer { name: "sockets", parts: &["serve::http"] },
    Layer { name: "process", parts: &["serve"] },
    Layer { name: "contract with generated code", parts: &["__private"] },
    Layer { name: "public names", parts: &["", "mcp"] },
];

/// `naftiko-compiler`, bottom first.
const COMPILER: &[Layer] = &[
    Layer { name: "truth", parts: &["model"] },
    Layer { name: "drawings of it", parts: &["flow"] },
    Layer { name: "what clients are told of it", parts: &["json"] },
    Layer { name: "keys", parts: &["front::keyword"] },
    Layer { name: "the two texts", parts: &["front::words"] },
    Layer { name: "places", parts: &["front::source", "front::checked"] },
    Layer { name: "findings", parts: &["front::diagnostic"] },
    Layer { name: "YAML", parts: &["front::yaml"] },
    Layer { name: "texts inside of scalars", parts: &["front::text"] },
    Layer { name: "the document as written", parts: &["front::document"] },
    Layer { name: "files", parts: &["front::import"] },
    Layer { name: "readers", parts: &["front::read", "front::stage"] },
    Layer { name: "resolve", parts: &["front::resolve"] },
    Layer { name: "check and lower", parts: &["front::check", "front::lower"] },
    Layer { name: "front and back", parts: &["front", "emit"] },
    Layer { name: "public names", parts: &[""] },
];

fn crate_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name)
}

fn assert_layered(crate_name: &str, layers: &[Layer]) -> Sources {
    let sources = Sources::read(&crate_folder(crate_name).join("src"));
    let complaints = complaints(&sources, layers);
    assert!(complaints.is_empty(), "{crate_name}:\n{}", complaints.join("\n"));
    sources
}

#[test]
fn the_runtime() {
    let sources = assert_layered("naftiko-runtime", RUNTIME);
    let (transport, trust) = ("upstream/transport.rs", "upstream/transport/trust.rs");
    let tls = ["settings/pem.rs", "settings/tls.rs", transport, "upstream/transport/advice.rs", trust];
    for (client, files) in
        [("reqwest", &[transport][..]), ("rustls", &tls), ("rustls_native_certs", &[trust]), ("webpki_roots", &[trust])]
    {
        assert_eq!(sources.that_name(client), files, "{client}");
    }
    assert_eq!(sources.that_name("regex_automata"), ["value/pattern.rs"]);
    assert_eq!(sources.that_name("constant_time_eq"), ["inbound/identity/equal.rs"]);
    assert_eq!(sources.that_name("multer"), ["inbound/read/form/multipart.rs"]);
    assert_eq!(sources.that_name("granit_parser"), ["settings/file/yaml.rs"]);
    let rmcp = sources.that_name("rmcp");
    let elsewhere: Vec<&str> = rmcp.iter().copied().filter(|file| !file.starts_with("adapter/mcp/")).collect();
    assert_eq!(elsewhere, ["lib.rs"]);
}

#[test]
fn the_compiler() {
    let sources = assert_layered("naftiko-compiler", COMPILER);
    assert_eq!(sources.that_name("granit_parser"), ["front/yaml/syntax.rs", "front/yaml/tokens.rs"]);
    assert_eq!(sources.that_name("regex_automata"), ["front/text/pattern.rs"]);
    assert_eq!(sources.that_name("regex_syntax"), ["front/text/pattern.rs"]);
}

/// The packages that a server links with these features of the runtime.
fn linked(features: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let tree = ["tree", "-p", "naftiko-runtime", "--edges", "normal,no-proc-macro", "--prefix", "none", "--offline"];
    let output = Command::new(cargo).args(tree).args(features).current_dir(crate_folder("naftiko-runtime")).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_feature_that_is_off_is_not_linked() {
    let has = |tree: &str, package: &str| tree.lines().any(|line| line.split(' ').next() == Some(package));
    assert!(has(&linked(&["--features", "bind-yaml"]), "granit-parser"));
    for (features, rmcp, zip, regex) in [
        (&[][..], true, true, true),
        (&["--no-default-features"], false, false, false),
        (&["--no-default-features", "--features", "mcp"], true, false, false),
        (&["--no-default-features", "--features", "skill"], false, true, false),
        (&["--no-default-features", "--features", "pattern"], false, false, true),
    ] {
        let tree = linked(features);
        assert_eq!((has(&tree, "rmcp"), has(&tree, "zip")), (rmcp, zip), "{features:?}");
        assert_eq!(has(&tree, "regex-automata"), regex, "{features:?}");
        // What reads patterns stays with the compiler.
        assert!(!has(&tree, "regex-syntax"), "{features:?}");
        assert!(has(&tree, "reqwest") && !has(&tree, "granit-parser"), "{features:?}");
    }
}
