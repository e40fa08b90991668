//! The complete contract with generated code: every item that it may name. Not a public API.

pub use std::clone::Clone;
pub use std::convert::{From, Into};
pub use std::fmt::Debug;
pub use std::future::IntoFuture;
pub use std::option::Option::{self, None, Some};
pub use std::prelude::v1::derive;
pub use std::result::Result::{self, Err, Ok};
pub use std::string::String;
pub use std::vec::Vec;
pub use std::{concat, env, option_env};

pub use axum::Router;
pub use http::Method;
pub use naftiko_macros::include_capability;
pub use serde::{self, Deserialize, Serialize};

pub use crate::adapter::rest::route::{Adapter as RestAdapter, Edge, Endpoint, Node};
pub use crate::adapter::{Adapter, AdapterSummary};
pub use crate::capability::{About, Capability};
pub use crate::format::Format;
pub use crate::inbound::{Argument, Input, Source};
pub use crate::operation::{
    Api, Body, Fixed, Json, Operation, Parameter, ParameterLocation, Part, Piece, Template, UpstreamNames,
};
pub use crate::settings::{
    Listen, ListenerNames, ListenerOptions, ListenerSettings, Reader, Settings, SettingsError, UpstreamOptions,
    UpstreamSettings, Values,
};
pub use crate::upstream::{Auth, Call, Upstream};
pub use crate::value::{Constraint, Secret, Type};

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
        Absent, List, Mapping, Nodes, Output, Part, Path, Scalar, Select, Shape, literal, of, text,
    };
    pub use crate::value::Json;
}

/// What the fuzz target `mapping` calls.
#[cfg(fuzzing)]
pub mod fuzzing {
    /// The JSON text that `mapping` builds from the document `text`.
    ///
    /// # Errors
    /// Those of a mapped response.
    pub fn mapped(mapping: &super::output::Mapping, text: &str) -> Result<String, crate::Error> {
        crate::projection::mapped(mapping, text, false)
    }
}

pub use crate::__call as call;

/// The call of an operation with optional parameters, with a setter for each. It wraps a [`Call`] in a struct with
/// braces: a tuple struct would also occupy its name in the value namespace.
#[doc(hidden)]
#[macro_export]
macro_rules! __call {
    ($call:ident, $method:literal, [$($name:ident: $kind:ident $at:literal $docs:literal),*] $(, $returns:ty)?) => {
        #[doc = $crate::__private::concat!("A call to [`Client::", $method, "`]: set the optional inputs, then `.await` it.")]
        #[must_use = "a call does nothing until it is awaited"]
        pub struct $call<'a> {
            call: $crate::Call<'a $(, $returns)?>,
        }

        impl<'a> $call<'a> {
            $($crate::__set!($name, $kind, $at, $docs);)*
        }

        impl<'a> $crate::__private::From<$crate::Call<'a $(, $returns)?>> for $call<'a> {
            fn from(call: $crate::Call<'a $(, $returns)?>) -> Self {
                Self { call }
            }
        }

        impl<'a> $crate::__private::IntoFuture for $call<'a> {
            type Output = <$crate::Call<'a $(, $returns)?> as $crate::__private::IntoFuture>::Output;
            type IntoFuture = <$crate::Call<'a $(, $returns)?> as $crate::__private::IntoFuture>::IntoFuture;

            fn into_future(self) -> Self::IntoFuture {
                $crate::__private::IntoFuture::into_future(self.call)
            }
        }
    };
}

/// The setter of an optional parameter: its name, what it takes, its index, its docs.
#[doc(hidden)]
#[macro_export]
macro_rules! __set {
    ($name:ident, text, $at:literal, $docs:literal) => {
        $crate::__set!($name, text(impl $crate::__private::Into<$crate::__private::String>), $at, $docs);
    };
    ($name:ident, integer, $at:literal, $docs:literal) => {
        $crate::__set!($name, json(i64), $at, $docs);
    };
    ($name:ident, number, $at:literal, $docs:literal) => {
        $crate::__set!($name, json(f64), $at, $docs);
    };
    ($name:ident, boolean, $at:literal, $docs:literal) => {
        $crate::__set!($name, json(bool), $at, $docs);
    };
    ($name:ident, json, $at:literal, $docs:literal) => {
        $crate::__set!($name, json(impl $crate::__private::Serialize), $at, $docs);
    };
    ($name:ident, $set:ident($takes:ty), $at:literal, $docs:literal) => {
        #[doc = $docs]
        pub fn $name(self, value: $takes) -> Self {
            Self { call: self.call.$set($at, value) }
        }
    };
}
