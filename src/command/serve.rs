//! `begroot serve`: shows the site on this computer while somebody works on it.

use std::io::{self, BufRead, IsTerminal};
use std::net::IpAddr;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use super::{Console, Status, count, duration, findings_in_short, site_folder, timings};
use crate::cli::{General, Serve};
use crate::error::Error;
use crate::project::Built;
use crate::serve::{Bound, Reporter, Show, bind};

pub(super) fn run(arguments: &Serve, general: &General, console: &Console) -> Result<Status, Error> {
    let root = site_folder(general)?;
    let bound = bind_or_ask(arguments.address, arguments.port, console)?;
    if bound.is_open_to_others() {
        console.complain(say!(others_can_see_this_site_too));
    }
    let terminal =
        Terminal { console: console.clone(), open: arguments.open, style_guide: arguments.style_guide };
    let show =
        Show { drafts: arguments.drafts, review: arguments.review, style_guide: arguments.style_guide };
    bound.run(&root, show, Arc::new(terminal))?;
    console.result(say!(preview_has_stopped));
    Ok(Status::Clean)
}

/// Takes the port. Where it is in use and somebody sits at the terminal, the next free one is offered.
fn bind_or_ask(address: IpAddr, port: u16, console: &Console) -> Result<Bound, Error> {
    match bind(address, port) {
        Err(Error::PortInUse { port, free: Some(free) })
            if io::stdin().is_terminal() && io::stderr().is_terminal() =>
        {
            console.complain(&say!(port_in_use_take_another, port, free));
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
    style_guide: bool,
}

impl Reporter for Terminal {
    fn ready(&self, url: &str) {
        self.console.result(&say!(site_can_be_seen_at_url, url));
        if self.style_guide {
            self.console.result(&say!(style_guide_is_at_url, url));
        }
        if self.open && open_browser(url).is_err() {
            self.console.complain(say!(browser_does_not_open));
        }
    }

    fn built(&self, built: &Built, took: Duration) {
        self.console.result(&findings_in_short(&built.diagnostics, self.console.colour));
        if self.console.verbose {
            self.console.result(&timings(&built.timings));
        }
        let took = duration(took);
        self.console.result(&match built.published {
            true => {
                say!(pages_made_in_time, count = count(built.pages, say!(word_page), say!(word_pages)), took)
            }
            false => say!(site_not_made_tries_again).to_owned(),
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
