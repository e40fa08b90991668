//! Bodies and files that are bytes (LANGUAGE §3.3).

use expect_test::expect;

use crate::front::testing::{entries, functions, operations, reported};

/// An operation whose body is bytes, and sections after it.
fn photos(sections: &str) -> String {
    let operation = r"
resources:
  - path: /photos/{id}
    operations:
    - name: put-photo
      method: PUT
      inputParameters: [{name: title, in: query}, {name: content, in: body, required: true}]
      body: {type: binary, data: '{{content}}', contentType: image/png}
";
    format!("{operation}{sections}")
}

#[test]
fn a_binary_body_is_the_input_that_data_names_or_the_only_one() {
    let found = operations(
        r"
resources:
  - path: /photos
    operations:
    - {name: named, method: POST, inputParameters: [{name: content, in: body}], body: {type: binary, data: '{{content}}'}}
    - {name: only, method: POST, inputParameters: [{name: photo, in: body, type: string}], body: {type: binary, contentType: image/png}}
    - {name: silent, method: POST, body: {type: binary}}
    - {name: implied, method: POST, body: {type: binary, data: '{{photo}}'}}
",
    );
    expect![[r#"
        named(NamedInput): POST /photos
          content: in body, bytes, optional
          body: content as application/octet-stream
        only(OnlyInput): POST /photos
          photo: in body, bytes, optional
          body: photo as image/png
        silent(SilentInput): POST /photos
          body: in body, bytes, optional
          body: body as application/octet-stream
        implied(ImpliedInput): POST /photos
          photo: in body, bytes, optional
          body: photo as application/octet-stream
    "#]]
    .assert_eq(&found);
}

#[test]
fn callers_send_the_body_as_it_is_and_tools_take_bytes() {
    let text = photos(
        r"
rest:
  - path: /photos/{id}
    operations:
    - {method: PUT, call: api.put-photo}
  - path: /pictures/{id}
    operations:
    - {method: PUT, call: api.put-photo, with: {content: rest.body}}
    - method: POST
      name: declared
      call: api.put-photo
      inputParameters: [{name: id, in: path}, {name: picture, in: body, type: string}]
      with: {content: rest.picture}
tools:
  - {name: put-photo, call: api.put-photo}
",
    );
    expect![[r#"
        PUT /photos/{} put_photos_id → put_photo
          id: variable 0, string, required
          title: query, string, optional
          content: the body as it arrives, bytes, required
        PUT /pictures/{} put_pictures_id → put_photo
          id: variable 0, string, required
          title: query, string, optional
          body: the body as it arrives, bytes, required
        POST /pictures/{} declared → declared
          id: variable 0, string, required
          picture: the body as it arrives, bytes, required
        tool put_photo → put_photo
          id: member, string, required
          title: member, string, optional
          content: member, bytes, required
    "#]]
    .assert_eq(&entries(&text));
    expect![[r#"
        put_photo(api::PutPhotoInput)
          id: string, required
          title: string, optional
          content: bytes, required
          calls api.put_photo(id: id, title: title, content: content)
        declared(DeclaredInput)
          id: string, required
          picture: bytes, required
          calls api.put_photo(id: id, content: picture)
    "#]]
    .assert_eq(&functions(&text));
}

#[test]
fn beside_another_member_the_bytes_are_a_member_too() {
    let found = entries(&photos(
        r"
rest:
  - path: /photos/{id}
    operations:
    - method: PUT
      call: api.put-photo
      inputParameters: [{name: id, in: path}, {name: picture, in: body}, {name: title, in: body}]
      with: {content: rest.picture, title: rest.title}
",
    ));
    expect![[r#"
        PUT /photos/{} put_photos_id → put_photo
          id: variable 0, string, required
          title: member, string, optional
          picture: member, bytes, required
    "#]]
    .assert_eq(&found);
}

#[test]
fn the_whole_body_of_a_caller_may_be_a_file_of_a_form() {
    let found = entries(
        r"
resources:
  - path: /photos
    operations:
    - name: add-photo
      method: POST
      inputParameters: [{name: content, in: body}]
      body: {type: multipartForm, data: [{name: file, value: '{{content}}', filename: a.png}]}
rest:
  - path: /photos
    operations:
    - {method: POST, call: api.add-photo, with: {content: rest.body}}
    - {method: PUT, call: api.add-photo}
",
    );
    expect![[r#"
        POST /photos post_photos → add_photo
          body: the body, bytes, optional
        PUT /photos put_photos → add_photo
          content: member, bytes, optional
    "#]]
    .assert_eq(&found);
}

#[test]
fn bytes_are_one_value_and_no_text() {
    let body = |data: &str, more: &str| {
        reported(&format!(
            r"
resources:
  - path: /photos
    operations:
    - name: put
      method: PUT
      inputParameters: [{{name: a, in: body}}, {{name: n, in: body, type: integer}}{more}]
      body: {{type: binary{data}}}
"
        ))
    };
    expect![[r#"
        error: several inputs are in the body, which is the bytes of one [invalid-body]
    "#]]
    .assert_eq(&body("", ""));
    expect![[r#"
        error: a binary body is all of one input: text around it cannot be sent [invalid-body]
    "#]]
    .assert_eq(&body(", data: 'x{{a}}'", ""));
    expect![[r#"
        error: the `data` of a binary body is not one value [invalid-body]
    "#]]
    .assert_eq(&body(", data: [1]", ""));
    expect![[r#"
        error: a binary body is bytes, and `n` is an integer [invalid-body]
    "#]]
    .assert_eq(&body(", data: '{{n}}'", ""));
    expect![[r#"
        error: `a` is a binary body, and cannot be part of a text as well [invalid-body]
    "#]]
    .assert_eq(&body(", data: '{{a}}'", ", {name: X-A, in: header, value: 'a{{a}}'}"));
}

#[test]
fn bytes_that_an_entry_fixes_are_base64() {
    let found = reported(&photos(
        r"
tools:
  - {name: right, call: api.put-photo, with: {content: iVBORw==}}
  - {name: wrong, call: api.put-photo, with: {content: not a picture!}}
",
    ));
    expect![[r#"
        error: parameter `content` is bytes in base64, but the value is text that is not base64 [argument-type]
    "#]]
    .assert_eq(&found);
}

/// What is reported about an entry of `photos` with these members.
fn of_entry(members: &str) -> String {
    let entry = format!("{{method: PUT, call: api.put-photo, {members}}}");
    reported(&photos(&format!("\nrest:\n  - path: /photos/{{id}}\n    operations:\n    - {entry}\n")))
}

#[test]
fn bytes_are_read_from_one_place_and_sent_in_one() {
    let declared = "inputParameters: [{name: id, in: path}, {name: body, in: body}]";
    expect![[r#"
        error: operation `PUT /photos/{id}` sends bytes, and uses `body` for `content` as well [bytes-in-two-places]
    "#]]
    .assert_eq(&of_entry(&format!("{declared}, with: {{content: rest.body, title: rest.body}}")));
    // Whichever comes first.
    expect![[r#"
        error: operation `PUT /photos/{id}` sends bytes, and uses `body` for `content` as well [bytes-in-two-places]
    "#]]
    .assert_eq(&of_entry(&format!("{declared}, with: {{title: rest.body, content: rest.body}}")));
    expect![[r#"
        warning: operation `PUT /photos/{id}` does not declare the required input `content` [missing-input]
        error: the body of operation `PUT /photos/{id}` is bytes, and `note` is declared in it as well [bytes-in-two-places]
    "#]].assert_eq(&of_entry("inputParameters: [{name: id, in: path}, {name: note, in: body}]"));
    let tools =
        |with: &str| reported(&photos(&format!("\ntools:\n  - {{name: put, call: api.put-photo, with: {with}}}\n")));
    expect![[r#"
        error: tool `put` sends bytes, and uses `photo` for `content` as well [bytes-in-two-places]
    "#]]
    .assert_eq(&tools("{title: tools.photo, content: tools.photo}"));
    expect![[r#"
        error: tool `put` sends bytes, and uses `photo` for `content` as well [bytes-in-two-places]
    "#]]
    .assert_eq(&tools("{title: 'x {{tools.photo}}', content: tools.photo}"));
    let form = reported(
        r"
resources:
  - path: /photos
    operations:
    - name: add-photo
      method: POST
      inputParameters: [{name: title, in: body}, {name: content, in: body}]
      body: {type: multipartForm, data: [{name: title, value: '{{title}}'}, {name: file, value: '{{content}}', filename: a.png}]}
rest:
  - path: /photos
    operations:
    - {method: POST, call: api.add-photo, with: {content: rest.body}}
",
    );
    expect![[r#"
        error: operation `POST /photos` sends bytes, and uses `body` for `content` as well [bytes-in-two-places]
    "#]]
    .assert_eq(&form);
}

#[test]
fn an_input_that_supplies_bytes_is_text() {
    let found = of_entry(
        "inputParameters: [{name: id, in: path}, {name: body, in: body, type: object}], with: {content: rest.body}",
    );
    expect![[r#"
        error: `content` is sent as bytes, and the input `body` is an object [argument-type]
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_member_is_no_whole_body_and_what_is_fixed_is_no_member() {
    let source = |inputs: &str| {
        entries(&photos(&format!(
            "\nrest:\n  - path: /photos/{{id}}\n    operations:\n    - {{method: PUT, call: api.put-photo, inputParameters: [{{name: id, in: path}}, {inputs}]}}\n"
        )))
    };
    expect![[r#"
        PUT /photos/{} put_photos_id → put_photos_id
          id: variable 0, string, required
          photo: member, bytes, required
    "#]]
    .assert_eq(&source("{name: content, value: $.photo}"));
    expect![[r#"
        PUT /photos/{} put_photos_id → put_photos_id
          id: variable 0, string, required
          content: the body as it arrives, bytes, required
    "#]]
    .assert_eq(&source("{name: content, in: body}, {name: title, value: Untitled}"));
}

#[test]
fn what_is_declared_of_bytes_is_what_bytes_can_be() {
    let declared = |more: &str| {
        reported(&format!(
            r"
resources:
  - path: /photos
    operations:
    - name: put
      method: PUT
      inputParameters: [{{name: content, in: body{more}}}]
      body: {{type: binary, data: '{{{{content}}}}'}}
"
        ))
    };
    expect![[r#""#]].assert_eq(&declared(", format: binary, default: /w=="));
    expect![[r#"
        error: `content` is bytes, and its default is not base64 [invalid-default]
    "#]]
    .assert_eq(&declared(", default: hello!"));
    expect![[r#"
        warning: `content` is bytes, to which its limits do not apply [limit-without-effect]
        error: the default of `content` is `hello!`, which `content` itself would refuse [invalid-default]
    "#]]
    .assert_eq(&declared(", maxLength: 5, default: hello!"));
    expect![[r#"
        error: a binary body comes from callers, and this one is fixed [invalid-body]
    "#]]
    .assert_eq(&declared(", value: abc"));
    expect![[r#"
        warning: `minLength` applies to strings, but `content` is bytes in base64 [limit-without-effect]
        error: the default of `content` is a string, which `content` itself would refuse [invalid-default]
    "#]]
    .assert_eq(&of_entry(
        "inputParameters: [{name: id, in: path}, {name: content, in: body, minLength: 1, default: '?'}]",
    ));
}

#[test]
fn only_an_input_in_the_body_is_the_body() {
    let found = reported(
        r"
resources:
  - path: /photos/{photo}
    operations:
    - name: in-query
      method: PUT
      inputParameters: [{name: content, in: query}]
      body: {type: binary, data: '{{content}}'}
    - name: of-two
      method: POST
      inputParameters: [{name: photo, in: path}, {name: photo, in: body}]
      body: {type: binary}
",
    );
    expect![[r#"
        error: `content` is sent in the query, and cannot be the body [invalid-body]
    "#]]
    .assert_eq(&found);
}
