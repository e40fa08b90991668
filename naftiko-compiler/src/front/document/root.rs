//! The root of a document.

use super::{Action, Aggregate, Consumes, Exposes, Function, Parameter};
use crate::front::checked::{Checked, Listed};
use crate::front::source::{Span, Spanned};
use crate::front::words::Words;
use crate::model::setting;

/// A capability document.
#[derive(Debug, Default)]
pub struct Document {
    /// The words that it is written in.
    pub words: Words,
    /// `info.label`.
    pub label: Option<Spanned<String>>,
    /// `info.description`.
    pub description: Option<Spanned<String>>,
    /// The binds of both sections.
    pub binds: Listed<Bind>,
    /// The binds of the documents that it imports from, which are not imported with other entries.
    pub binds_elsewhere: Vec<Bind>,
    /// The consumed namespaces of both sections.
    pub consumes: Listed<Checked<Consumes>>,
    /// The exposed adapters.
    pub exposes: Listed<Exposes>,
    /// Functions that the adapters share.
    pub aggregates: Listed<Checked<Aggregate>>,
    /// Whether it is only there to be imported.
    pub is_part: bool,
    /// Where the `capability` key is, if it is present.
    pub capability: Option<Span>,
}

impl Document {
    /// Every input parameter, consumed and exposed.
    pub fn parameters(&self) -> impl Iterator<Item = &Checked<Parameter>> {
        let consumed = self.consumes.iter().flat_map(|consumes| consumes.read().parameters());
        let of_functions = self.functions().flat_map(|function| &function.parameters);
        consumed.chain(self.exposes.iter().flat_map(Exposes::parameters)).chain(of_functions)
    }

    /// The functions of its aggregates.
    pub fn functions(&self) -> impl Iterator<Item = &Function> {
        let functions = self.aggregates.iter().flat_map(|aggregate| &aggregate.read().functions);
        functions.map(|function| function.read())
    }

    /// The function that a `ref` names.
    #[must_use]
    pub fn function(&self, target: &str) -> Option<&Function> {
        let (namespace, name) = target.split_once('.')?;
        let mut aggregates = self.aggregates.iter().map(Checked::read);
        let aggregate = aggregates.find(|aggregate| aggregate.namespace.read().value == namespace)?;
        aggregate.functions.iter().map(Checked::read).find(|function| function.name.read().value == name)
    }

    /// What its operations, tools and functions do.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        let of_functions = self.functions().filter_map(|function| function.action.as_ref());
        self.exposes.iter().flat_map(Exposes::actions).chain(of_functions)
    }
}

/// A variable of a bind.
#[derive(Debug, Clone)]
pub struct Bind {
    /// The namespace it can be qualified with.
    pub namespace: Option<Spanned<String>>,
    /// The variable's name.
    pub variable: Spanned<String>,
    /// The environment variable, or the key in the file, that it is read from.
    pub source: Spanned<String>,
    /// The file, by its path; `None` for the environment.
    pub file: Option<Spanned<String>>,
    /// Whether it is declared to be a secret.
    pub secret: bool,
}

impl Bind {
    /// The name of the setting that it is read from.
    #[must_use]
    pub fn setting(&self) -> String {
        match &self.file {
            Some(file) => setting::in_file(&file.value, &self.source.value),
            None => self.source.value.clone(),
        }
    }
}
