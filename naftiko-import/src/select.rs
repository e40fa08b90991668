//! Which operations are imported.

use naftiko_compiler::front::diagnostic::suggest::{closest, quote};

use crate::api::Head;
use crate::names::kebab;
use crate::options::{Options, Select};
use crate::update::index::shape;

/// Whether the options select this operation, which has this name.
pub(crate) fn is_selected(head: &Head, name: &str, select: &Select) -> bool {
    let Select { tags, paths, operations, exclude } = select;
    let any = |wanted: &[String], is: &dyn Fn(&str) -> bool| wanted.is_empty() || wanted.iter().any(|one| is(one));
    any(tags, &|tag| has_tag(head, tag))
        && any(paths, &|path| is_below(&head.written, path))
        && any(operations, &|wanted| is_called(head, name, wanted))
        && !exclude.iter().any(|wanted| is_excluded(head, name, wanted))
}

/// The options for this document: operations that have another name now, which an earlier import selected by the one that they
/// had, are selected by method and path.
pub(crate) fn renamed(heads: &[&Head], names: &[String], options: &Options) -> Options {
    type Is = fn(&Head, &str, &str) -> bool;
    let is_there = |is: Is, wanted: &str| heads.iter().zip(names).any(|(head, name)| is(head, name, wanted));
    let mut now = options.clone();
    let lists: [(_, _, Is); 2] = [
        (&mut now.select.operations, &mut now.kept.operations, is_called),
        (&mut now.select.exclude, &mut now.kept.exclude, is_excluded),
    ];
    for (values, kept, is) in lists {
        for value in values {
            if !kept.contains(value) || is_there(is, value) {
                continue;
            }
            let name = kebab(value);
            let known = options.known.iter().find(|(known, _)| *known == *value || *known == name);
            if let Some((_, key)) = known.filter(|(_, key)| is_there(is, key)) {
                kept.push(key.clone());
                value.clone_from(key);
            }
        }
    }
    now
}

/// The first value of the options that no operation matches: what it is, and one that was meant. What an earlier import
/// selected by may be gone.
pub(crate) fn unmatched(heads: &[&Head], names: &[String], options: &Options) -> Option<(String, Option<String>)> {
    let typed = |list: fn(&Select) -> &Vec<String>| {
        let (all, kept) = (list(&options.select), list(&options.kept));
        all.iter().filter(|value| !kept.contains(value)).cloned().collect::<Vec<_>>()
    };
    let (tags, paths) = (typed(|select| &select.tags), typed(|select| &select.paths));
    let (operations, exclude) = (typed(|select| &select.operations), typed(|select| &select.exclude));
    let all = || heads.iter().zip(names).map(|(head, name)| (*head, name.as_str()));
    let lost = |values: &[String], is: &dyn Fn(&Head, &str, &str) -> bool| {
        values.iter().find(|value| !all().any(|(head, name)| is(head, name, value))).cloned()
    };
    let near = |value: &str, known: Vec<&str>| closest(value, known).map(str::to_owned);
    if let Some(tag) = lost(&tags, &|head, _, tag| has_tag(head, tag)) {
        let near = near(&tag, heads.iter().flat_map(|head| &head.tags).map(String::as_str).collect());
        return Some((format!("no operation has the tag {}", quote(&tag)), near));
    }
    if let Some(path) = lost(&paths, &|head, _, path| is_below(&head.written, path)) {
        let near = near(&path, heads.iter().map(|head| head.written.as_str()).collect());
        return Some((format!("no path is {} or below it", quote(&path)), near));
    }
    let names = || names.iter().map(String::as_str).chain(heads.iter().filter_map(|head| head.id.as_deref()));
    if let Some(name) = lost(&operations, &is_called) {
        return Some((format!("no operation is called {}", quote(&name)), near(&name, names().collect())));
    }
    let excluded = lost(&exclude, &is_excluded)?;
    Some((format!("nothing is called {}", quote(&excluded)), near(&excluded, names().collect())))
}

fn is_excluded(head: &Head, name: &str, wanted: &str) -> bool {
    let is_path = wanted.starts_with('/') && is_below(&head.written, wanted);
    is_called(head, name, wanted) || has_tag(head, wanted) || is_path
}

fn has_tag(head: &Head, tag: &str) -> bool {
    head.tags.iter().any(|own| own.eq_ignore_ascii_case(tag))
}

/// A path, what is below it, or with `*` at its end whatever begins like it; variables have any name.
fn is_below(path: &str, wanted: &str) -> bool {
    let (path, wanted) = (shape(path), shape(wanted));
    let (path, wanted) = (path.as_str(), wanted.as_str());
    if let Some(prefix) = wanted.strip_suffix('*') {
        return path.starts_with(prefix);
    }
    let rest = path.strip_prefix(wanted.trim_end_matches('/'));
    path == wanted || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Its name, its `operationId`, or its method and path, whatever the names of variables.
fn is_called(head: &Head, name: &str, wanted: &str) -> bool {
    let by_path = wanted.split_once(' ').is_some_and(|(method, path)| {
        let is = |own: &String| shape(own) == shape(path.trim());
        method.eq_ignore_ascii_case(&head.method) && [&head.written, &head.path].into_iter().any(is)
    });
    name == wanted || head.id.as_deref() == Some(wanted) || by_path
}

#[cfg(test)]
mod tests {
    use naftiko_compiler::front::source::Span;

    use super::*;

    #[test]
    fn every_list_narrows_and_exclusion_wins() {
        let span = Span::default();
        let head = Head {
            method: "GET".to_owned(),
            path: "/users/{id}".to_owned(),
            written: "/users/{id}".to_owned(),
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
        assert!(is(&[], &["/users/{user}"], &["GET /users/{userId}"], &[]));
        assert!(!is(&["users"], &["/user"], &[], &[]));
        assert!(!is(&["admin"], &[], &[], &[]));
        for exclude in ["users", "get-user", "/users", "GET /users/{id}"] {
            assert!(!is(&[], &[], &[], &[exclude]), "{exclude}");
        }
    }
}
