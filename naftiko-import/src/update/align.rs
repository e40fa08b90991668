//! What an author has named, moved or split: a draft gets the author's names and places before it is compared, so that what is
//! left are differences in what is declared.

use naftiko_compiler::front::keyword as key;

use super::index::{Place, is_same, operations, path_of, shape, variables};
use crate::write::yaml::Yaml;

/// What an operation of a draft is in the author's file.
struct Match<'m> {
    of: Place,
    mine: Option<&'m Place>,
}

/// The author's file, and where it has the operations of the document.
pub(crate) struct Author<'y> {
    mine: &'y Yaml,
    places: Vec<Place>,
    names_are_keys: bool,
}

impl<'y> Author<'y> {
    /// The file that says `mine`; operations of `foreign` namespaces are those of other documents.
    pub(crate) fn new(mine: &'y Yaml, foreign: &[&str], names_are_keys: bool) -> Self {
        let mut places = operations(mine);
        places.retain(|place| !foreign.contains(&place.namespace.as_str()));
        Self { mine, places, names_are_keys }
    }

    /// A draft with the names and places of the author's file.
    pub(crate) fn align(&self, draft: &Yaml) -> Yaml {
        let matches = operations(draft).into_iter().map(|of| {
            // Of several with one path, the one of the same name or namespace.
            let mut same: Vec<&Place> = self.places.iter().filter(|place| is_same(place, &of)).collect();
            same.sort_by_key(|place| (place.path != of.path, place.name != of.name, place.namespace != of.namespace));
            Match { mine: same.first().copied(), of }
        });
        let matches = matches.collect();
        let mut aligned = draft.clone();
        let aligning = Aligning { matches, places: &self.places, names_are_keys: self.names_are_keys };
        if let Some(capability) = aligned.get_mut(key::CAPABILITY) {
            aligning.consumes(capability, self.mine);
            aligning.exposes(capability, self.mine);
        }
        aligned
    }
}

struct Aligning<'m> {
    matches: Vec<Match<'m>>,
    places: &'m [Place],
    names_are_keys: bool,
}

/// Entries by their names.
type Entries = Vec<(String, Yaml)>;

/// An operation on its way to its place.
struct Moved {
    namespace: String,
    path: String,
    slug: String,
    name: String,
    operation: Yaml,
}

