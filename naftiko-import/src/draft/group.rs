//! Operations by server and credentials: an entry of `consumes` for each.

use std::collections::BTreeMap;

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::model::setting;

use super::operation::Drafted;
use super::security::{Credentials, Kind};
use super::server::BaseUri;
use super::{Authentication, Bind, Consumes, Drafting, Input, Place, Resource, Setting, server};
use crate::api::Server;
use crate::names;
use crate::rules;

/// Operations that are sent to one server with the same credentials.
struct Group<'a> {
    server: Option<&'a Server>,
    credentials: Credentials,
    operations: Vec<Drafted<'a>>,
}

/// The entries of `consumes`, and the binds that they read.
pub(super) fn consumes(drafting: Drafting<'_>, drafted: Vec<Drafted<'_>>) -> (Vec<Consumes>, Vec<Bind>) {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for operation in drafted {
        let server = operation.details.server();
        let is_same = |group: &&mut Group<'_>| {
            let urls = (group.server.map(|server| &server.url), server.map(|server| &server.url));
            urls.0 == urls.1 && group.credentials == operation.credentials
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.operations.push(operation),
            None => {
                let credentials = operation.credentials.clone();
                groups.push(Group { server, credentials, operations: vec![operation] });
            }
        }
    }
    let mut schemes: Vec<&str> = groups.iter().flat_map(|group| group.credentials.bound()).collect();
    schemes.sort_unstable();
    schemes.dedup();
    let is_only = schemes.len() <= 1;
    let namespaces = namespaces(drafting, &groups);
    certificates(drafting, &groups, &namespaces);
    let (mut binds, mut settings): (Vec<Bind>, Vec<Setting>) = Default::default();
    let urls: Vec<_> = groups.iter().map(|group| group.server.map(|server| server.url.clone())).collect();
    let entries = groups.into_iter().zip(&namespaces).map(|(group, namespace)| {
        let url = group.server.map(|server| server.url.clone());
        let of_server = urls.iter().zip(&namespaces).filter(|(other, _)| **other == url);
        let of_server: Vec<&str> = of_server.map(|(_, namespace)| namespace.as_str()).collect();
        let base = server::base_uri(Drafting { namespace, ..drafting }, group.server, &of_server, &mut settings);
        let mut stems = Stems { namespace: drafting.namespace, is_only, binds: &mut binds };
        entry(base, group, namespace.clone(), &mut stems)
    });
    let entries = entries.collect();
    (entries, binds)
}

/// A namespace for each group: that of the most operations has the plain one, others say what is different.
fn namespaces(drafting: Drafting<'_>, groups: &[Group<'_>]) -> Vec<String> {
    let sizes: Vec<usize> = groups.iter().map(|group| group.operations.len()).collect();
    let most = sizes.iter().max().copied().unwrap_or_default();
    let main = sizes.iter().position(|size| *size == most).unwrap_or_default();
    let of_main = groups.get(main);
    let mut taken = vec![drafting.namespace.to_owned()];
    let mut namespaces = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        if at == main {
            namespaces.push(drafting.namespace.to_owned());
            continue;
        }
        let url = |group: &Group<'_>| group.server.map(|server| server.url.clone());
        let is_elsewhere = of_main.is_some_and(|main| url(main) != url(group));
        let has_others = of_main.is_some_and(|main| main.credentials != group.credentials);
        let mut name = drafting.namespace.to_owned();
        if is_elsewhere {
            let server = url(group).map_or("server".to_owned(), |url| distinct(&url));
            name = format!("{name}-{server}");
        }
        if has_others {
            let schemes: Vec<String> = group.credentials.schemes().map(names::kebab).collect();
            let scheme = if schemes.is_empty() { "public".to_owned() } else { schemes.join("-") };
            name = format!("{name}-{scheme}");
        }
        let name = names::unique(&names::cut(&name, 40), |name| taken.iter().any(|taken| taken == name));
        taken.push(name.clone());
        namespaces.push(name);
    }
    namespaces
}

/// Reports each scheme that wants a client certificate, with the settings of the namespaces whose calls need it.
fn certificates(drafting: Drafting<'_>, groups: &[Group<'_>], namespaces: &[String]) {
    for scheme in &drafting.api.schemes {
        let needs = |group: &Group<'_>| group.credentials.certificates.contains(&scheme.key);
        let needing = groups.iter().zip(namespaces).filter(|(group, _)| needs(group)).map(|(_, namespace)| namespace);
        let settings = |namespace| ["CLIENT_CERT", "CLIENT_KEY"].map(|ending| quote(&setting::name(namespace, ending)));
        let settings: Vec<String> = needing.map(|namespace| settings(namespace).join(" and ")).collect();
        if !settings.is_empty() {
            let message = format!("{} needs a client certificate", quote(&scheme.key));
            let found = Diagnostic::new(rules::CLIENT_CERTIFICATE, scheme.span, message).label("not written");
            drafting.report(found.help(format!("set {}", settings.join(", "))));
        }
    }
}

