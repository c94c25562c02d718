//! Links to other sites, asked one by one and only on request.

use std::collections::BTreeMap;
use std::time::Duration;

use rayon::prelude::*;

use super::Progress;
use crate::diag::{Diagnostic, codes};
use crate::source::Place;

/// Asks each address once, a few at a time, and reports those that do not answer well.
pub(super) fn check(links: &[(Place, String)], progress: &dyn Progress) -> Vec<Diagnostic> {
    let mut by_url: BTreeMap<&str, Vec<&Place>> = BTreeMap::new();
    for (place, url) in links {
        let address = url.split('#').next().unwrap_or(url);
        if address.starts_with("http") {
            by_url.entry(address).or_default().push(place);
        }
    }
    progress.step(say!(asking_links_to_outside), Some(by_url.len()));
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(10)))
        .max_redirects(5)
        .user_agent(concat!("begroot/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let ask = |(url, places): (&str, Vec<&Place>)| -> Vec<Diagnostic> {
        let answer = ask(&agent, url);
        progress.advance(1);
        let Err(why) = answer else { return Vec::new() };
        let finding = |place: &&Place| {
            Diagnostic::warning(codes::DEAD_EXTERNAL, (*place).clone(), say!(link_does_not_work, url, why))
                .hint(say!(dead_external_mend))
        };
        places.iter().map(finding).collect()
    };
    by_url.into_iter().collect::<Vec<_>>().into_par_iter().with_max_len(1).flat_map_iter(ask).collect()
}

/// Some servers refuse HEAD: those are asked with GET.
fn ask(agent: &ureq::Agent, url: &str) -> Result<(), String> {
    match agent.head(url).call() {
        Ok(_) => Ok(()),
        Err(ureq::Error::StatusCode(403 | 405 | 501)) => {
            agent.get(url).call().map(|_| ()).map_err(|e| reason(&e))
        }
        Err(error) => Err(reason(&error)),
    }
}

fn reason(error: &ureq::Error) -> String {
    match error {
        ureq::Error::StatusCode(404 | 410) => say!(page_is_no_longer_there).into(),
        ureq::Error::StatusCode(code) => say!(site_answers_with_code, code),
        ureq::Error::Timeout(_) => say!(site_does_not_answer_in_time).into(),
        ureq::Error::HostNotFound => say!(site_does_not_exist).into(),
        ureq::Error::TooManyRedirects => say!(site_redirects_in_a_circle).into(),
        _ => say!(there_is_no_connection).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Silent;
    use std::io::{Read, Write};

    /// A server on this machine that answers every request with one status.
    fn server(status: &'static str, times: usize) -> String {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for stream in listener.incoming().take(times) {
                let mut stream = stream.unwrap();
                let _ = stream.read(&mut [0; 1024]);
                let _ = write!(stream, "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            }
        });
        format!("http://{address}/")
    }

    #[test]
    fn a_dead_link_is_reported_at_each_place_and_a_live_one_is_not() {
        let (gone, fine) = (server("404 Not Found", 1), server("200 OK", 1));
        let place = |l| Place::line("a.md", l, 0);
        let links = [
            (place(1), gone.clone()),
            (place(2), format!("{gone}#plek")),
            (place(3), fine),
            (place(4), "mailto:a@b.nl".into()),
        ];
        let found = check(&links, &Silent);
        let shown: Vec<_> =
            found.iter().map(|d| (d.place.line_number(), d.message.contains("niet meer"))).collect();
        assert_eq!(shown, [(Some(1), true), (Some(2), true)]);
    }
}
