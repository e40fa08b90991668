use super::*;

const CREW: &str = r#"[
  {"id": "1", "name": "Dana \u00e4", "role": "cook", "more": {"id": "9"}},
  {"id": 2, "name" : "Kim", "role":null}, {"id": "1", "name": "again"},
  {"id": null, "name": "nobody"}, {"name": "no key"}, {"id": {"a": 1}, "name": "deep"}, 7, null, [], {},
  {"i\u0064": "x\"y", "name": "first", "name": "last"}, {"id": true, "name": [1, 2]}, {"id": 1.50, "name": "half"}
]"#;

const CREWS: Lookup = Lookup::new("id", &["name", "ro\"le", "role"]);

/// What is found, the same whether the list was read before or not.
fn find(lookup: Lookup, list: &str, needle: &str) -> Option<String> {
    let found = lookup.run(list, None, needle);
    let document = format!("  {list} ");
    let read = lookup.read(Json::new(&document), 2).filter(|_| found.is_some());
    if let Some((end, rows)) = read {
        assert_eq!(end, document.len() - 1);
        let again = lookup.run(list, Some(&rows), needle).unwrap();
        assert_eq!(Some(again.json), found.as_ref().map(|found| found.json.clone()));
    }
    found.map(|found| found.json)
}

fn found(needle: &str) -> String {
    find(CREWS, CREW, needle).unwrap()
}

#[test]
fn one_needle_is_an_object_or_null() {
    let dana = r#"{"name":"Dana \u00e4","ro\"le":null,"role":"cook"}"#;
    assert_eq!((found("1"), found("\"1\"")), (dana.to_owned(), dana.to_owned()));
    assert_eq!(found("\"2\""), r#"{"name":"Kim","ro\"le":null,"role":null}"#);
    assert_eq!(found("\"x\\\"y\""), r#"{"name":"last","ro\"le":null,"role":null}"#);
    assert_eq!((found("true"), found("\"true\"")).0, found("\"true\""));
    assert!(found("1.50").contains("half"));
    for needle in ["null", "3", "\"\"", "1.5", "{}", "{\"a\": 1}", "\"null\"", "\"nobody\""] {
        assert_eq!(found(needle), "null", "{needle}");
    }
}

#[test]
fn needles_are_found_in_their_order_and_misses_are_left_out() {
    let names = |needles: &str| {
        let hits: Vec<serde_json::Value> = serde_json::from_str(&found(needles)).unwrap();
        hits.iter().map(|hit| hit["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(r#"[ 2 , "1", 3, null, {"id": 1}, ["1"], 1 ]"#), ["Kim", "Dana \u{e4}", "Dana \u{e4}"]);
    assert_eq!((found("[]"), found("[null]"), found("[3]")), ("[]".to_owned(), "[]".to_owned(), "[]".to_owned()));
}

#[test]
fn an_object_is_a_list_of_one_and_nothing_else_is() {
    let found = |list, needle| find(Lookup::new("id", &["id"]), list, needle);
    assert_eq!(found(r#"{"id" : 5}"#, "\"5\"").unwrap(), r#"{"id":5}"#);
    assert_eq!(found(r#"{"id" : 5}"#, "[5, 5, 6]").unwrap(), r#"[{"id":5},{"id":5}]"#);
    assert_eq!(found("{}", "[5]").unwrap(), "[]");
    assert_eq!((found("[]", "5").unwrap(), found("[ ]", "[5]").unwrap()), ("null".into(), "[]".into()));
    for list in ["5", "\"[]\"", "true"] {
        assert_eq!(found(list, "5"), None, "{list}");
    }
    let none = |needle| find(Lookup::new("id", &[]), CREW, needle).unwrap();
    assert_eq!((none("[1, 3]"), none("1")), ("[{}]".into(), "{}".into()));
}

#[test]
fn a_thousand_in_a_thousand() {
    let objects: Vec<String> = (0..1000).map(|id| format!(r#"{{"id":"{id}","name":"n{id}"}}"#)).collect();
    let needles: Vec<String> = (0..1000).rev().map(|id| id.to_string()).collect();
    let search = Lookup::new("id", &["name"]);
    let found = find(search, &format!("[{}]", objects.join(",")), &format!("[{}]", needles.join(","))).unwrap();
    let expected: Vec<String> = (0..1000).rev().map(|id| format!(r#"{{"name":"n{id}"}}"#)).collect();
    assert_eq!(found, format!("[{}]", expected.join(",")));
}

#[test]
fn objects_need_not_look_like_the_one_before() {
    let search = Lookup::new("id", &["a", "b"]);
    let list = r#"[{"id":1,"a":1,"b":2},{"id":2,"b":3,"a":4},{ "id":3 , "a":5},{"a":6,"id":4,"b":7},{"id":5,"a":8,"b":9,"id":6},{},{"id":7,"a":1,"a":  2}
        ,{"id":8,"a" :[{"id":1}],"b":{"a":"}"}},
        {"id":1.0,"a":1,"b":2}, {"id":
        9,"a":1 ,"b": 2 }]"#;
    let found = |needle: &str| find(search, list, needle).unwrap();
    for (needle, expected) in [
        ("1", r#"{"a":1,"b":2}"#),
        ("2", r#"{"a":4,"b":3}"#),
        ("3", r#"{"a":5,"b":null}"#),
        ("4", r#"{"a":6,"b":7}"#),
        ("5", "null"),
        ("6", r#"{"a":8,"b":9}"#),
        ("7", r#"{"a":2,"b":null}"#),
        ("9", r#"{"a":1,"b":2}"#),
        ("8", r#"{"a":[{"id":1}],"b":{"a":"}"}}"#),
    ] {
        assert_eq!(found(needle), expected, "{needle}");
    }
    assert_eq!(found("[8, 7, 1]").matches("\"a\"").count(), 4);
}

#[test]
fn a_list_is_read_if_it_is_valid() {
    let valid = r#"[{"id":1,"n": "a"}, {"id":2 ,"n": [{}, null]} ,{ }, [1], {"n":"\"", "m" : true,"id":-1.5e3}, {"id":1,"n": "a"}]"#;
    let lookup = Lookup::new("id", &["n"]);
    let accepts = |text: &str| {
        let json = Json::new(text);
        lookup.read(json, 0).is_some_and(|(end, _)| json.ends(end))
    };
    assert!(accepts(valid));
    // Every byte left out, and every byte replaced.
    for at in 1..valid.len() {
        for by in ["", ",", "}", "]", "{", "\"", " ", ":", "0", "\\"] {
            let text = [&valid[..at], by, &valid[at + 1..]].concat();
            assert_eq!(accepts(&text), serde_json::from_str::<&serde_json::value::RawValue>(&text).is_ok(), "{text}");
        }
    }
}

#[test]
fn rows_of_another_lookup_are_not_used() {
    let list = r#"[{"id":1,"n":"a","key":2},{"id":2,"n":"b","key":1}]"#;
    let (by_id, by_key) = (Lookup::new("id", &["n"]), Lookup::new("key", &["n"]));
    let (_, rows) = by_id.read(Json::new(list), 0).unwrap();
    assert_eq!(by_key.run(list, Some(&rows), "1").unwrap().json, r#"{"n":"b"}"#);
    assert_eq!(Lookup::new("id", &["key"]).run(list, Some(&rows), "1").unwrap().json, r#"{"key":2}"#);
    let found = by_id.run(list, Some(&rows), "[1]").unwrap();
    assert_eq!(by_id.run(&found.json, found.rows.as_ref(), "[1]").unwrap().json, "[]");
}
