//! Settings for the server that a site comes on: which headers go with it, what may be kept for ever, and what to show for
//! an address that is not there.

use super::view::frame::SEARCH_POLICY;
use crate::config::publish::Server;

/// The settings for a server: the path of the file below the site's root, and its text. `folder` is the way to the site on
/// its host, with a slash at both ends; `fixed` are the paths of files whose name changes with what they hold.
pub fn settings(server: Server, folder: &str, fixed: &[String]) -> (&'static str, String) {
    match server {
        Server::Headers => ("_headers", headers(folder, fixed)),
        Server::Nginx => ("nginx-voorbeeld.conf", nginx(folder, fixed)),
        Server::Apache => (".htaccess", apache(folder, fixed)),
    }
}

/// The headers of every file. Each page has a stricter policy of its own in a `meta` element: both hold, and the search
/// page needs its script. That nobody may show the site in a frame can be said in a header only.
fn common() -> [(&'static str, String); 3] {
    [
        ("Content-Security-Policy", format!("{SEARCH_POLICY}; frame-ancestors 'none'")),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
    ]
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";

fn headers(folder: &str, fixed: &[String]) -> String {
    let mut out = format!("{folder}*\n");
    for (name, value) in common() {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for path in fixed {
        out.push_str(&format!("{folder}{path}\n  Cache-Control: {FOR_EVER}\n"));
    }
    out
}

fn nginx(folder: &str, fixed: &[String]) -> String {
    filled(include_str!("server/nginx.conf"), "    add_header ", "\" always;\n", folder, fixed)
}

fn apache(folder: &str, fixed: &[String]) -> String {
    filled(include_str!("server/htaccess"), "  Header always set ", "\"\n", folder, fixed)
}

/// A file with settings: each header between `begin` and `end`, and the files to keep as one pattern.
fn filled(file: &str, begin: &str, end: &str, folder: &str, fixed: &[String]) -> String {
    let headers: String =
        common().iter().map(|(name, value)| [begin, name, " \"", value.as_str(), end].concat()).collect();
    let names: Vec<String> =
        fixed.iter().map(|path| format!("{folder}{path}").replace('.', "\\.").replace('*', ".*")).collect();
    file.replace("{folder}", folder)
        .replace("{headers}", &headers)
        .replace("{fixed}", &names.join("|"))
        .replace("{for_ever}", FOR_EVER)
}

/// Whether a file is a text that becomes smaller when it is compressed.
pub fn is_compressible(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    ["html", "css", "js", "json", "jsonld", "csv", "svg", "xml", "txt", "ttl"].contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_server_gets_the_policy_and_what_may_be_kept() {
        let fixed = ["thema/begroot.1a2b3c4d.css".to_owned(), "zoeken/1a2b/*".to_owned()];
        for server in Server::ALL {
            let (_, text) = settings(server, "/pad/", &fixed);
            assert!(text.contains("frame-ancestors 'none'") && text.contains("script-src 'self'"), "{text}");
            assert!(text.contains("immutable"), "{text}");
        }
        assert!(headers("/", &fixed).contains("/thema/begroot.1a2b3c4d.css\n  Cache-Control: "));
        assert!(
            nginx("/pad/", &fixed).contains("^(/pad/thema/begroot\\.1a2b3c4d\\.css|/pad/zoeken/1a2b/.*)$")
        );
        assert!(apache("/pad/", &fixed).contains("ErrorDocument 404 /pad/404.html"));
        assert!(is_compressible("a/b.html") && !is_compressible("a.png") && !is_compressible("a.html.gz"));
    }
}
