//! Who may ask: a page of another site must not read the preview through the browser of the editor.
//!
//! A browser that was told that `kwaad.example` is 127.0.0.1 (DNS rebinding) still says `Host: kwaad.example`, and a
//! script of another site says where it comes from in `Origin`. Both are refused here.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, Uri, header};

/// The hosts that the preview answers to.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    address: SocketAddr,
}

impl Guard {
    /// A guard for a preview on this address and port.
    pub(super) fn new(address: SocketAddr) -> Guard {
        Guard { address }
    }

    /// Whether a request comes from this computer's own preview: exactly one `Host`, and no foreign `Origin`.
    pub(super) fn allows(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
        let own = |text: &str| self.is_own_host(text);
        host.to_str().is_ok_and(own)
            && uri.authority().is_none_or(|a| own(a.as_str()))
            && headers
                .get_all(header::ORIGIN)
                .iter()
                .all(|origin| origin.to_str().is_ok_and(|o| o.strip_prefix("http://").is_some_and(own)))
    }

    /// Whether `host[:port]` is this preview.
    fn is_own_host(&self, text: &str) -> bool {
        let (name, port) = match text.rfind(':').filter(|colon| !text[*colon..].contains(']')) {
            Some(colon) => (&text[..colon], text[colon + 1..].parse().ok()),
            None => (text, Some(80)),
        };
        if port != Some(self.address.port()) || text.contains('@') {
            return false;
        }
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let bare = name.strip_prefix('[').and_then(|n| n.strip_suffix(']'));
        let ip: Option<IpAddr> = match bare {
            Some(v6) => v6.parse().ok().map(IpAddr::V6),
            None => name.parse().ok().map(IpAddr::V4),
        };
        // On 0.0.0.0 the computer answers to all of its addresses. A name can be made to point here; a number cannot.
        ip.is_some_and(|ip| ip.is_loopback() || self.address.ip() == ip || self.address.ip().is_unspecified())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn allows(guard: &Guard, host: &str, origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, HeaderValue::from_str(origin).unwrap());
        }
        guard.allows(&Uri::from_static("/"), &headers)
    }

    #[test]
    fn only_this_computer_with_the_right_port() {
        let guard = Guard::new(([127, 0, 0, 1], 8080).into());
        for own in ["localhost:8080", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080"] {
            assert!(allows(&guard, own, None), "{own}");
            assert!(allows(&guard, own, Some(&format!("http://{own}"))), "{own}");
        }
        for foreign in [
            "kwaad.example:8080",
            "kwaad.example",
            "localhost",
            "localhost:80",
            "localhost:8081",
            "127.0.0.1",
            "127.0.0.1.kwaad.example:8080",
            "localhost.kwaad.example:8080",
            "a@localhost:8080",
            "[::2]:8080",
            "192.168.1.4:8080",
            "",
            ":8080",
            "[::1]",
            "::1:8080",
            "0x7f000001:8080",
            "127.1:8080",
        ] {
            assert!(!allows(&guard, foreign, None), "{foreign}");
        }
    }

    #[test]
    fn a_script_of_another_site_is_refused() {
        let guard = Guard::new(([127, 0, 0, 1], 8080).into());
        for origin in ["http://kwaad.example", "null", "https://localhost:8080", "http://localhost:3000", ""]
        {
            assert!(!allows(&guard, "localhost:8080", Some(origin)), "{origin}");
        }
    }

    #[test]
    fn no_host_and_two_hosts_are_refused() {
        let guard = Guard::new(([127, 0, 0, 1], 8080).into());
        let mut headers = HeaderMap::new();
        assert!(!guard.allows(&Uri::from_static("/"), &headers));
        headers.append(header::HOST, HeaderValue::from_static("localhost:8080"));
        assert!(guard.allows(&Uri::from_static("/"), &headers));
        assert!(!guard.allows(&Uri::from_static("http://kwaad.example/"), &headers));
        headers.append(header::HOST, HeaderValue::from_static("kwaad.example"));
        assert!(!guard.allows(&Uri::from_static("/"), &headers));
    }

    #[test]
    fn an_address_for_others_answers_to_numbers_and_not_to_names() {
        let guard = Guard::new(([0, 0, 0, 0], 8080).into());
        assert!(allows(&guard, "192.168.1.4:8080", None));
        assert!(!allows(&guard, "kwaad.example:8080", None));
        let guard = Guard::new(([192, 168, 1, 4], 8080).into());
        assert!(allows(&guard, "192.168.1.4:8080", None) && !allows(&guard, "192.168.1.5:8080", None));
    }
}
