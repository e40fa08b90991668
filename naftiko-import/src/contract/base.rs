//! A contract to the [`Api`] that it was written of, with hashes for texts: what an earlier import had before it.

use naftiko_compiler::front::contract::{self, Contract, InputLocation};
use naftiko_compiler::front::source::{Span, Spanned};

use super::read_schema::Reading;
use crate::api::{
    Api, Body, Details, Encoding, Head, Media, Operation, Parameter, Place, Prose, Requirement, Response, Scheme,
    SchemeKind, Server, ServerVariable, Style,
};

/// The API of a contract: every operation of its namespaces, each once.
pub(crate) fn api(contract: &Contract) -> Api {
    let mut reading = Reading::new(&contract.schemas);
    let mut operations: Vec<Operation> = Vec::new();
    let mut schemes: Vec<Scheme> = Vec::new();
    // The complete one has the order of the document.
    let (complete, others): (Vec<_>, Vec<_>) = contract.namespaces.iter().partition(|namespace| namespace.is_complete);
    for namespace in complete.into_iter().chain(others) {
        let servers: Vec<Server> = namespace.servers.iter().map(server).collect();
        for own in &namespace.security {
            if schemes.iter().all(|known| known.key != own.name.value) {
                schemes.push(scheme(own));
            }
        }
        for listed in &namespace.operations {
            let details = listed.is_detailed().then(|| details(listed, &servers, &mut reading));
            let is_same =
                |known: &&mut Operation| known.head.method == listed.method && known.head.path == listed.path.value;
            match operations.iter_mut().find(is_same) {
                Some(known) if known.details.is_none() => known.details = details,
                Some(_) => {}
                None => operations.push(Operation { head: head(listed), name: text(listed.name.as_ref()), details }),
            }
        }
    }
    let from = contract.from.as_ref();
    Api {
        title: text(from.and_then(|from| from.title.as_ref())),
        version: text(from.and_then(|from| from.version.as_ref())),
        description: prose(from.and_then(|from| from.prose.as_ref())),
        specification: String::new(),
        schemes,
        operations,
        span: Span::default(),
        schemas: reading.finish(),
    }
}

fn text(text: Option<&Spanned<String>>) -> String {
    text.map(|text| text.value.clone()).unwrap_or_default()
}

pub(super) fn prose(hash: Option<&Spanned<String>>) -> Prose {
    hash.map_or_else(Prose::default, |hash| Prose::Hash(hash.value.clone()))
}

fn head(listed: &contract::Operation) -> Head {
    let span = listed.key.span;
    let (method, path) = (listed.method.clone(), listed.path.value.clone());
    Head { method, written: path.clone(), path, id: None, tags: Vec::new(), span, path_span: span }
}

fn server(server: &contract::Server) -> Server {
    let variables = server.variables.iter().map(|variable| ServerVariable {
        name: variable.name.value.clone(),
        default: Some(variable.default.value.clone()),
        had_sample: false,
        values: variable.values.iter().map(|value| value.value.clone()).collect(),
    });
    Server {
        url: server.url.value.clone(),
        left_out: Vec::new(),
        variables: variables.collect(),
        span: server.url.span,
    }
}

fn scheme(scheme: &contract::Scheme) -> Scheme {
    let kind = match scheme.kind.value {
        contract::SchemeKind::Http => match text(scheme.scheme.as_ref()).to_ascii_lowercase().as_str() {
            "basic" => SchemeKind::Basic,
            "bearer" => SchemeKind::Bearer,
            "digest" => SchemeKind::Digest,
            other => SchemeKind::Http(other.to_owned()),
        },
        contract::SchemeKind::ApiKey => SchemeKind::ApiKey {
            name: text(scheme.key.as_ref()),
            place: scheme.location.as_ref().map_or(Place::Header, |location| place(location.value)),
        },
        contract::SchemeKind::OAuth2 => SchemeKind::OAuth2 {
            token_url: scheme.token_url.as_ref().map(|url| url.value.clone()),
            user_flows: scheme
                .flows
                .iter()
                .map(|flow| flow.value.clone())
                .filter(|flow| flow != "clientCredentials")
                .collect(),
        },
        contract::SchemeKind::OpenIdConnect => SchemeKind::OpenId,
        contract::SchemeKind::MutualTls => SchemeKind::MutualTls,
    };
    Scheme { key: scheme.name.value.clone(), kind, span: scheme.name.span }
}

