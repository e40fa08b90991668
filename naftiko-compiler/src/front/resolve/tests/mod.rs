//! What documents mean once their names are resolved, as the model shows it.

mod bodies;
mod bytes;
mod computed;
mod declared;
mod environment;
mod fixed;
mod forwards;
mod identity;
mod inputs;
mod parameters;
mod routes;
mod steps;
mod templates;
mod with;
