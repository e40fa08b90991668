//! What the binary prints when it is asked to.

use crate::{KEY, PORT, run};

#[tokio::test]
async fn help() {
    for argument in ["--help", "-h"] {
        let ended = run(&[argument], &[]).ended().await;
        assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
        for text in [
            "Azure OpenAI Service REST API — Images",
            "Usage: capability",
            "--demo",
            "--print settings",
            "--print routes",
            "--version",
        ] {
            assert!(ended.out.contains(text), "{text}: {}", ended.out);
        }
        // Every setting of LANGUAGE §2 with its default.
        for (name, default) in [
            (KEY, "(required)"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI", "https://{resource}.openai.azure.com"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE", "(required)"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_QUERY", "-"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_CONNECT_TIMEOUT", "10s"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_RESPONSE_TIMEOUT", "120s"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_IDLE_TIMEOUT", "60s"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_MAX_RESPONSE", "16MiB"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_PROXY", "none"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_CA_FILE", "-"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_CLIENT_CERT", "-"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_CLIENT_KEY", "-"),
            (PORT, "8080"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_REST_ADDRESS", "127.0.0.1"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_REST_MAX_REQUEST", "2MiB"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_REST_ALLOWED_HOSTS", "-"),
            ("MICROSOFT_AZURE_OPENAI_IMAGES_REST_ALLOWED_ORIGINS", "-"),
            ("NAFTIKO_LOG", "info"),
            ("NAFTIKO_SHUTDOWN_TIMEOUT", "30s"),
        ] {
            let rows = ended.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
            let rows: Vec<_> = rows.filter(|row| row.first() == Some(&name)).collect();
            assert!(rows.len() == 1 && rows[0][1] == default, "{name}: {}", ended.out);
            assert!(rows[0].len() > 3, "{name} has no explanation");
        }
    }
}

#[tokio::test]
async fn version() {
    for argument in ["--version", "-V"] {
        let ended = run(&[argument], &[]).ended().await;
        let expected = format!("capability {}\n", env!("CARGO_PKG_VERSION"));
        assert_eq!((ended.code, ended.out, ended.err.as_str()), (Some(0), expected, ""));
    }
}

#[tokio::test]
async fn routes_without_settings() {
    let ended = run(&["--print", "routes"], &[]).ended().await;
    let route = "/v1/openai/deployments/{deployment-id}/images/generations";
    let expected = format!(
        "rest microsoft-azure-openai-images-rest http://127.0.0.1:8080\n  POST {route} -> \
         microsoft-azure-openai-images.createimage\n"
    );
    assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
    assert!(ended.out.starts_with(&expected), "{}", ended.out);
    let ended = run(&["--print=routes"], &[(PORT, "9")]).ended().await;
    assert!(ended.out.contains("http://127.0.0.1:9\n"), "{}", ended.out);
}

#[tokio::test]
async fn settings_as_they_are() {
    let given = [
        (KEY, "canary"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE", "contoso"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_QUERY", "api-version=2024-10-21"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_IDLE_TIMEOUT", "soon"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_CA_FILE", "/nonexistent/authority.pem"),
        (PORT, "9"),
    ];
    let ended = run(&["--print", "settings"], &given).ended().await;
    assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""));
    let row = |name: &str| {
        let rows: Vec<&str> = ended.out.lines().filter(|line| line.split_whitespace().next() == Some(name)).collect();
        assert_eq!(rows.len(), 1, "{name}: {}", ended.out);
        rows[0].split_once(name).unwrap().1.trim().to_owned()
    };
    assert!(row(KEY).starts_with("set "));
    assert!(row("MICROSOFT_AZURE_OPENAI_IMAGES_QUERY").starts_with("set "));
    assert!(row("MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE").starts_with("contoso "));
    assert!(row("MICROSOFT_AZURE_OPENAI_IMAGES_IDLE_TIMEOUT").starts_with("soon (invalid) "));
    assert!(row("MICROSOFT_AZURE_OPENAI_IMAGES_CA_FILE").starts_with("/nonexistent/authority.pem (invalid) "));
    assert!(row("MICROSOFT_AZURE_OPENAI_IMAGES_CONNECT_TIMEOUT").starts_with("10s (default) "));
    assert!(row(PORT).starts_with("9 "));
    let ended = run(&["--print", "settings"], &[]).ended().await;
    assert!(ended.out.contains("missing"), "{}", ended.out);
}

#[tokio::test]
async fn every_limit_is_a_setting() {
    let given = [
        ("MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI", "https://contoso.example/v1"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_CONNECT_TIMEOUT", "500ms"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_RESPONSE_TIMEOUT", "2m"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_IDLE_TIMEOUT", "1h"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_MAX_RESPONSE", "1GiB"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_PROXY", "env"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_REST_ADDRESS", "0.0.0.0"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_REST_MAX_REQUEST", "65536"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_REST_ALLOWED_HOSTS", "a.example,b.example:1"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_REST_ALLOWED_ORIGINS", "https://a.example"),
        ("NAFTIKO_LOG", "warn,naftiko=debug"),
        ("NAFTIKO_SHUTDOWN_TIMEOUT", "5s"),
    ];
    let ended = run(&["--print", "settings"], &given).ended().await;
    for (name, value) in given {
        let rows = ended.out.lines().map(|line| line.split_whitespace().take(3).collect::<Vec<_>>());
        let rows: Vec<_> = rows.filter(|row| row[0] == name).collect();
        assert!(rows.len() == 1 && rows[0][1] == value && !rows[0][2].starts_with('('), "{name}: {}", ended.out);
    }
}

#[tokio::test]
async fn what_is_not_understood() {
    for (args, message) in [
        (&["--port", "1"][..], "capability: invalid option '--port'; `--help` lists the options\n"),
        (&["serve"], "capability: unexpected argument \"serve\"; `--help` lists the options\n"),
        (&["--print"], "capability: missing argument for option '--print'; `--help` lists the options\n"),
        (&["--help", "--bogus"], "capability: invalid option '--bogus'; `--help` lists the options\n"),
    ] {
        let ended = run(args, &[]).ended().await;
        assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (Some(2), "", message));
    }
    let ended = run(&["--print", "secrets"], &[]).ended().await;
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""));
    let message = "capability: invalid value `secrets` for `--print`; expected `settings`, `routes` or `tools`";
    assert!(ended.err.starts_with(message) && ended.err.lines().count() == 1, "{}", ended.err);
}
