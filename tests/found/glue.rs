//! Calls operations of the typed client by name: reads a JSON object per line from stdin, prints one per call to stdout.
//! `tests/tests/found/generate.rs` writes this file into the crate that it generates.

use std::future::Future;
use std::io::{BufRead, Write};
use std::process::ExitCode;

use renamed::{Error, Json, Maybe, Number, Response};
pub use serde_json::Value;
use serde_json::{json, Map};

/// The outcome of a call as JSON, or why no such call can be written in Rust.
pub type Called = Result<Value, String>;

/// Makes the calls that stdin asks for, concurrently.
pub fn run<C, F>(clients: fn() -> Result<C, String>, call: fn(C, String, Given) -> F) -> ExitCode
where
    C: Clone + Send + 'static,
    F: Future<Output = Called> + Send + 'static,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let _entered = runtime.enter();
    let clients = clients().expect("settings that fit");
    for line in std::io::stdin().lock().lines() {
        let mut asked: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let (id, clients) = (asked["id"].take(), clients.clone());
        let operation = asked["operation"].as_str().expect("an operation").to_owned();
        let given = Given(asked["arguments"].as_object().cloned().unwrap_or_default());
        runtime.spawn(async move {
            let mut called = call(clients, operation, given).await.unwrap_or_else(|why| json!({ "impossible": why }));
            called["id"] = id;
            let mut out = std::io::stdout().lock();
            writeln!(out, "{called}").and_then(|()| out.flush()).expect("a reader");
        });
    }
    ExitCode::SUCCESS
}

/// The arguments that have not been read yet.
pub struct Given(Map<String, Value>);

impl Given {
    /// Takes the argument of this name, for a field of this type.
    pub fn take<T: Field>(&mut self, name: &str) -> Result<T, String> {
        let Some(value) = self.0.remove(name) else {
            return T::absent().ok_or_else(|| format!("`{name}` is required"));
        };
        T::of(&value).ok_or_else(|| format!("`{name}` is {}, not {value}", std::any::type_name::<T>()))
    }

    /// Checks that all of them were read: any other has no parameter.
    pub fn is_empty(&self) -> Result<(), String> {
        match self.0.keys().next() {
            Some(name) => Err(format!("no parameter `{name}`")),
            None => Ok(()),
        }
    }
}

/// The type of a field of an operation's inputs.
pub trait Field: Sized {
    /// The field with this value, if it is one of its type.
    fn of(value: &Value) -> Option<Self>;

    /// The field without a value, if it can be left out.
    fn absent() -> Option<Self> {
        None
    }
}

impl Field for String {
    fn of(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl Field for bool {
    fn of(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl Field for Number {
    fn of(value: &Value) -> Option<Self> {
        value.to_string().parse().ok()
    }
}

impl Field for Json {
    fn of(value: &Value) -> Option<Self> {
        Some(value.clone().into())
    }
}

impl<T: Field> Field for Vec<T> {
    fn of(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::of).collect()
    }
}

impl<T: Field> Field for Option<T> {
    fn of(value: &Value) -> Option<Self> {
        T::of(value).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Field> Field for Maybe<T> {
    fn of(value: &Value) -> Option<Self> {
        if value.is_null() { Some(Self::Null) } else { T::of(value).map(Self::Value) }
    }

    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }
}

/// The outcome of a call with declared outputs.
pub fn output<T: Shown>(output: Result<T, Error>) -> Called {
    Ok(output.map_or_else(|error| failed(&error), |output| json!({ "output": output.shown() })))
}

/// The outcome of a pass-through call.
pub async fn response(response: Result<Response, Error>) -> Called {
    let response = match response {
        Ok(response) => response,
        Err(error) => return Ok(failed(&error)),
    };
    let status = response.status().as_u16();
    let body = match response.bytes().await {
        Ok(body) => body,
        Err(error) => return Ok(failed(&error)),
    };
    let text = || Value::from(String::from_utf8_lossy(&body).into_owned());
    Ok(json!({ "status": status, "output": serde_json::from_slice(&body).unwrap_or_else(|_| text()) }))
}

fn failed(error: &Error) -> Value {
    let status = if let Error::Status(answer) = error { Some(answer.status.as_u16()) } else { None };
    json!({ "status": status, "error": error.to_string() })
}

/// A value of the typed client that can be printed as JSON.
pub trait Shown {
    fn shown(&self) -> Value;
}

macro_rules! shown {
    ($($type:ty),*) => {
        $(impl Shown for $type {
            fn shown(&self) -> Value {
                self.clone().into()
            }
        })*
    };
}

shown!(String, bool);

impl Shown for Number {
    fn shown(&self) -> Value {
        serde_json::from_str(self.as_str()).expect("JSON")
    }
}

impl Shown for Json {
    fn shown(&self) -> Value {
        serde_json::from_str(self.as_str()).expect("JSON")
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(&self) -> Value {
        self.as_ref().map_or(Value::Null, Shown::shown)
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(&self) -> Value {
        self.iter().map(Shown::shown).collect()
    }
}

/// A JSON object.
pub fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
}
