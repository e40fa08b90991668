//! Document and resolutions → [`Capability`]. It runs after the gate and cannot fail. Inputs and arguments of exposed
//! entries are the model's already: resolving makes them. All it reports is Rust names that collided.

mod bind_uses;
mod enumerations;
mod functions;
mod patterns;
mod records;
#[cfg(test)]
mod tests;

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{self, Document, Exposes, Guarded};
use crate::front::resolve::{
    self, Adapter, Api, Forwarded, McpTool, Resolved, RestEndpoint, RestForward, Signature, SkillAdapter,
};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::model::name::Scope;
use crate::model::{
    self, Bind, Body, Callers, Capability, Consumed, Endpoint, Format, Forward, Hints, Listener, Mcp, Name, Operation,
    Output, Parameter, Rest, Skill, SkillTool, SkillToolKind, Skills, Tool, Variable, setting,
};
use functions::Functions;

/// Identifiers of the generated code that names must not collide with, by scope.
const IN_SETTINGS: &[&str] = &["build", "builder", "from_env", "new"];
const IN_CLIENT: &[&str] = &["new", "api", "Client", "clone", "Settings", "Header", "Type"];
const IN_INPUT: &[&str] = &["new"];
const IN_FUNCTIONS: &[&str] = &["client", "rt", "Capability", "Type"];
const IN_ADAPTER: &[&str] = &["adapter", "handlers", "listen", "listener", "metadata", "router", "server", "summary"];

/// The model of `document`.
#[must_use]
pub fn lower(document: &Document, resolved: &Resolved<'_>, stage: Stage<'_>) -> Capability {
    let mut names = Names { scope: Scope::with(IN_SETTINGS), stage };
    let binds = resolved.binds.iter().map(|bind| Bind {
        name: names.name(&bind.variable, bind.span),
        setting: bind.setting.clone(),
        secret: bind.secret,
        is_credential: bind.is_credential,
        is_field: bind.is_field,
        purpose: bind.purpose.clone(),
        default: bind.default.clone(),
        previous: bind.rotates.then(|| {
            let (variable, setting) = (setting::previous(&bind.variable), setting::previous(&bind.setting));
            (names.name(&variable, bind.span), setting)
        }),
        fills: bind_uses::of_type(&bind.schema_type).collect(),
    });
    let mut binds: Vec<_> = binds.collect();
    let mut consumes: Vec<_> = resolved.apis.iter().map(|api| consumed(api, &mut names)).collect();
    let mut functions = Functions::of(&consumes, Scope::with(IN_FUNCTIONS));
    for shared in &resolved.functions {
        functions.function(&shared.written.name.read().value, &text(shared.written.description.as_ref()), &shared.does);
    }
    let exposes: Vec<_> = resolved
        .exposes
        .iter()
        .map(|adapter| self::adapter(adapter, &document.exposes, &mut names, &mut functions))
        .collect();
    let (functions, scripts) = functions.all();
    let function_binds = bind_uses::collect(&mut binds, &mut consumes, &functions);
    Capability {
        label: text(document.label.as_ref()),
        description: text(document.description.as_ref()),
        patterns: patterns::collect(&consumes, &functions),
        binds,
        consumes,
        functions,
        scripts,
        function_binds,
        exposes,
    }
}

/// A scope that reports the names it kept apart.
struct Names<'a> {
    scope: Scope,
    stage: Stage<'a>,
}

impl<'a> Names<'a> {
    fn within(&self, taken: &[&str]) -> Names<'a> {
        Names { scope: Scope::with(taken), stage: self.stage }
    }

    fn name(&mut self, wire: &str, span: Span) -> Name {
        let (name, earlier) = self.scope.name(wire);
        // Two entries of one name are an error elsewhere, and one name in two places is reported where it is declared.
        if let Some(earlier) = earlier.filter(|earlier| earlier != wire) {
            let other = if earlier.is_empty() { "generated code".to_owned() } else { format!("`{earlier}`") };
            let message = format!("`{wire}` and {other} map to the same Rust name");
            self.stage.sink.report(
                Diagnostic::new(rules::NAME_COLLISION, span, message)
                    .label(format!("becomes `{}`", name.snake()))
                    .help("rename one of them; only the generated Rust code is affected"),
            );
        }
        name
    }
}

fn consumed(api: &Api<'_>, names: &mut Names<'_>) -> Consumed {
    let namespace = api.namespace();
    let name = names.name(&namespace.value, namespace.span);
    let variables = api.base_uri.variables.iter().map(|variable| Variable {
        wire: variable.name.clone(),
        // A bind already has its setter.
        setter: if variable.bind.is_some() {
            Scope::default().name(&variable.name).0
        } else {
            let span = api.written.base_uri.as_ref().map_or(namespace.span, |uri| uri.span);
            names.name(&format!("{}-{}", namespace.value, variable.name), span)
        },
        setting: variable.setting.clone(),
        is_bind: variable.bind.is_some(),
        default: variable.declared.default.clone(),
        values: variable.declared.values.clone(),
    });
    let variables = variables.collect();
    let mut operations = names.within(IN_CLIENT);
    let all = api.operations.iter().map(|signature| operation(signature.read(), &mut operations)).collect();
    let forward = api.forwarded.as_ref().map(|forwarded| forward(forwarded, &namespace.value, &mut operations));
    Consumed {
        name,
        description: text(api.written.description.as_ref()),
        base_uri: api.base_uri.pieces.clone(),
        variables,
        authentication: api.authentication.clone(),
        operations: all,
        forward,
        binds: Vec::new(),
    }
}

