//! The complete contract with generated code: every item that it may name. Not a public API.

mod enumerations;
mod frames;

pub use std::borrow::Cow;
pub use std::clone::Clone;
pub use std::cmp::{Eq, PartialEq};
pub use std::convert::{From, Into};
pub use std::default::Default;
pub use std::fmt::{self, Debug};
pub use std::hash::Hash;
pub use std::marker::Copy;
pub use std::option::Option::{self, None, Some};
pub use std::prelude::v1::derive;
pub use std::result::Result::{self, Err, Ok};
pub use std::str::FromStr;
pub use std::string::String;
pub use std::time::Duration;
pub use std::vec::Vec;
pub use std::{concat, env, option_env};

pub use axum::Router;
pub use bytes::BytesMut;
pub use http::Method;
pub use naftiko_macros::include_capability;
pub use serde::{self, Deserialize, Serialize};
pub use tokio::try_join;

pub use crate::adapter::rest::route::{Adapter as RestAdapter, Edge, Endpoint, Forward, Node};
pub use crate::adapter::{Adapter, AdapterSummary, Handler, Handlers};
pub use crate::capability::{About, Capability};
pub use crate::format::Format;
pub use crate::function::steps::{Ended, Later, Part as StepPart, Plan, Reads, Run, Step, Stopped};
pub use crate::function::{Answering, Arguments, Call, Steps, Values, constant};
pub use crate::inbound::read::FORMS;
pub use crate::inbound::{Callers, Inbound, Input, Listener, ResourceServer, Sent, Source, metadata};
pub use crate::operation::{Api, JsonTemplate, Operation, Part, Piece, Template, UpstreamNames, Variable};
pub use crate::projection::Lookup;
pub use crate::settings::{
    Listen, ListenerNames, ListenerOptions, ListenerSettings, Reader, Settings, SettingsError, UpstreamOptions,
    UpstreamSettings, Values as SettingValues,
};
pub use crate::upstream::{Auth, Header, OAuth2, RequestBuilder, Response, Upstream, computed, text};
pub use crate::value::{
    Argument, Binary, Binds, Constraint, FromValue, Json, Limit, Maybe, Member, Misfit, Number, Pattern, Schema,
    Secret, Style, TextFormat, Type, Typed, Value, or_null,
};

/// What the module of a REST adapter calls.
pub mod rest {
    pub use crate::adapter::rest::{adapter, router, summary};
}
/// What the module of an MCP adapter names.
pub mod mcp {
    pub use crate::adapter::mcp::tool::{Adapter, Hints, Tool};
    pub use crate::adapter::mcp::{Server, over_http, over_stdio, router, summary, summary_over_stdio};
}
/// What the module of a skill adapter names.
pub mod skill {
    pub use crate::adapter::skill::catalogue::{Adapter, Skill};
    pub use crate::adapter::skill::{adapter, router, summary};
}
/// What declared outputs name.
pub mod output {
    pub use crate::projection::{
        Absent, FromOutput, IntoOutput, List, Mapping, Members, Nodes, Part, Parts, Path, Scalar, Select, Shape, Text,
        literal, of, text,
    };
    pub use std::option::Option::{None, Some};
}

/// What the fuzz targets `mapping` and `select` call.
#[cfg(fuzzing)]
pub mod fuzzing {
    use super::output::Nodes;
    pub use crate::projection::{Node, Operand};

    /// The JSON texts of what `find` finds in the document `text`.
    pub fn found(text: &str, find: impl for<'n, 'j> Fn(&'n Node<'j>) -> Nodes<'n, 'j>) -> Vec<String> {
        crate::projection::found(text, find)
    }

    /// The JSON text that `mapping` builds from the document `text`.
    ///
    /// # Errors
    /// Those of a mapped response.
    pub fn mapped(mapping: &super::output::Mapping, text: &str) -> Result<String, crate::Error> {
        crate::projection::mapped(mapping, text, false)
    }
}

pub use crate::{
    __capability as capability, __client as client, __enumeration as enumeration, __fill as fill,
    __listener as listener, __mcp_adapter as mcp_adapter, __new as new, __open_enumeration as open_enumeration,
    __rest_adapter as rest_adapter, __settings as settings, __skill_adapter as skill_adapter,
    __user_agent as user_agent,
};
