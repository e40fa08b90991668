//! Hand-written functions of several steps in the place of generated ones, which several layers test, and their upstream.

use std::io::{BufReader, Write as _};
use std::sync::mpsc::{Receiver, channel};

use http::Method;

use super::{Received, receive, upstream};
use crate::__private as rt;
use crate::format::Format;
use crate::operation::{JsonTemplate, Operation};
use crate::projection::{FromOutput, Mapping, Path, Scalar, Select, Shape, Text};
use crate::upstream::{Response, Upstream};
use crate::value::{Json, Number, Type};

/// A capability with one client.
#[derive(Clone)]
pub(crate) struct Ships(pub(crate) Upstream);

static GET_SHIP: Operation = Operation::new("get-ship", Method::GET, Format::JSON);
static LIST_CREW: Operation = Operation::new("list-crew", Method::GET, Format::JSON);
static GET_PERSON: Operation = Operation::new("get-person", Method::GET, Format::JSON);
static ADD_LOG: Operation = Operation::new("add-log", Method::POST, Format::JSON);

/// What `get-ship` declares as outputs.
static SHIP: Mapping = Mapping::new(
    3,
    Select::slots(&[0, 1, 2])
        .part(0)
        .members(&[("n", Select::slots(&[1]).part(1)), ("crew", Select::slots(&[2]).part(2))]),
    Shape::Object(
        Path::one("$", 0),
        crate::projection::Absent::Null,
        &[
            ("\"name\"", Shape::Scalar(Scalar::String, Path::one("$.n", 1))),
            ("\"assigned-crew\"", Shape::Copy(crate::projection::Part::Array, Path::one("$.crew", 2))),
        ],
    ),
);

impl Ships {
    /// `GET /ships/{imo}`, whose outputs are declared.
    fn get_ship(&self, imo: &str) -> rt::Call<'_, Json> {
        let mut request = self.0.request(&GET_SHIP);
        request.path("/ships/").segment("imo", &imo);
        request.call().returns(&SHIP)
    }

    /// `GET /crew`
    fn list_crew(&self, limit: &Option<Number>) -> rt::Call<'_> {
        let mut request = self.0.request(&LIST_CREW);
        request.path("/crew").query("limit", limit);
        request.call()
    }

    /// `GET /people/{id}`
    fn get_person(&self, id: &str) -> rt::Call<'_> {
        let mut request = self.0.request(&GET_PERSON);
        request.path("/people/").segment("id", &id);
        request.call()
    }

    /// `POST /logs`
    fn add_log(&self, entry: &Json) -> rt::Call<'_> {
        let mut request = self.0.request(&ADD_LOG);
        request.path("/logs").field("entry", entry);
        request.call()
    }
}

/// The inputs of [`ship_with_crew`].
#[derive(Debug, Clone)]
pub(crate) struct CrewInput {
    pub(crate) imo: String,
    /// Sent as a number.
    pub(crate) limit: Option<String>,
}

/// What [`ship_with_crew`] returns.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CrewOutput {
    pub(crate) name: Option<String>,
    pub(crate) crew: Option<Vec<Json>>,
    pub(crate) first: Option<String>,
}

impl FromOutput for CrewOutput {
    fn from_output(from: Text<'_>) -> Option<Self> {
        let mut members = from.members()?;
        Some(Self { name: members.read("name")?, crew: members.read("crew")?, first: members.read("first")? })
    }
}

/// Two calls at once, and a lookup of what one returns in what the other does.
pub(crate) fn ship_with_crew(capability: &Ships, input: CrewInput) -> rt::Steps<'_, CrewOutput> {
    let run = rt::Run::of(&steps::SHIP_WITH_CREW, &[&capability.0]);
    rt::Steps::new(&run, steps::ship_with_crew(capability, input, run.clone()))
}

/// Two calls one after the other, of which the second returns the response.
pub(crate) fn captain(capability: &Ships, imo: String) -> rt::Steps<'_, Response> {
    let run = rt::Run::of(&steps::CAPTAIN, &[&capability.0]);
    rt::Steps::new(&run, steps::captain(capability, imo, run.clone()))
}

