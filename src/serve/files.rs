//! From the path of a request to a file of the built site, and to nothing else.

use std::path::{Component, Path, PathBuf};

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A file.
    File(PathBuf),
    /// A folder that was asked for without the slash at the end.
    Folder,
    /// Nothing, or nothing that may be shown.
    Nothing,
}

/// Finds what a path (as the browser sent it, still percent-encoded) stands for below `root`. A folder means its
/// `index.html`. Everything that leads out of `root`, hidden files included, is nothing.
pub(super) fn find(root: &Path, path: &str) -> Found {
    let Some(relative) = relative(path) else { return Found::Nothing };
    let Ok(root) = std::fs::canonicalize(root) else { return Found::Nothing };
    // Canonical, so that a symbolic link that leads out of the site is seen for what it is.
    let Ok(target) = std::fs::canonicalize(root.join(relative)) else { return Found::Nothing };
    if !target.starts_with(&root) {
        return Found::Nothing;
    }
    if !target.is_dir() {
        return if target.is_file() && !path.ends_with('/') { Found::File(target) } else { Found::Nothing };
    }
    if !path.ends_with('/') {
        return Found::Folder;
    }
    match std::fs::canonicalize(target.join("index.html")) {
        Ok(index) if index.starts_with(&root) && index.is_file() => Found::File(index),
        _ => Found::Nothing,
    }
}

/// The route of the page at a path: the folders that lead to it, without slashes at either end.
pub(super) fn route(path: &str) -> Option<String> {
    let relative = relative(path)?;
    let folder = if relative.file_name().is_some_and(|name| name == "index.html") {
        relative.parent().unwrap_or(Path::new("")).to_path_buf()
    } else {
        relative
    };
    let parts: Option<Vec<&str>> = folder.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// The path below the site: decoded once, each part a plain name.
fn relative(path: &str) -> Option<PathBuf> {
    let mut relative = PathBuf::new();
    let path = path.strip_prefix('/')?;
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        return Some(relative);
    }
    for part in path.split('/') {
        let part = decode(part)?;
        let name = Path::new(&part);
        let mut components = name.components();
        // `..`, `C:`, `a/b` that came out of `%2f` and the empty part of `//` are no plain names.
        let plain =
            matches!((components.next(), components.next()), (Some(Component::Normal(n)), None) if n == name);
        if !plain || part.starts_with('.') || part.contains(|c: char| c.is_control() || "\\/:".contains(c)) {
            return None;
        }
        relative.push(name);
    }
    Some(relative)
}

/// Percent-decoding, once; `None` where it is no text.
fn decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            out.push(u8::try_from(digit()? * 16 + digit()?).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

/// The content type of a file, by its name.
pub(super) fn content_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "jsonld" => "application/ld+json",
        "geojson" => "application/geo+json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "wasm" => "application/wasm",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("map/leeg")).unwrap();
        for file in ["index.html", "map/index.html", "map/é n.csv", ".geheim", "100%.txt"] {
            std::fs::write(site.join(file), file).unwrap();
        }
        std::fs::write(folder.path().join("buiten.txt"), "geheim").unwrap();
        folder
    }

    #[test]
    fn files_and_folders_are_found() {
        let folder = site();
        let root = folder.path().join("site");
        let name = |path: &str| match find(&root, path) {
            Found::File(f) => f.strip_prefix(root.canonicalize().unwrap()).unwrap().display().to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(name("/"), "index.html");
        assert_eq!(name("/index.html"), "index.html");
        assert_eq!(name("/map"), "Folder");
        assert_eq!(name("/map/"), "map/index.html");
        assert_eq!(name("/map/%C3%A9%20n.csv"), "map/é n.csv");
        assert_eq!(name("/100%25.txt"), "100%.txt");
        for nothing in
            ["/map/leeg/", "/index.html/", "/niet", "", "map", "/.geheim", "/100%.txt", "/%zz", "/%ff"]
        {
            assert_eq!(name(nothing), "Nothing", "{nothing}");
        }
    }

    #[test]
    fn a_page_has_one_route_however_it_is_asked_for() {
        for (path, expected) in [
            ("/", Some("")),
            ("/index.html", Some("")),
            ("/a/b/", Some("a/b")),
            ("/a/b/index.html", Some("a/b")),
            ("/a%2Db/", Some("a-b")),
            ("/../a/", None),
            ("/a%2fb/", None),
        ] {
            assert_eq!(route(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        let folder = site();
        let root = folder.path().join("site");
        for path in [
            "/../buiten.txt",
            "/map/../../buiten.txt",
            "/%2e%2e/buiten.txt",
            "/..%2fbuiten.txt",
            "/%2e%2e%2fbuiten.txt",
            "/%252e%252e/buiten.txt",
            "/..\\buiten.txt",
            "/..%5cbuiten.txt",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/map/%00",
            "/./index.html",
            "/map//index.html",
            "/../site/index.html",
            "/C:/x",
            "/index.html%00.txt",
        ] {
            assert_eq!(find(&root, path), Found::Nothing, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_that_leads_out_is_nothing() {
        let folder = site();
        let root = folder.path().join("site");
        std::os::unix::fs::symlink(folder.path().join("buiten.txt"), root.join("link.txt")).unwrap();
        std::os::unix::fs::symlink(folder.path(), root.join("linkmap")).unwrap();
        for path in ["/link.txt", "/linkmap/buiten.txt", "/linkmap/", "/linkmap"] {
            assert_eq!(find(&root, path), Found::Nothing, "{path}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_asked_stays_inside(path in "/([./%\\\\:a-f0-9]|%2e|%2f|\\.\\./){0,12}") {
            let folder = site();
            let root = folder.path().join("site").canonicalize().unwrap();
            if let Found::File(file) = find(&root, &path) {
                prop_assert!(file.starts_with(&root));
            }
        }
    }
}
