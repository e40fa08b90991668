//! The tutorials, in both texts, walked against upstreams that are made of the API descriptions beside them: every tool, every route and
//! every skill of each step, with the arguments that the tutorial uses, and what callers and upstreams must see written out by hand.

#![cfg(test)]

#[path = "tutorials/answer.rs"]
mod answer;
#[path = "tutorials/dispatch.rs"]
mod dispatch;
#[path = "tutorials/documents.rs"]
mod documents;
#[path = "tutorials/expected.rs"]
mod expected;
#[path = "tutorials/failures.rs"]
mod failures;
#[path = "tutorials/mock.rs"]
mod mock;
#[path = "tutorials/routes.rs"]
mod routes;
#[path = "tutorials/script.rs"]
mod script;
#[path = "tutorials/sent.rs"]
mod sent;
#[path = "tutorials/served.rs"]
mod served;
#[path = "tutorials/skills.rs"]
mod skills;
#[path = "tutorials/tools.rs"]
mod tools;

use naftiko_tests::many;

use documents::documents;
use served::Served;

#[tokio::test]
async fn every_step_answers_as_its_tutorial_says() {
    let Some(documents) = documents() else { return };
    let modules = documents.iter().map(|document| (document.module(), document.path.as_path()));
    let program = many::program(env!("CARGO_TARGET_TMPDIR"), "tutorials", modules);
    let (mut count, mut faults) = (0, Vec::new());
    for document in &documents {
        let served = Served::start(&program, document).await;
        let mut found = tools::faults(&served).await;
        for call in script::calls(document) {
            found.extend(call.faults(&served).await);
            count += 1;
        }
        faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", document.module())));
    }
    eprintln!("{} documents, {count} calls", documents.len());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
