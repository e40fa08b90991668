//! What is read of the results of steps: the locals that hold it, and the statics that say where it is.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::mapping;
use crate::emit::regex::Patterns;
use crate::emit::tokens::ident;
use crate::model::json_path::Selector;
use crate::model::name::Scope;
use crate::model::{Function, Lookup, Path, StepKind, StepPart, Steps};

/// Names that are taken in every program.
const TAKEN: &[&str] = &["capability", "input", "run", "arguments", "call", "client", "rt", "binds", "Type"];

/// The names of a program's values.
pub(super) struct Locals {
    /// Of steps.
    steps: Vec<Ident>,
    /// Of steps beside which another name of theirs is needed.
    futures: Vec<Ident>,
    /// Of parts of their results, each with its step.
    parts: Vec<(usize, Ident)>,
}

impl Locals {
    pub(super) fn of(steps: &Steps) -> Self {
        let mut scope = Scope::with(TAKEN);
        let names: Vec<Ident> = steps.steps.iter().map(|step| ident(&scope.name(&step.name.wire).0.snake())).collect();
        let parts = steps.parts.iter().map(|part| {
            let step = steps.steps.get(part.step).map(|step| step.name.wire.as_str()).unwrap_or_default();
            let whole = names.get(part.step).filter(|_| part.path.path.is_root());
            let name = whole.cloned().unwrap_or_else(|| ident(&scope.name(&word(step, part)).0.snake()));
            (part.step, name)
        });
        let parts = parts.collect();
        let futures = steps.steps.iter().map(|step| ident(&scope.name(&format!("{}-ends", step.name.wire)).0.snake()));
        Self { futures: futures.collect(), steps: names, parts }
    }

    /// All parts, by their indices.
    pub(super) fn all(&self) -> Vec<Ident> {
        self.parts.iter().map(|(_, name)| name.clone()).collect()
    }

    /// The name of a step.
    pub(super) fn step(&self, at: usize) -> Option<&Ident> {
        self.steps.get(at)
    }

    /// The name of a step that hands its result on while it is woven with others.
    pub(super) fn future(&self, at: usize) -> Option<Ident> {
        self.futures.get(at).cloned()
    }

    /// The parts of a step's result.
    pub(super) fn of_step(&self, at: usize) -> Vec<&Ident> {
        self.parts.iter().filter(|(step, _)| *step == at).map(|(_, name)| name).collect()
    }

    /// The parts of a step's result that are among `used`, and whether each is.
    pub(super) fn marked(&self, at: usize, used: &[usize]) -> impl Iterator<Item = (&Ident, bool)> {
        let parts = self.parts.iter().enumerate().filter(move |(_, (step, _))| *step == at);
        parts.map(|(part, (_, name))| (name, used.contains(&part)))
    }

    /// The static of what is read of a step's result.
    pub(super) fn reads(&self, constant: &Ident, at: usize) -> Ident {
        let step = self.steps.get(at).map(ToString::to_string).unwrap_or_default();
        ident(&format!("{constant}_{}", step.trim_start_matches("r#").to_uppercase()))
    }
}

/// `get-ship-imo`
fn word(step: &str, part: &StepPart) -> String {
    let mut word = step.to_owned();
    for selector in part.path.path.segments.iter().flat_map(|segment| &segment.selectors) {
        match selector {
            Selector::Name(name) => word += &format!("-{name}"),
            Selector::Index(index) => word += &format!("-{index}"),
            Selector::Wildcard | Selector::Slice(..) | Selector::Filter(_) => word += "-all",
        }
    }
    word
}

/// `static GET_SHIP_WITH_CREW_GET_SHIP: Reads<2> = …;` for each step.
pub(super) fn reads(function: &Function, steps: &Steps, patterns: Patterns<'_>) -> TokenStream {
    let (constant, locals) = (ident(&function.name.constant()), Locals::of(steps));
    let statics = (0..steps.steps.len()).map(|at| {
        let name = locals.reads(&constant, at);
        let of_step = steps.parts.iter().enumerate().filter(|(_, part)| part.step == at);
        let parts: Vec<(&Path, _)> = of_step.map(|(index, part)| (&part.path, looked_up(index, steps))).collect();
        let count = crate::emit::tokens::index(parts.len());
        let reads = mapping::reads(&parts, patterns);
        quote!(static #name: Reads<#count> = #reads;)
    });
    quote!(#(#statics)*)
}

/// What is looked up in a part first.
fn looked_up(part: usize, steps: &Steps) -> Option<TokenStream> {
    steps.steps.iter().find_map(|step| match &step.kind {
        StepKind::Lookup(found) if found.list == part => Some(lookup(found)),
        _ => None,
    })
}

/// `rt::Lookup::new("id", &["name"])`
pub(super) fn lookup(Lookup { key, fields, .. }: &Lookup) -> TokenStream {
    quote!(rt::Lookup::new(#key, &[#(#fields),*]))
}
