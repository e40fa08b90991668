//! The document of a draft.

use naftiko_compiler::front::keyword as key;
use naftiko_compiler::front::words::Words;

use super::yaml::Yaml;
use crate::draft::{
    Adapter, Authentication, Bind, Body, Capability, Consumes, Entries, Exposed, Input, Kind, Operation, Output,
    OutputKind, Resource, Setting, Shape,
};
use crate::names;
use crate::value::Value;

type Members = Vec<(String, Yaml)>;

/// Members in the words of one text.
struct Writer {
    words: Words,
}

pub(super) fn document(capability: &Capability, words: Words) -> Yaml {
    let writer = Writer { words };
    let (root, version) = words.first_line().split_once(": ").unwrap_or(("naftiko", ""));
    let mut document = vec![(root.to_owned(), Yaml::Plain(version.to_owned()))];
    let mut info = Members::new();
    put_text(&mut info, words.label(), &capability.label);
    put_text(&mut info, key::DESCRIPTION, &capability.description);
    put(&mut document, key::INFO, Yaml::Map(info));
    put(&mut document, key::BINDS, Yaml::List(binds(&capability.binds)));
    let consumes = capability.consumes.iter().map(|entry| writer.consumes(entry)).collect();
    let mut inside = vec![(key::CONSUMES.to_owned(), Yaml::List(consumes))];
    let exposes = capability.exposes.iter().map(|adapter| writer.adapter(adapter)).collect();
    put(&mut inside, key::EXPOSES, Yaml::List(exposes));
    document.push((key::CAPABILITY.to_owned(), Yaml::Map(inside)));
    Yaml::Map(document)
}

/// Adds a member that is not empty.
fn put(members: &mut Members, key: &str, value: Yaml) {
    let is_empty = match &value {
        Yaml::Text(text) => text.is_empty(),
        Yaml::Plain(_) => false,
        Yaml::List(nodes) => nodes.is_empty(),
        Yaml::Map(members) | Yaml::Short(members) => members.is_empty(),
    };
    if !is_empty {
        members.push((key.to_owned(), value));
    }
}

fn put_text(members: &mut Members, key: &str, text: &str) {
    put(members, key, Yaml::text(text));
}

fn put_flag(members: &mut Members, key: &str, value: bool) {
    members.push((key.to_owned(), Yaml::Plain(value.to_string())));
}

fn binds(binds: &[Bind]) -> Vec<Yaml> {
    let of = |secret: bool| {
        let keys = binds.iter().filter(|bind| bind.secret == secret);
        let keys: Members = keys.map(|bind| (bind.name.clone(), Yaml::text(&bind.name))).collect();
        let namespace = if secret { "secrets" } else { "env" };
        let mut members = vec![(key::NAMESPACE.to_owned(), Yaml::text(namespace))];
        if secret {
            put_flag(&mut members, key::SECRET, true);
        }
        let is_empty = keys.is_empty();
        members.push((key::KEYS.to_owned(), Yaml::Map(keys)));
        (!is_empty).then_some(Yaml::Map(members))
    };
    [of(false), of(true)].into_iter().flatten().collect()
}

fn bound(bind: &str) -> Yaml {
    Yaml::Text(format!("{{{{{bind}}}}}"))
}

