//! Documents that are too large, too deep, or made to be: each is read, or refused with a message, in little time and memory.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

use std::fmt::Write as _;

use naftiko_import::options::Options;
use naftiko_import::{Files, Import, import};

struct Memory(Vec<u8>);

impl Files for Memory {
    fn document(&self) -> Result<Vec<u8>, String> {
        Ok(self.0.clone())
    }

    fn below(&self, _: &str) -> Result<Vec<u8>, String> {
        Err("no such file".to_owned())
    }
}

fn imported(text: &str) -> Import {
    import(&Memory(text.as_bytes().to_vec()), "api.yaml", &Options::default())
}

fn rules(imported: &Import) -> Vec<&'static str> {
    imported.findings.iter().map(|found| found.rule.name).collect()
}

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: Ships, version: '1'}\nservers: [{url: https://ships.example}]\n";

/// A schema of `levels` lists in each other, in JSON.
fn nested(levels: usize) -> String {
    let schema = format!("{}{{}}{}", "{\"items\":".repeat(levels), "}".repeat(levels));
    format!(
        "{HEAD}paths: {{/ships: {{post: {{requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}, responses: {{'204': {{description: ok}}}}}}}}}}\n"
    )
}

#[test]
fn five_hundred_levels_are_read_and_more_are_not() {
    let read = imported(&nested(500));
    assert_eq!((read.drafts.len(), read.has_errors()), (1, false), "{:?}", rules(&read));
    let refused = imported(&nested(513));
    assert_eq!((refused.drafts.len(), rules(&refused)), (0, vec!["yaml-too-deep"]));
}

#[test]
fn sixty_four_mebibytes_are_the_most() {
    let mut bytes = HEAD.as_bytes().to_vec();
    bytes.resize(64 * 1024 * 1024 + 1, b'#');
    let refused = import(&Memory(bytes), "api.yaml", &Options::default());
    assert_eq!(rules(&refused), ["unreadable-file"]);
    assert!(refused.findings[0].message.contains("67108864 bytes (64 MiB)"), "{}", refused.findings[0].message);
}

#[test]
fn what_is_no_document_is_refused() {
    for (text, expected) in
        [("", "yaml-syntax"), ("[1, 2]", "not-openapi"), ("{", "yaml-syntax"), ("openapi: 3.0.0", "no-operations")]
    {
        assert_eq!(rules(&imported(text)), [expected], "{text:?}");
    }
}

/// Schemas that contain each other twice, thirty times over: a billion if they were written out.
#[test]
fn schemas_that_multiply_are_cut() {
    let mut text = format!(
        "{HEAD}paths: {{/ships: {{post: {{requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/S0'}}}}}}}}, \
         responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/S0'}}}}}}}}}}}}}}}}\ncomponents:\n  schemas:\n"
    );
    for index in 0..30 {
        let next = index + 1;
        writeln!(
            text,
            "    S{index}: {{type: object, properties: {{a: {{$ref: '#/components/schemas/S{next}'}}, b: {{$ref: '#/components/schemas/S{next}'}}}}}}"
        )
        .unwrap();
    }
    text.push_str("    S30: {type: string}\n");
    let read = imported(&text);
    assert_eq!((read.drafts.len(), read.has_errors()), (1, false));
    assert!(read.drafts[0].text.len() < 10_000, "{}", read.drafts[0].text.len());
}

/// `allOf` and `anyOf` that multiply the same way.
#[test]
fn compositions_that_multiply_are_cut() {
    for keyword in ["allOf", "anyOf"] {
        let mut text = format!(
            "{HEAD}paths: {{/ships: {{post: {{requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/S0'}}}}}}}}, \
             responses: {{'204': {{description: ok}}}}}}}}}}\ncomponents:\n  schemas:\n"
        );
        for index in 0..30 {
            let next = index + 1;
            writeln!(
                text,
                "    S{index}: {{{keyword}: [{{$ref: '#/components/schemas/S{next}'}}, {{allOf: [{{$ref: '#/components/schemas/S{next}'}}]}}]}}"
            )
            .unwrap();
        }
        text.push_str("    S30: {type: string}\n");
        let read = imported(&text);
        assert_eq!((read.drafts.len(), read.has_errors()), (1, false), "{keyword}");
    }
}

#[test]
fn a_draft_of_more_than_four_mebibytes_is_refused_with_what_helps() {
    let values: Vec<String> = (0..500).map(|at| format!("{at:0>60}a")).collect();
    let mut text = format!("{HEAD}paths:\n");
    for at in 0..160 {
        let values = values.join(", ");
        writeln!(
            text,
            "  /ships/{at}: {{get: {{operationId: getShip{at}, parameters: [{{name: code, in: query, \
             schema: {{type: string, enum: [{values}]}}}}], responses: {{'204': {{description: ok}}}}}}}}"
        )
        .unwrap();
    }
    let refused = imported(&text);
    assert_eq!((refused.drafts.len(), rules(&refused)), (0, vec!["draft-too-large"]));
    let found = &refused.findings[0];
    assert_eq!(found.message, "the draft would be larger than 4 MiB");
    assert!(found.help.as_ref().is_some_and(|help| help.contains("`--split tag`")), "{:?}", found.help);
}
