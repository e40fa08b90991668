//! Calls of the typed client by name, a JSON object a line: on stdin what to call, on stdout what came of it. `tests/tests/found/generate.rs`
//! writes this file into the crate it makes, beside the calls themselves.

use std::future::Future;
use std::io::{BufRead, Write};
use std::process::ExitCode;

use renamed::{Error, Json, Response};
pub use serde_json::Value;
use serde_json::{Map, json};

/// A call's outcome in JSON; `Err` where it cannot be written in Rust.
pub type Told = Result<Value, String>;

/// Calls whatever stdin asks for, each without waiting for the others.
pub fn run<C, F>(clients: fn() -> Result<C, String>, call: fn(C, String, Given) -> F) -> ExitCode
where
    C: Clone + Send + 'static,
    F: Future<Output = Told> + Send + 'static,
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
            let mut told = call(clients, operation, given).await.unwrap_or_else(|why| json!({ "impossible": why }));
            told["id"] = id;
            let mut out = std::io::stdout().lock();
            writeln!(out, "{told}").and_then(|()| out.flush()).expect("a reader");
        });
    }
    ExitCode::SUCCESS
}

/// The arguments of a call that are not read yet.
pub struct Given(Map<String, Value>);

impl Given {
    /// Whether there is an argument; `null` is none, unless JSON can be passed.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    fn take<T>(&mut self, name: &str, kind: &str, read: impl Fn(&Value) -> Option<T>) -> Result<T, String> {
        let value = self.0.remove(name).ok_or_else(|| format!("`{name}` is required"))?;
        read(&value).ok_or_else(|| format!("`{name}` is {kind}, not {value}"))
    }

    pub fn text(&mut self, name: &str) -> Result<String, String> {
        self.take(name, "a String", |value| value.as_str().map(str::to_owned))
    }

    pub fn integer(&mut self, name: &str) -> Result<i64, String> {
        self.take(name, "an i64", Value::as_i64)
    }

    pub fn number(&mut self, name: &str) -> Result<f64, String> {
        self.take(name, "an f64", Value::as_f64)
    }

    pub fn boolean(&mut self, name: &str) -> Result<bool, String> {
        self.take(name, "a bool", Value::as_bool)
    }

    pub fn json(&mut self, name: &str) -> Result<Value, String> {
        self.take(name, "JSON", |value| Some(value.clone()))
    }

    /// Whether all of them were read: the others are of no parameter.
    pub fn is_empty(&self) -> Result<(), String> {
        match self.0.keys().next() {
            Some(name) => Err(format!("no parameter `{name}`")),
            None => Ok(()),
        }
    }
}

/// What a call with declared outputs returned.
pub fn output<T: Shown>(output: Result<T, Error>) -> Told {
    Ok(output.map_or_else(|error| failed(&error), |output| json!({ "output": output.shown() })))
}

/// What a call that passes the answer through returned.
pub async fn response(response: Result<Response, Error>) -> Told {
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

/// A Rust value as JSON.
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

shown!(String, i64, f64, bool);

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

/// The members of a record.
pub fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
}
