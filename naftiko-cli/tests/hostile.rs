//! Input that means harm, or none at all: `naftiko check` says what is wrong, in a few kilobytes and within a gigabyte of memory.

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A file that goes away with its test.
struct File(PathBuf);

impl File {
    /// A file of `parts`, one behind the other.
    fn new(name: &str, parts: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}.yaml", std::process::id()));
        let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
        parts.into_iter().for_each(|part| file.write_all(part.as_ref()).unwrap());
        file.flush().unwrap();
        Self(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

const MIB: usize = 1024 * 1024;
const LIMIT: usize = 4 * MIB;

/// What `naftiko check` writes about the file at `path`; it must refuse it, within the address space of a small machine.
fn refused(path: &Path) -> String {
    let Output { status, stdout, stderr } = Command::new("sh")
        .args(["-c", "ulimit -v 1048576 && exec \"$@\"", "sh", env!("CARGO_BIN_EXE_naftiko"), "check"])
        .arg(path)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!((status.code(), stdout.as_slice()), (Some(1), b"".as_slice()), "{said}");
    assert!(said.len() < 64 * 1024, "{} bytes are said", said.len());
    assert!(!said.contains("panicked"), "{said}");
    said
}

/// Asserts that the file of `parts` is refused with `words`.
#[track_caller]
fn refuse(name: &str, parts: impl IntoIterator<Item = impl AsRef<[u8]>>, words: &str) {
    let said = refused(&File::new(name, parts).0);
    assert!(said.contains(words), "{said}");
}

fn repeat(part: &str, bytes: usize) -> impl Iterator<Item = &str> {
    std::iter::repeat_n(part, bytes / part.len())
}

#[test]
fn what_is_no_file() {
    assert!(refused(Path::new("/no/such.yaml")).contains("cannot read `/no/such.yaml`: No such file"));
    assert!(refused(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests"))).contains("no capability documents in"));
    // A file without an end.
    assert!(refused(Path::new("/dev/zero")).contains("maximum size of 4194304 bytes"));
}

#[test]
fn what_is_too_large_is_not_read_to_its_end() {
    refuse(
        "text",
        repeat("- a line of text\n", 100 * MIB),
        "the file exceeds the maximum size of 4194304 bytes (4 MiB)",
    );
    let noise: Vec<u8> = (0..=u8::MAX).cycle().map(|byte| byte.wrapping_mul(167)).take(MIB).collect();
    refuse("binary", std::iter::repeat_n(&noise, 100), "the file exceeds the maximum size of 4194304 bytes (4 MiB)");
    refuse("one-more", repeat("\n", LIMIT + 1), "the file exceeds the maximum size of 4194304 bytes (4 MiB)");
    refuse("just-as-large", repeat("\n", LIMIT), "the file contains no capability");
}

#[test]
fn what_is_no_text() {
    refuse("noise", [b"naftiko: \xFF\xFF\x00"], "the file is not valid UTF-8: invalid byte 0xFF");
    refuse("latin-1", [b"info: {label: caf\xE9}\n"], ":1:18: the file is not valid UTF-8: invalid byte 0xE9");
    let end_of_a_line = repeat("a", LIMIT - 1).map(str::as_bytes).chain([b"\xE9".as_slice()]);
    refuse("latin-1-line", end_of_a_line, ":1:4194304: the file is not valid UTF-8");
    refuse("utf-16", [b"\xFF\xFEn\0a\0"], "the file is UTF-16, not UTF-8");
    refuse("nul", repeat("\0", LIMIT), "the file is not text: it contains a NUL byte");
    refuse("elf", [b"\x7FELF\x02\x01\x01\0"], "invalid control character U+007F");
}

#[test]
fn one_line_without_end() {
    refuse("a-word", repeat("x", LIMIT), "this is not a capability document");
    refuse("wide", repeat("\u{1F600}", LIMIT), "this is not a capability document");
    refuse("version", ["naftiko: "].into_iter().chain(repeat("x", LIMIT - 16)), "unknown version `xxx");
    let list = ["naftiko: 1.0.0-alpha2\ncapability: {consumes: ["].into_iter().chain(repeat("a,", LIMIT - 64));
    refuse("list", list.chain(["]}\n"]), "expected a mapping for an entry of `consumes`, found a string");
}

#[test]
fn nesting_without_end() {
    for (name, part) in [("lists", "["), ("mappings", "{a: "), ("dashes", "- "), ("keys", "? "), ("colons", ": ")] {
        refuse(name, repeat(part, LIMIT), "nested deeper than 64 levels");
    }
    let block = (0..2_800).map(|level| format!("{}a:\n", " ".repeat(level)));
    refuse("block", block, "nested deeper than 64 levels");
    let path = |nested: &str| {
        let head = "naftiko: 1.0.0-alpha2\ncapability:\n  consumes:\n  - {type: http, namespace: n, baseUri: 'https://a.example', \
                    resources: [{path: /a, operations: [{name: o, method: GET, outputParameters: [{type: string, mapping: '$[?";
        format!("{head}{}'}}]}}]}}]}}\n", nested.repeat(100_000))
    };
    let head =
        "naftiko: 1.0.0-alpha2\ncapability: {exposes: [{type: rest, namespace: r, port: 1, resources: [{path: '/";
    let route = [head]
        .into_iter()
        .chain(repeat("{a}x", LIMIT - 512))
        .chain(["', operations: [{method: GET, call: n.o}]}]}]}\n"]);
    refuse("route", route, "a path cannot have more than 64 variables");
    refuse("filters", [path("(")], "is not a valid JSONPath");
    refuse("functions", [path("length(")], "is not a valid JSONPath");
}

#[test]
fn aliases_that_multiply() {
    let nine = |name: char, of: &str| format!("{name}: &{name} [{}]\n", [of; 9].join(","));
    let bomb = ('b'..='i').map(|name| nine(name, &format!("*{}", char::from_u32(name as u32 - 1).unwrap())));
    refuse("bomb", [nine('a', "x")].into_iter().chain(bomb), "aliases expand to more than 100000 values");
    refuse("many", ["a: &a [x, x]\nb:\n"].into_iter().chain(repeat("- *a\n", LIMIT - 64)), "[yaml-alias-bomb]");
    refuse("itself", ["a: &a [*a]\n"], "`*a` is part of the value it refers to");
    let unknown = ["naftiko: 1.0.0-alpha2\ncapability:\n"].into_iter().chain(repeat("- *a\n", LIMIT - 64));
    refuse("unknown", unknown, "unknown alias `*a`: no anchor `&a` before it");
}

#[test]
fn errors_without_end() {
    const HEAD: &str = "naftiko: 1.0.0-alpha2\ncapability:\n  consumes:\n";
    let said = refused(&File::new("entries", [HEAD].into_iter().chain(repeat("  - a\n", LIMIT - 64))).0);
    assert_eq!(said.matches("expected a mapping for an entry of `consumes`, found a string").count(), 100);
    assert!(said.contains("yaml: 9900 more errors\n"), "{said}");
    refuse("keys", [HEAD].into_iter().chain(repeat("  k: 1\n", LIMIT - 64)), "duplicate key `k`");
    let operations = "  - type: http\n    namespace: n\n    baseUri: https://a.example\n    resources:\n    - path: /a\n      operations:\n";
    let same = [HEAD, operations].into_iter().chain(repeat("      - {name: o, method: GET}\n", LIMIT - 256));
    refuse("same", same, "operation `o` is declared twice");
    let unknown = (0..100_000).map(|at| format!("key-{at}: 1\n"));
    refuse("unknown-keys", ["naftiko: 1.0.0-alpha2\n".to_owned()].into_iter().chain(unknown), "unknown key `key-0`");
}

#[test]
fn imports_without_end() {
    const HEAD: &str = "naftiko: 1.0.0-alpha2\nconsumes:\n";
    let own = |name: &str| format!("{}-{name}.yaml", std::process::id());
    let import = |of: &str, name: usize| format!("- {{import: a, location: {}, as: a{name}}}\n", own(of));
    let many = |of: &str| (0..10_000).map(|at| import(of, at)).collect::<String>();
    refuse("import-itself", [HEAD, &many("import-itself")], "imports itself [import-cycle]");
    refuse("import-nothing", [HEAD, &many("no-such")], "[unreadable-file]");
    let folders = [HEAD, "- {import: a, location: ../../../../../../../../../../../../dev/zero}\n"];
    refuse("import-zero", folders, "the file exceeds the maximum size of 4194304 bytes (4 MiB)");

    // Many imports of a file of many entries, none of which is the right one.
    let entries = (0..20_000)
        .map(|at| format!("- {{type: http, namespace: b{at}, baseUri: 'https://a.example', resources: []}}\n"));
    let _entries = File::new("entries-of-import", [HEAD.to_owned()].into_iter().chain(entries));
    refuse("import-many", [HEAD, &many("entries-of-import")], "has no `a` in `consumes` [unknown-import]");

    // One large entry, again and again, by way of another document.
    let operation = |at: usize| format!("    - {{name: o{at}, method: GET}}\n");
    let entry =
        "- type: http\n  namespace: a\n  baseUri: https://a.example\n  resources:\n  - path: /a\n    operations:\n";
    let large = [HEAD.to_owned(), entry.to_owned()].into_iter().chain((0..40_000).map(operation));
    let _large = File::new("large-of-import", large);
    let _middle =
        File::new("middle-of-import", [HEAD, &format!("- {{import: a, location: {}}}\n", own("large-of-import"))]);
    refuse("import-large", [HEAD, &many("middle-of-import")], "the imported entries exceed 4 MiB [import-limit]");

    // Two files of nothing but small values.
    let list = ["naftiko: 1.0.0-alpha2\nconsumes: ["].into_iter().chain(repeat("a,", LIMIT / 2));
    let _list = File::new("list-of-import", list.chain(["]\n"]));
    let import = format!("{{import: a, location: {}}},", own("list-of-import"));
    let list = ["naftiko: 1.0.0-alpha2\nconsumes: [", &import].into_iter().chain(repeat("a,", LIMIT / 2));
    refuse("import-list", list.chain(["]\n"]), "expected a mapping for an entry of `consumes`, found a string");
}
