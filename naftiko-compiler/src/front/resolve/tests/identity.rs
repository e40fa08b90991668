//! References to the caller in `with`, and credentials of callers (LANGUAGE §5).

use expect_test::expect;

use crate::front::testing::{entries, functions, reported};

const SHIPS: &str = r"
resources:
  - path: /ships/{imo}
    operations:
    - name: sign
      method: POST
      inputParameters:
      - {name: imo, in: path}
      - {name: X-User, in: header}
      - {name: level, in: query, type: integer}
      - {name: tags, in: query, type: array, items: {type: string}}
      - {name: mark, in: body}
      - {name: crew, in: body, type: object}
";

/// The operation, called by a route and by a tool with this `with`, whose callers have tokens.
fn called(with: &str) -> String {
    let guard =
        "authentication: {type: oauth2, authorizationServerUri: 'https://i.example', resource: 'https://f.example'}";
    format!(
        "{SHIPS}exposes:
  - type: rest
    namespace: fleet
    port: 80
    {guard}
    resources: [{{path: '/ships/{{imo}}', operations: [{{method: POST, call: api.sign, with: {{{with}}}}}]}}]
  - type: mcp
    namespace: tools
    port: 81
    {guard}
    tools: [{{name: sign, call: api.sign, with: {{{with}}}}}]
"
    )
}

