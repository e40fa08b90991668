//! The time for the whole.

use std::time::Duration;

use super::super::*;
use crate::settings::UpstreamOptions;
use crate::testing::ships::*;
use crate::testing::*;
use crate::upstream::Auth;

fn silent_after(path: &'static str) -> u16 {
    answering(move |request| {
        if request.line.contains(path) {
            std::thread::sleep(Duration::from_secs(60));
        }
        ships(request)
    })
    .0
}

#[tokio::test]
async fn a_missed_deadline_names_the_steps() {
    let options = UpstreamOptions::new();
    let ships = Ships(parts(silent_after("/logs"), options, Auth::none()).0);
    let steps = logged(&ships, "9525338".to_owned());
    let asked = Asked { id: "id-1".parse().unwrap(), is_program: true };
    let (mut prepared, violations) = steps.check(asked, Some(Duration::from_millis(300)));
    assert!(violations.is_empty());
    let mut line = Line::begin("logged");
    let until = prepared.until();
    let Err(stopped) = prepared.returned(until, &mut line).await else { panic!("it answers nothing") };
    let error = stopped.into_error();
    let expected = "the steps took longer than 300ms together; ended: `get-ship`; running: `add-log`";
    assert_eq!(error.to_string(), expected);
    assert!(matches!(error, Error::Deadline { .. }));
}

#[tokio::test]
async fn without_a_setting_it_is_the_slowest_chain() {
    let options = UpstreamOptions::new().response_timeout(Duration::from_millis(700));
    let ships = Ships(parts(silent_after("/none"), options, Auth::none()).0);
    let deadline = |steps: &Prepared<'_>| steps.run.default_deadline();
    assert_eq!(deadline(&logged(&ships, String::new()).prepared), Some(Duration::from_millis(2100)));
    let input = CrewInput { imo: String::new(), limit: None };
    assert_eq!(deadline(&ship_with_crew(&ships, input).prepared), Some(Duration::from_millis(700)));
}

#[tokio::test]
async fn one_call_that_takes_too_long_is_its_own_failure() {
    let options = UpstreamOptions::new().response_timeout(Duration::from_millis(50));
    let ships = Ships(parts(silent_after("/logs"), options, Auth::none()).0);
    let error = logged(&ships, "9525338".to_owned()).await.unwrap_err();
    assert_eq!(error.to_string(), "step `add-log` failed: timed out after 50ms waiting for the response headers");
}