fn operation(signature: &Signature<'_>, names: &mut Names<'_>) -> Operation {
    let written = signature.written;
    let wire = written.name.read();
    let name = names.name(&wire.value, wire.span);
    let (input, _) = names.scope.name(&format!("{}-input", wire.value));
    let parameters = parameters(&signature.parameters, &wire.value, names);
    let returns = match &signature.output {
        Output::PassThrough => None,
        Output::Mapped(shape) => Some(records::of(shape, &wire.value, &mut names.scope)),
    };
    Operation {
        parameters,
        name,
        input,
        format: signature.format,
        media_type: written.media_type.as_ref().map(|media_type| media_type.value.clone()),
        max_size: written.max_size.as_ref().map(|size| size.value),
        output: signature.output.clone(),
        returns,
        description: text(written.description.as_ref()),
        method: written.method.as_ref().map_or("GET", |method| method.value),
        written_path: signature.written_path.clone(),
        path: signature.path.clone(),
        query: signature.query.clone(),
        body: signature.body.clone(),
    }
}

/// The parameters of the operation `wire`.
fn parameters(resolved: &[resolve::Parameter], wire: &str, names: &mut Names<'_>) -> Vec<Parameter> {
    let mut arguments = names.within(IN_INPUT);
    let parameters = resolved.iter().map(|parameter| {
        // What callers do not supply has no name in Rust.
        let name = match parameter.fixed {
            Some(_) => Scope::default().name(&parameter.name).0,
            None => arguments.name(&parameter.name, parameter.origin.span()),
        };
        let values = parameter.schema_type.values().filter(|_| parameter.fixed.is_none());
        let values =
            values.map(|values| enumerations::of(&format!("{wire}-{}", parameter.name), values, &mut names.scope));
        Parameter {
            name,
            location: parameter.location,
            schema_type: parameter.schema_type.clone(),
            required: parameter.required,
            description: parameter.description.clone(),
            schema: parameter.schema.clone(),
            style: parameter.style,
            values,
            fixed: parameter.fixed.clone(),
        }
    });
    parameters.collect()
}

/// What forwarded requests begin as: a request for the base URI, with what the author fixed.
fn forward(forwarded: &Forwarded, namespace: &str, names: &mut Names<'_>) -> Operation {
    let (mut name, _) = names.scope.name("forward");
    // Messages call it what its author does.
    namespace.clone_into(&mut name.wire);
    Operation {
        parameters: parameters(&forwarded.parameters, "forward", names),
        name,
        input: names.scope.name("forward-input").0,
        description: String::new(),
        method: "GET",
        written_path: "/".to_owned(),
        path: Vec::new(),
        query: forwarded.query.clone(),
        body: Body::None,
        format: Format::Binary,
        media_type: None,
        max_size: None,
        output: Output::PassThrough,
        returns: None,
    }
}

fn adapter(
    resolved: &Adapter<'_>,
    exposes: &[Exposes],
    names: &mut Names<'_>,
    functions: &mut Functions<'_>,
) -> model::Adapter {
    match resolved {
        Adapter::Rest(adapter) => {
            let written = adapter.written;
            let mut handlers = Scope::with(IN_ADAPTER);
            let endpoints =
                adapter.endpoints.iter().map(|endpoint| self::endpoint(endpoint, &mut handlers, functions)).collect();
            let forwards = adapter.forwards.iter().map(|forward| exposed_forward(forward, &mut handlers)).collect();
            model::Adapter::Rest(Rest {
                name: namespace(&written.listener, names),
                listener: listener(&written.listener, &adapter.callers, resolved.has_steps()),
                description: text(written.listener.description.as_ref()),
                max_size: written.max_size.as_ref().map(|size| size.value),
                endpoints,
                forwards,
            })
        }
        Adapter::Skills(SkillAdapter { written, callers }) => model::Adapter::Skills(Skills {
            name: namespace(&written.listener, names),
            listener: listener(&written.listener, callers, false),
            description: text(written.listener.description.as_ref()),
            skills: written.skills.iter().map(|skill| self::skill(skill, exposes)).collect(),
        }),
        Adapter::Mcp(adapter) => {
            let written = adapter.written;
            let mut handlers = Scope::with(IN_ADAPTER);
            let has_steps = resolved.has_steps();
            let tools = adapter.tools.iter().map(|tool| self::tool(tool, &mut handlers, functions)).collect();
            let name = namespace(&written.listener, names);
            let of_stdio = written.is_stdio && has_steps;
            let deadline = of_stdio
                .then(|| names.name(&format!("{}-deadline", name.wire), written.listener.namespace.read().span));
            model::Adapter::Mcp(Mcp {
                name,
                listener: (!written.is_stdio).then(|| listener(&written.listener, &adapter.callers, has_steps)),
                deadline,
                description: text(written.listener.description.as_ref()),
                max_size: written.max_size.as_ref().map(|size| size.value),
                tools,
            })
        }
    }
}