fn authentication(authentication: &Authentication) -> Yaml {
    let word = |text: &str| Yaml::text(text);
    let members = match authentication {
        Authentication::Bearer(token) => vec![(key::TYPE, word("bearer")), (key::TOKEN, bound(token))],
        Authentication::Basic(user, password) => {
            vec![(key::TYPE, word("basic")), (key::USERNAME, bound(user)), (key::PASSWORD, bound(password))]
        }
        Authentication::Digest(user, password) => {
            vec![(key::TYPE, word("digest")), (key::USERNAME, bound(user)), (key::PASSWORD, bound(password))]
        }
        Authentication::ApiKey { key: name, value, in_query } => vec![
            (key::TYPE, word("apikey")),
            (key::KEY, word(name)),
            (key::VALUE, bound(value)),
            (key::PLACEMENT, word(if *in_query { "query" } else { "header" })),
        ],
        Authentication::OAuth2 { token_endpoint, id, secret, scopes } => {
            let scopes: Vec<Yaml> = scopes.iter().map(Yaml::text).collect();
            let mut members = vec![
                (key::TYPE, word("oauth2")),
                (key::TOKEN_ENDPOINT, word(token_endpoint)),
                (key::CLIENT_ID, bound(id)),
                (key::CLIENT_SECRET, bound(secret)),
            ];
            if !scopes.is_empty() {
                members.push((key::SCOPES, Yaml::List(scopes)));
            }
            members
        }
    };
    Yaml::Map(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

impl Writer {
    /// A section whose entries have names.
    fn named(&self, entries: Vec<(String, Members)>, is_short: bool) -> Yaml {
        let map = |members| if is_short { Yaml::Short(members) } else { Yaml::Map(members) };
        if self.words.names_are_keys() {
            return Yaml::Map(entries.into_iter().map(|(name, members)| (name, map(members))).collect());
        }
        let entry = |(name, members): (String, Members)| {
            map([(key::NAME.to_owned(), Yaml::Text(name))].into_iter().chain(members).collect())
        };
        Yaml::List(entries.into_iter().map(entry).collect())
    }

    fn consumes(&self, entry: &Consumes) -> Yaml {
        let mut members =
            vec![(key::TYPE.to_owned(), Yaml::text("http")), (key::NAMESPACE.to_owned(), Yaml::text(&entry.namespace))];
        put_text(&mut members, key::BASE_URI, entry.base_uri.as_deref().unwrap_or_default());
        let settings = entry.settings.iter().map(|one| (one.name.clone(), setting(one)));
        let inputs = entry.inputs.iter().map(|one| (one.name.clone(), input(one)));
        put(&mut members, key::INPUT_PARAMETERS, self.named(settings.chain(inputs).collect(), true));
        members.extend(entry.authentication.as_ref().map(|one| (key::AUTHENTICATION.to_owned(), authentication(one))));
        put(&mut members, key::RESOURCES, self.resources(&entry.resources));
        Yaml::Map(members)
    }

    fn resources(&self, resources: &[Resource]) -> Yaml {
        let paths: Vec<&str> = resources.iter().map(|resource| resource.path.as_str()).collect();
        let entries = resources.iter().zip(self.slugs(&paths)).map(|(resource, name)| {
            let mut members = vec![(key::PATH.to_owned(), Yaml::text(&resource.path))];
            put(&mut members, key::INPUT_PARAMETERS, self.inputs(&resource.inputs));
            let operations = resource.operations.iter().map(|operation| self.operation(operation)).collect();
            members.push((key::OPERATIONS.to_owned(), self.named(operations, false)));
            (name, members)
        });
        self.slugged(entries.collect())
    }

    /// Entries whose names nobody uses, which only one of the texts needs.
    fn slugged(&self, entries: Vec<(String, Members)>) -> Yaml {
        if self.words.names_are_keys() {
            return self.named(entries, false);
        }
        Yaml::List(entries.into_iter().map(|(_, members)| Yaml::Map(members)).collect())
    }

    /// A name for each path.
    fn slugs(&self, paths: &[&str]) -> Vec<String> {
        let mut slugs: Vec<String> = Vec::new();
        for path in paths {
            let slug = names::kebab(path);
            let slug = if slug.is_empty() { "root".to_owned() } else { names::cut(&slug, 60) };
            let slug = names::unique(&slug, |name| slugs.iter().any(|known| known == name));
            slugs.push(slug);
        }
        slugs
    }

    fn operation(&self, operation: &Operation) -> (String, Members) {
        let mut members = vec![(key::METHOD.to_owned(), Yaml::text(&operation.method))];
        put_text(&mut members, key::DESCRIPTION, &operation.description);
        put(&mut members, key::INPUT_PARAMETERS, self.inputs(&operation.inputs));
        members.extend(operation.body.as_ref().map(|one| (key::BODY.to_owned(), body(one))));
        (operation.name.clone(), members)
    }

    fn inputs(&self, inputs: &[Input]) -> Yaml {
        self.named(inputs.iter().map(|one| (one.name.clone(), input(one))).collect(), true)
    }

    fn adapter(&self, adapter: &Adapter) -> Yaml {
        let kind = if matches!(adapter.entries, Entries::Tools(_)) { "mcp" } else { "rest" };
        let mut members = vec![
            (key::TYPE.to_owned(), Yaml::text(kind)),
            (key::NAMESPACE.to_owned(), Yaml::text(&adapter.namespace)),
            (key::PORT.to_owned(), Yaml::Plain(adapter.port.to_string())),
        ];
        match &adapter.entries {
            Entries::Tools(tools) => {
                let tools = tools.iter().map(|tool| (tool.name.clone(), calling(tool)));
                members.push((key::TOOLS.to_owned(), self.named(tools.collect(), true)));
            }
            Entries::Routes(routes) => {
                let paths: Vec<&str> = routes.iter().map(|(route, _)| route.as_str()).collect();
                let entries = routes.iter().zip(self.slugs(&paths)).map(|((route, operations), name)| {
                    let entry = |exposed: &Exposed| {
                        let method = (key::METHOD.to_owned(), Yaml::text(&exposed.method));
                        (exposed.name.clone(), [method].into_iter().chain(calling(exposed)).collect())
                    };
                    let operations = self.named(operations.iter().map(entry).collect(), true);
                    let path = (key::PATH.to_owned(), Yaml::text(route));
                    (name, vec![path, (key::OPERATIONS.to_owned(), operations)])
                });
                members.push((key::RESOURCES.to_owned(), self.slugged(entries.collect())));
            }
        }
        Yaml::Map(members)
    }
}

/// What an exposed entry calls, and its result: a list in both texts.
fn calling(exposed: &Exposed) -> Members {
    let mut members = vec![(key::CALL.to_owned(), Yaml::text(&exposed.call))];
    if let Some(output) = &exposed.output {
        members.push((key::OUTPUT_PARAMETERS.to_owned(), Yaml::List(vec![self::output(output, "$.")])));
    }
    members
}

fn output(output: &Output, mapping: &str) -> Yaml {
    let word = match &output.kind {
        OutputKind::Scalar(word) => word,
        OutputKind::List(_) => "array",
        OutputKind::Object(_) => "object",
    };
    let mut members = vec![(key::TYPE.to_owned(), Yaml::text(word))];
    put_text(&mut members, key::MAPPING, mapping);
    put(&mut members, key::ENUM, Yaml::List(output.values.iter().map(Yaml::text).collect()));
    match &output.kind {
        OutputKind::Scalar(_) => {}
        OutputKind::List(items) => {
            members.extend(items.as_ref().map(|items| (key::ITEMS.to_owned(), self::output(items, ""))));
        }
        OutputKind::Object(properties) => {
            let properties = properties.iter().map(|(name, part)| (name.clone(), self::output(part, &path(name))));
            put(&mut members, key::PROPERTIES, Yaml::Map(properties.collect()));
        }
    }
    Yaml::Short(members)
}

/// The path of a member.
fn path(name: &str) -> String {
    let is_name = name.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_')
        && name.chars().all(|char| char.is_ascii_alphanumeric() || char == '_');
    if is_name { format!("$.{name}") } else { format!("$['{}']", name.replace('\\', "\\\\").replace('\'', "\\'")) }
}

fn body(body: &Body) -> Yaml {
    let pairs = |pairs: &[(String, String)]| {
        Yaml::Map(pairs.iter().map(|(name, input)| (name.clone(), bound(input))).collect())
    };
    let (word, data) = match body {
        Body::Json(members) => ("json", pairs(members)),
        Body::Form(fields) => ("formUrlEncoded", pairs(fields)),
        Body::Text => ("text", bound("body")),
        Body::Binary(content_type) => {
            let members = [(key::TYPE, "binary"), (key::CONTENT_TYPE, content_type.as_str())];
            return Yaml::Short(members.map(|(key, text)| (key.to_owned(), Yaml::text(text))).to_vec());
        }
        Body::Multipart(parts) => {
            let part = |part: &crate::draft::Part| {
                let mut members = vec![(key::NAME.to_owned(), Yaml::text(&part.name))];
                members.push((key::VALUE.to_owned(), bound(&part.input)));
                if part.is_file {
                    members.push((key::FILENAME.to_owned(), Yaml::text("file")));
                }
                put_text(&mut members, key::CONTENT_TYPE, part.content_type.as_deref().unwrap_or_default());
                Yaml::Short(members)
            };
            ("multipartForm", Yaml::List(parts.iter().map(part).collect()))
        }
    };
    Yaml::Map(vec![(key::TYPE.to_owned(), Yaml::text(word)), (key::DATA.to_owned(), data)])
}

fn setting(setting: &Setting) -> Members {
    let mut members = vec![(key::IN.to_owned(), Yaml::text("environment"))];
    members.push((key::DEFAULT.to_owned(), Yaml::text(&setting.default)));
    put(&mut members, key::ENUM, Yaml::List(setting.values.iter().map(Yaml::text).collect()));
    members
}

fn input(input: &Input) -> Members {
    let mut members = vec![(key::IN.to_owned(), Yaml::text(input.place.word()))];
    if let Some(value) = &input.value {
        members.push((key::VALUE.to_owned(), Yaml::text(value)));
        return members;
    }
    members.extend(input.shape.kind.word().map(|word| (key::TYPE.to_owned(), Yaml::text(word))));
    if input.required {
        put_flag(&mut members, key::REQUIRED, true);
    }
    put_text(&mut members, key::STYLE, input.style.unwrap_or_default());
    if let Some(explode) = input.explode {
        put_flag(&mut members, key::EXPLODE, explode);
    }
    details(&input.shape, &mut members);
    members
}

/// A shape inside another.
fn part(shape: &Shape, required: bool) -> Yaml {
    let mut members = Members::new();
    members.extend(shape.kind.word().map(|word| (key::TYPE.to_owned(), Yaml::text(word))));
    if required {
        put_flag(&mut members, key::REQUIRED, true);
    }
    details(shape, &mut members);
    Yaml::Short(members)
}

/// What a shape says beside its type.
fn details(shape: &Shape, members: &mut Members) {
    let constant = |value: &Value| match (&shape.kind, value.scalar()) {
        (Kind::Text, Some(text)) => Yaml::Text(text),
        _ => Yaml::value(value),
    };
    if shape.nullable {
        put_flag(members, key::NULLABLE, true);
    }
    put(members, key::ENUM, Yaml::List(shape.values.iter().map(constant).collect()));
    members.extend(shape.default.as_ref().map(|value| (key::DEFAULT.to_owned(), constant(value))));
    members.extend(shape.limits.iter().map(|(limit, value)| ((*limit).to_owned(), Yaml::value(value))));
    put(members, key::EXAMPLES, Yaml::List(shape.examples.iter().map(constant).collect()));
    put_text(members, key::DESCRIPTION, &shape.description);
    match &shape.kind {
        Kind::List(Some(items)) => members.push((key::ITEMS.to_owned(), part(items, false))),
        Kind::Object(parts) => {
            let parts = parts.iter().map(|member| (member.name.clone(), part(&member.shape, member.required)));
            put(members, key::PROPERTIES, Yaml::Map(parts.collect()));
        }
        _ => {}
    }
}