/// What tells one server of an API from another: the first part of its host.
fn distinct(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    let label = host.split('.').find(|label| !matches!(*label, "" | "www" | "api")).unwrap_or("server");
    let kebab = names::kebab(label);
    if kebab.is_empty() { "server".to_owned() } else { kebab }
}

/// Binds by what they are for.
struct Stems<'a> {
    namespace: &'a str,
    /// Whether the API has only one scheme.
    is_only: bool,
    binds: &'a mut Vec<Bind>,
}

impl Stems<'_> {
    /// The bind of a scheme with this ending.
    fn bind(&mut self, scheme: &str, ending: &str, secret: bool) -> String {
        let scheme = names::kebab(scheme);
        let name = if self.is_only || scheme.is_empty() {
            setting::name(self.namespace, ending)
        } else {
            setting::name(self.namespace, &format!("{scheme}-{ending}"))
        };
        match self.binds.iter_mut().find(|bind| bind.name == name) {
            // A key that is a fixed parameter elsewhere, or a scheme whose name differs in punctuation only.
            Some(known) => known.secret |= secret,
            None => self.binds.push(Bind { name: name.clone(), secret }),
        }
        name
    }
}

fn entry(base: BaseUri, group: Group<'_>, namespace: String, stems: &mut Stems<'_>) -> Consumes {
    let Group { credentials, operations, .. } = group;
    let scopes = scopes(&operations);
    let authentication = credentials.authentication.as_ref().map(|(kind, scheme)| match kind {
        Kind::Bearer => Authentication::Bearer(stems.bind(scheme, "TOKEN", false)),
        Kind::Basic => {
            Authentication::Basic(stems.bind(scheme, "USERNAME", false), stems.bind(scheme, "PASSWORD", false))
        }
        Kind::Digest => {
            Authentication::Digest(stems.bind(scheme, "USERNAME", false), stems.bind(scheme, "PASSWORD", false))
        }
        Kind::ApiKey { name, in_query } => {
            let value = stems.bind(scheme, "API_KEY", false);
            Authentication::ApiKey { key: name.clone(), value, in_query: *in_query }
        }
        Kind::Authorization => {
            let (key, value) = ("Authorization".to_owned(), stems.bind(scheme, "CREDENTIAL", false));
            Authentication::ApiKey { key, value, in_query: false }
        }
        Kind::OAuth2 { token_endpoint } => Authentication::OAuth2 {
            token_endpoint: token_endpoint.clone(),
            id: stems.bind(scheme, "CLIENT_ID", false),
            secret: stems.bind(scheme, "CLIENT_SECRET", false),
            scopes,
        },
    });
    let keys = credentials.keys.iter().map(|(place, name, scheme)| {
        let bind = stems.bind(scheme, "API_KEY", true);
        Input::fixed(name, *place, format!("{{{{{bind}}}}}"))
    });
    let inputs = keys.collect();
    let mut resources: Vec<Resource> = Vec::new();
    for drafted in operations {
        let Drafted { path, mut operation, headers, .. } = drafted;
        for header in headers {
            let bind = stems.bind("", &header, true);
            operation.inputs.push(Input::fixed(&header, Place::Header, format!("{{{{{bind}}}}}")));
        }
        match resources.iter_mut().find(|resource| resource.path == path) {
            Some(resource) => resource.operations.push(operation),
            None => resources.push(Resource { path, inputs: Vec::new(), operations: vec![operation] }),
        }
    }
    resources.iter_mut().for_each(share);
    let BaseUri { uri: base_uri, settings } = base;
    Consumes { namespace, base_uri, settings, inputs, authentication, resources }
}

/// Moves the variables of a path to the path, where all of several operations say the same of them.
fn share(resource: &mut Resource) {
    let [first, others @ ..] = resource.operations.as_slice() else { return };
    let is_shared = |input: &&Input| {
        let has = |operation: &super::Operation| operation.inputs.contains(input);
        input.place == Place::Path && !others.is_empty() && others.iter().all(has)
    };
    let shared: Vec<Input> = first.inputs.iter().filter(is_shared).cloned().collect();
    for operation in &mut resource.operations {
        operation.inputs.retain(|input| !shared.contains(input));
    }
    resource.inputs = shared;
}

/// The scopes that any of the operations needs, each once.
fn scopes(operations: &[Drafted<'_>]) -> Vec<String> {
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    for scope in operations.iter().flat_map(|operation| &operation.scopes) {
        *all.entry(scope).or_default() += 1;
    }
    all.into_keys().filter(|scope| !scope.is_empty()).map(str::to_owned).collect()
}
