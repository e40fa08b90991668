//! A capability that consumes two APIs: a contract of two documents, each of which is brought up to date by itself.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

#[path = "support/lines.rs"]
mod lines;
#[path = "support/run.rs"]
mod run;

use std::path::{Path, PathBuf};

use lines::lines;
use run::{folder, naftiko, text};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/two");

/// A folder with a capability, and the documents of its two APIs before and after a change.
fn both(name: &str) -> PathBuf {
    let folder = folder(name);
    // A test elsewhere wants no capability below `tests`.
    for (from, to) in [("both.txt", "both.yaml"), ("weather.yaml", "weather.yaml")] {
        std::fs::copy(Path::new(CASES).join(from), folder.join(to)).unwrap();
    }
    let after = text(&folder, "weather.yaml").replace("version: 1.0.0", "version: 1.1.0");
    let after =
        after.replace("enum: [si, us]", "enum: [si, us, uk]").replace("wind: {", "rain: {type: number}, wind: {");
    std::fs::write(folder.join("weather-after.yaml"), after).unwrap();
    folder
}

/// The same with the contract of both.
fn stated(name: &str) -> PathBuf {
    let folder = both(name);
    for document in ["before.yaml", "weather.yaml"] {
        let (code, _, err) = naftiko(&folder, &format!("contract both.yaml --openapi {document}"));
        assert_eq!(code, Some(0), "{err}");
    }
    folder
}

/// The lines of a namespace, or of a definition.
fn section(contract: &str, key: &str) -> String {
    lines(contract, key, 2)
}

#[test]
fn a_second_document_adds_its_namespaces_and_changes_nothing_else() {
    let folder = both("second");
    let (code, _, err) = naftiko(&folder, "contract both.yaml --openapi before.yaml");
    let report = "both.contract.yaml: 2 of 5 consumed operations are in the document\n  not in it: GET /now/{where}\n  not in it: \
                  GET /at/{where}/{day}\n  not in it: DELETE /at/{where}/{day}\n";
    assert_eq!((code, err.as_str()), (Some(0), report));
    let first = format!("# Read once more.\n{}", text(&folder, "both.contract.yaml"));
    std::fs::write(folder.join("both.contract.yaml"), &first).unwrap();
    let (code, _, err) = naftiko(&folder, "contract both.yaml --openapi weather.yaml");
    let report =
        "both.contract.yaml: 2 of 3 consumed operations are in the document\n  not in it: DELETE /at/{where}/{day}\n";
    assert_eq!((code, err.as_str()), (Some(0), report));
    let contract = text(&folder, "both.contract.yaml");
    // What is new, and nothing else: a namespace, and a definition whose name was taken.
    let weather = section(&contract, "weather");
    assert!(weather.starts_with("  weather:\n    from:\n      title: Weather\n      version: '1.0.0'\n"), "{weather}");
    assert!(weather.contains("$ref: '#/$defs/Ship2'") && weather.contains("complete: true"), "{weather}");
    assert!(section(&contract, "Ship2").contains("wind: {type: number}"), "{contract}");
    let without =
        contract.replace(&format!("{weather}\n"), "").replace(&format!("{}\n", section(&contract, "Ship2")), "");
    assert_eq!(without, first);
    // Again there is nothing to do, for either.
    for (document, counts) in [("before.yaml", "2 of 2"), ("weather.yaml", "2 of 3")] {
        let (code, _, err) = naftiko(&folder, &format!("contract both.yaml --openapi {document}"));
        assert!(code == Some(0) && err.contains(counts), "{err}");
        assert_eq!(text(&folder, "both.contract.yaml"), contract);
    }
    // What would be written otherwise is refused.
    for document in ["after.yaml", "weather-after.yaml"] {
        let (code, _, err) = naftiko(&folder, &format!("contract both.yaml --openapi {document}"));
        let help = format!("`naftiko import openapi {document} -o both.yaml`");
        assert!(code == Some(1) && err.contains("is there, and may have been edited") && err.contains(&help), "{err}");
    }
    assert_eq!(text(&folder, "both.contract.yaml"), contract);
}

/// The lines of a text that have this in them.
fn line(text: &str, part: &str) -> usize {
    text.lines().position(|line| line.contains(part)).unwrap() + 1
}

