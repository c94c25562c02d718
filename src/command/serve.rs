//! `begroot serve`: shows the site on this computer while somebody works on it.

use std::io::{self, BufRead, IsTerminal};
use std::net::IpAddr;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use super::{Console, Status, count, duration, findings, site_folder, timings};
use crate::cli::{General, Serve};
use crate::error::Error;
use crate::project::Built;
use crate::serve::{Bound, Reporter, Show, bind};

pub(super) fn run(arguments: &Serve, general: &General, console: &Console) -> Result<Status, Error> {
    let root = site_folder(general)?;
    let bound = bind_or_ask(arguments.address, arguments.port, console)?;
    if bound.is_open_to_others() {
        console.complain(
            "Let op: anderen in uw netwerk kunnen deze site nu ook zien. Zonder --adres ziet alleen deze computer hem.\n",
        );
    }
    let terminal = Terminal { console: console.clone(), open: arguments.open };
    let show = Show { drafts: arguments.drafts, review: arguments.review };
    bound.run(&root, show, Arc::new(terminal))?;
    console.result("Het voorbeeld is gestopt.\n");
    Ok(Status::Clean)
}

/// Takes the port. Where it is in use and somebody sits at the terminal, the next free one is offered.
fn bind_or_ask(address: IpAddr, port: u16, console: &Console) -> Result<Bound, Error> {
    match bind(address, port) {
        Err(Error::PortInUse { port, free: Some(free) })
            if io::stdin().is_terminal() && io::stderr().is_terminal() =>
        {
            console.complain(&format!("Poort {port} is al in gebruik. Poort {free} gebruiken? [J/n] "));
            let mut answer = String::new();
            let read = io::stdin().lock().read_line(&mut answer).unwrap_or(0);
            let yes = matches!(answer.trim().to_lowercase().as_str(), "" | "j" | "ja" | "y");
            if read > 0 && yes {
                bind(address, free)
            } else {
                Err(Error::PortInUse { port, free: Some(free) })
            }
        }
        other => other,
    }
}

/// Tells in the terminal what the preview does.
struct Terminal {
    console: Console,
    open: bool,
}

impl Reporter for Terminal {
    fn ready(&self, url: &str) {
        self.console.result(&format!("De site is te zien op {url}\nStop met Ctrl-C.\n"));
        if self.open && open_browser(url).is_err() {
            self.console.complain("Uw browser wil niet open. Open het adres zelf.\n");
        }
    }

    fn built(&self, built: &Built, took: Duration) {
        self.console.result(&findings(&built.diagnostics, self.console.colour));
        if self.console.verbose {
            self.console.result(&timings(&built.timings));
        }
        let took = duration(took);
        self.console.result(&match built.published {
            true => format!("{} gemaakt in {took}.\n", count(built.pages, "pagina", "pagina's")),
            false => "De site is niet gemaakt. Los de fouten op; begroot probeert het dan vanzelf opnieuw.\n"
                .to_owned(),
        });
    }

    fn failed(&self, error: &str) {
        self.console.complain(&format!("{error}\n"));
    }

    fn warn(&self, text: &str) {
        self.console.complain(&format!("{text}\n"));
    }
}

/// Asks the system to open an address.
fn open_browser(url: &str) -> io::Result<()> {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop)
}
