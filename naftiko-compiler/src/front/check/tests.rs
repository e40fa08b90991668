//! What is reported about entries that are sound by themselves and cannot be served together, and what is not.

use expect_test::expect;

use crate::front::testing::{reported, shared};

/// An operation, which the adapters `exposes` call.
fn exposing(exposes: &str) -> String {
    format!("resources:\n  - {{path: '/ships/{{imo}}', operations: [{{name: get, method: GET}}]}}\nexposes:\n{exposes}")
}

#[test]
fn two_adapters_share_a_port_only_on_two_addresses_or_if_it_is_any_free_one() {
    let adapters = |first: &str, second: &str| {
        let adapter = |namespace: &str, listener: &str| {
            format!("  - {{type: mcp, namespace: {namespace}, tools: [{{name: get, call: api.get}}], {listener}}}\n")
        };
        reported(&exposing(&(adapter("a", first) + &adapter("b", second))))
    };
    for (first, second) in [
        ("port: 0", "port: 0"),
        ("port: 80, address: 127.0.0.1", "port: 80, address: 127.0.0.2"),
        ("port: 80, address: 0.0.0.0, authentication: {type: none}", "port: 80, address: '::1'"),
        ("port: 80", "transport: stdio"),
    ] {
        assert_eq!(adapters(first, second), "", "{first} and {second}");
    }
    for (first, second) in [
        ("port: 80", "port: 80, address: 0.0.0.0, authentication: {type: none}"),
        ("port: 80, address: '::', authentication: {type: none}", "port: 80, address: 127.0.0.2"),
    ] {
        let found = adapters(first, second);
        assert_eq!(found, "error: port 80 is used by two adapters [duplicate-port]\n", "{first} and {second}");
    }
}

#[test]
fn entries_that_cannot_be_served_together_stay_in_the_model() {
    let found = shared(&exposing(
        r"
  - {type: mcp, namespace: a, port: 80, tools: [{name: get, call: api.get}]}
  - {type: mcp, namespace: b, port: 80, tools: [{name: get, call: api.get}]}
",
    ));
    expect![[r#"
        error: port 80 is used by two adapters [duplicate-port]
        tool get → get
        tool get → get
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_setting_belongs_to_one_bind_namespace_or_adapter() {
    let found = reported(
        r"
binds:
  URL: API_BASE_URI
  PORT: FLEET_PORT
  LOG: NAFTIKO_LOG
  UNUSED: API_QUERY
resources:
  - path: /{URL}/{PORT}/{LOG}
    operations: [{name: get, method: GET}]
rest:
  - path: /ships
    operations: [{method: GET, call: api.get}]
",
    );
    expect![[r#"
        error: setting `NAFTIKO_LOG` is used by both the server itself and bind `LOG` [duplicate-setting]
        error: setting `API_BASE_URI` is used by both bind `URL` and namespace `api` [duplicate-setting]
        error: setting `FLEET_PORT` is used by both bind `PORT` and adapter `fleet` [duplicate-setting]
    "#]]
    .assert_eq(&found);
}

#[test]
fn an_adapter_over_stdio_has_no_settings() {
    let stdio = "  - {type: mcp, namespace: api-base, transport: stdio, tools: [{name: get, call: api.get}]}\n";
    let text = format!("binds:\n  PORT: API_BASE_PORT\n{}", exposing(stdio).replace("/ships/{imo}", "/{PORT}/{imo}"));
    assert_eq!(reported(&text), "");
    let served = text.replace("transport: stdio", "port: 80");
    expect![[r#"
        error: setting `API_BASE_PORT` is used by both bind `PORT` and adapter `api-base` [duplicate-setting]
    "#]]
    .assert_eq(&reported(&served));
}

#[test]
fn a_secret_is_sent_in_headers_queries_and_bodies_and_not_in_paths() {
    let found = reported(
        r"
binds:
  USER: API_USER
  KEY: API_KEY
consumes:
  authentication: {type: basic, username: '{{USER}}', password: '{{KEY}}'}
resources:
  - path: /{USER}/ships/{imo}
    operations:
    - name: get
      method: POST
      inputParameters: [{name: a, in: query, value: '{{KEY}}'}, {name: X-A, in: header, value: 'a {{KEY}}'}]
      body: {type: json, data: {key: '{{KEY}}'}}
tools:
  - {name: user, call: api.get, with: {imo: env.USER}}
  - {name: key, call: api.get, with: {imo: 'of {{KEY}}'}}
",
    );
    expect![[r#"
        error: `{imo}` contains a secret, and paths end up in logs [secret-in-path]
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_tool_is_read_only_unless_its_method_writes() {
    let hinted = |method: &str| {
        reported(&format!(
            "resources:\n  - {{path: /ships, operations: [{{name: x, method: {method}}}]}}\n\
             tools:\n  - {{name: x, call: api.x, hints: {{readOnly: true}}}}\n"
        ))
    };
    let writes = |method: &&str| !hinted(method).is_empty();
    let methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
    assert_eq!(methods.into_iter().filter(writes).collect::<Vec<_>>(), ["PUT", "PATCH", "DELETE"]);
}

#[test]
fn a_skill_refers_to_tools_and_to_named_operations_of_the_adapters_beside_it() {
    let skill = |namespace: &str, action: &str| {
        format!("{{name: {action}, from: {{sourceNamespace: {namespace}, action: {action}}}}}")
    };
    let skills =
        [skill("tools", "get"), skill("fleet", "get"), skill("skills", "get"), skill("fleet", "GET")].join(", ");
    let found = reported(&exposing(&format!(
        r"
  - {{type: mcp, namespace: tools, port: 1, tools: [{{name: get, call: api.get}}]}}
  - {{type: rest, namespace: fleet, port: 2, resources: [{{path: '/ships/{{imo}}', operations: [{{method: GET, name: get, call: api.get}}]}}]}}
  - {{type: skill, namespace: skills, port: 3, skills: [{{name: s, description: d, tools: [{skills}]}}]}}
"
    )));
    expect![[r#"
        error: unknown adapter `skills` [unknown-action]
        error: adapter `fleet` has no operation or tool `GET` [unknown-action]
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_namespace_is_called_auth_only_where_nothing_refers_to_the_caller() {
    let adapter = |namespace: &str, with: &str| {
        let guard = "authentication: {type: basic, username: pilot, password: p}";
        reported(&exposing(&format!(
            "  - {{type: mcp, namespace: {namespace}, port: 80, {guard}, tools: [{{name: get, call: api.get, with: {{imo: {with}}}}}]}}\n"
        )))
    };
    assert_eq!(adapter("auth", "tools.imo"), "");
    assert_eq!(adapter("fleet", "auth.subject"), "");
    let ambiguous = "error: namespace `auth` is ambiguous: in `with`, `auth.` is the caller [auth-namespace]\n";
    for with in ["auth.subject", "'{{auth.subject}}'", "auth.imo", "auth.claims.imo", "'x{{auth.imo}}'"] {
        assert_eq!(adapter("auth", with), ambiguous, "{with}");
    }
}
