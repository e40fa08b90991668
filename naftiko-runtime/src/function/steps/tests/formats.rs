//! Results that are not JSON, read as steps read them.

use bytestring::ByteString;

use super::super::*;
use crate::format::Format;
use crate::projection::{Path, Select};
use crate::value::Argument;

static STEP: Step = Step::lookup("s", &[]);
static ITEM: Reads<2> = Reads::new(
    2,
    Select::slots(&[0, 1])
        .members(&[("item", Select::slots(&[0, 1]).part(0).elements(&[(0, Select::slots(&[1]).part(1))]))]),
    &[Path::one("$.s.item", 0), Path::one("$.s.item[0]", 1)],
);

/// The list and its first element.
fn items(format: &Format, text: &str) -> [String; 2] {
    let json = ByteString::from(format.to_json(text).unwrap().into_owned());
    let parts = ITEM.any().parts(&STEP, &json, format.single_as_list).unwrap();
    let [list, first] = ITEM.counted(&STEP, parts);
    [list.array(), first.any()].map(|part| String::from_utf8(part.unwrap().bytes().unwrap().to_vec()).unwrap())
}

#[test]
fn where_a_list_is_written_it_is_one() {
    let both = items(Format::JSON, r#"{"item":["a","b"]}"#);
    assert_eq!(both, [r#"["a","b"]"#.to_owned(), "\"a\"".to_owned()]);
}

#[cfg(feature = "xml")]
#[test]
fn in_xml_a_single_element_is_a_list_of_one() {
    let both = items(Format::XML, "<r><item>a</item><item>b</item></r>");
    assert_eq!(both, [r#"["a","b"]"#.to_owned(), "\"a\"".to_owned()]);
    let one = items(Format::XML, "<r><item>a</item></r>");
    assert_eq!(one, [r#"["a"]"#.to_owned(), "\"a\"".to_owned()]);
}
