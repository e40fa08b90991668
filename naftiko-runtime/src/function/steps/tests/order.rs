//! Steps that wait for others.

use super::super::*;
use crate::__private::try_join;
use crate::function::Arguments;
use crate::settings::UpstreamOptions;
use crate::testing::ships::*;
use crate::testing::*;
use crate::upstream::Auth;
use crate::value::Json;

static STEP: Step = Step::script("s", &[]);
static PLAN: Plan = Plan::new("f", &[Step::script("a", &[]), Step::script("b", &[]), Step::script("c", &[0])]);
static NOTHING: Reads<0> = Reads::new(0, crate::projection::Select::slots(&[]), &[]);

#[tokio::test]
async fn a_value_is_handed_from_one_branch_to_another() {
    let run = Run::of(&PLAN, &[]);
    let steps = {
        let run = run.clone();
        async move {
            let later = Later::new();
            let one = async {
                let [] = run.script(0, &NOTHING, Arguments::new(), async { Ok::<_, String>(true) }).await?;
                later.set("a".to_owned());
                run.script(2, &NOTHING, Arguments::new(), async { Ok::<_, String>(true) }).await
            };
            let other = async {
                let text = later.get().await;
                let [] = run.script(1, &NOTHING, Arguments::new(), async { Ok::<_, String>(true) }).await?;
                Ok(text)
            };
            let ([], text) = try_join!(one, other)?;
            run.ended(&text)
        }
    };
    let found: Json = Steps::<Json>::new(&run, steps).await.unwrap();
    assert_eq!(found.as_str(), "\"a\"");
    assert_eq!(STEP.name, "s");
}

#[tokio::test]
async fn steps_can_end_before_anything_is_sent() {
    let run = Run::of(&PLAN, &[]);
    let ended = run.ended(&"a");
    let found: Json = Steps::<Json>::new(&run, async { ended }).await.unwrap();
    assert_eq!(found.as_str(), "\"a\"");
}

#[tokio::test]
async fn a_write_waits_and_is_waited_for() {
    let (port, received) = answering(ships);
    let ships = Ships(parts(port, UpstreamOptions::new(), Auth::none()).0);
    for _ in 0..20 {
        let _: Json = logged(&ships, "9525338".to_owned()).await.unwrap();
        let lines: Vec<String> = received.try_iter().map(|request| request.line).collect();
        assert_eq!(lines, ["GET /ships/9525338", "POST /logs", "GET /crew"]);
    }
}
