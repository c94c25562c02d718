//! Settings for the server that a site comes on: which headers go with it, what may be kept for ever, and what to show for
//! an address that is not there.

use super::view::frame::SEARCH_POLICY;
use crate::config::publish::Server;

/// The settings for a server: the path of the file below the site's root, and its text. `folder` is the way to the site on
/// its host, with a slash at both ends; `fixed` are the paths of files whose name changes with what they hold; `style` is
/// the source (`'sha256-…'`) of the style that stands in files with a whole publication, where there are any.
pub fn settings(
    server: Server,
    folder: &str,
    fixed: &[String],
    style: Option<&str>,
) -> (&'static str, String) {
    match server {
        Server::Headers => ("_headers", headers(folder, fixed, style)),
        Server::Nginx => ("nginx-voorbeeld.conf", nginx(folder, fixed, style)),
        Server::Apache => (".htaccess", apache(folder, fixed, style)),
    }
}

/// The headers of every file. Each page has a stricter policy of its own in a `meta` element: both hold, and the search
/// page needs its script. That nobody may show the site in a frame can be said in a header only.
fn common(style: Option<&str>) -> [(&'static str, String); 3] {
    let policy = match style {
        Some(style) => SEARCH_POLICY.replace("style-src 'self'", &format!("style-src 'self' {style}")),
        None => SEARCH_POLICY.to_owned(),
    };
    [
        ("Content-Security-Policy", format!("{policy}; frame-ancestors 'none'")),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
    ]
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";

fn headers(folder: &str, fixed: &[String], style: Option<&str>) -> String {
    let mut out = format!("{folder}*\n");
    for (name, value) in common(style) {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for path in fixed {
        out.push_str(&format!("{folder}{path}\n  Cache-Control: {FOR_EVER}\n"));
    }
    out
}

fn nginx(folder: &str, fixed: &[String], style: Option<&str>) -> String {
    filled(include_str!("server/nginx.conf"), "    add_header ", "\" always;\n", folder, fixed, style)
}

fn apache(folder: &str, fixed: &[String], style: Option<&str>) -> String {
    filled(include_str!("server/htaccess"), "  Header always set ", "\"\n", folder, fixed, style)
}

/// A file with settings: each header between `begin` and `end`, and the files to keep as one pattern.
fn filled(file: &str, begin: &str, end: &str, folder: &str, fixed: &[String], style: Option<&str>) -> String {
    let headers: String = common(style)
        .iter()
        .map(|(name, value)| [begin, name, " \"", value.as_str(), end].concat())
        .collect();
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
            let (_, text) = settings(server, "/pad/", &fixed, Some("'sha256-x'"));
            assert!(text.contains("style-src 'self' 'sha256-x';"), "{text}");
            assert!(text.contains("frame-ancestors 'none'") && text.contains("script-src 'self'"), "{text}");
            assert!(text.contains("immutable"), "{text}");
        }
        assert!(headers("/", &fixed, None).contains("/thema/begroot.1a2b3c4d.css\n  Cache-Control: "));
        assert!(
            nginx("/pad/", &fixed, None)
                .contains("^(/pad/thema/begroot\\.1a2b3c4d\\.css|/pad/zoeken/1a2b/.*)$")
        );
        assert!(apache("/pad/", &fixed, None).contains("ErrorDocument 404 /pad/404.html"));
        assert!(is_compressible("a/b.html") && !is_compressible("a.png") && !is_compressible("a.html.gz"));
    }
}
