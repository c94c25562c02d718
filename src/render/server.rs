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
    let headers: String =
        common().iter().map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
    let names: Vec<String> = fixed.iter().map(|path| format!("{folder}{path}").replace('.', "\\.")).collect();
    let mut out = format!(
        "charset utf-8;\ncharset_types text/html text/css text/csv application/json application/javascript image/svg+xml application/xml text/plain;\ngzip_static on;\nerror_page 404 {folder}404.html;\n\nlocation {folder} {{\n    try_files $uri $uri/ =404;\n{headers}}}\n"
    );
    if !names.is_empty() {
        out.push_str(&format!(
            "\nlocation ~ ^({})$ {{\n    add_header Cache-Control \"{FOR_EVER}\";\n{headers}}}\n",
            names.join("|").replace('*', ".*")
        ));
    }
    out
}

fn apache(folder: &str, fixed: &[String]) -> String {
    let headers: String =
        common().iter().map(|(name, value)| format!("  Header always set {name} \"{value}\"\n")).collect();
    let mut out = format!(
        "AddDefaultCharset utf-8\nAddCharset utf-8 .html .css .csv .js .json .svg .txt .xml\nErrorDocument 404 {folder}404.html\n<IfModule mod_headers.c>\n{headers}"
    );
    for path in fixed {
        out.push_str(&format!(
            "  Header set Cache-Control \"{FOR_EVER}\" \"expr=%{{REQUEST_URI}} =~ m#^{}$#\"\n",
            format!("{folder}{path}").replace('.', "\\.").replace('*', ".*")
        ));
    }
    out.push_str("</IfModule>\n");
    out
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
        assert!(apache("/pad/", &[]).contains("ErrorDocument 404 /pad/404.html"));
        assert!(is_compressible("a/b.html") && !is_compressible("a.png") && !is_compressible("a.html.gz"));
    }
}
