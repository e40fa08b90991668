use super::super::route::Endpoint;
use super::*;
use crate::adapter::rest::fixture::{endpoint, leak};

/// A route's text as the compiler would cut it: literal text, `{x}`, `{x+}`.
fn edges(route: &'static str) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut rest = route;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('{') {
            let (name, after) = inner.split_once('}').unwrap();
            edges.push(if name.ends_with('+') { Edge::Segments } else { Edge::Segment });
            rest = after;
        } else {
            let end = rest.find('{').unwrap_or(rest.len());
            edges.push(Edge::Text(&rest[..end]));
            rest = &rest[end..];
        }
    }
    edges
}

/// The routes as siblings, each a chain of its own.
fn tree(routes: &[&'static str]) -> &'static [Node] {
    let chains = routes.iter().map(|&route| {
        let handlers: &'static [&'static Endpoint] = leak(vec![&*Box::leak(Box::new(endpoint(route)))]);
        let mut next: &'static [Node] = &[];
        for (index, edge) in edges(route).into_iter().rev().enumerate() {
            next = leak(vec![Node { edge, next, handlers: if index == 0 { handlers } else { &[] }, forward: None }]);
        }
        let [node] = next else { panic!("one chain") };
        Node { edge: clone(&node.edge), next: node.next, handlers: node.handlers, forward: None }
    });
    leak(chains.collect())
}

fn clone(edge: &Edge) -> Edge {
    match edge {
        Edge::Text(text) => Edge::Text(text),
        Edge::Segment => Edge::Segment,
        Edge::Segments => Edge::Segments,
    }
}

/// The matching route and its raw captures.
fn found<'a>(routes: &'static [Node], path: &'a str) -> Option<(&'static str, Vec<&'a str>)> {
    let found = find(routes, path)?;
    let captures = (0..found.captures.len()).map(|position| found.capture(position).unwrap()).collect();
    Some((found.node.handlers[0].route, captures))
}

#[test]
fn one_route() {
    let cases: &[(&'static str, &str, Option<&[&str]>)] = &[
        ("/a", "/a", Some(&[])),
        ("/a", "/a/", None),
        ("/a/", "/a", None),
        ("/a/", "/a/", Some(&[])),
        ("/a", "/A", None),
        ("/a", "a", None),
        ("/a", "", None),
        ("/a", "*", None),
        ("/", "/", Some(&[])),
        ("/", "//", None),
        ("/x/{id}", "/x/1", Some(&["1"])),
        ("/x/{id}", "/x/", Some(&[""])),
        ("/x/{id}", "/x", None),
        ("/x/{id}", "/x/1/", None),
        ("/x/{id}", "/x/1/2", None),
        ("/x/{id}", "/x/a%2Fb", Some(&["a%2Fb"])),
        ("/x/{id}", "/x/..", Some(&[".."])),
        ("/x/{id}", "/x/%2e%2E", Some(&["%2e%2E"])),
        ("/x/{id}/y", "/x/../y", Some(&[".."])),
        ("/x/{id}/y", "/x//y", Some(&[""])),
        ("/x/{id}/y", "/y", None),
        // Text around variables.
        ("/x/{id}:run", "/x/1:run", Some(&["1"])),
        ("/x/{id}:run", "/x/:run", Some(&[""])),
        ("/x/{id}:run", "/x/a:run:run", Some(&["a:run"])),
        ("/x/{id}:run", "/x/1%3Arun", None),
        ("/x/{id}:run", "/x/1:stop", None),
        ("/x({id})", "/x(7)", Some(&["7"])),
        ("/x({id})", "/x()", Some(&[""])),
        ("/x({id})", "/x(7", None),
        ("/x({id})/y", "/x(7)/y", Some(&["7"])),
        ("/{a}.{b}", "/p.q", Some(&["p", "q"])),
        ("/{a}.{b}", "/p.q.r", Some(&["p", "q.r"])),
        ("/{a}.{b}", "/.p.q", Some(&[".p", "q"])),
        ("/{a}.{b}", "/.q", Some(&["", "q"])),
        ("/{a}.{b}", "/.", Some(&["", ""])),
        ("/{a}.{b}", "/pq", None),
        ("/{a}.{b}", "/p/.q", None),
        ("/{a}{b}", "/\u{e4}\u{e4}", Some(&["\u{e4}", "\u{e4}"])),
        // Several segments.
        ("/f/{p+}", "/f/a", Some(&["a"])),
        ("/f/{p+}", "/f/a/b//c/", Some(&["a/b//c/"])),
        ("/f/{p+}", "/f/", Some(&[""])),
        ("/f/{p+}", "/f", None),
        ("/f/{p+}/meta", "/f/a/meta/meta", Some(&["a/meta"])),
        ("/f/{p+}/{x}.json", "/f/a/b.json/c.json", Some(&["a/b.json", "c"])),
        // RFC 3986 §6.2.2: what is equal, and what is not.
        ("/v1.0/a-b", "/%76%31%2e0/a%2Db", Some(&[])),
        ("/a%2Fb", "/a%2fb", Some(&[])),
        ("/a/b", "/a%2Fb", None),
        ("/a:b", "/a%3Ab", None),
        ("/a%20b", "/a%20b", Some(&[])),
        ("/\u{e4}", "/%C3%a4", Some(&[])),
        ("/{a}2", "/%42", None),
        ("/{a}2", "/%422", Some(&["%42"])),
        ("/100%", "/100%", Some(&[])),
        ("/100%", "/100%2", None),
    ];
    for (route, path, expected) in cases {
        let actual = found(tree(&[route]), path).map(|(_, captures)| captures);
        assert_eq!(actual.as_deref(), *expected, "{route} against {path}");
    }
}

#[test]
fn siblings_stand_in_order() {
    let routes = tree(&["/pets/mine", "/pets/{id}:run", "/pets/{id}", "/pets/{id}/toys", "/{all+}"]);
    let cases = [
        ("/pets/mine", "/pets/mine", vec![]),
        ("/pets/%6Dine", "/pets/mine", vec![]),
        ("/pets/mine2", "/pets/{id}", vec!["mine2"]),
        ("/pets/a:run", "/pets/{id}:run", vec!["a"]),
        ("/pets/a:ru", "/pets/{id}", vec!["a:ru"]),
        ("/pets/a/toys", "/pets/{id}/toys", vec!["a"]),
        ("/pets/a/toy", "/{all+}", vec!["pets/a/toy"]),
        ("/", "/{all+}", vec![""]),
    ];
    for (path, route, captures) in cases {
        assert_eq!(found(routes, path), Some((route, captures)), "{path}");
    }
}

#[test]
fn branches_share_a_beginning_and_go_back() {
    let handlers = |route: &'static str| leak(vec![&*Box::leak(Box::new(endpoint(route)))]);
    let leaf = |text, route| Node { edge: Edge::Text(text), next: &[], handlers: handlers(route), forward: None };
    let id: &'static [Node] = leak(vec![Node {
        edge: Edge::Segment,
        next: leak(vec![leaf("/toys", "toys"), leaf("/food", "food")]),
        handlers: handlers("id"),
        forward: None,
    }]);
    let any = leak(vec![Node { edge: Edge::Segments, next: &[], handlers: handlers("any"), forward: None }]);
    let routes = leak(vec![
        Node { edge: Edge::Text("/pets/"), next: id, handlers: &[], forward: None },
        Node { edge: Edge::Text("/"), next: any, handlers: handlers("root"), forward: None },
    ]);
    for (path, route, captures) in [
        ("/pets/1", "id", vec!["1"]),
        ("/pets/1/food", "food", vec!["1"]),
        ("/pets/1/foot", "any", vec!["pets/1/foot"]),
        ("/pets", "any", vec!["pets"]),
        ("/", "root", vec![]),
    ] {
        assert_eq!(found(routes, path), Some((route, captures)), "{path}");
    }
    assert!(find(routes, "").is_none());
}