#[test]
fn each_entry_is_judged_by_its_own_document() {
    let folder = stated("judged");
    let (code, out, _) = naftiko(&folder, "check both.yaml --message-format json");
    assert_eq!(code, Some(1));
    let found: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let contract = text(&folder, "both.contract.yaml");
    for (name, meant) in [("flg", "flag"), ("unit", "units")] {
        let found = found
            .iter()
            .find(|found| found["message"].as_str().unwrap().contains(&format!("parameter `{name}` ")))
            .unwrap();
        assert_eq!(found["rule"], "undeclared-parameter");
        assert_eq!(
            (&found["file"], &found["line"]),
            (&"both.yaml".into(), &line(&text(&folder, "both.yaml"), name).into())
        );
        let place = &found["labels"][1];
        assert_eq!(place["file"], "both.contract.yaml");
        assert_eq!(place["line"], line(&contract, &format!("name: {meant}, in: query")));
    }
    let gone = found.iter().find(|found| found["rule"] == "undeclared-operation").unwrap();
    assert_eq!(gone["message"], "the API has no DELETE for `/at/{where}/{day}`");
}

#[test]
fn each_document_is_brought_up_to_date_by_itself() {
    let folder = stated("each");
    let capability = text(&folder, "both.yaml");
    let check = |document: &str| {
        let before = text(&folder, "both.contract.yaml");
        let (code, out, err) = naftiko(&folder, &format!("import openapi {document} -o both.yaml --check"));
        assert_eq!((text(&folder, "both.contract.yaml"), err.as_str()), (before, ""));
        (code, out)
    };
    let none = (Some(0), String::new());
    assert_eq!((check("before.yaml"), check("weather.yaml")), (none.clone(), none.clone()));
    let (code, out) = check("after.yaml");
    assert!(code == Some(1) && out.contains("GET /ships (list-ships)") && !out.contains("/now"), "{out}");
    let (code, out) = check("weather-after.yaml");
    assert_eq!(code, Some(1));
    assert_eq!(
        out,
        "changed inputs: GET /now/{place} (now): units.schema.enum changed\n\
         changed outputs: GET /now/{place} (now): answers.200.application/json.properties.rain added\n\
         changed outputs: GET /at/{place}/{day} (at): answers.200.application/json.properties.rain added\n"
    );
    // The first document.
    let before = text(&folder, "both.contract.yaml");
    let (code, _, err) = naftiko(&folder, "import openapi after.yaml -o both.yaml");
    assert_eq!(code, Some(0), "{err}");
    let first = text(&folder, "both.contract.yaml");
    for (key, is_kept) in [("weather", true), ("Ship2", true), ("fleet", false), ("Ship", false)] {
        assert_eq!(section(&before, key) == section(&first, key), is_kept, "{key}:\n{first}");
    }
    assert!(first.starts_with("contract: 1\nfrom:\n  title: Ships API\n  version: '2'\n"), "{first}");
    let fleet = capability
        .replace("{name: flg, in: query}]", "{name: flg, in: query}, {name: built, in: query, type: integer}]");
    assert_eq!(text(&folder, "both.yaml"), fleet);
    assert_eq!((check("after.yaml"), check("weather.yaml")), (none.clone(), none.clone()));
    // The second one.
    let (code, _, err) = naftiko(&folder, "import openapi weather-after.yaml -o both.yaml");
    assert_eq!(code, Some(0), "{err}");
    let second = text(&folder, "both.contract.yaml");
    for (key, is_kept) in [("weather", false), ("Ship2", false), ("fleet", true), ("Ship", true)] {
        assert_eq!(section(&first, key) == section(&second, key), is_kept, "{key}:\n{second}");
    }
    let head = |contract: &str| contract[..contract.find("namespaces:").unwrap()].to_owned();
    assert_eq!((head(&second), text(&folder, "both.yaml")), (head(&first), fleet));
    assert!(section(&second, "weather").contains("version: '1.1.0'"), "{second}");
    assert_eq!((check("after.yaml"), check("weather-after.yaml")), (none.clone(), none));
    // Both are as they were made of the documents at once.
    let made = both("at-once");
    std::fs::write(made.join("both.yaml"), text(&folder, "both.yaml")).unwrap();
    for document in ["after.yaml", "weather-after.yaml"] {
        assert_eq!(naftiko(&made, &format!("contract both.yaml --openapi {document}")).0, Some(0));
    }
    assert_eq!(text(&made, "both.contract.yaml"), second);
}

