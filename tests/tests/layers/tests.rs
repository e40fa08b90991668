//! The checker on sources that are made up.

use super::check::{Layer, complaints};
use super::sources::Sources;

const LAYERS: &[Layer] = &[
    Layer { name: "low", parts: &["low"] },
    Layer { name: "middle", parts: &["left", "right"] },
    Layer { name: "high", parts: &["high"] },
    Layer { name: "root", parts: &[""] },
];

const ROOT: &str = "mod high; mod left; mod low; mod right; pub use high::High;";

fn found(files: &[(&str, &str)]) -> Vec<String> {
    let empty = ["high.rs", "left.rs", "low.rs", "right.rs"].map(|file| (file, ""));
    let all: Vec<_> = files.iter().copied().chain([("lib.rs", ROOT)]).chain(empty).collect();
    let text = |name: &str| all.iter().find(|(file, _)| *file == name).map(|(_, text)| (*text).to_owned());
    complaints(&Sources::of(&text), LAYERS)
}

#[test]
fn arrows_down_are_fine() {
    let files = [
        ("high.rs", "use crate::low::Low; use crate::left::{self, Left}; pub struct High; fn f() { left::g(); }"),
        ("left.rs", "use std::fmt; use super::low; pub struct Left; fn g() -> low::Low { crate::low::Low }"),
        ("low.rs", "pub struct Low;"),
    ];
    assert_eq!(found(&files), [""; 0]);
}

#[test]
fn an_arrow_up_is_not_however_it_is_written() {
    for low in [
        "use crate::high::High;",
        "use super::high::High;",
        "use crate::{high::{High as Other}, left};",
        "use crate::high::*;",
        "fn f() { crate::high::f() }",
        "struct Low { high: Vec<crate::high::High> }",
        "fn f() { println!(\"{}\", crate::high::f()); }",
        "mod inner { use super::super::high::High; }",
        // By the name that the root hands on.
        "use crate::High;",
        "pub use crate::high::High;",
    ] {
        let found = found(&[("low.rs", low), ("high.rs", "pub struct High; pub fn f() {}")]);
        assert!(
            found.iter().any(|complaint| complaint.starts_with("low.rs uses high.rs, which is above it (low < high)")),
            "{low}: {found:?}"
        );
    }
}

#[test]
fn parts_of_one_layer_do_not_know_each_other() {
    let found = found(&[("left.rs", "use crate::right::Right;"), ("right.rs", "pub struct Right;")]);
    assert_eq!(found, ["left.rs uses right.rs, which stands beside it (middle): `crate::right::Right`"]);
}

#[test]
fn tests_may_use_what_they_like() {
    let low = "#[cfg(test)] use crate::high::High; #[cfg(test)] mod tests; #[cfg(all(test, unix))] mod more { use crate::high; }
               #[test] fn f() { crate::high::f() }";
    assert_eq!(found(&[("low.rs", low)]), [""; 0]);
}

#[test]
fn a_module_without_a_layer_is_told() {
    assert_eq!(found(&[("lib.rs", "mod high; mod other;"), ("other.rs", "")]), ["other.rs stands in no layer"]);
}

#[test]
fn circles_of_two_are_fine_and_of_three_are_not() {
    let low = ("low.rs", "mod a; mod b; mod c; pub use a::A; pub use b::B; pub use c::C;");
    let two = [
        low,
        ("low/a.rs", "use super::b::B; pub struct A;"),
        ("low/b.rs", "use super::A; pub struct B;"),
        ("low/c.rs", "pub struct C;"),
    ];
    assert_eq!(found(&two), [""; 0]);
    // The façade is no part of it: what it hands on is declared below.
    let three = [
        low,
        ("low/a.rs", "use super::B; pub struct A;"),
        ("low/b.rs", "use crate::low::c::C; pub struct B;"),
        ("low/c.rs", "use crate::low::{self}; pub struct C; fn f() -> low::A { low::A }"),
    ];
    assert_eq!(found(&three), ["a circle of 3 files: low/a.rs, low/b.rs, low/c.rs"]);
}

#[test]
fn a_name_is_followed_to_where_it_is_declared() {
    let files = [
        ("lib.rs", "mod high; mod left; mod low; mod right; pub use low::*;"),
        ("low.rs", "mod deep; pub use deep::Deep as Renamed;"),
        ("low/deep.rs", "pub struct Deep; impl Deep { fn up() { crate::Renamed; crate::low::Renamed; } }"),
    ];
    assert_eq!(found(&files), [""; 0], "each is low/deep.rs itself");
}

#[test]
fn who_may_see_an_item_is_no_use_of_it() {
    let files = [("low.rs", "pub(in crate::high) struct Low; pub(in crate::high) fn f() -> u8 { 1 }"), ("high.rs", "")];
    assert_eq!(found(&files), [""; 0]);
}

#[test]
fn a_facade_that_uses_what_it_hands_on_is_in_the_circle() {
    let low = "mod a; mod b; pub use a::A; pub struct Low(A);";
    let files = [
        ("low.rs", low),
        ("low/a.rs", "use super::b::B; pub struct A;"),
        ("low/b.rs", "use super::Low; pub struct B;"),
    ];
    assert_eq!(found(&files), ["a circle of 3 files: low.rs, low/a.rs, low/b.rs"]);
}

#[test]
fn an_exported_macro_stands_where_it_is_declared() {
    let low = "#[macro_export] macro_rules! call { () => { $crate::call!() } } pub use crate::call as other;";
    assert_eq!(found(&[("low.rs", low)]), [""; 0]);
}

#[test]
fn a_crate_is_named_in_a_use_or_in_a_path() {
    let text = |name: &str| match name {
        "lib.rs" => Some("mod a; mod b; #[cfg(test)] use rmcp::X;".to_owned()),
        "a.rs" => Some("use rmcp::model;".to_owned()),
        "b/mod.rs" => Some("fn f(tool: Option<rmcp::Tool>) {} // reqwest".to_owned()),
        _ => None,
    };
    let sources = Sources::of(&text);
    assert_eq!(sources.that_name("rmcp"), ["a.rs", "b/mod.rs"]);
    assert_eq!(sources.that_name("reqwest"), [""; 0]);
}
