//! What must hold beyond names that resolve: the table of contents of these files.

mod adapter_features;
mod adapters;
mod formats;
mod names;
mod outputs;
mod settings;
mod skills;

use super::document::Document;
use super::resolve::{Resolved, Stage};
use super::source::Loader;

/// Runs every check.
pub fn check(document: &Document, resolved: &Resolved<'_>, loader: &dyn Loader, stage: Stage<'_>) {
    names::a_namespace_is_declared_once(document, stage);
    names::an_operation_is_declared_once(document, stage);
    names::a_skill_is_declared_once(document, stage);
    adapters::something_is_consumed_or_exposed(document, stage);
    adapters::an_adapter_exposes_something(document, stage);
    adapters::an_address_can_be_listened_on(document, stage);
    adapters::two_adapters_have_two_ports(document, stage);
    adapters::a_tool_has_a_name_that_clients_take(document, stage);
    adapters::hints_fit_the_method(document, resolved, stage);
    adapter_features::an_adapter_can_be_served(document, loader, stage);
    formats::a_format_can_be_read(document, loader, stage);
    outputs::no_secret_is_sent_to_callers(document, resolved, stage);
    skills::an_action_exists(document, stage);
    settings::no_secret_is_part_of_a_path(resolved, stage);
    settings::two_values_have_two_names(document, resolved, stage);
}
