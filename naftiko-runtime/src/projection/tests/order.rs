//! What a pass makes of the order of members, of names that come twice, of lists and of indices.

use super::*;

const fn copy(path: &'static str, slot: usize) -> Shape {
    Shape::Copy(Part::Any, Path::one(path, slot))
}

/// `{a: $.a, b: $.o.b, l: [$.l: {n: $.n, i: [$.i]}], first: $.l[0].n, last: $.l[-1].n, other: [$.l: $.n]}`.
static MAPPING: Mapping = Mapping {
    slots: 7,
    select: Select::slots(&[0, 1, 2, 3, 4, 5, 6]).part(0).members(&[
        ("ab", Select::slots(&[1]).part(1)),
        ("o", Select::slots(&[2]).members(&[("b", Select::slots(&[2]).part(2))])),
        (
            "l",
            Select::slots(&[3, 4, 5, 6])
                .lists(&[
                    List {
                        slot: 3,
                        path: "$.l",
                        items: &Mapping {
                            slots: 3,
                            select: Select::slots(&[0, 1, 2]).part(0).members(&[
                                ("n", Select::slots(&[1]).part(1)),
                                (
                                    "i",
                                    Select::slots(&[2]).lists(&[List {
                                        slot: 2,
                                        path: "$.i",
                                        items: &Mapping {
                                            slots: 1,
                                            select: ROOT,
                                            shape: Shape::Scalar(Scalar::Integer, Path::one("$", 0)),
                                        },
                                    }]),
                                ),
                            ]),
                            shape: Shape::Object(
                                Path::one("$", 0),
                                Absent::Object,
                                &[("\"n\"", copy("$.n", 1)), ("\"i\"", Shape::List(2))],
                            ),
                        },
                    },
                    List { slot: 6, path: "$.l", items: &Mapping { slots: 1, select: N, shape: copy("$.n", 0) } },
                ])
                .elements(&[
                    (0, Select::slots(&[4]).members(&[("n", Select::slots(&[4]).part(4))])),
                    (-1, Select::slots(&[5]).members(&[("n", Select::slots(&[5]).part(5))])),
                ]),
        ),
    ]),
    shape: Shape::Object(
        Path::one("$", 0),
        Absent::Object,
        &[
            ("\"a\"", copy("$.ab", 1)),
            ("\"b\"", copy("$.o.b", 2)),
            ("\"l\"", Shape::List(3)),
            ("\"first\"", copy("$.l[0].n", 4)),
            ("\"last\"", copy("$.l[-1].n", 5)),
            ("\"other\"", Shape::List(6)),
        ],
    ),
};

const N: Select = Select::slots(&[0]).members(&[("n", ROOT)]);

#[test]
fn the_order_is_the_authors_and_the_last_member_counts() {
    for (document, expected) in [
        ("{}", r#"{"a":null,"b":null,"l":null,"first":null,"last":null,"other":null}"#),
        ("null", r#"{"a":null,"b":null,"l":null,"first":null,"last":null,"other":null}"#),
        (
            r#" { "l" : [ { "i" : [ 1 , "2" ] , "n" : 1.0 } , { "n" : [ 2 ] } ] , "o" : { "b" : "x" } , "ab" : 1 } "#,
            r#"{"a":1,"b":"x","l":[{"n":1.0,"i":[1,2]},{"n":[ 2 ],"i":null}],"first":1.0,"last":[ 2 ],"other":[1.0,[ 2 ]]}"#,
        ),
        // Whatever was found in a member is gone once another one has its name.
        (
            r#"{"ab":1,"ab":2,"o":{"b":1},"o":{},"l":[{"n":1}],"l":[]}"#,
            r#"{"a":2,"b":null,"l":[],"first":null,"last":null,"other":[]}"#,
        ),
        (
            r#"{"o":{"b":1,"b":2},"o":3,"l":[{"n":1,"i":[1],"i":[2,3]}],"l":null}"#,
            r#"{"a":null,"b":null,"l":null,"first":null,"last":null,"other":null}"#,
        ),
        // So is what did not fit.
        (
            r#"{"l":[{"i":["x"]}],"l":[{"i":["y"],"i":[1],"n":{}}]}"#,
            r#"{"a":null,"b":null,"l":[{"n":{},"i":[1]}],"first":{},"last":{},"other":[{}]}"#,
        ),
        (
            r#"{"\u0061\u0062":"\u0061","o":{"\u0062":2},"\ud800":3,"a\u0062c":4}"#,
            r#"{"a":"\u0061","b":2,"l":null,"first":null,"last":null,"other":null}"#,
        ),
    ] {
        assert_eq!(mapped(&MAPPING, document).unwrap(), expected, "{document}");
    }
}

#[test]
fn what_does_not_fit_is_told_in_the_authors_order() {
    for (document, expected) in [
        (r#"{"l":[{"i":[1]},{"i":[2,{}]}]}"#, "`$.l[1].i[1]`: expected an integer, found an object"),
        (r#"{"l":[{"i":[1]},{"i":["x","y"]},3]}"#, "`$.l[1].i[0]`: expected an integer, found \"x\""),
        (r#"{"l":[1]}"#, "`$.l[0]`: expected an object, found `1`"),
        (r#"{"l":{}}"#, "`$.l`: expected an array, found an object"),
        (r#"{"l":[{"i":7}]}"#, "`$.l[0].i`: expected an array, found `7`"),
        ("7", "`$`: expected an object, found `7`"),
        // Text that is not JSON comes first, wherever it is.
        (r#"{"l":[1,{"i":["x"]}]"#, "invalid JSON: EOF while parsing an object at line 1 column 20"),
    ] {
        let error = mapped(&MAPPING, document).unwrap_err().to_string();
        assert_eq!(error, format!("unexpected response: {expected}"), "{document}");
    }
}
