//! Settings and arguments that cannot be used: exit status 2, before the first message, and nothing on stdout.

use naftiko_tests::process::{Ended, Process};

use crate::{BASE_URI, KEY, PROGRAM};

async fn run(args: &[&str], environment: &[(&str, &str)]) -> Ended {
    Process::start(PROGRAM, args, environment).ended().await
}

#[tokio::test]
async fn what_is_missing_or_wrong_is_in_one_message() {
    let ended = run(&["--stdio"], &[]).await;
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""));
    assert!(ended.err.starts_with("capability: 2 settings are missing or invalid:\n"), "{}", ended.err);
    let environment = [(KEY, "two\nlines"), (BASE_URI, "ftp://x"), ("MICROSOFT_AZURE_OPENAI_IMAGES_MCP_PORT", "x")];
    let ended = run(&["--stdio"], &environment).await;
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""));
    for (name, _) in environment {
        assert!(ended.err.contains(&format!("\n  {name} (")), "{name}: {}", ended.err);
    }
    assert!(!ended.err.contains("lines"), "no value of a secret: {}", ended.err);
}

#[tokio::test]
async fn the_demo_has_settings_too() {
    let ended = run(&["--stdio", "--demo"], &[("NAFTIKO_LOG", "loud")]).await;
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""));
    assert!(ended.err.contains("NAFTIKO_LOG"), "{}", ended.err);
}

#[tokio::test]
async fn arguments_that_are_not_understood() {
    for args in [&["--stdio", "--bogus"][..], &["--stdio=yes"], &["--stdio", "mcp"]] {
        let ended = run(args, &[]).await;
        assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{args:?}");
        assert!(ended.err.starts_with("capability: ") && ended.err.contains("`--help`"), "{}", ended.err);
    }
}
