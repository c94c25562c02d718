//! Answers requests: files of the built site, the preview's own script and style, and the stream of versions.

use std::convert::Infallible;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State as Extract};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::files::{self, Found};
use super::listener::{Limited, SIGN_OF_LIFE};
use super::state::State;
use super::{Trouble, page, panel};

/// The longest that a request for a missing file waits for a build that is under way.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Answers until Ctrl-C or the system's request to stop.
///
/// # Errors
/// What the system said when it no longer gives connections.
pub(super) async fn serve(listener: tokio::net::TcpListener, state: Arc<State>) -> std::io::Result<()> {
    let router = Router::new().fallback(answer).with_state(state);
    let server = async { axum::serve(Limited::new(listener), router).await };
    // No waiting for answers to end: a page that listens for news never ends by itself.
    tokio::select! {
        result = server => result,
        () = told_to_stop() => Ok(()),
    }
}

fn told_to_stop() -> impl Future<Output = ()> {
    let ctrl_c = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    async move {
        tokio::select! {
            () = ctrl_c => {}
            () = terminated() => {}
        }
    }
}

#[cfg(unix)]
async fn terminated() {
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}

async fn answer(Extract(state): Extract<Arc<State>>, request: Request) -> Response {
    // A body is never read: nothing here takes one.
    let (request, _) = request.into_parts();
    let mut response = respond(&state, &request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

async fn respond(state: &Arc<State>, request: &Parts) -> Response {
    if !state.guard.allows(&request.uri, &request.headers) {
        let text = say!(preview_only_at_named_address);
        return plain(StatusCode::FORBIDDEN, text);
    }
    let head = request.method == Method::HEAD;
    if !head && request.method != Method::GET {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, say!(preview_is_read_only));
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let response = match request.uri.path() {
        page::NEWS if !head => return news(state),
        page::NEWS => typed(StatusCode::OK, "text/event-stream", Vec::new()),
        page::SCRIPT => {
            typed(StatusCode::OK, "text/javascript; charset=utf-8", include_bytes!("voorbeeld.js").to_vec())
        }
        page::STYLE => {
            typed(StatusCode::OK, "text/css; charset=utf-8", include_bytes!("voorbeeld.css").to_vec())
        }
        panel::SCRIPT => {
            typed(StatusCode::OK, "text/javascript; charset=utf-8", include_bytes!("redactie.js").to_vec())
        }
        panel::STYLE => {
            typed(StatusCode::OK, "text/css; charset=utf-8", include_bytes!("redactie.css").to_vec())
        }
        path => file(state, path, request.uri.query()).await,
    };
    if head { without_body(response) } else { response }
}

/// The stream of versions: the one that is shown now, then each new one.
fn news(state: &Arc<State>) -> Response {
    let names = Arc::clone(state);
    let versions = WatchStream::new(state.versions())
        .map(move |version| Ok::<_, Infallible>(Event::default().event("versie").data(names.name(version))));
    Sse::new(versions).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE)).into_response()
}

async fn file(state: &Arc<State>, path: &str, query: Option<&str>) -> Response {
    // The version before the file: a build that ends in between makes the page reload once too often, never too few.
    let mut version = state.version();
    let mut view = state.view();
    let mut read = find_and_read(&state.output, path).await;
    let missing = |read: &Read| matches!(read, Read::Nothing);
    if view.shown && missing(&read) && tokio::time::timeout(LONGEST_WAIT, state.settled()).await == Ok(true) {
        (version, view) = (state.version(), state.view());
        read = find_and_read(&state.output, path).await;
    }
    let trouble = view.trouble.as_deref();
    if !view.shown {
        return never_built(&version, trouble);
    }
    match read {
        Read::File(bytes, "text/html; charset=utf-8") => {
            let panel = view
                .review
                .as_deref()
                .map(|review| panel::html(files::route(path).and_then(|route| review.pages.get(&route))));
            html(StatusCode::OK, &bytes, &version, trouble, panel.as_deref())
        }
        Read::File(bytes, kind) => typed(StatusCode::OK, kind, bytes),
        Read::Folder => {
            let query = query.map(|q| format!("?{q}")).unwrap_or_default();
            let mut response = plain(StatusCode::TEMPORARY_REDIRECT, say!(this_is_a_folder));
            if let Ok(to) = HeaderValue::from_str(&format!("{path}/{query}")) {
                response.headers_mut().insert(header::LOCATION, to);
            }
            response
        }
        Read::Nothing => match find_and_read(&state.output, "/404.html").await {
            Read::File(bytes, _) => html(StatusCode::NOT_FOUND, &bytes, &version, trouble, None),
            _ => {
                let text = say!(no_page_at_this_address);
                let page = page::own(say!(not_found_title), text, &version, trouble);
                typed(StatusCode::NOT_FOUND, "text/html; charset=utf-8", page.into_bytes())
            }
        },
    }
}

fn never_built(version: &str, trouble: Option<&Trouble>) -> Response {
    let text = say!(no_version_made_to_view);
    let page = page::own(say!(site_cannot_be_seen_yet), text, version, trouble);
    typed(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8", page.into_bytes())
}

/// A file that was read, with its content type.
enum Read {
    File(Vec<u8>, &'static str),
    Folder,
    Nothing,
}

/// Reads away from the threads that answer, so that a slow disk holds up nobody else.
async fn find_and_read(root: &Path, path: &str) -> Read {
    let (root, path): (PathBuf, String) = (root.to_path_buf(), path.to_owned());
    let task = tokio::task::spawn_blocking(move || match files::find(&root, &path) {
        Found::File(file) => match read(&file) {
            Ok(bytes) => Read::File(bytes, files::content_type(&file)),
            Err(_) => Read::Nothing,
        },
        Found::Folder => Read::Folder,
        Found::Nothing => Read::Nothing,
    });
    task.await.unwrap_or(Read::Nothing)
}

#[allow(clippy::disallowed_methods)] // the built site is no source
fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::read(file)
}

fn html(
    status: StatusCode,
    bytes: &[u8],
    version: &str,
    trouble: Option<&Trouble>,
    panel: Option<&str>,
) -> Response {
    let page = page::with_preview(&String::from_utf8_lossy(bytes), version, trouble, panel);
    typed(status, "text/html; charset=utf-8", page.into_bytes())
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    typed(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
}

fn typed(status: StatusCode, kind: &'static str, body: Vec<u8>) -> Response {
    let length = body.len();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    response
}

/// The same answer without its body; the length stays that of the body.
fn without_body(mut response: Response) -> Response {
    *response.body_mut() = Body::empty();
    response
}
