//! An entry's inputs, which are created when they are first used.

use super::{Entry, Inbound, value};
use crate::front::document;
use crate::front::resolve::guard;
use crate::front::resolve::parameter::{Parameter, location};
use crate::front::resolve::schema::{schema, text_type, written_type};
use crate::front::resolve::style;
use crate::front::text::property;
use crate::model::{Argument, Input, ParameterLocation, Source, Style, Type};

impl Entry<'_> {
    /// The argument that input `name` supplies to `parameter`; the input is created when it is first used.
    pub(super) fn input(&mut self, name: &str, parameter: &Parameter) -> Argument {
        let whole_body = self.is_whole_body(parameter);
        let declared = self.declared.find(name);
        self.used_inputs.extend(declared.map(|declared| declared.name.span));
        if let Some(value) = declared.and_then(|declared| declared.value.as_ref()) {
            if guard::is_in_constant(value, self.stage) {
                return Argument::Absent;
            }
            // Its author says what it is: callers do not supply it.
            return value::literal(self, value, parameter);
        }
        let name = declared.map_or(name, |declared| self.wire_name(declared));
        let source = match declared {
            Some(declared) if self.is_bytes_of_body(declared, parameter) => Source::Body,
            Some(declared) => self.declared_source(declared),
            None => self.inferred_source(name, parameter, whole_body),
        };
        let is_text =
            |declared: &document::Parameter| matches!(written_type(&declared.schema), None | Some(Type::String));
        let is_sent_on = source == Source::Body && self.is_sent_as_bytes(parameter) && declared.is_none_or(is_text);
        let source = if is_sent_on { Source::Upload } else { source };
        if declared.is_none() && self.is_kept(&source, name, parameter) {
            return Argument::Absent;
        }
        let same = |index: &&usize| self.inputs.get(**index).is_some_and(|known| known.source == source);
        let known = self.named.get(name).and_then(|known| known.iter().find(same)).copied();
        if let Some((index, known)) = known.and_then(|index| Some((index, self.inputs.get(index)?))) {
            let is_bytes = |schema_type: &Type| *schema_type == Type::Bytes;
            let is_both = is_bytes(&known.schema_type) != is_bytes(&parameter.schema_type);
            if is_both || known.source == Source::Upload {
                self.bytes_twice(name, parameter);
                return Argument::Absent;
            }
            return Argument::Input(index);
        }
        let schema_type = match declared {
            Some(declared) => written_type(&declared.schema)
                .filter(|written| parameter.schema_type != Type::Bytes || *written != Type::String)
                .unwrap_or_else(|| untyped(&source, parameter)),
            None => parameter.schema_type.clone(),
        };
        if self.shares_bytes(&source, &schema_type) {
            self.bytes_twice(name, parameter);
            return Argument::Absent;
        }
        if parameter.schema_type == Type::Bytes
            && !matches!(schema_type, Type::Bytes | Type::Any)
            && let Some(declared) = declared
        {
            self.not_bytes(declared, &schema_type, parameter);
            return Argument::Absent;
        }
        let own = declared.filter(|declared| !declared.schema.is_silent());
        let own = own.map(|declared| schema(&declared.name.value, &declared.schema, &schema_type, self.stage));
        let has_own_default = own.as_ref().is_some_and(|own| own.default.is_some());
        let schema = own.unwrap_or_else(|| parameter.schema.clone());
        let required = match declared.and_then(|declared| declared.required) {
            Some(required) => required,
            // What a tool declares is required unless it says otherwise (LANGUAGE §6).
            None if declared.is_some() && self.inbound.is_by_arguments() => schema.default.is_none(),
            None if let Some(required) = declared.and_then(|of| self.declared.is_required_by_function(of)) => required,
            None => matches!(source, Source::Path(_)) || parameter.required && !has_own_default,
        };
        let described = declared.and_then(|declared| declared.description.as_ref()).map(|text| text.value.clone());
        let description = described.unwrap_or_else(|| parameter.description.clone());
        self.named.entry(name.to_owned()).or_default().push(self.inputs.len());
        let name = if declared.is_some() { name.to_owned() } else { self.inferred_property(name, parameter) };
        let style = self.style(declared, parameter, (&source, &schema_type));
        self.inputs.push(Input { name, source, schema_type, required, description, schema, style, is_used: true });
        Argument::Input(self.inputs.len() - 1)
    }

    /// How callers write a list or an object in a query: as it is declared, or as the parameter is sent.
    fn style(
        &self,
        declared: Option<&document::Parameter>,
        parameter: &Parameter,
        (source, schema_type): (&Source, &Type),
    ) -> Style {
        match declared.filter(|declared| declared.style.is_some() || declared.explode.is_some()) {
            _ if *source != Source::Query => Style::default(),
            Some(declared) => style::of(declared, ParameterLocation::Query, schema_type, self.stage),
            None if *schema_type == parameter.schema_type => parameter.style,
            None => Style::default(),
        }
    }

    /// Adds an input that nothing uses: callers are told of it, so it is read and checked. Returns
    /// false if it is in a body that is bytes, where it is not.
    pub(super) fn unused_input(&mut self, declared: &document::Parameter) -> bool {
        if declared.value.is_some() {
            return true;
        }
        let source = self.declared_source(declared);
        let schema_type = text_type(&declared.schema);
        if self.shares_bytes(&source, &schema_type) {
            return false;
        }
        let schema = schema(&declared.name.value, &declared.schema, &schema_type, self.stage);
        // What a tool declares is required unless it says otherwise (LANGUAGE §6).
        let is_expected = self.inbound.is_by_arguments() && schema.default.is_none();
        let description = declared.description.as_ref().map(|text| text.value.clone()).unwrap_or_default();
        self.inputs.push(Input {
            name: self.wire_name(declared).to_owned(),
            source,
            required: declared.required.unwrap_or(is_expected),
            description,
            style: style::of(declared, ParameterLocation::Query, &schema_type, self.stage),
            schema_type,
            schema,
            is_used: false,
        });
        true
    }

    /// The name that clients know an inferred input by: that of a tool is one that all of them accept. Of two that would
    /// be the same, the one that is spelled like that keeps it.
    fn inferred_property(&self, name: &str, parameter: &Parameter) -> String {
        if !matches!(self.inbound, Inbound::Mcp) || property::is_accepted(name) {
            return name.to_owned();
        }
        let accepted = property::accepted(name);
        let is_taken = self.inputs.iter().any(|input| input.name == accepted)
            || self.parameters().iter().any(|other| other.fixed.is_none() && other.name == accepted);
        if is_taken { format!("{accepted}-{}", parameter.location.word()) } else { accepted }
    }

    /// Marks the input or route variable `name` as used.
    pub(super) fn mark_used(&mut self, name: &str) {
        self.used_inputs.extend(self.declared.find(name).map(|declared| declared.name.span));
        self.used_variables.extend(self.variable(name).map(str::to_owned));
    }

    /// The name that clients know an input by: a tool's arguments have no location, and so no other name.
    pub(super) fn wire_name<'p>(&self, declared: &'p document::Parameter) -> &'p str {
        let is_argument = self.inbound.is_by_arguments() && !is_header(declared);
        if is_argument { &declared.name.value } else { declared.wire_name() }
    }
}

/// Whether a tool reads an input from a header of the request: only if its `mapping` says so.
pub(super) fn is_header(declared: &document::Parameter) -> bool {
    declared.read_as.is_some() && location(declared) == Some(ParameterLocation::Header)
}

/// The type of an input without a declared one: any JSON for a whole body, otherwise that of the parameter it supplies.
fn untyped(source: &Source, parameter: &Parameter) -> Type {
    match source {
        Source::Body if parameter.schema_type != Type::Bytes => Type::Any,
        _ => parameter.schema_type.clone(),
    }
}
