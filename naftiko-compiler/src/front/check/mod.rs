//! The checks of the document as a whole: the table of contents of these files. Parameters are checked where they are
//! resolved, in `resolve/consumed_parameters` and `resolve/exposed_inputs`.

mod adapters;
mod callers;
mod effects;
mod features;
mod identity;
mod names;
mod outputs;
mod responses;
mod scripts;
mod settings;
mod skills;
#[cfg(test)]
mod tests;

use crate::front::document::Document;
use crate::front::resolve::Resolved;
use crate::front::stage::Stage;

/// Runs every check; `has_feature` says what the runtime was built with.
pub fn check(document: &Document, resolved: &Resolved<'_>, has_feature: &dyn Fn(&str) -> bool, stage: Stage<'_>) {
    names::a_namespace_is_declared_once(document, stage);
    names::an_operation_is_declared_once(document, stage);
    names::a_function_is_declared_once(document, stage);
    names::a_step_is_declared_once(document, stage);
    names::a_skill_is_declared_once(document, stage);
    identity::no_namespace_is_mistaken_for_the_caller(document, stage);
    adapters::something_is_consumed_or_exposed(document, stage);
    adapters::an_adapter_exposes_something(document, stage);
    adapters::a_namespace_has_resources(document, stage);
    adapters::an_address_can_be_listened_on(document, stage);
    adapters::an_adapter_on_a_network_is_guarded(document, stage);
    adapters::two_adapters_have_two_ports(document, stage);
    adapters::a_tool_has_a_name_that_clients_take(document, stage);
    adapters::inputs_of_a_tool_have_names_that_clients_take(document, stage);
    adapters::a_tool_is_described(document, resolved, stage);
    effects::semantics_fit_the_methods(document, resolved, stage);
    effects::hints_fit_what_is_done(document, resolved, stage);
    features::an_adapter_can_be_served(document, has_feature, stage);
    features::a_format_can_be_read(document, has_feature, stage);
    features::a_pattern_can_be_matched(document, has_feature, stage);
    features::a_bind_can_be_read(document, resolved, has_feature, stage);
    outputs::no_secret_is_sent_to_callers(resolved, stage);
    callers::no_secret_is_told_to_them(document, resolved, stage);
    responses::bytes_are_of_a_binary_operation(document, resolved, stage);
    scripts::a_script_has_one_signature(resolved, stage);
    skills::an_action_exists(document, stage);
    settings::no_secret_is_part_of_a_path(resolved, stage);
    settings::two_values_have_two_names(document, resolved, stage);
    settings::a_bind_is_used(document, resolved, stage);
}
