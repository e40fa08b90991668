//! What files contain, and what is said about those that cannot be used: never a value.

use super::*;
use crate::settings::Values;
use crate::value::Constraint;

/// A value in words; texts in quotes.
fn described(values: &FileValues) -> Vec<(&str, String)> {
    let describe = |value: &FileValue| match value {
        FileValue::Text(text) => format!("{:?}", text.as_str()),
        FileValue::Other(what) => (*what).to_owned(),
    };
    values.iter().map(|(key, value)| (key.as_str(), describe(value))).collect()
}

fn assert_values(values: Result<FileValues, String>, expected: &[(&str, &str)]) {
    let values = values.unwrap_or_else(|what| panic!("{what}"));
    let expected: Vec<_> = expected.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
    assert_eq!(described(&values), expected);
}

fn fault(values: Result<FileValues, String>) -> String {
    values.err().expect("a fault")
}

#[test]
fn a_name_tells_whether_its_setting_is_in_a_file() {
    assert_eq!(split("./keys.json#token"), Some(("./keys.json", "token")));
    assert_eq!(split("/run/keys.yaml#a#b"), Some(("/run/keys.yaml", "a#b")));
    assert_eq!(split("REGISTRY_TOKEN"), None);
}

#[test]
fn json_texts_numbers_and_booleans_are_values() {
    let text = r#"{"a b": "x\n\"y\"", "n": 12345678901234567890.10, "t": true, "nothing": null, "l": [1], "o": {"a": 1}, "twice": 1, "twice": 2, "": "", "half": "\ud800"}"#;
    assert_values(
        json::values(text),
        &[
            ("", r#""""#),
            ("a b", r#""x\n\"y\"""#),
            ("half", "is not Unicode text"),
            ("l", "is a list"),
            ("n", r#""12345678901234567890.10""#),
            ("nothing", "is null"),
            ("o", "is an object"),
            ("t", r#""true""#),
            ("twice", "is there twice"),
        ],
    );
    assert_values(json::values("{}"), &[]);
}

#[test]
fn what_is_wrong_with_json_is_said_without_its_values() {
    for (text, expected) in [
        ("", "is not valid JSON (line 1, column 0)"),
        ("TOKEN=canary\n", "is not valid JSON (line 1, column 1)"),
        ("{\"token\": canary}", "is not valid JSON (line 1, column 11)"),
        ("{\"token\": \"canary\"", "is not valid JSON (line 1, column 18)"),
        ("{\"token\": \"canary\"} x", "is not valid JSON (line 1, column 21)"),
        ("\"canary\"", "is not a JSON object"),
        ("[\"canary\"]", "is not a JSON object"),
        ("null", "is not a JSON object"),
    ] {
        let found = fault(json::values(text));
        assert!(found.starts_with(expected) && !found.contains("canary"), "{text}: {found}");
    }
}

#[cfg(feature = "bind-yaml")]
#[test]
fn yaml_scalars_are_values_as_written() {
    let text = "a b: x # comment\n\"quoted\": 'it''s'\nn: 0755\nt: yes\nblock: |\n  one\n  two\nnothing:\ntilde: ~\ntext: '~'\n\
        l: [1, {a: 2}]\no:\n  a: {b: c}\n  l: [x]\nafter: &x y\nalias: *x\nlost: *unknown\n? [k]\n: z\ntwice: 1\ntwice: 2\n";
    assert_values(
        yaml::values(text),
        &[
            ("a b", r#""x""#),
            ("after", r#""y""#),
            ("alias", "is an alias"),
            ("block", r#""one\ntwo\n""#),
            ("l", "is a list"),
            ("lost", "is an alias"),
            ("n", r#""0755""#),
            ("nothing", "is null"),
            ("o", "is a mapping"),
            ("quoted", r#""it's""#),
            ("t", r#""yes""#),
            ("text", r#""~""#),
            ("tilde", "is null"),
            ("twice", "is there twice"),
        ],
    );
    assert_values(yaml::values("--- {a: b}\n...\n"), &[("a", r#""b""#)]);
}

#[cfg(feature = "bind-yaml")]
#[test]
fn what_is_wrong_with_yaml_is_said_without_its_values() {
    for (text, expected) in [
        ("", "is not a YAML mapping"),
        ("# nothing\n", "is not a YAML mapping"),
        ("canary\n", "is not a YAML mapping"),
        ("- canary\n", "is not a YAML mapping"),
        ("token: 'canary\n", "is not valid YAML (line "),
        ("token: canary\n---\ntoken: other\n", "contains two YAML documents"),
        (&"[".repeat(100_000), "is not "),
    ] {
        let found = fault(yaml::values(text));
        assert!(found.starts_with(expected) && !found.contains("canary"), "{text}: {found}");
    }
}

#[cfg(not(feature = "bind-yaml"))]
#[test]
fn yaml_is_a_feature() {
    assert!(fault(YAML("a: b")).contains("bind-yaml"));
}

#[test]
fn a_file_that_cannot_be_read_is_a_fault() {
    for (path, expected) in
        [("/none/keys.json", "cannot be read: No such file"), ("/", "cannot be read: Is a directory")]
    {
        let found = read(path).err().unwrap().found;
        assert!(found.starts_with(expected), "{found}");
    }
}

/// A folder that is removed at the end.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("naftiko-settings-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        files.iter().for_each(|(name, text)| std::fs::write(folder.join(name), text).unwrap());
        Self(folder)
    }

    /// The setting in a file here.
    fn setting(&self, file: &str, key: &str) -> String {
        format!("{}#{key}", self.0.join(file).display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Everything that is wrong with these settings, without the folder.
fn wrong(values: &Values, folder: &Folder, settings: &[(&str, &str)]) -> String {
    let mut reader = values.reader();
    for (file, key) in settings {
        reader.secret(&folder.setting(file, key), "bearer token of `registry`", &[Constraint::Credential]);
    }
    let text = reader.finish().err().map_or_else(String::new, |error| error.to_string());
    text.replace(&format!("{}/", folder.0.display()), "")
}

#[test]
fn a_value_in_a_file_is_a_setting() {
    let text = r#"{"token": " canary\n", "n": 12, "lines": "a\nb"}"#;
    let folder = Folder::new("value", &[("keys.json", text)]);
    let values = Values::env();
    let mut reader = values.reader();
    assert_eq!(reader.secret(&folder.setting("keys.json", "token"), "", &[]).expose(), "canary");
    assert_eq!(reader.text(&folder.setting("keys.json", "n"), "", &[]), "12");
    assert_eq!(reader.secret_text(&folder.setting("keys.json", "lines"), "", &[]).expose(), "a\nb");
    assert!(reader.finish().is_ok());
    // What is given in code wins, and only `env` looks around.
    let given = |values: Values| {
        values.text(&folder.setting("keys.json", "token"), "given").reader().text(
            &folder.setting("keys.json", "token"),
            "",
            &[],
        )
    };
    assert_eq!([given(Values::env()), given(Values::none())], ["given", "given"]);
    let found = wrong(&Values::none(), &folder, &[("keys.json", "token")]);
    assert!(found.contains("keys.json#token (bearer token of `registry`) is not set"), "{found}");
}

#[test]
fn everything_wrong_in_files_is_one_message() {
    let keys = r#"{"list": ["canary"], "null": null, "empty": "", "lines": "canary\ncanary", "twice": "canary", "twice": "canary"}"#;
    let folder = Folder::new("wrong", &[("keys.json", keys), ("keys.env", "TOKEN=canary")]);
    let settings = [
        ("none.json", "a"),
        ("none.json", "b"),
        ("keys.env", "TOKEN"),
        ("keys.json", "missing"),
        ("keys.json", "list"),
        ("keys.json", "null"),
        ("keys.json", "empty"),
        ("keys.json", "lines"),
        ("keys.json", "twice"),
    ];
    let found = wrong(&Values::env(), &folder, &settings);
    let expected = "8 settings are missing or invalid:
  none.json (file of binds) cannot be read: No such file or directory (os error 2); expected a JSON object of texts
  keys.env (file of binds) is not valid JSON (line 1, column 1); expected a JSON object of texts
  keys.json#missing (bearer token of `registry`) is not in the file; expected the credential
  keys.json#list (bearer token of `registry`) is a list; expected one text, number or boolean
  keys.json#null (bearer token of `registry`) is null; expected one text, number or boolean
  keys.json#empty (bearer token of `registry`) is empty; expected the credential
  keys.json#lines (bearer token of `registry`) is invalid (value not shown); expected a single line without control characters
  keys.json#twice (bearer token of `registry`) is there twice; expected one text, number or boolean";
    assert_eq!(found, expected);
}
