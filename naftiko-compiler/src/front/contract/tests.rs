use super::*;
use crate::front::checked::Checked;
use crate::front::diagnostic::{Levels, Sink};
use crate::front::source::{Source, Sources};

fn read_text(text: &str) -> (Option<Checked<Contract>>, Vec<String>) {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let contract = parse(text.as_bytes().to_vec(), &|text| Source::new("x.contract.yaml", text), &mut sources, &sink);
    let found = sink.finish(&Levels::default());
    (contract, found.into_iter().map(|found| format!("{}: {}", found.rule.name, found.message)).collect())
}

const WHOLE: &str = "\
contract: 1
from:
  title: Tugs
  version: 1.72.0
  sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  importer: 0.1.0
  options: {include-writes: true, expose: [mcp, rest]}
namespaces:
  tugs:
    servers: [{url: 'https://{region}.tugs.example/v1', variables: {region: ''}}]
    security:
      bearer: {type: http, scheme: bearer}
      key: {type: apiKey, in: header, name: X-Key}
      app: {type: oauth2, tokenUrl: 'https://tugs.example/token', flows: [clientCredentials]}
      oidc: {type: openIdConnect}
      mtls: {type: mutualTLS}
    complete: true
    operations:
      POST /tugs/{id}:
        name: update-tug
        prose: '12345678'
        deprecated: true
        security: [{bearer: []}, {app: [read, write]}]
        inputs:
        - {name: id, in: path, required: true, schema: {type: string, format: uuid}, prose: 0a0b0c0d}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}, style: form, explode: false}
        body: {required: true, application/json: {$ref: '#/$defs/Tug'}, encoding: {file: {contentType: image/png}}}
        answers:
          200: {application/json: {$ref: '#/$defs/Tug'}}
          204: {}
          default: {text/plain: true}
      GET /tugs: {name: list-tugs}
  harbours: {from: {title: Harbours}, operations: {GET /harbours: {}}}
$defs:
  Tug:
    type: object
    required: [name]
    properties:
      name: {type: [string, 'null'], minLength: 1, pattern: ^t}
      next: {$ref: '#/$defs/Tug'}
    additionalProperties: false
";

/// Every keyword of JSON Schema 2020-12, and those of OpenAPI.
const SCHEMA: &str = "\
{$schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://tugs.example/tug', $anchor: a, $dynamicAnchor: b, \
$dynamicRef: '#b', $ref: '#/$defs/Tug', $defs: {x: true}, $comment: c, $vocabulary: {'https://tugs.example/words': true}, \
prefixItems: [true], items: true, contains: true, additionalProperties: true, properties: {a: true}, patternProperties: {^a: true}, \
dependentSchemas: {a: {properties: {b: true}}}, propertyNames: true, if: true, then: true, else: true, allOf: [true], anyOf: [true], \
oneOf: [true], not: false, unevaluatedItems: true, unevaluatedProperties: true, type: object, const: 1, enum: [1], multipleOf: 1, \
maximum: 1, exclusiveMaximum: 1, minimum: 1, exclusiveMinimum: 1, maxLength: 1, minLength: 1, pattern: a, maxItems: 1, minItems: 1, \
uniqueItems: true, maxContains: 1, minContains: 1, maxProperties: 1, minProperties: 1, required: [a], dependentRequired: {a: [b]}, \
title: t, description: d, default: 1, deprecated: true, readOnly: true, writeOnly: true, examples: [1], format: f, \
contentEncoding: base64, contentMediaType: a/b, contentSchema: true, discriminator: {propertyName: a}, nullable: true}";

#[test]
fn every_keyword_of_json_schema_is_known() {
    let text = format!("contract: 1\nnamespaces: {{}}\n$defs:\n  Tug: true\n  All: {SCHEMA}\n");
    let (contract, found) = read_text(&text);
    assert!(found.is_empty(), "{found:?}");
    assert!(contract.is_some_and(|contract| contract.is_sound()));
}

