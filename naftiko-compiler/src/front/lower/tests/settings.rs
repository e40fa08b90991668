//! Which binds are secrets, and which ones are fields of `Settings` (LANGUAGE §2).

use expect_test::expect;

use crate::front::testing::binds;

#[test]
fn what_authenticates_is_secret_but_for_the_user_name() {
    let found = binds(
        r"
binds:
  USER: API_USER
  PASSWORD: API_PASSWORD
consumes:
  authentication: {type: basic, username: '{{USER}}', password: '{{PASSWORD}}'}
resources:
  - {path: /ships, operations: [{name: list, method: GET}]}
",
    );
    expect![[r#"
        USER (user) is API_USER
        PASSWORD (password) is API_PASSWORD, secret
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_credential_in_a_header_is_one_line_and_read_from_the_environment_unless_a_bind_declares_it() {
    let found = binds(
        r"
consumes:
  authentication: {type: bearer, token: 'key {{env.TOKEN}}'}
resources:
  - {path: /ships, operations: [{name: list, method: GET}]}
",
    );
    expect![[r#"
        warning: `TOKEN` is not declared in `binds` [undeclared-bind]
        TOKEN (token) is TOKEN, secret: credential
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_bind_of_the_base_uri_alone_is_read_with_it_and_an_unused_one_is_not_read() {
    let found = binds(
        r"
binds:
  SITE: API_SITE
  REGION: API_REGION
  UNUSED: UNUSED
consumes:
  baseUri: https://{SITE}.example/{{REGION}}
resources:
  - path: /{REGION}
    operations:
    - {name: get, method: GET}
",
    );
    expect![[r#"
        REGION (region) is API_REGION: segment
        SITE (site) is API_SITE, read with the base URI
        api contains $REGION as string
    "#]]
    .assert_eq(&found);
}
