//! The preview: builds a site, shows it on this computer, rebuilds it when a file changes and reloads the open page.
//!
//! [`bind`] takes the port, [`Bound::run`] builds and serves until it is told to stop. A build that fails leaves the
//! last good version in place; its errors are shown over the page. The built site is never touched by the server:
//! what makes a page reload is put into the answer, not into the file.

mod files;
mod guard;
mod listener;
mod page;
mod panel;
mod policy;
mod reload;
mod server;
mod state;
mod watch;

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::diag::Diagnostic;
use crate::error::Error;
use crate::project::Built;
use guard::Guard;
use state::State;

/// How many ports after the one that is in use are tried.
const NEXT_PORTS: u16 = 50;

/// How many files are read at once.
const MOST_READS: usize = 16;

/// How long answers that are under way may take once the preview stops.
const LAST_ANSWERS: Duration = Duration::from_millis(300);

/// Hears what the preview does, for the terminal.
pub trait Reporter: Send + Sync {
    /// The site can be seen at this address.
    fn ready(&self, url: &str);
    /// A build ended: the first one, or one after a change. The time is that of the build.
    fn built(&self, built: &Built, took: Duration);
    /// A build could not be done at all.
    fn failed(&self, error: &str);
    /// Something that the editor should know, as a sentence.
    fn warn(&self, text: &str);
}

/// What is wrong with the site now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The content has errors.
    Findings(Vec<Diagnostic>),
    /// The program could not do its work.
    Failure(String),
}

/// What the preview shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Show {
    /// Drafts too.
    pub drafts: bool,
    /// On every page an editor's view: which sentences are hard, and how the page scores.
    pub review: bool,
    /// The page with every component of the theme.
    pub style_guide: bool,
}

/// A port that was taken for the preview.
#[derive(Debug)]
pub struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    /// Whether the system chose the port.
    any_port: bool,
}

/// Takes a port for the preview; port 0 lets the system choose.
///
/// # Errors
/// [`Error::PortInUse`] with a port that is free, or [`Error::Other`] when the address cannot be used.
pub fn bind(address: IpAddr, port: u16) -> Result<Bound, Error> {
    let listener = match TcpListener::bind((address, port)) {
        Ok(listener) => listener,
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            let free = (port.saturating_add(1)..=port.saturating_add(NEXT_PORTS))
                .find(|next| TcpListener::bind((address, *next)).is_ok());
            return Err(Error::PortInUse { port, free });
        }
        Err(error) => return Err(Error::Other(cannot_listen(address, port, &error))),
    };
    let trouble = |e: std::io::Error| Error::Other(cannot_listen(address, port, &e));
    listener.set_nonblocking(true).map_err(trouble)?;
    let address = listener.local_addr().map_err(trouble)?;
    Ok(Bound { listener, address, any_port: port == 0 })
}

fn cannot_listen(address: IpAddr, port: u16, error: &std::io::Error) -> String {
    let why = match error.kind() {
        ErrorKind::PermissionDenied => say!(ports_below_1024_are_for_system).to_owned(),
        ErrorKind::AddrNotAvailable => say!(computer_has_no_such_address).to_owned(),
        _ => crate::source::reason(error),
    };
    say!(preview_cannot_use_address, address, port, why)
}

impl Bound {
    /// The address to open in a browser.
    pub fn url(&self) -> String {
        let port = self.address.port();
        match self.address.ip() {
            ip if ip.is_unspecified() => format!("http://localhost:{port}/"),
            IpAddr::V4(ip) => format!("http://{ip}:{port}/"),
            IpAddr::V6(ip) => format!("http://[{ip}]:{port}/"),
        }
    }

    /// Whether others than this computer can see the preview.
    pub fn is_open_to_others(&self) -> bool {
        !self.address.ip().is_loopback()
    }

    /// Builds the site in `root`, then serves it until Ctrl-C, building again after each change.
    ///
    /// # Errors
    /// [`Error::Other`] when the server itself cannot run. A site that does not build is no error here.
    pub fn run(self, root: &Path, show: Show, reporter: Arc<dyn Reporter>) -> Result<(), Error> {
        let url = self.url();
        let root = std::fs::canonicalize(root).map_err(|e| Error::io(say!(reading_the_folder), root, e))?;
        let output = self.output(&root);
        let state = Arc::new(State::new(output.clone(), Guard::new(self.address)));
        let watcher = watch::Watcher::new(&root, &*reporter);
        let mut builder =
            reload::Builder::new(root, output.clone(), self.address.port(), show, Arc::clone(&state));

        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(MOST_READS)
            .enable_all()
            .build()
            .map_err(|e| Error::Other(say!(preview_cannot_start, reason = crate::source::reason(&e))))?;
        let stop = watcher.stop_handle();
        let ready = Arc::clone(&reporter);
        builder.build(&*reporter);
        // The builder's thread ends with its watcher, or with the program.
        std::thread::spawn(move || builder.run(watcher, &*reporter));
        let ended = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            ready.ready(&url);
            server::serve(listener, state).await
        });
        stop.stop();
        runtime.shutdown_timeout(LAST_ANSWERS);
        if self.any_port {
            state::remove_output(&output);
        }
        ended.map_err(|e| Error::Other(say!(preview_has_stopped_2, reason = crate::source::reason(&e))))
    }

    /// Where the preview's site is written: a folder of its own for each port, so that two previews of one site do
    /// not disturb each other and `public` stays as it is.
    fn output(&self, root: &Path) -> PathBuf {
        root.join(".begroot/voorbeeld").join(self.address.port().to_string()).join("site")
    }
}
