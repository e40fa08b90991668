//! `mod skill`: a module for each skill adapter, with its responses as constants (REFERENCE-SEMANTICS §8.1).

use proc_macro2::TokenStream;
use quote::quote;

use super::data;
use super::docs::{docs, plain};
use super::tokens::{ident, parent_module};
use crate::json::{array, object, string};
use crate::model::{Capability, Skill, SkillTool, SkillToolKind, Skills};

pub(super) fn emit(capability: &Capability) -> TokenStream {
    let modules: Vec<_> = capability.skills().map(|skills| (skills.name.snake(), module(skills, capability))).collect();
    // Few documents have skills, and the others get no module.
    if modules.is_empty() {
        TokenStream::new()
    } else {
        parent_module(" Skill catalogues, one for each exposed namespace.", "skill", &modules)
    }
}

fn module(skills: &Skills, capability: &Capability) -> TokenStream {
    let (module, namespace) = (ident(&skills.name.snake()), &skills.name.wire);
    let docs = docs([format!("The skill catalogue `{namespace}`."), plain(&skills.description)]);
    let listen = data::listen(namespace, &skills.listener, false);
    let list = list(&skills.skills);
    let callers = super::callers::emit(&skills.listener.callers, capability);
    let entries = skills.skills.iter().map(|skill| {
        let (name, document) = (&skill.name, document(skill));
        let folder = skill.folder.as_deref().map_or_else(|| quote!(rt::None), |folder| quote!(rt::Some(#folder)));
        quote!(rt::skill::Skill { name: #name, document: #document, folder: #folder })
    });
    quote! {
        #docs
        pub mod #module {
            use super::super::{Capability, Settings, rt};
            pub(in super::super) static LISTEN: rt::Listen = #listen;
            static ADAPTER: rt::skill::Adapter = rt::skill::Adapter {
                namespace: #namespace,
                list: #list,
                skills: &[#(#entries),*],
            };
            rt::skill_adapter!(#module #callers);
        }
    }
}

/// `GET /skills`.
fn list(skills: &[Skill]) -> String {
    let entries = skills.iter().map(|skill| {
        let license = skill.texts.iter().filter(|(key, _)| *key == "license").map(|(key, text)| (*key, string(text)));
        let tools = array(skill.tools.iter().map(|tool| string(&tool.name)));
        let name = [("name", string(&skill.name)), ("description", string(&skill.description))];
        object(name.into_iter().chain(license).chain([("tools", tools)]))
    });
    object([("count", skills.len().to_string()), ("skills", array(entries))])
}

/// `GET /skills/{name}`.
fn document(skill: &Skill) -> String {
    let name = [("name", string(&skill.name)), ("description", string(&skill.description))];
    let texts = skill.texts.iter().map(|(key, text)| (*key, string(text)));
    let flags = skill.flags.iter().map(|(key, flag)| (*key, flag.to_string()));
    let pairs = skill.metadata.iter().map(|(key, text)| (key.as_str(), string(text)));
    let metadata = (!skill.metadata.is_empty()).then(|| ("metadata", object(pairs)));
    let tools = ("tools", array(skill.tools.iter().map(tool)));
    object(name.into_iter().chain(texts).chain(flags).chain(metadata).chain([tools]))
}

fn tool(tool: &SkillTool) -> String {
    let name = [("name", string(&tool.name)), ("description", string(&tool.description))];
    let kind = match &tool.kind {
        SkillToolKind::Derived { namespace, action, mode } => {
            let called =
                object([("targetNamespace", string(namespace)), ("action", string(action)), ("mode", string(mode))]);
            [("type", string("derived")), ("invocationRef", called)]
        }
        SkillToolKind::Instruction(file) => [("type", string("instruction")), ("instruction", string(file))],
    };
    object(name.into_iter().chain(kind))
}
