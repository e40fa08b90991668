//! Handles one request: its route, and the constant or the files that are served.

use axum::body::Body;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::request::Parts;
use http::{HeaderValue, Method, Response, StatusCode};
use serde::Serialize;
use tokio::task::spawn_blocking;

use super::TARGET;
use super::archive::Archive;
use super::body::{Piped, WholeFile};
use super::catalogue::{Adapter, Skill};
use super::folder::{Folder, FolderFailure};
use super::media_type;
use super::route::{Route, decoded};
use crate::inbound::request_body::RequestBody;
use crate::inbound::service::Respond;
use crate::inbound::{AdapterKind, Observation, method};
use crate::value::Failure;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const ALLOWED: &str = "GET, HEAD, OPTIONS";

/// Serves one catalogue.
pub(super) struct Catalogue(pub(super) &'static Adapter);

impl Respond for Catalogue {
    const KIND: AdapterKind = AdapterKind::Skill;

    async fn respond(
        &self,
        parts: &mut Parts,
        _: &mut RequestBody,
        observation: &mut Observation,
    ) -> Result<Response<Body>, Failure> {
        let Some(route) = Route::of(parts.uri.path()) else {
            return Err(not_found("no route matches this path; `/skills` lists the skills"));
        };
        observation.route(route.template());
        if !matches!(parts.method, Method::GET | Method::HEAD) {
            return Ok(method::other(&parts.method, ALLOWED, observation.request_id()));
        }
        match route {
            Route::List => Ok(constant(self.0.list)),
            Route::Document { name } => Ok(constant(self.skill(name)?.document)),
            Route::Contents { name } => contents(self.skill(name)?).await,
            Route::File { name, path } => {
                let (media_type, file) = file(self.skill(name)?, path.to_owned()).await?;
                let mut response =
                    Response::new(Body::new(Piped::new(file, route.template(), observation.request_id().clone())));
                let headers = response.headers_mut();
                headers.insert(CONTENT_TYPE, value(media_type::with_charset(media_type)));
                // A file is what its name says, whatever a browser would guess from its bytes.
                headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
                Ok(response)
            }
            Route::Download { name } => {
                let skill = self.skill(name)?;
                let archive = archive(skill).await?;
                let mut response =
                    Response::new(Body::new(Piped::new(archive, route.template(), observation.request_id().clone())));
                let headers = response.headers_mut();
                headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
                headers.insert(CONTENT_DISPOSITION, attachment(skill.name));
                Ok(response)
            }
        }
    }
}

impl Catalogue {
    /// The skill with this name, as it is in the path.
    fn skill(&self, name: &str) -> Result<&'static Skill, Failure> {
        let name = decoded(name);
        let skill = self.0.skills.iter().find(|skill| name.as_deref() == Some(skill.name));
        skill.ok_or_else(|| not_found("no such skill; `/skills` lists the skills"))
    }
}

fn constant(json: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(json));
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}

/// The response to `GET /skills/{name}/contents`.
#[derive(Serialize)]
struct Contents<'a> {
    name: &'a str,
    files: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    path: &'a str,
    size: u64,
    #[serde(rename = "type")]
    media_type: &'static str,
}

async fn contents(skill: &'static Skill) -> Result<Response<Body>, Failure> {
    let files = in_folder(skill, |folder| folder.files()).await?;
    let listed = files.iter().map(|file| {
        let media_type = media_type::of(&file.path);
        Listed { path: &file.path, size: file.size, media_type }
    });
    let contents = Contents { name: skill.name, files: listed.collect() };
    // Strings and numbers only: serialising cannot fail.
    let mut response = Response::new(Body::from(serde_json::to_vec(&contents).unwrap_or_default()));
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    Ok(response)
}

/// The file at a raw path, and its media type.
async fn file(skill: &'static Skill, path: String) -> Result<(&'static str, WholeFile), Failure> {
    let (entry, file) = in_folder(skill, move |folder| folder.file(&path)).await?;
    Ok((media_type::of(&entry.path), WholeFile { file, left: entry.size }))
}

async fn archive(skill: &'static Skill) -> Result<Archive, Failure> {
    in_folder(skill, |folder| Archive::new(folder.files()?)).await
}

/// Looks into the skill's folder with `look`, off the threads that serve.
async fn in_folder<T: Send + 'static>(
    skill: &'static Skill,
    look: impl FnOnce(&Folder) -> Result<T, FolderFailure> + Send + 'static,
) -> Result<T, Failure> {
    let looked = spawn_blocking(move || {
        let folder = Folder::open(skill.folder.ok_or(FolderFailure::NoFolder)?)?;
        look(&folder)
    });
    let found = looked.await.unwrap_or_else(|error| Err(FolderFailure::Unreadable(std::io::Error::other(error))));
    found.map_err(|found| failure(skill, found))
}

/// A failure as reported to the client. It never contains the folder, which concerns only this server.
fn failure(skill: &Skill, found: FolderFailure) -> Failure {
    let name = skill.name;
    match found {
        FolderFailure::NoFolder => not_found(format!("skill `{name}` has no files")),
        FolderFailure::NoFile => not_found(format!("skill `{name}` has no such file")),
        FolderFailure::BadSegment => {
            let detail = "each segment of a file path must consist of letters, digits, `.`, `_` and `-`, \
                          must not be `.`, and must not begin with `..`";
            Failure::new(StatusCode::BAD_REQUEST, "invalid-file-path", detail)
        }
        FolderFailure::TooLarge(limit) => {
            let detail = format!("the files of skill `{name}` exceed this server's limit: {limit}");
            Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "skill-too-large", detail)
        }
        FolderFailure::Unreadable(error) => {
            tracing::warn!(target: TARGET, skill = name, error = %error.kind(), "a skill's files cannot be read");
            let detail = format!("the files of skill `{name}` cannot be read: internal error");
            Failure::new(StatusCode::INTERNAL_SERVER_ERROR, "skill-unreadable", detail)
        }
    }
}

/// `Content-Disposition` for the archive of a skill (RFC 6266). Characters that would have to be quoted become `_`.
fn attachment(name: &str) -> HeaderValue {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-');
    let name: String = name.chars().map(|letter| if is_plain(letter) { letter } else { '_' }).collect();
    value(format!("attachment; filename=\"{name}.zip\""))
}

/// A header value of plain ASCII.
fn value(text: String) -> HeaderValue {
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

fn not_found(detail: impl Into<String>) -> Failure {
    Failure::new(StatusCode::NOT_FOUND, "not-found", detail)
}