fn namespace(written: &document::Listener, names: &mut Names<'_>) -> Name {
    let namespace = written.namespace.read();
    names.name(&namespace.value, namespace.span)
}

fn listener(written: &document::Listener, callers: &Callers, has_steps: bool) -> Listener {
    Listener {
        port: written.port.as_ref().map_or(0, |port| port.value),
        address: written.address.as_ref().map(|address| address.value.clone()),
        callers: callers.clone(),
        is_public: matches!(written.authentication, Some(Guarded::Public)),
        has_steps,
    }
}

fn skill(skill: &document::Skill, exposes: &[Exposes]) -> Skill {
    let mode = |namespace: &str| {
        let is_mcp =
            |exposes: &&Exposes| matches!(exposes, Exposes::Mcp(_)) && exposes.namespace().read().value == namespace;
        if exposes.iter().any(|exposes| is_mcp(&exposes)) { "mcp" } else { "rest" }
    };
    let tools = skill.tools.iter().map(|tool| SkillTool {
        name: tool.name.read().value.clone(),
        description: text(tool.description.as_ref()),
        kind: match &tool.source {
            document::SkillToolSource::Derived { namespace, action } => SkillToolKind::Derived {
                namespace: namespace.value.clone(),
                action: action.value.clone(),
                mode: mode(&namespace.value),
            },
            document::SkillToolSource::Instruction(file) => SkillToolKind::Instruction(file.value.clone()),
        },
    });
    Skill {
        name: skill.name.read().value.clone(),
        description: text(skill.description.as_ref()),
        folder: skill.folder.as_ref().map(|folder| folder.value.clone()),
        texts: skill.texts.iter().map(|(key, text)| (*key, text.value.clone())).collect(),
        flags: skill.flags.clone(),
        metadata: skill.metadata.clone(),
        tools: tools.collect(),
    }
}

/// Handlers are private, so collisions of their names are not reported.
fn tool(tool: &McpTool<'_>, handlers: &mut Scope, functions: &mut Functions<'_>) -> Tool {
    let written = tool.written;
    let (name, _) = handlers.name(&written.name.read().value);
    let declared = |hint: &Option<Spanned<bool>>| hint.as_ref().map(|hint| hint.value);
    // What the author declares wins.
    let effect = tool.does.effect;
    Tool {
        function: functions.function(&name.wire, &text(written.description.as_ref()), &tool.does),
        name,
        title: written.label.as_ref().map(|label| label.value.clone()),
        description: functions.description(text(written.description.as_ref()), &tool.does),
        hints: Hints {
            read_only: declared(&written.hints.read_only).or(effect.is_safe),
            destructive: declared(&written.hints.destructive).or(effect.is_destructive),
            idempotent: declared(&written.hints.idempotent).or(effect.is_idempotent),
            open_world: declared(&written.hints.open_world),
        },
        inputs: tool.does.inputs.clone(),
    }
}

/// Handlers are private, so collisions of their names are not reported.
fn endpoint(endpoint: &RestEndpoint<'_>, handlers: &mut Scope, functions: &mut Functions<'_>) -> Endpoint {
    let made = || format!("{} {}", endpoint.method, endpoint.written_route);
    let wire = endpoint.written.name.as_ref().map_or_else(made, |name| name.value.clone());
    Endpoint {
        function: functions.function(&wire, &text(endpoint.written.description.as_ref()), &endpoint.does),
        name: handlers.name(&wire).0,
        description: functions.description(text(endpoint.written.description.as_ref()), &endpoint.does),
        method: endpoint.method,
        written_route: endpoint.written_route.clone(),
        route: endpoint.route.clone(),
        inputs: endpoint.does.inputs.clone(),
        media_types: endpoint.written.binary.iter().map(|media_type| media_type.value.clone()).collect(),
    }
}

/// Handlers are private, so collisions of their names are not reported.
fn exposed_forward(forward: &RestForward, handlers: &mut Scope) -> Forward {
    Forward {
        name: handlers.name(&format!("forward {}", forward.written_route)).0,
        written_route: forward.written_route.clone(),
        route: forward.route.clone(),
        rest: forward.rest.clone(),
        target: forward.target,
        trusted: forward.trusted.clone(),
    }
}

fn text(written: Option<&Spanned<String>>) -> String {
    written.map(|text| text.value.clone()).unwrap_or_default()
}