/// The rule without the memory of failures: tries every way.
fn naive<'a>(edges: &[Edge], path: &'a str) -> Option<Vec<&'a str>> {
    let Some((edge, rest)) = edges.split_first() else { return path.is_empty().then(Vec::new) };
    let last = match edge {
        Edge::Text(text) => return path.strip_prefix(text).and_then(|path| naive(rest, path)),
        Edge::Segment => path.find('/').unwrap_or(path.len()),
        Edge::Segments => path.len(),
    };
    (1..=last).chain([0]).filter(|&end| end <= last).find_map(|end| {
        let mut captures = naive(rest, &path[end..])?;
        captures.insert(0, &path[..end]);
        Some(captures)
    })
}

#[test]
fn forgetting_nothing_changes_nothing() {
    let routes = [
        "/{a}a{b}/{c}",
        "/{a}a{b}a{c}",
        "/{a}.{b}/a",
        "/{a+}/{b}",
        "/{a+}a{b+}/a{c}",
        "/{a+}/a/{b+}",
        "/{a}/{b}.a/{c+}b",
        "/{a}{b}a{c}",
        "/{a+}{b}",
        "/a{a}a/{b+}/a",
        "/{a}",
        "/{a+}",
    ];
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    let mut matched = 0;
    for route in routes {
        let routes = tree(&[route]);
        let edges = edges(route);
        for _ in 0..4000 {
            let path: String =
                std::iter::once('/').chain((0..random(12)).map(|_| ['a', 'b', '/', '.'][random(4) as usize])).collect();
            let expected = naive(&edges, &path);
            matched += usize::from(expected.is_some());
            assert_eq!(found(routes, &path).map(|(_, captures)| captures), expected, "{route} against {path}");
        }
    }
    assert!(matched > 5000, "{matched} of 48000 matched: the paths try too little");
}

fn steps(routes: &'static [Node], path: &str) -> usize {
    let mut walk = Walk { path: path.as_bytes(), failed: Vec::new(), captures: Captures::new(), steps: 0 };
    assert!(walk.siblings(routes, 0).is_none(), "meant to fail");
    walk.steps
}

#[test]
fn hostile_paths_cost_what_they_are_long() {
    let routes = [
        "/{a}a{b}a{c}a{d}a{e}a{f}a{g}a{h}!",
        "/{a}{b}{c}{d}{e}{f}!",
        "/{a+}/{b+}/{c+}/{d+}/{e+}!",
        "/{a+}a{b}a{c+}a{d}a{e+}!",
        "/{a+}/a/{b}/a/{c+}/{d}!",
        "/{a}/{b}/{c}/{d}!",
    ];
    let paths = [
        |n: usize| format!("/{}", "a".repeat(n)),
        |n: usize| "/a".repeat(n / 2),
        |n: usize| "/".repeat(n),
        |n: usize| format!("/{}", "aa/".repeat(n / 3)),
        |n: usize| format!("/{}", "%41a".repeat(n / 4)),
    ];
    for route in routes {
        let routes = tree(&[route]);
        for path in paths {
            let (short, long) = (steps(routes, &path(4_000)), steps(routes, &path(64_000)));
            assert!(long <= 64_000 * 60, "{route}: {long} steps for 64,000 bytes");
            assert!(long <= (short + 100) * 20, "{route}: {short} steps for 4,000 bytes, {long} for 64,000");
        }
    }
}
