//! Which operations are imported.

use crate::api::Head;
use crate::options::Select;

/// Whether the options select this operation, which has this name.
pub(crate) fn is_selected(head: &Head, name: &str, select: &Select) -> bool {
    let Select { tags, paths, operations, exclude } = select;
    let any = |wanted: &[String], is: &dyn Fn(&str) -> bool| wanted.is_empty() || wanted.iter().any(|one| is(one));
    any(tags, &|tag| has_tag(head, tag))
        && any(paths, &|path| is_below(&head.path, path))
        && any(operations, &|wanted| is_called(head, name, wanted))
        && !exclude.iter().any(|wanted| {
            is_called(head, name, wanted)
                || has_tag(head, wanted)
                || wanted.starts_with('/') && is_below(&head.path, wanted)
        })
}

fn has_tag(head: &Head, tag: &str) -> bool {
    head.tags.iter().any(|own| own.eq_ignore_ascii_case(tag))
}

/// A path, what is below it, or with `*` at its end whatever begins like it.
fn is_below(path: &str, wanted: &str) -> bool {
    if let Some(prefix) = wanted.strip_suffix('*') {
        return path.starts_with(prefix);
    }
    let rest = path.strip_prefix(wanted.trim_end_matches('/'));
    path == wanted || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Its name, its `operationId`, or its method and path.
fn is_called(head: &Head, name: &str, wanted: &str) -> bool {
    let by_path = wanted
        .split_once(' ')
        .is_some_and(|(method, path)| method.eq_ignore_ascii_case(&head.method) && path.trim() == head.path);
    name == wanted || head.id.as_deref() == Some(wanted) || by_path
}

#[cfg(test)]
mod tests {
    use naftiko_compiler::front::source::Span;

    use super::*;

    #[test]
    fn every_list_narrows_and_exclusion_wins() {
        let span = Span { file: 0, start: 0, end: 0 };
        let head = Head {
            method: "GET".to_owned(),
            path: "/users/{id}".to_owned(),
            id: Some("getUser".to_owned()),
            tags: vec!["Users".to_owned()],
            span,
            path_span: span,
        };
        let list = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        let is = |tags: &[&str], paths: &[&str], operations: &[&str], exclude: &[&str]| {
            let select =
                Select { tags: list(tags), paths: list(paths), operations: list(operations), exclude: list(exclude) };
            is_selected(&head, "get-user", &select)
        };
        assert!(is(&[], &[], &[], &[]));
        assert!(is(&["users"], &["/users"], &["getUser"], &[]));
        assert!(is(&[], &["/user*"], &["get /users/{id}", "other"], &[]));
        assert!(!is(&["users"], &["/user"], &[], &[]));
        assert!(!is(&["admin"], &[], &[], &[]));
        for exclude in ["users", "get-user", "/users", "GET /users/{id}"] {
            assert!(!is(&[], &[], &[], &[exclude]), "{exclude}");
        }
    }
}
