//! Steps that are written in Rust.

use bytes::BytesMut;

use super::super::*;
use crate::function::Arguments;
use crate::projection::{IntoOutput, Members, Path, Select};
use crate::value::{Json, StepError};

static PLAN: Plan = Plan::new("f", &[Step::script("score", &[])]);
static SCORE: Reads<1> = Reads::new(
    1,
    Select::slots(&[0]).members(&[("points", Select::slots(&[0]).part(0))]),
    &[Path::one("$.score.points", 0)],
);

struct Score {
    points: Option<Vec<bool>>,
}

impl IntoOutput for Score {
    fn put(&self, out: &mut BytesMut) {
        Members::of(out).put("points", &self.points).end();
    }
}

fn scored(
    script: impl Future<Output = Result<Score, StepError>> + Send + 'static,
) -> impl Future<Output = Result<Json, Error>> {
    let run = Run::of(&PLAN, &[]);
    let steps = {
        let run = run.clone();
        async move {
            let [points] = run.script(0, &SCORE, Arguments::new(), script).await?;
            run.ended(&points)
        }
    };
    Steps::<Json>::new(&run, steps).into_future()
}

#[tokio::test]
async fn parts_are_read_of_its_result() {
    let found = scored(async { Ok(Score { points: Some(vec![true]) }) }).await.unwrap();
    assert_eq!(found.as_str(), "[true]");
    assert!(scored(async { Ok(Score { points: None }) }).await.unwrap().is_null());
}

#[tokio::test]
async fn its_error_ends_the_function() {
    let error = scored(async { Err("too few ships".into()) }).await.unwrap_err();
    assert_eq!(error.to_string(), "step `score` failed: too few ships");
    let Error::Step { step: "score", source } = error else { panic!("{error}") };
    assert!(matches!(*source, Error::Script(_)));
    let failure = Stopped::scripted("score", StepError::from("no such ship").status(404)).into_failure();
    assert_eq!((failure.status().as_u16(), failure.slug()), (404, "step-failed"));
    assert_eq!(failure.detail(), "step `score` failed: no such ship");
}

#[tokio::test]
async fn it_does_not_begin_before_the_inputs_are_checked() {
    let run = Run::of(&PLAN, &[]);
    let steps = {
        let run = run.clone();
        async move {
            let [_] = run
                .script(0, &SCORE, Arguments::new(), async { panic!("it begins") as Result<Score, StepError> })
                .await?;
            run.ended(&"x")
        }
    };
    let (prepared, violations) =
        Steps::<Json>::new(&run, steps).check(Asked { id: "id".parse().unwrap(), is_program: false }, None);
    assert!(violations.is_empty() && prepared.ended.is_none());
}