/// So many calls at once, whose results nobody reads.
pub(crate) fn many(capability: &Ships, count: usize) -> rt::Steps<'_, Json> {
    let run = rt::Run::of(&steps::MANY, &[&capability.0]);
    rt::Steps::new(&run, steps::many(capability, count, run.clone()))
}

/// A read, a write that waits for it, and a read that waits for the write.
pub(crate) fn logged(capability: &Ships, imo: String) -> rt::Steps<'_, Json> {
    let run = rt::Run::of(&steps::LOGGED, &[&capability.0]);
    rt::Steps::new(&run, steps::logged(capability, imo, run.clone()))
}

mod steps {
    use super::*;
    use rt::{Arguments, Lookup, Plan, Reads, Run, Step};

    pub(super) static SHIP_WITH_CREW: Plan = Plan::new(
        "ship-with-crew",
        &[
            Step::call("get-ship", "test.get-ship", 0, &[]),
            Step::call("list-crew", "test.list-crew", 0, &[]),
            Step::lookup("find-crew", &[0, 1]),
        ],
    );

    static SHIP_PARTS: Reads<2> = Reads::new(
        2,
        Select::slots(&[0, 1])
            .members(&[("name", Select::slots(&[0]).part(0)), ("assigned-crew", Select::slots(&[1]).part(1))]),
        &[Path::one("$.get-ship.name", 0), Path::one("$.get-ship['assigned-crew']", 1)],
    );
    static CREW_PARTS: Reads<1> = Reads::new(
        1,
        Select::slots(&[0]).members(&[("items", Select::slots(&[0]).part(0))]),
        &[Path::one("$.list-crew.items", 0)],
    );
    static FOUND_PARTS: Reads<2> = Reads::new(
        2,
        Select::slots(&[0, 1])
            .part(0)
            .elements(&[(0, Select::slots(&[1]).members(&[("fullName", Select::slots(&[1]).part(1))]))]),
        &[Path::one("$.find-crew", 0), Path::one("$.find-crew[0].fullName", 1)],
    );
    static CREW: JsonTemplate = JsonTemplate::Object(&[
        ("name", JsonTemplate::Value(0)),
        ("crew", JsonTemplate::Value(1)),
        ("first", JsonTemplate::Value(2)),
    ]);

    pub(super) async fn ship_with_crew(capability: &Ships, input: CrewInput, run: Run) -> rt::Ended {
        let get_ship = run.call(0, &SHIP_PARTS, capability.get_ship(&input.imo));
        let mut arguments = Arguments::new();
        let limit = arguments.optional(("query", "limit"), Type::Integer, &input.limit);
        let list_crew = run.call(1, &CREW_PARTS, arguments.checked(capability.list_crew(&limit)));
        let ([name, assigned_crew], [items]) = rt::try_join!(get_ship, list_crew)?;
        let [crew, first] =
            run.lookup(2, &FOUND_PARTS, Lookup::new("id", &["fullName", "role"]), &items, &assigned_crew)?;
        run.mapped(&CREW, &[&name.string()?, &crew.array()?, &first.string()?])
    }

    pub(super) static CAPTAIN: Plan = Plan::new(
        "captain",
        &[Step::call("list-crew", "test.list-crew", 0, &[]), Step::call("get-person", "test.get-person", 0, &[0])],
    );
    static CAPTAIN_PARTS: Reads<1> = Reads::new(
        1,
        Select::slots(&[0]).elements(&[(0, Select::slots(&[0]).members(&[("id", Select::slots(&[0]).part(0))]))]),
        &[Path::one("$.list-crew[0].id", 0)],
    );

    pub(super) async fn captain(capability: &Ships, _: String, run: Run) -> rt::Ended {
        let [id] = run.call(0, &CAPTAIN_PARTS, capability.list_crew(&None)).await?;
        let mut arguments = Arguments::new();
        let id: String = arguments.required(("path", "id"), Type::String, &id);
        run.last(1, arguments.checked(capability.get_person(&id))).await
    }

