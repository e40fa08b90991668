//! A catalogue as a tower service, and as an axum router: one request end to end, and its log line.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context as Wake, Poll};
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode};
use serde::Serialize;
use tokio::task::spawn_blocking;
use tower_service::Service;

use super::archive::Archive;
use super::body::{Piped, Whole};
use super::catalogue::{Adapter, Skill};
use super::folder::{Folder, Trouble};
use super::media_type;
use super::route::{Route, decoded};
use crate::method::{self, without_body, word};
use crate::problem;
use crate::request_id::{self, X_REQUEST_ID};
use crate::rest::body::{self, Limits};
use crate::settings::ListenerSettings;
use crate::value::Failure;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// A quarter of what is taken in of a request's body.
const UNREAD: u64 = 2 << 20;
const ALLOWED: &str = "GET, HEAD, OPTIONS";

/// One catalogue that answers: every path and every method, with a problem document where nothing fits. Cloning is cheap,
/// and it is always ready.
#[derive(Clone, Debug)]
pub(crate) struct SkillService(&'static Adapter);

/// The service of `adapter`. Who may call, by `Host` and `Origin`, is decided before it.
#[must_use]
pub(crate) fn service(adapter: &'static Adapter) -> SkillService {
    SkillService(adapter)
}

/// The service of `adapter` at its routes below `/skills`. Other paths stay free: the router merges with others, and under
/// a prefix (`nest`) the routes begin after it.
///
/// It takes the listener's settings as every face's router does, and heeds none: it reads no request's body, and looks
/// neither at `Host` nor at `Origin`.
pub fn router(adapter: &'static Adapter, _: &ListenerSettings) -> Router {
    let service = service(adapter);
    Route::PATTERNS.iter().fold(Router::new(), |router, pattern| router.route_service(pattern, service.clone()))
}

impl SkillService {
    /// Answers one request. Whatever happens becomes an answer, and one log line; when the caller leaves before that, the
    /// line says so.
    async fn respond(&self, parts: &Parts, body: Body) -> Response<Body> {
        // Nothing here reads one.
        body::discard(&parts.headers, body, Limits::of(UNREAD)).await;
        let id = request_id::of(&parts.headers);
        let mut line = Line::new(&parts.method, id.clone());
        let answered = self.answer(parts, &id, &mut line).await;
        let mut response = answered.unwrap_or_else(|failure| problem::response(&failure, &id));
        if parts.method == Method::HEAD {
            response = without_body(response);
        }
        line.status = Some(response.status());
        response.headers_mut().insert(X_REQUEST_ID, id);
        response
    }

    async fn answer(&self, parts: &Parts, id: &HeaderValue, line: &mut Line) -> Result<Response<Body>, Failure> {
        let Some(route) = Route::of(parts.uri.path()) else {
            return Err(not_found("no route has this path; the skills are listed at `/skills`"));
        };
        line.route = route.template();
        if !matches!(parts.method, Method::GET | Method::HEAD) {
            return Ok(method::other(&parts.method, ALLOWED, id));
        }
        match route {
            Route::List => Ok(constant(self.0.list)),
            Route::Document { name } => Ok(constant(self.skill(name)?.document)),
            Route::Contents { name } => contents(self.skill(name)?).await,
            Route::File { name, path } => {
                let (media_type, file) = file(self.skill(name)?, path.to_owned()).await?;
                let mut response = Response::new(Body::new(Piped::new(file, line.route, id.clone())));
                let headers = response.headers_mut();
                headers.insert(CONTENT_TYPE, value(media_type::with_charset(media_type)));
                // A file is what its name says, whatever a browser makes of its bytes.
                headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
                Ok(response)
            }
            Route::Download { name } => {
                let skill = self.skill(name)?;
                let archive = archive(skill).await?;
                let mut response = Response::new(Body::new(Piped::new(archive, line.route, id.clone())));
                let headers = response.headers_mut();
                headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
                headers.insert(CONTENT_DISPOSITION, attachment(skill.name));
                Ok(response)
            }
        }
    }

    /// The skill of this name, as the path has it.
    fn skill(&self, name: &str) -> Result<&'static Skill, Failure> {
        let name = decoded(name);
        let skill = self.0.skills.iter().find(|skill| name.as_deref() == Some(skill.name));
        skill.ok_or_else(|| not_found("no skill has this name; the skills are listed at `/skills`"))
    }
}

fn constant(json: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(json));
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}

/// The answer to `GET /skills/{name}/contents`.
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
async fn file(skill: &'static Skill, path: String) -> Result<(&'static str, Whole), Failure> {
    let (entry, file) = in_folder(skill, move |folder| folder.file(&path)).await?;
    Ok((media_type::of(&entry.path), Whole { file, left: entry.size }))
}

async fn archive(skill: &'static Skill) -> Result<Archive, Failure> {
    in_folder(skill, |folder| Archive::new(folder.files()?)).await
}

/// What `look` finds in the skill's folder, off the threads that serve.
async fn in_folder<T: Send + 'static>(
    skill: &'static Skill,
    look: impl FnOnce(&Folder) -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Failure> {
    let looked = spawn_blocking(move || {
        let folder = Folder::open(skill.folder.ok_or(Trouble::NoFolder)?)?;
        look(&folder)
    });
    let found = looked.await.unwrap_or_else(|error| Err(Trouble::Unreadable(std::io::Error::other(error))));
    found.map_err(|trouble| told(skill, trouble))
}

/// A trouble as the caller is told it: never with the folder, which is this server's own affair.
fn told(skill: &Skill, trouble: Trouble) -> Failure {
    let name = skill.name;
    match trouble {
        Trouble::NoFolder => not_found(format!("skill `{name}` has no files here")),
        Trouble::NoFile => not_found(format!("skill `{name}` has no such file")),
        Trouble::BadSegment => {
            let detail = "every segment of a file's path is made of letters, digits, `.`, `_` and `-`, \
                          is not `.` and does not begin with `..`";
            Failure::new(StatusCode::BAD_REQUEST, "invalid-file-path", detail)
        }
        Trouble::TooLarge(limit) => {
            let detail = format!("the files of skill `{name}` are more than this server gives: {limit}");
            Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "skill-too-large", detail)
        }
        Trouble::Unreadable(error) => {
            tracing::warn!(target: "naftiko::skill", skill = name, error = %error.kind(), "a skill's files cannot be read");
            let detail = format!("the files of skill `{name}` cannot be read: the fault is this server's");
            Failure::new(StatusCode::INTERNAL_SERVER_ERROR, "skill-unreadable", detail)
        }
    }
}

/// `Content-Disposition` for the archive of a skill (RFC 6266); what would have to be quoted in a file name becomes `_`.
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

/// The log line of one request, written when this is dropped: at the answer, or when the caller leaves before it. It shows
/// the route, never the path.
struct Line {
    method: Method,
    route: &'static str,
    status: Option<StatusCode>,
    started: Instant,
    request_id: HeaderValue,
}

impl Line {
    fn new(method: &Method, request_id: HeaderValue) -> Self {
        Self { method: method.clone(), route: "-", status: None, started: Instant::now(), request_id }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(
            target: "naftiko::skill",
            method = word(&self.method),
            route = self.route,
            status = self.status.map(|status| status.as_u16()),
            ms,
            request_id = self.request_id.to_str().unwrap_or_default(),
            "{}",
            if self.status.is_some() { "answered" } else { "the caller left" },
        );
    }
}

impl Service<Request<Body>> for SkillService {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Wake<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let service = self.clone();
        let (parts, body) = request.into_parts();
        Box::pin(async move { Ok(service.respond(&parts, body).await) })
    }
}