impl Aligning<'_> {
    /// The author's namespace for one of the draft: that of the most of its operations.
    fn namespace(&self, namespace: &str) -> String {
        let of = self.matches.iter().filter(|one| one.of.namespace == namespace);
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for place in of.filter_map(|one| one.mine) {
            match counts.iter_mut().find(|(known, _)| *known == place.namespace) {
                Some((_, count)) => *count += 1,
                None => counts.push((&place.namespace, 1)),
            }
        }
        if counts.iter().any(|(known, _)| *known == namespace) || counts.is_empty() {
            return namespace.to_owned();
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map_or(namespace, |(known, _)| known).to_owned()
    }

    fn matched(&self, namespace: &str, name: &str) -> Option<&Match<'_>> {
        self.matches.iter().find(|one| one.of.namespace == namespace && one.of.name == name)
    }

    fn consumes(&self, capability: &mut Yaml, mine: &Yaml) {
        let Some(Yaml::List(mut entries)) = capability.take(key::CONSUMES) else { return };
        let mut moved: Vec<Moved> = Vec::new();
        for entry in &mut entries {
            let own = entry.text_of(key::NAMESPACE).unwrap_or_default().to_owned();
            let namespace = self.namespace(&own);
            for (slug, mut resource) in entry.take_entries(key::RESOURCES) {
                let path = resource.text_of(key::PATH).unwrap_or_default().to_owned();
                let shared = resource.take_entries(key::INPUT_PARAMETERS);
                for (name, mut operation) in resource.take_entries(key::OPERATIONS) {
                    let mut inputs = shared.clone();
                    inputs.extend(operation.take_entries(key::INPUT_PARAMETERS));
                    let place = self.matched(&own, &name).and_then(|one| one.mine);
                    let at = match place {
                        Some(place) => place.clone(),
                        None => self.new_place(&namespace, entry, &path, &slug, &name),
                    };
                    rename_variables(&mut inputs, &path, &at.path);
                    put_after_description(&mut operation, inputs, self.names_are_keys);
                    let Place { namespace, path, slug, name, .. } = at;
                    moved.push(Moved { namespace, path, slug, name, operation });
                }
            }
            entry.set(key::NAMESPACE, Yaml::Text(namespace));
        }
        // The author may have made one of two.
        let mut seen: Vec<String> = Vec::new();
        entries.retain(|entry| {
            let namespace = entry.text_of(key::NAMESPACE).unwrap_or_default().to_owned();
            let is_new = !seen.contains(&namespace);
            seen.push(namespace);
            is_new
        });
        entries.iter_mut().for_each(|entry| self.place(entry, &mut moved, mine));
        // What an author has split off is in an entry of its own.
        let mut others: Vec<Yaml> = Vec::new();
        while let Some(first) = moved.first() {
            let mut entry = Yaml::Map(vec![(key::NAMESPACE.to_owned(), Yaml::Text(first.namespace.clone()))]);
            self.place(&mut entry, &mut moved, mine);
            others.push(entry);
        }
        entries.extend(others);
        if let Some(members) = capability.members_mut() {
            members.insert(0, (key::CONSUMES.to_owned(), Yaml::List(entries)));
        }
    }

    /// Where an operation comes that the author does not have.
    fn new_place(&self, namespace: &str, entry: &Yaml, path: &str, slug: &str, name: &str) -> Place {
        let text = |text: &str| text.to_owned();
        let base = entry.text_of(key::BASE_URI).unwrap_or_default();
        let neighbour = self.places.iter().find(|place| place.namespace == namespace);
        let path = neighbour.map_or(text(path), |neighbour| relocated(path, base, &neighbour.base));
        let of = |namespace: &str, path: &str, slug: &str| Place {
            namespace: text(namespace),
            base: text(base),
            path: text(path),
            slug: text(slug),
            method: String::new(),
            name: text(name),
        };
        let place = of(namespace, &path, slug);
        let same = self.places.iter().find(|known| known.namespace == namespace && shape(&known.path) == shape(&path));
        same.map_or(place, |known| of(namespace, &known.path, &known.slug))
    }

    /// Puts the operations of an entry into it.
    fn place(&self, entry: &mut Yaml, moved: &mut Vec<Moved>, mine: &Yaml) {
        let namespace = entry.text_of(key::NAMESPACE).unwrap_or_default().to_owned();
        let (own, others): (Vec<Moved>, Vec<Moved>) =
            std::mem::take(moved).into_iter().partition(|one| one.namespace == namespace);
        *moved = others;
        let mut resources: Vec<(String, Yaml, Entries)> = Vec::new();
        for Moved { path, slug, name, operation, .. } in own {
            let is_same =
                |(_, resource, _): &&mut (String, Yaml, Entries)| resource.text_of(key::PATH) == Some(path.as_str());
            match resources.iter_mut().find(is_same) {
                Some((_, _, operations)) => operations.push((name, operation)),
                None => {
                    let resource = Yaml::Map(vec![(key::PATH.to_owned(), Yaml::Text(path))]);
                    resources.push((slug, resource, vec![(name, operation)]));
                }
            }
        }
        let known_as = consumed(mine, &namespace);
        let resources = resources.into_iter().map(|(slug, mut resource, mut operations)| {
            let path = resource.text_of(key::PATH).unwrap_or_default().to_owned();
            let known = known_as.map(|entry| entry.entries(key::RESOURCES)).unwrap_or_default();
            let known = known.into_iter().find(|(_, known)| known.text_of(key::PATH) == Some(path.as_str()));
            let shared = match known {
                Some((_, known)) => shared_by(known),
                None => of_several(&operations),
            };
            self.hoist(&mut resource, &mut operations, &shared);
            resource.put_entries(key::OPERATIONS, operations, self.names_are_keys);
            (slug, resource)
        });
        let resources = resources.collect();
        entry.put_entries(key::RESOURCES, resources, self.names_are_keys);
    }

    /// Moves inputs to their resource, where all of its operations say the same of them.
    fn hoist(&self, resource: &mut Yaml, operations: &mut [(String, Yaml)], names: &[String]) {
        let mut shared = Vec::new();
        for name in names {
            let of = |operation: &Yaml| {
                let inputs = operation.entries(key::INPUT_PARAMETERS).into_iter();
                inputs.into_iter().find(|(known, _)| known == name).map(|(_, input)| input.clone())
            };
            let Some(first) = operations.first().and_then(|(_, operation)| of(operation)) else { continue };
            let is_same =
                |(_, operation): &(String, Yaml)| of(operation).is_some_and(|input| super::tree::same(&input, &first));
            if !operations.iter().all(is_same) {
                continue;
            }
            for (_, operation) in operations.iter_mut() {
                let inputs = operation.take_entries(key::INPUT_PARAMETERS);
                let inputs = inputs.into_iter().filter(|(known, _)| known != name).collect();
                put_after_description(operation, inputs, self.names_are_keys);
            }
            shared.push((name.clone(), first));
        }
        resource.put_entries(key::INPUT_PARAMETERS, shared, self.names_are_keys);
    }

    /// Adapters get the author's namespaces, and entries the author's names, by what they call.
    fn exposes(&self, capability: &mut Yaml, mine: &Yaml) {
        let known_as = mine.section(key::EXPOSES);
        let Some(Yaml::List(adapters)) = capability.get_mut(key::EXPOSES) else { return };
        for adapter in adapters {
            self.calls(adapter);
            let own = calls(adapter);
            let is_kind = |known: &&Yaml| known.text_of(key::TYPE) == adapter.text_of(key::TYPE);
            let count = |known: &&Yaml| {
                let namespace = known.text_of(key::NAMESPACE) == adapter.text_of(key::NAMESPACE);
                (calls(known).iter().filter(|(call, _)| own.iter().any(|(own, _)| own == call)).count(), namespace)
            };
            let Some(known) = known_as.iter().filter(is_kind).max_by_key(count) else { continue };
            let names = calls(known);
            if let Some(namespace) = known.text_of(key::NAMESPACE) {
                adapter.set(key::NAMESPACE, Yaml::Text(namespace.to_owned()));
            }
            let renamed = |call: Option<&str>, name: String| {
                let found = names.iter().find(|(known, _)| Some(known.as_str()) == call);
                found.map_or(name, |(_, name)| name.clone())
            };
            let tools = adapter.take_entries(key::TOOLS).into_iter();
            let tools = tools.map(|(name, tool)| (renamed(tool.text_of(key::CALL), name), tool)).collect();
            adapter.put_entries(key::TOOLS, tools, self.names_are_keys);
            let routes = known.entries(key::RESOURCES);
            let resources = adapter.take_entries(key::RESOURCES).into_iter().map(|(slug, mut resource)| {
                let operations = resource.take_entries(key::OPERATIONS).into_iter();
                let operations = operations.map(|(name, one)| (renamed(one.text_of(key::CALL), name), one)).collect();
                resource.put_entries(key::OPERATIONS, operations, self.names_are_keys);
                let path = resource.text_of(key::PATH).unwrap_or_default();
                let written = |route: &Yaml| route.text_of(key::PATH).unwrap_or_default().to_owned();
                let is_same = |(_, route): &&(String, &Yaml)| shape(&written(route)) == shape(path);
                let exact = routes.iter().find(|(_, route)| written(route) == path);
                let Some((slug, route)) = exact.or_else(|| routes.iter().find(is_same)) else {
                    return (slug, resource);
                };
                let path = route.text_of(key::PATH).unwrap_or_default().to_owned();
                resource.set(key::PATH, Yaml::Text(path));
                (slug.clone(), resource)
            });
            let resources = resources.collect();
            adapter.put_entries(key::RESOURCES, resources, self.names_are_keys);
        }
    }

    /// Writes the author's namespaces and names into calls.
    fn calls(&self, node: &mut Yaml) {
        match node {
            Yaml::List(nodes) => nodes.iter_mut().for_each(|node| self.calls(node)),
            Yaml::Map(members) | Yaml::Short(members) => {
                for (name, value) in members {
                    match value {
                        Yaml::Text(call) if name == key::CALL => {
                            let Some((namespace, operation)) = call.split_once('.') else { continue };
                            let place = self.matched(namespace, operation).and_then(|one| one.mine);
                            *call = match place {
                                Some(place) => format!("{}.{}", place.namespace, place.name),
                                None => format!("{}.{operation}", self.namespace(namespace)),
                            };
                        }
                        value => self.calls(value),
                    }
                }
            }
            Yaml::Text(_) | Yaml::Plain(_) | Yaml::Hash(_) => {}
        }
    }
}