    const CALL: Step = Step::call("list-crew", "test.list-crew", 0, &[]);
    pub(super) static MANY: Plan = Plan::new("many", &[CALL; 40]);
    static NOTHING: Reads<0> = Reads::new(0, Select::slots(&[]), &[]);

    pub(super) async fn many(capability: &Ships, count: usize, run: Run) -> rt::Ended {
        let mut calls: Vec<_> =
            (0..count).map(|index| run.call(index, &NOTHING, capability.list_crew(&None))).collect();
        let mut left = count;
        std::future::poll_fn(|cx| {
            let mut index = 0;
            while let Some(call) = calls.get_mut(index) {
                match std::pin::Pin::new(call).poll(cx) {
                    std::task::Poll::Pending => index += 1,
                    std::task::Poll::Ready(Ok([])) => {
                        drop(calls.swap_remove(index));
                        left -= 1;
                    }
                    std::task::Poll::Ready(Err(stopped)) => return std::task::Poll::Ready(Err(stopped)),
                }
            }
            if left == 0 { std::task::Poll::Ready(Ok(())) } else { std::task::Poll::Pending }
        })
        .await?;
        run.ended(&None::<String>)
    }

    pub(super) static LOGGED: Plan = Plan::new(
        "logged",
        &[
            Step::call("get-ship", "test.get-ship", 0, &[]),
            Step::call("add-log", "test.add-log", 0, &[0]),
            Step::call("list-crew", "test.list-crew", 0, &[1]),
        ],
    );
    static SHIP_WHOLE: Reads<1> = Reads::new(1, Select::slots(&[0]).part(0), &[Path::one("$.get-ship", 0)]);
    static CREW_WHOLE: Reads<1> = Reads::new(1, Select::slots(&[0]).part(0), &[Path::one("$.list-crew", 0)]);

    pub(super) async fn logged(capability: &Ships, imo: String, run: Run) -> rt::Ended {
        let [ship] = run.call(0, &SHIP_WHOLE, capability.get_ship(&imo)).await?;
        let mut arguments = Arguments::new();
        let entry: Json = arguments.required(("body", "entry"), Type::Any, &ship);
        let [] = run.call(1, &NOTHING, arguments.checked(capability.add_log(&entry))).await?;
        let [crew] = run.call(2, &CREW_WHOLE, capability.list_crew(&None)).await?;
        run.ended(&crew)
    }
}

/// An upstream that answers each request with what `answer` makes of it, and what it receives.
pub(crate) fn answering(answer: impl Fn(&Received) -> String + Send + Sync + 'static) -> (u16, Receiver<Received>) {
    let (sender, receiver) = channel();
    let sender = std::sync::Mutex::new(sender);
    let port = upstream(move |mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        while let Some(received) = receive(&mut from) {
            let answer = answer(&received);
            let _ = sender.lock().unwrap().send(received);
            if stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    });
    (port, receiver)
}

/// A response with this body of JSON.
pub(crate) fn json(body: &str) -> String {
    response("200 OK", "content-type: application/json\r\n", body)
}

/// A response with these headers and this body.
pub(crate) fn response(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\n\r\n{body}", body.len())
}

/// What the ships' upstream answers.
pub(crate) fn ships(received: &Received) -> String {
    let path = received.line.split(['?', ' ']).nth(1).unwrap_or_default();
    match path {
        "/ships/9525338" => json(r#"{"n":"Annie","crew":[2,"1",9],"secret":"canary"}"#),
        "/ships/1" => json(r#"{"n":"Bea","crew":null}"#),
        "/crew" => json(r#"{"items":[{"id":"1","fullName":"Dana \u00e4","role":"cook"},{"id":2,"fullName":"Kim"}]}"#),
        "/logs" => response("201 Created", "", "canary"),
        "/people/7" => response("200 OK", "content-type: text/x\r\netag: \"1\"\r\n", "Dana"),
        _ => response("404 Not Found", "content-type: application/json\r\n", r#"{"secret":"canary"}"#),
    }
}