#[test]
fn all_that_the_format_has_is_read() {
    let (contract, found) = read_text(WHOLE);
    assert!(found.is_empty(), "{found:?}");
    let Some(Checked::Sound(contract)) = contract else { panic!("it is not sound") };
    let from = contract.from.as_ref().unwrap();
    assert_eq!(from.title.as_ref().unwrap().value, "Tugs");
    assert_eq!(
        from.options.iter().map(|(name, _)| name.value.as_str()).collect::<Vec<_>>(),
        ["include-writes", "expose"]
    );
    let harbours = contract.namespaces[1].from.as_ref().unwrap();
    assert_eq!(harbours.title.as_ref().unwrap().value, "Harbours");
    let namespace = &contract.namespaces[0];
    assert!(namespace.from.is_none());
    assert!(namespace.is_complete && namespace.servers[0].variables[0].default.value.is_empty());
    assert_eq!(namespace.security.len(), 5);
    let [update, list] = namespace.operations.as_slice() else { panic!("there are two operations") };
    assert!(update.is_detailed() && !list.is_detailed() && list.security.is_none());
    assert_eq!((update.method.as_str(), update.path.value.as_str()), ("POST", "/tugs/{id}"));
    assert_eq!(update.security.as_ref().unwrap().value[1][0].1.len(), 2);
    assert!(!update.inputs.as_ref().unwrap()[1].explode.as_ref().unwrap().value);
    let body = update.body.as_ref().unwrap();
    assert!(body.required && body.encoding[0].1.content_type.is_some());
    let answers = update.answers.as_ref().unwrap();
    assert_eq!(answers.iter().map(|answer| answer.media.len()).collect::<Vec<_>>(), [1, 0, 1]);
    let tug = contract.schemas.definition("Tug").unwrap();
    let schema = contract.schemas.get(tug).unwrap();
    let next = contract.schemas.get(schema.properties[1].1).unwrap();
    assert_eq!(next.reference.as_ref().unwrap().value, tug);
    assert!(contract.schemas.get(schema.additional.unwrap()).unwrap().is_never);
    let name = contract.schemas.get(schema.properties[0].1).unwrap();
    assert_eq!(name.types.as_ref().unwrap().value, [JsonType::String, JsonType::Null]);
}

/// On the stack of a test's thread, which is smaller than a compiler's.
#[test]
fn a_contract_may_be_as_deep_as_its_limit() {
    let nested = |levels: usize| {
        let schema = "{items: ".repeat(levels) + "true" + &"}".repeat(levels);
        read_text(&format!("contract: 1\nnamespaces: {{}}\n$defs: {{Deep: {schema}}}\n")).1
    };
    assert_eq!(nested(250), Vec::<String>::new());
    assert_eq!(read_text("contract: 1\nnamespaces:\n").1, Vec::<String>::new());
    assert_eq!(nested(300), ["yaml-too-deep: nested deeper than 256 levels"]);
}

#[test]
fn what_the_format_does_not_define_is_reported() {
    for (right, wrong, expected) in [
        ("contract: 1", "contract: 2", "invalid-contract: unknown version `2` of the format"),
        ("contract: 1\n", "", "missing-key: a contract has no `contract`"),
        ("importer: 0.1.0", "imported: 0.1.0", "unknown-key: unknown key `imported` in `from`"),
        ("title: Harbours", "titel: Harbours", "unknown-key: unknown key `titel` in `from`"),
        (
            "sha256: 0",
            "sha256: x",
            "invalid-contract: `x123456789abcdef0123456789abcdef0123456789abcdef0123456789ab…` is not a SHA-256 hash",
        ),
        ("'12345678'", "'1234567'", "invalid-contract: `1234567` is not the hash of a text"),
        ("POST /tugs/{id}", "PSOT /tugs/{id}", "invalid-contract: unknown method `PSOT`"),
        ("GET /tugs", "GET tugs", "invalid-contract: `GET tugs` is not a method and a path"),
        ("GET /tugs", "GET /tugs/{id", "invalid-contract: `GET /tugs/{id` is not a method and a path"),
        ("204: {}", "2x4: {}", "invalid-contract: `2x4` is not a status"),
        ("{bearer: []}", "{baerer: []}", "invalid-contract: unknown security scheme `baerer`"),
        ("{bearer: []}", "{bearer: read}", "wrong-kind: expected a list of scopes for `bearer`, found a string"),
        ("scheme: bearer", "schem: bearer", "unknown-key: unknown key `schem` in scheme `bearer`"),
        (
            "'#/$defs/Tug'}}\n          204",
            "'#/$defs/Tgu'}}\n          204",
            "invalid-contract: `#/$defs/Tgu` leads nowhere",
        ),
        (
            "minLength: 1",
            "minLength: -1",
            "wrong-kind: expected a non-negative integer for `minLength`, found a number",
        ),
        ("minLength: 1", "minLenght: 1", "unknown-key: unknown key `minLenght` in a schema"),
        ("[string, 'null']", "[string, nil]", "unknown-value: unknown value `nil` for `type`"),
        ("204: {}", "200: {}", "duplicate-key: duplicate key `200`"),
        ("in: query, ", "in: body, ", "unknown-value: unknown value `body` for `in`"),
        (
            "required: true, application",
            "required: true, json: true, application",
            "unknown-key: unknown key `json` in `body`",
        ),
    ] {
        assert!(WHOLE.contains(right), "{right}");
        let (contract, found) = read_text(&WHOLE.replacen(right, wrong, 1));
        assert_eq!(found, [expected], "{wrong}");
        assert!(!contract.unwrap().is_sound(), "{wrong}");
    }
}