/// The entry of `consumes` with this namespace.
fn consumed<'y>(document: &'y Yaml, namespace: &str) -> Option<&'y Yaml> {
    document.section(key::CONSUMES).iter().find(|entry| entry.text_of(key::NAMESPACE) == Some(namespace))
}

/// What the entries of an adapter call, and their names.
fn calls(adapter: &Yaml) -> Vec<(String, String)> {
    let call = |(name, entry): (String, &Yaml)| Some((entry.text_of(key::CALL)?.to_owned(), name));
    adapter.exposed().into_iter().filter_map(call).collect()
}

fn names(inputs: Vec<(String, &Yaml)>) -> Vec<String> {
    inputs.into_iter().map(|(name, _)| name).collect()
}

/// The inputs that the author has at a resource.
fn shared_by(resource: &Yaml) -> Vec<String> {
    names(resource.entries(key::INPUT_PARAMETERS))
}

/// The variables of the path, where several operations have them.
fn of_several(operations: &[(String, Yaml)]) -> Vec<String> {
    let [(_, first), _, ..] = operations else { return Vec::new() };
    let inputs = first.entries(key::INPUT_PARAMETERS).into_iter();
    names(inputs.filter(|(_, input)| input.text_of(key::IN) == Some("path")).collect())
}

/// Inputs stand before the body.
fn put_after_description(operation: &mut Yaml, inputs: Vec<(String, Yaml)>, names_are_keys: bool) {
    let body = operation.take(key::BODY);
    operation.put_entries(key::INPUT_PARAMETERS, inputs, names_are_keys);
    if let (Some(body), Some(members)) = (body, operation.members_mut()) {
        members.push((key::BODY.to_owned(), body));
    }
}

/// Path variables get the author's names, by position.
fn rename_variables(inputs: &mut [(String, Yaml)], path: &str, to: &str) {
    let (own, known_as) = (variables(path), variables(to));
    if own.len() != known_as.len() {
        return;
    }
    let is_path = |input: &Yaml| input.text_of(key::IN) == Some("path");
    for (name, input) in inputs.iter_mut().filter(|(_, input)| is_path(input)) {
        let at = own.iter().position(|own| own == name);
        if let Some(to) = at.and_then(|at| known_as.get(at)) {
            name.clone_from(to);
            if input.get(key::NAME).is_some() {
                input.set(key::NAME, Yaml::Text(to.clone()));
            }
        }
    }
}

/// A path below one base URI, written below another.
fn relocated(path: &str, base: &str, to: &str) -> String {
    let (own, known_as) = (path_of(base), path_of(to));
    if let Some(rest) = own.strip_prefix(known_as).filter(|rest| rest.starts_with('/')) {
        return format!("{rest}{path}");
    }
    known_as.strip_prefix(own).and_then(|rest| path.strip_prefix(rest)).map_or(path, |path| path).to_owned()
}
