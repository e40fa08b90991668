//! `consumes`: an HTTP API, its resources and their operations (LANGUAGE §3).

use super::{Authentication, Body, Name, Output, Parameter};
use crate::front::checked::{Checked, Listed};
use crate::front::source::{Span, Spanned};

/// A consumed API.
#[derive(Debug, Clone)]
pub struct Consumes {
    /// Its namespace.
    pub namespace: Name,
    /// The namespace that it has where it stands, which is another document if it is imported.
    pub own_namespace: Spanned<String>,
    /// Its base URI, if it is written.
    pub base_uri: Option<Spanned<String>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// Parameters of every operation.
    pub parameters: Listed<Checked<Parameter>>,
    /// Environment variables that it may name: parameters `in: environment`.
    pub environment: Listed<Checked<Parameter>>,
    /// How calls authenticate.
    pub authentication: Option<Authentication>,
    /// Its resources.
    pub resources: Listed<Resource>,
    /// How many bytes it is written in.
    pub size: usize,
    /// The place that represents it, if `resources` is missing: only a namespace that is forwarded to needs none.
    pub lacks_resources: Option<Span>,
}

/// A path and what can be done with it.
#[derive(Debug, Clone)]
pub struct Resource {
    /// The path, if it could be read.
    pub path: Option<Spanned<String>>,
    /// Parameters of every operation below.
    pub parameters: Listed<Checked<Parameter>>,
    /// Environment variables that operations below may name.
    pub environment: Listed<Checked<Parameter>>,
    /// Its operations.
    pub operations: Listed<Checked<Operation>>,
}

/// A consumed operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name.
    pub name: Name,
    /// Its method, if it is known.
    pub method: Option<Spanned<&'static str>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// A path of its own, which was reported: paths belong to resources.
    pub own_path: Option<Span>,
    /// Its own parameters.
    pub parameters: Listed<Checked<Parameter>>,
    /// Environment variables that it may name.
    pub environment: Listed<Checked<Parameter>>,
    /// Its body.
    pub body: Checked<Option<Body>>,
    /// The format of its responses, if it is declared.
    pub format: Option<Spanned<ResponseFormat>>,
    /// The content type of its responses, if it is declared.
    pub media_type: Option<Spanned<String>>,
    /// The maximum size of a response, in bytes, if it is declared.
    pub max_size: Option<Spanned<u64>>,
    /// Its outputs.
    pub outputs: Listed<Output>,
    /// The whole entry.
    pub span: Span,
}

/// `outputRawFormat` (LANGUAGE §3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseFormat {
    /// JSON.
    Json,
    /// XML.
    Xml,
    /// Values separated by commas.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// Values separated by pipes.
    Psv,
    /// Text.
    Text,
    /// Bytes.
    Binary,
}

impl ResponseFormat {
    /// The feature of the runtime that reads it, if it needs one.
    #[must_use]
    pub fn feature(self) -> Option<&'static str> {
        match self {
            Self::Json | Self::Text | Self::Binary => None,
            Self::Xml => Some("xml"),
            Self::Csv | Self::Tsv | Self::Psv => Some("csv"),
        }
    }
}

impl Consumes {
    /// Its operations, over all resources.
    pub fn operations(&self) -> impl Iterator<Item = &Checked<Operation>> {
        self.resources.iter().flat_map(|resource| &resource.operations)
    }

    /// The resource in which `operation` is written.
    #[must_use]
    pub fn resource_of(&self, operation: &Operation) -> Option<&Resource> {
        let has_it = |of: &Checked<Operation>| std::ptr::eq(of.read(), operation);
        self.resources.iter().find(|resource| resource.operations.iter().any(has_it))
    }

    /// Every parameter that is declared in it.
    pub fn parameters(&self) -> impl Iterator<Item = &Checked<Parameter>> {
        let of_resources = self.resources.iter().flat_map(|resource| &resource.parameters);
        let of_operations = self.operations().flat_map(|operation| &operation.read().parameters);
        self.parameters.iter().chain(of_resources).chain(of_operations)
    }

    /// Every environment variable that is declared in it, by the list that declares it.
    pub fn environment(&self) -> impl Iterator<Item = &Listed<Checked<Parameter>>> {
        let of_resources = self.resources.iter().map(|resource| &resource.environment);
        let of_operations = self.operations().map(|operation| &operation.read().environment);
        std::iter::once(&self.environment).chain(of_resources).chain(of_operations)
    }

    /// Whether the names of all its operations could be read: only then is a name that is not among them unknown. If a
    /// list is empty, which is an error of its own, its missing operations may have any name.
    #[must_use]
    pub fn lists_all_operations(&self) -> bool {
        let lists_all = |resource: &Resource| {
            let operations = &resource.operations;
            let are_named = operations.iter().all(|operation| operation.read().name.is_sound());
            operations.is_complete() && !operations.is_empty() && are_named
        };
        self.resources.is_complete() && !self.resources.is_empty() && self.resources.iter().all(lists_all)
    }
}
