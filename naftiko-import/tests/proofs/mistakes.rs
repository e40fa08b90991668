//! Mistakes that authors make in a draft: one kind for each that LANGUAGE §11 judges.

mod bodies;
mod inputs;
mod operations;
mod outputs;
mod responses;
mod security;
mod steps;
mod values;

use super::draft::{Draft, Mutant};

type Make = fn(&Draft) -> Vec<Mutant>;

pub(crate) const KINDS: &[(&str, Make)] = &[
    ("a renamed member", outputs::renamed_member),
    ("a path through a value", outputs::through_value),
    ("a wrong type", outputs::wrong_type),
    ("a value as a list", outputs::value_as_list),
    ("an integer of a number", outputs::number_as_integer),
    ("a dropped required input", inputs::dropped_input),
    ("a misspelt input", inputs::misspelt_input),
    ("a foreign input", inputs::foreign_input),
    ("a wrong type of an input", inputs::wrong_type),
    ("a value that is not in the enum", values::foreign_value),
    ("a wider minimum or maximum", values::wider_number),
    ("a wider length", values::wider_length),
    ("a wider pattern", values::wider_pattern),
    ("a default that is refused", values::refused_default),
    ("a constant that is refused", values::refused_constant),
    ("a literal in `with` that is refused", values::refused_literal),
    ("a missing member of a body", bodies::missing_member),
    ("a member that a body does not have", bodies::foreign_member),
    ("a body in another media type", bodies::another_type),
    ("an answer in another format", responses::another_format),
    ("a media type that is not declared", responses::undeclared_type),
    ("a status that is not declared", responses::undeclared_status),
    ("a path that does not exist", operations::wrong_path),
    ("a misspelt path", operations::misspelt_path),
    ("a wrong method", operations::wrong_method),
    ("a missing credential", security::missing_credential),
    ("another credential", security::another_credential),
    ("a missing scope", security::missing_scope),
    ("a part of a step that is not there", steps::missing_part),
    ("a part of a step of another type", steps::wrong_part),
    ("a literal of a step that is refused", steps::refused_literal),
    ("a lookup of a member that is not there", steps::missing_key),
    ("an output of steps of another type", steps::wrong_output),
];
