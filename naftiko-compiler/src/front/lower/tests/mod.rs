//! What the model of a document is: its functions, names, records and binds.

mod aggregates;
mod binds;
mod described;
mod functions;
mod names;
mod outputs;
mod records;
mod settings;
