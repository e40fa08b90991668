//! Compares what was observed of a call with what its case expects. Every failed expectation is reported; expecting anything of a
//! response that does not exist is a failure.

mod answer;
mod arrived;
mod multipart;
#[cfg(test)]
mod tests;
mod tool;

use naftiko_tests::upstream::Received;

use super::case::{Call, ExpectUpstream};
use super::exchange::{Ended, Outcome, Round, Seen};
use super::expectation::{Expect, ExpectError};
use super::matching::{Differences, assigned, differs, equal, equal_json, holds, in_order, text};

/// Compares a round.
pub(crate) fn round(round: &Round) -> Differences {
    judge(&round.made.iter().map(|(call, seen)| (call, seen)).collect::<Vec<_>>(), round)
}

/// Compares a round as if `call` were the first that was made in it.
pub(crate) fn first_as(call: &Call, round: &Round) -> Differences {
    let made = round.made.iter().enumerate().map(|(at, (made, seen))| (if at == 0 { call } else { made }, seen));
    judge(&made.collect::<Vec<_>>(), round)
}

fn judge(made: &[(&Call, &Seen)], round: &Round) -> Differences {
    let mut differences: Differences = made.iter().flat_map(|(call, seen)| call_alone(call, seen)).collect();
    let expected: Vec<_> = made.iter().filter_map(|(call, _)| call.expect_upstream.as_ref()).collect();
    differences.extend(upstream(&expected, &round.arrived));
    let unanswered = round.unanswered.iter();
    differences.extend(unanswered.map(|request| differs("upstream", "no request without a scripted answer", request)));
    differences
}

/// Compares one call, without the upstream.
fn call_alone(call: &Call, seen: &Seen) -> Differences {
    let expect = &call.expect;
    let mut differences = Differences::new();
    if let Some(outcome) = &seen.client {
        differences.extend(client(expect, outcome));
    } else {
        differences.extend(answer::http(expect, seen.reply.as_ref()));
        let message = seen.reply.as_ref().map(|reply| &reply.message);
        differences.extend(tool::message(expect, message));
        for (name, is_there) in [("ok", expect.ok.is_some()), ("output", expect.output.is_some())] {
            differences.extend(is_there.then(|| differs(name, "a call of the typed client", "another call")));
        }
    }
    differences.extend(process(expect, seen));
    differences.extend(seen.tools.iter().flat_map(tool::fits_its_schema));
    differences
}

fn client(expect: &Expect, outcome: &Outcome) -> Differences {
    let mut differences = Differences::new();
    let is_ok = expect.ok.unwrap_or(expect.error.is_none());
    match (&outcome.output, is_ok) {
        (Ok(output), true) => {
            // An `f64` does not tell `5` from `5.0`.
            let expected = expect.output.as_ref().map(whole);
            differences.extend(expected.iter().flat_map(|expected| equal_json("output", expected, &whole(output))));
        }
        (Err(error), false) => {
            let ExpectError { code, contains, lacks } = expect.error.clone().unwrap_or_default();
            differences.extend(code.map(|code| differs("error code", code, "an error of the typed client")));
            differences.extend(holds("error", &contains, &lacks, error));
        }
        (Ok(output), false) => differences.push(differs("call", "an error", output)),
        (Err(error), true) => differences.push(differs("call", "success", error)),
    }
    if let (false, Some(output)) = (is_ok, &expect.output) {
        differences.push(differs("output", output, "an error"));
    }
    let found = outcome.status.map_or_else(|| "none".to_owned(), |status| status.to_string());
    differences.extend(expect.status.iter().flat_map(|status| equal("status", &status.to_string(), &found)));
    if expect.is_about_http() || expect.is_about_tool() || expect.is_about_result() {
        differences.push(differs("call", "the response of a server", "a call of the typed client"));
    }
    differences
}

/// Turns every number without a fraction into an integer.
fn whole(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Number(number) if number.is_f64() => {
            let text = number.as_f64().map(|number| format!("{number:.0}")).unwrap_or_default();
            let integer = text.parse::<i64>().ok().filter(|integer| number.as_f64() == Some(*integer as f64));
            integer.map_or_else(|| value.clone(), Value::from)
        }
        Value::Array(items) => items.iter().map(whole).collect(),
        Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), whole(member))).collect(),
        _ => value.clone(),
    }
}

fn process(expect: &Expect, seen: &Seen) -> Differences {
    let mut differences = Differences::new();
    let ended = seen.process.as_ref();
    let code = ended.map(|Ended { code, .. }| code.map_or_else(|| "a signal".to_owned(), |code| code.to_string()));
    let code = code.unwrap_or_else(|| "no process".to_owned());
    differences.extend(expect.exit.iter().flat_map(|exit| equal("exit", &exit.to_string(), &code)));
    let err = ended.map(|ended| &ended.err).or(seen.stderr.as_ref());
    match (&expect.stderr, err) {
        (Some(expected), Some(err)) => differences.extend(text("stderr", expected, err)),
        (Some(_), None) => differences.push(differs("stderr", "a process", "none")),
        (None, _) => {}
    }
    match (&expect.stdout, ended.map(|ended| &ended.out)) {
        (Some(expected), Some(Ok(found))) => differences.extend(in_order(expected, found)),
        (Some(_), None) => differences.push(differs("stdout", "a process", "none")),
        (_, Some(Err(line))) => differences.push(differs("stdout", "nothing but JSON-RPC messages", line)),
        (None, _) => {}
    }
    differences
}

/// Compares the requests at the upstream: one for each call, or a list in order.
fn upstream(expected: &[&ExpectUpstream], arrived: &[Received]) -> Differences {
    let shown = || {
        arrived
            .iter()
            .map(|request| format!("{} {}", request.method(), request.target()))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let list: Vec<_> = match expected.first() {
        None => return Differences::new(),
        Some(ExpectUpstream::All(list)) => list.iter().collect(),
        Some(ExpectUpstream::Each(_)) => expected
            .iter()
            .filter_map(|each| if let ExpectUpstream::Each(one) = each { Some(&**one) } else { None })
            .collect(),
    };
    if list.len() != arrived.len() {
        return vec![differs("requests to the upstream", list.len(), format!("{}: {}", arrived.len(), shown()))];
    }
    let is_in_order = matches!(expected.first(), Some(ExpectUpstream::All(_))) || list.len() == 1;
    if is_in_order {
        return list.iter().zip(arrived).flat_map(|(expected, found)| arrived::differences(expected, found)).collect();
    }
    match assigned(list.len(), arrived.len(), &|at, to| arrived::differences(list[at], &arrived[to]).is_empty()) {
        Ok(_) => Differences::new(),
        Err(at) => vec![differs("requests to the upstream", format!("{:?}", list[at]), shown())],
    }
}
