//! A file in which the credentials of callers are empty: nothing listens, and each is told (LANGUAGE §5).

use naftiko_runtime::Values;

naftiko_runtime::include_capability!("empty.yaml");

#[test]
fn an_empty_credential_in_a_file_is_told_before_anything_listens() {
    let settings = Values::none().text("REGISTRY_BASE_URI", "http://127.0.0.1:1").over_env().build::<Settings>();
    let told = settings.err().unwrap().to_string();
    let expected = [
        ("token", "bearer token of callers of `bearer-quay`"),
        ("key", "API key of callers of `header-quay`"),
        ("password", "password of callers of `basic-quay`"),
    ];
    for (entry, what) in expected {
        let line = format!("./tests/file-binds/empty.json#{entry} ({what}) is empty; expected the credential");
        assert!(told.contains(&line), "{line}: {told}");
    }
    assert!(told.starts_with("3 settings are missing or invalid"), "{told}");
}