fn place(location: InputLocation) -> Place {
    match location {
        InputLocation::Path => Place::Path,
        InputLocation::Query => Place::Query,
        InputLocation::Header => Place::Header,
        InputLocation::Cookie => Place::Cookie,
    }
}

fn details(listed: &contract::Operation, servers: &[Server], reading: &mut Reading<'_>) -> Details {
    let alternatives = listed.security.as_ref().map(|security| security.value.as_slice()).unwrap_or_default();
    let requirement = |(scheme, scopes): &(Spanned<String>, Vec<Spanned<String>>)| Requirement {
        scheme: scheme.clone(),
        scopes: scopes.iter().map(|scope| scope.value.clone()).collect(),
    };
    let response = |answer: &contract::Answer, reading: &mut Reading<'_>| Response {
        status: answer.status.value.clone(),
        media: media(&answer.media, reading),
        span: answer.status.span,
    };
    Details {
        summary: String::new(),
        description: prose(listed.prose.as_ref()),
        deprecated: listed.deprecated,
        servers: servers.to_vec(),
        parameters: listed.inputs.iter().flatten().map(|input| parameter(input, reading)).collect(),
        body: listed.body.as_ref().map(|declared| body(declared, reading)),
        responses: listed.answers.iter().flatten().map(|answer| response(answer, reading)).collect(),
        security: alternatives.iter().map(|alternative| alternative.iter().map(requirement).collect()).collect(),
    }
}

fn parameter(input: &contract::Input, reading: &mut Reading<'_>) -> Parameter {
    let place = place(input.location.value);
    let usual = Style::usual(place);
    let style = input.style.as_ref().and_then(|style| Style::of(&style.value)).unwrap_or(usual);
    Parameter {
        name: input.name.value.clone(),
        place,
        required: input.required,
        description: prose(input.prose.as_ref()),
        deprecated: input.deprecated,
        schema: match input.schema {
            Some(schema) => reading.schema(schema),
            None => reading.any(input.span),
        },
        style,
        explode: input.explode.as_ref().map_or(matches!(style, Style::Form | Style::Deep), |explode| explode.value),
        content: input.content_type.as_ref().map(|name| name.value.clone()),
        allow_reserved: input.allow_reserved,
        examples: input.schema.map(|schema| reading.examples(schema)).unwrap_or_default(),
        span: input.span,
    }
}

fn body(body: &contract::Body, reading: &mut Reading<'_>) -> Body {
    let of = |encoding: &contract::Encoding| Encoding {
        content_type: encoding.content_type.as_ref().map(|text| text.value.clone()),
        style: encoding.style.as_ref().map(|text| text.value.clone()),
        explode: encoding.explode.as_ref().map(|flag| flag.value),
    };
    let encoding: Vec<_> = body.encoding.iter().map(|(field, encoding)| (field.value.clone(), of(encoding))).collect();
    let mut media = media(&body.media, reading);
    media.iter_mut().for_each(|media| media.encoding.clone_from(&encoding));
    Body { required: body.required, description: prose(body.prose.as_ref()), media, span: body.span }
}

fn media(media: &[contract::Media], reading: &mut Reading<'_>) -> Vec<Media> {
    let of = |media: &contract::Media| Media {
        name: media.name.clone(),
        schema: Some(reading.schema(media.schema)).filter(|id| !reading.is_silent(*id)),
        encoding: Vec::new(),
        examples: Vec::new(),
    };
    media.iter().map(of).collect()
}