#[test]
fn a_document_that_is_none_of_them_is_refused_with_their_titles() {
    let folder = stated("neither");
    let sky = text(&folder, "weather-after.yaml").replace("title: Weather", "title: Sky");
    std::fs::write(folder.join("sky.yaml"), sky).unwrap();
    let before = text(&folder, "both.contract.yaml");
    for check in ["", " --check"] {
        let (code, _, err) = naftiko(&folder, &format!("import openapi sky.yaml -o both.yaml{check}"));
        assert_eq!(code, Some(1));
        let expected = "error: `sky.yaml` is `Sky` 1.1.0, and `both.contract.yaml` was made of others: `Ships API` 1, `Weather` 1.0.0\n";
        assert!(err.starts_with(expected), "{err}");
    }
    // An entry of `consumes` has one document.
    let (code, _, err) = naftiko(&folder, "contract both.yaml --openapi sky.yaml");
    let expected = "error: `both.contract.yaml` has the contract of `weather` already, of `Weather` 1.0.0\n";
    assert!(code == Some(1) && err.starts_with(expected) && err.contains("an entry of their own"), "{err}");
    assert_eq!(text(&folder, "both.contract.yaml"), before);
    // What was removed is made of another.
    std::fs::write(
        folder.join("both.contract.yaml"),
        before.replace(&format!("{}\n", section(&before, "weather")), ""),
    )
    .unwrap();
    let (code, _, err) = naftiko(&folder, "contract both.yaml --openapi sky.yaml");
    assert_eq!(code, Some(0), "{err}");
    assert!(section(&text(&folder, "both.contract.yaml"), "weather").contains("title: Sky"));
}

/// Documents are often wrong: what was corrected of one stays when the other is imported, and when it is itself.
#[test]
fn edits_of_a_contract_of_two_documents_stay() {
    let folder = stated("edited");
    let (wrong, right) = ("enum: [si, us]", "enum: [si, us, knots]");
    let own = text(&folder, "both.contract.yaml").replace(wrong, right);
    // A definition of the other document that an edited operation refers to.
    let own = own
        .replace("{name: now, ", "{deprecated: true, name: now, ")
        .replace("Ship2'}}}}\n      GET /at", "Ship'}}}}\n      GET /at");
    std::fs::write(folder.join("both.contract.yaml"), &own).unwrap();
    let (code, _, err) = naftiko(&folder, "import openapi after.yaml -o both.yaml");
    assert_eq!(code, Some(0), "{err}");
    let first = text(&folder, "both.contract.yaml");
    assert_eq!(section(&first, "weather"), section(&own, "weather"));
    assert!(section(&first, "Ship").contains("length: {type: number}"), "{first}");
    let (code, _, err) = naftiko(&folder, "import openapi weather-after.yaml -o both.yaml");
    assert!(
        code == Some(0) && err.contains("`GET /now/{place}` was edited, and has changed in the document [kept-edit]"),
        "{err}"
    );
    let second = text(&folder, "both.contract.yaml");
    let operations = |contract: &str| section(contract, "weather").split_once("    operations:").unwrap().1.to_owned();
    assert_eq!(operations(&second), operations(&own));
    assert!(section(&second, "Ship2").contains("rain: {type: number}"), "{second}");
    assert_eq!(
        (section(&second, "fleet"), section(&second, "Ship")),
        (section(&first, "fleet"), section(&first, "Ship"))
    );
}

/// A namespace that comes with the second document is of that one.
#[test]
fn a_namespace_that_an_import_adds_is_of_its_document() {
    let folder = stated("added");
    let before = text(&folder, "both.contract.yaml");
    let elsewhere = "operationId: never\n      servers: [{url: https://other.example}]";
    let after = text(&folder, "weather.yaml").replace("operationId: never", elsewhere);
    std::fs::write(folder.join("weather-after.yaml"), after).unwrap();
    let import = "import openapi weather-after.yaml -o both.yaml --operation now --operation at --operation never";
    let (code, _, err) = naftiko(&folder, import);
    assert_eq!(code, Some(0), "{err}");
    let contract = text(&folder, "both.contract.yaml");
    let added = section(&contract, "weather-other");
    assert!(
        added.starts_with("  weather-other:\n    from:\n      title: Weather\n")
            && added.contains("GET /never: {name: never, security"),
        "{added}"
    );
    for key in ["fleet", "Ship", "Ship2"] {
        assert_eq!(section(&contract, key), section(&before, key));
    }
    let (_, _, err) = naftiko(&folder, "check both.yaml");
    assert!(!err.contains("unused-contract") && err.contains("1 error, 3 warnings"), "{err}");
    assert_eq!(naftiko(&folder, "import openapi weather-after.yaml -o both.yaml").0, Some(0));
    assert_eq!(text(&folder, "both.contract.yaml"), contract);
    // It goes with its operations.
    assert_eq!(naftiko(&folder, "import openapi weather.yaml -o both.yaml --operation now --operation at").0, Some(0));
    let options = "options: {operation: ['GET /now/{place}', 'GET /at/{place}/{day}']}";
    assert_eq!(text(&folder, "both.contract.yaml"), before.replace(options, "options: {operation: [now, at]}"));
}