#[test]
fn what_is_known_of_the_caller_is_an_input_of_the_entry_that_nobody_sends() {
    let with = "X-User: auth.subject, level: auth.claims.level, mark: 'by {{auth.claims.https://e.example/a.b}}'";
    expect![[r#"
        POST /ships/{} post_ships_imo → post_ships_imo
          imo: variable 0, string, required
          auth.subject: the caller's name, string, required
          auth.claims.level: the caller's level, integer, required
          tags: query, [string], optional
          auth.claims.https://e.example/a.b: the caller's https://e.example/a.b, string, required
          crew: member, object, optional
        tool sign → post_ships_imo
          imo: member, string, required
          auth.subject: the caller's name, string, required
          auth.claims.level: the caller's level, integer, required
          tags: member, [string], optional
          auth.claims.https://e.example/a.b: the caller's https://e.example/a.b, string, required
          crew: member, object, optional
    "#]]
    .assert_eq(&entries(&called(with)));
}

#[test]
fn it_is_read_once_and_is_text_where_its_uses_differ_in_type() {
    let with = "level: auth.claims.a, tags: ['{{auth.claims.a}}', auth.subject, 'x{{auth.subject}}'], \
                crew: {who: auth.subject, of: [auth.claims.a]}, mark: '{{auth.claims.a}}', X-User: 'auth. is text'";
    expect![[r#"
        post_ships_imo(PostShipsImoInput)
          imo: string, required
          auth.claims.a (auth_claims_a): string, required
          auth.subject (auth_subject): string, required
          calls api.sign(imo: imo, X-User: "auth. is text", level: auth_claims_a, tags: [auth_claims_a, auth_subject, "x{auth_subject}"], mark: auth_claims_a, crew: {who: auth_subject, of: [auth_claims_a]})
    "#]]
    .assert_eq(&functions(&called(with)));
}

#[test]
fn declared_inputs_of_such_names_are_others() {
    let found = entries(
        r"
resources:
  - path: /ships
    operations:
    - {name: list, method: GET, inputParameters: [{name: a, in: query}, {name: b, in: query}, {name: auth_subject, in: query}]}
exposes:
  - type: mcp
    namespace: tools
    port: 81
    authentication: {type: basic, username: pilot, password: p}
    tools:
    - name: list
      call: api.list
      inputParameters: [{name: auth.subject}, {name: auth}, {name: auth_subject}]
      with: {a: '{{auth.subject}}', b: '{{auth}}'}
",
    );
    expect![[r#"
        warning: unused input `auth.subject` [unused-input]
        tool list → list
          auth.subject: the caller's name, string, required
          auth: member, string, required
          auth_subject: member, string, required
          auth.subject: member, string, required, unused
    "#]]
    .assert_eq(&found);
}

/// Adapters without `authentication` infer what is named `auth` like any other input.
#[test]
fn auth_alone_is_a_text_or_an_input() {
    for (with, expected) in [("a: auth", ""), ("a: '{{auth}}'", "  auth: query, string, optional\n")] {
        let found = entries(&format!(
            "resources:\n  - {{path: /s, operations: [{{name: list, method: GET, inputParameters: [{{name: a, in: query}}]}}]}}\n\
             rest:\n  - {{path: /s, operations: [{{method: GET, call: api.list, with: {{{with}}}}}]}}\n"
        ));
        assert!(found.starts_with("GET /s get_s → ") && found.ends_with(expected), "{found}");
    }
}

/// What `authentication` of this kind says about a reference.
fn told(authentication: &str, with: &str) -> String {
    let guard = if authentication.is_empty() { String::new() } else { format!("authentication: {authentication}\n") };
    reported(&format!(
        "{SHIPS}exposes:
  - type: rest
    namespace: fleet
    port: 80
    {guard}
    resources: [{{path: '/ships/{{imo}}', operations: [{{method: POST, call: api.sign, with: {{{with}}}}}]}}]
"
    ))
}

#[test]
fn each_reference_needs_a_credential_that_says_it() {
    let basic = "{type: basic, username: pilot, password: p}";
    let digest = "{type: digest, username: pilot, password: p}";
    let oauth2 = "{type: oauth2, authorizationServerUri: 'https://i.example', resource: 'https://f.example'}";
    let (bearer, apikey) = ("{type: bearer, token: t}", "{type: apikey, key: K, value: v}");
    for (authentication, subject, claim) in [
        (basic, true, false),
        (digest, true, false),
        (oauth2, true, true),
        (bearer, false, false),
        (apikey, false, false),
        ("{type: none}", false, false),
        ("", false, false),
    ] {
        for (with, is_known) in [("X-User: auth.subject", subject), ("X-User: auth.claims.x", claim)] {
            let found = told(authentication, with);
            let is_told = found.contains("[unavailable-identity]") && found.lines().count() == 1;
            assert_eq!((found.is_empty(), is_told), (is_known, !is_known), "{authentication} {with}: {found}");
        }
    }
    // What is wrong with it is reported; what it would say is not known.
    let found = told("{type: basic, username: pilot}", "X-User: auth.subject");
    assert!(!found.contains("auth.subject") && found.lines().count() == 1, "{found}");
}

#[test]
fn a_name_is_no_file() {
    let found = reported(
        r"
resources:
  - path: /s
    operations:
    - {name: put, method: PUT, inputParameters: [{name: body, in: body}], body: {type: binary}}
exposes:
  - type: rest
    namespace: fleet
    port: 80
    authentication: {type: basic, username: pilot, password: p}
    resources: [{path: /s, operations: [{method: PUT, call: api.put, with: {body: auth.subject}}]}]
",
    );
    assert_eq!(found, "error: parameter `body` is bytes, but the value is `auth.subject` [argument-type]\n");
}

/// A cookie by its name is no credential of these; nor is anything where nobody asks.
#[test]
fn without_a_guard_an_explicit_mapping_is_the_authors_word() {
    let entry = |guard: &str, input: &str| {
        reported(&format!(
            "resources:\n  - {{path: /s, operations: [{{name: list, method: GET, inputParameters: [{{name: a, in: query}}]}}]}}
exposes:
  - type: rest
    namespace: fleet
    port: 80
    authentication: {guard}
    resources: [{{path: /s, operations: [{{method: GET, call: api.list, inputParameters: [{input}], with: {{a: rest.a}}}}]}}]
"
        ))
    };
    let (basic, header) = ("{type: basic, username: pilot, password: p}", "{type: apikey, key: X-Key, value: v}");
    let query = "{type: apikey, key: key, value: v, placement: query}";
    for (guard, input, is_kept) in [
        ("{type: none}", "{name: a, mapping: header.Authorization}", false),
        (basic, "{name: a, mapping: header.AUTHORIZATION}", true),
        (basic, "{name: a, mapping: header.Cookie}", true),
        (basic, "{name: a, in: cookie}", false),
        (basic, "{name: a, mapping: query.Authorization}", false),
        (header, "{name: a, mapping: header.x-key}", true),
        (header, "{name: a, mapping: header.Proxy-Authorization}", true),
        (header, "{name: a, mapping: query.X-Key}", false),
        (query, "{name: a, mapping: query.key}", true),
        ("{type: apikey, key: a, value: v, placement: query}", "{name: a}", true),
        ("{type: apikey, key: a, value: v, placement: query}", "{name: a, in: header}", false),
        (query, "{name: a, mapping: query.Key}", false),
        (query, "{name: a, mapping: header.key}", false),
    ] {
        let found = entry(guard, input);
        assert_eq!(found.contains("[caller-credentials]"), is_kept, "{guard} {input}: {found}");
        assert_eq!(found.lines().count(), usize::from(is_kept), "{guard} {input}: {found}");
    }
}

/// The guard takes the key out of the request: nothing of that name is inferred.
#[test]
fn a_key_of_callers_is_not_inferred() {
    let found = entries(
        r"
resources:
  - {path: /s, operations: [{name: list, method: GET, inputParameters: [{name: X-Key, in: header}, {name: a, in: query}]}]}
exposes:
  - type: rest
    namespace: fleet
    port: 80
    authentication: {type: apikey, key: x-key, value: v}
    resources: [{path: /s, operations: [{method: GET, call: api.list}]}]
",
    );
    expect![[r#"
        GET /s get_s → get_s
          a: query, string, optional
    "#]]
    .assert_eq(&found);
}

/// A tool has arguments, and a route variables: neither is where the adapter finds its key.
#[test]
fn an_input_that_is_elsewhere_than_the_key_of_callers_is_inferred() {
    let found = entries(
        r"
resources:
  - {path: /s, operations: [{name: list, method: GET, inputParameters: [{name: tenant, in: query}, {name: X-Key, in: header}]}]}
exposes:
  - type: rest
    namespace: fleet
    port: 80
    authentication: &key {type: apikey, key: tenant, value: v, placement: query}
    resources:
    - {path: '/{tenant}/s', operations: [{method: GET, call: api.list}]}
    - {path: /s, operations: [{method: GET, call: api.list}]}
  - {type: mcp, namespace: tools, port: 81, authentication: *key, tools: [{name: list, call: api.list}]}
  - type: mcp
    namespace: others
    port: 82
    authentication: {type: apikey, key: x-key, value: v}
    tools: [{name: list, call: api.list}]
",
    );
    expect![[r#"
        GET /{}/s get_tenant_s → get_tenant_s
          tenant: variable 0, string, required
          X-Key: header, string, optional
        GET /s get_s → get_s
          X-Key: header, string, optional
        tool list → list
          tenant: member, string, optional
          X-Key: member, string, optional
        tool list → list
          tenant: member, string, optional
          X-Key: member, string, optional
    "#]]
    .assert_eq(&found);
}

/// Where there is no caller to name, `auth.example.com` is a host, and `auth.HOST` a bind of that namespace.
#[test]
fn without_a_guard_what_is_no_reference_is_a_text_or_a_bind() {
    let calls = |with: &str| {
        functions(&format!(
            "root:\n  binds:\n  - {{namespace: auth, keys: {{HOST: A_HOST}}}}\n{SHIPS}rest:\n  - \
             {{path: '/ships/{{imo}}', operations: [{{method: POST, call: api.sign, with: {{{with}}}}}]}}\n"
        ))
    };
    expect![[r#"
        post_ships_imo(PostShipsImoInput)
          imo: string, required
          level: integer, optional
          calls api.sign(imo: imo, X-User: "auth.example.com", level: level, tags: ["auth.example.com"], mark: "at {$HOST}", crew: {of: $HOST})
    "#]].assert_eq(&calls(
        "X-User: auth.example.com, tags: [auth.example.com], mark: 'at {{auth.HOST}}', crew: {of: auth.HOST}",
    ));
    for (with, expected) in [
        ("X-User: auth.subjet", "error: `auth.subjet` is not a part of the caller's identity [unknown-identity]\n"),
        ("X-User: auth.subject.example.com", ""),
        (
            "X-User: auth.claims.x",
            "error: `auth.claims.x` is not available: `fleet` has no `authentication` [unavailable-identity]\n",
        ),
    ] {
        assert_eq!(told("", with), expected, "{with}");
    }
}

/// LANGUAGE §3.2: what is never sent is one warning.
#[test]
fn only_credentials_that_are_sent_are_passed_on() {
    let found = reported(
        r"
consumes:
  authentication: {type: bearer, token: t}
resources:
  - {path: /s, operations: [{name: list, method: GET, inputParameters: [{name: Authorization, in: header}, {name: a, in: query}]}]}
exposes:
  - type: rest
    namespace: fleet
    port: 80
    authentication: {type: basic, username: pilot, password: p}
    resources:
    - path: /s
      operations:
      - method: GET
        call: api.list
        inputParameters: [{name: Authorization, in: header}, {name: a}]
    - path: /t
      operations:
      - method: GET
        call: api.list
        inputParameters: [{name: user, mapping: header.Authorization}, {name: a}]
        with: {Authorization: rest.user}
",
    );
    expect![[r#"
        warning: header `Authorization` is set by `authentication` [header-beside-authentication]
    "#]]
    .assert_eq(&found);
}

/// A port is judged when it is known.
#[test]
fn a_bind_may_be_the_port_of_an_issuer() {
    for (issuer, is_told) in [
        ("http://localhost:{{env.PORT}}", false),
        ("https://i.example:80{{env.PORT}}/realm", false),
        ("https://i.example:x/{{env.REALM}}", true),
    ] {
        let found =
            told(&format!("{{type: oauth2, authorizationServerUri: '{issuer}', resource: 'https://f.example'}}"), "");
        let message = "error: the authorization server has an invalid port [invalid-token-server]";
        let errors: Vec<_> = found.lines().filter(|line| line.starts_with("error")).collect();
        assert_eq!(errors, if is_told { vec![message] } else { Vec::new() }, "{issuer}");
    }
}
