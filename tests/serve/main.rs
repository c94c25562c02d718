//! The preview from outside: a real process, real requests, real edits.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods)]

mod preview;
mod review;

use std::io::Write;

use preview::{Preview, edit, until};

#[test]
fn an_edit_is_shown_and_the_open_page_is_told() {
    let preview = Preview::start();
    let page = preview.page_with("twintig nieuwe afvalbakken");
    assert!(preview.get(&page).body.contains("data-versie="));
    let mut news = preview.news();
    let first = news.next();
    edit(&preview.goal(), "twintig", "dertig");
    assert_ne!(news.next(), first);
    // Other pages that say it too follow the page itself.
    until("the edit is shown", || preview.get(&page).body.contains("dertig nieuwe afvalbakken"));
    // The built files hold nothing of the preview: its script is put into answers only.
    assert!(!preview.built(&page).contains("_begroot/"));
}

#[test]
fn a_broken_file_is_shown_over_the_last_good_version() {
    let preview = Preview::start();
    let page = preview.page_with("twintig nieuwe afvalbakken");
    edit(&preview.goal(), "titel =", "tiitel<script>alert(1)</script> =");
    until("the errors are shown", || preview.get(&page).body.contains("begroot-meldingen"));
    let answer = preview.get(&page);
    assert_eq!(answer.status, 200);
    assert!(
        answer.body.contains("twintig nieuwe afvalbakken") && answer.body.contains("01-schone-straten.md")
    );
    assert!(!answer.body.contains("<script>alert"), "{}", answer.body);
    edit(&preview.goal(), "tiitel<script>alert(1)</script> =", "titel =");
    until("the errors are gone", || !preview.get(&page).body.contains("begroot-meldingen"));
}

#[test]
fn a_broken_site_toml_is_shown_and_mended() {
    let preview = Preview::start();
    let file = preview.site().join("site.toml");
    edit(&file, "titel =", "tietel =");
    until("the errors are shown", || preview.get("/").body.contains("begroot-meldingen"));
    std::fs::remove_file(&file).unwrap();
    until("the file is missed", || preview.get("/").body.contains("geen site.toml"));
    std::fs::write(&file, "titel = \"Heel nieuw\"\n[gemeente]\nnaam = \"Nieuwstad\"\n").unwrap();
    until("the new title is shown", || {
        let body = preview.get("/").body;
        body.contains("Nieuwstad") && !body.contains("begroot-meldingen")
    });
}

#[test]
fn the_content_folder_may_go_and_come_back() {
    let preview = Preview::start();
    let page = preview.page_with("twintig nieuwe afvalbakken");
    let (content, aside) = (preview.site().join("content"), preview.site().join("opzij"));
    for round in 0..3 {
        std::fs::rename(&content, &aside).unwrap();
        until("the loss is noticed", || preview.get(&page).body.contains("begroot-meldingen"));
        preview::copy(&aside, &content);
        until("all is back", || !preview.get(&page).body.contains("begroot-meldingen"));
        std::fs::remove_dir_all(&aside).unwrap();
        // The folder that came back is watched as well.
        let text = format!("ronde {round} afvalbakken");
        edit(&preview.goal(), "nieuwe afvalbakken", &text);
        until("an edit in the new folder is seen", || preview.get(&page).body.contains(&text));
        edit(&preview.goal(), &text, "nieuwe afvalbakken");
        until("and its undoing", || !preview.get(&page).body.contains(&text));
    }
}

#[test]
fn a_site_that_never_built_shows_its_errors_and_then_itself() {
    let preview = Preview::start_broken();
    let answer = preview.get("/");
    assert_eq!(answer.status, 503);
    assert!(answer.body.contains("begroot-meldingen") && answer.body.contains("B102"), "{}", answer.body);
    edit(&preview.goal(), "tiitel =", "titel =");
    until("the site is shown", || preview.get("/").status == 200);
}

#[test]
fn files_folders_and_what_is_not_there() {
    let preview = Preview::start();
    let page = preview.page_with("twintig nieuwe afvalbakken");
    assert!(preview.get("/").header("content-type").contains("text/html"));
    assert_eq!(preview.get("/").header("cache-control"), "no-store");
    let folder = page.trim_end_matches("index.html");
    assert_eq!(preview.get(folder).status, 200);
    let moved = preview.get(&format!("{}?a=b", folder.trim_end_matches('/')));
    assert_eq!((moved.status, moved.header("location")), (307, format!("{folder}?a=b")));
    let missing = preview.get("/bestaat/niet/");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("data-versie="));
    let head = preview.ask("HEAD", "/", &[]);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), preview.get("/").header("content-length"));
    let post = preview.ask("POST", "/", &["Content-Length: 0"]);
    assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD".to_owned()));
}

#[test]
fn nothing_outside_the_site_is_given() {
    let preview = Preview::start();
    for path in [
        "/../../etc/passwd",
        "/../../../../../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/%252e%252e/%252e%252e/etc/passwd",
        "//etc/passwd",
        "/../../../site.toml",
        "/../../../content/begroting-2027/publicatie.md",
        "/.begroot/",
        "/%00",
        "/index.html%00.txt",
        "/..%5c..%5c..%5csite.toml",
        "/..\\..\\..\\site.toml",
        "/%2fetc%2fpasswd",
        "/./../../site.toml",
    ] {
        let answer = preview.get(path);
        assert!(answer.status == 404 || answer.status == 400, "{path}: {}", answer.status);
        assert!(!answer.body.contains("root:") && !answer.body.contains("naam ="), "{path}");
    }
    // A link inside the built site that leads out is nothing either.
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/passwd", preview.output().join("wachtwoorden.txt")).unwrap();
        assert_eq!(preview.get("/wachtwoorden.txt").status, 404);
    }
}

#[test]
fn foreign_pages_are_refused() {
    let preview = Preview::start();
    let port = preview.port;
    assert_eq!(preview.ask_as("kwaad.example", "GET", "/", &[]).status, 403);
    assert_eq!(preview.ask_as(&format!("kwaad.example:{port}"), "GET", "/", &[]).status, 403);
    assert_eq!(preview.ask("GET", "/", &["Origin: http://kwaad.example"]).status, 403);
    assert_eq!(preview.ask("GET", "/_begroot/nieuws", &["Origin: null"]).status, 403);
    assert_eq!(preview.ask("GET", "/", &[&format!("Origin: http://localhost:{port}")]).status, 200);
    assert_eq!(preview.ask_as(&format!("localhost:{port}"), "GET", "/", &[]).status, 200);
}

#[test]
fn a_port_in_use_is_named_with_one_that_is_free() {
    let preview = Preview::start();
    let (status, said) = preview::refused(&preview.site(), &["--poort", &preview.port.to_string()]);
    assert_eq!(status, Some(2), "{said}");
    assert!(
        said.contains(&format!("Poort {} is al in gebruik.", preview.port)) && said.contains("is vrij"),
        "{said}"
    );
}

#[test]
fn slow_and_many_readers_hold_up_nobody() {
    let preview = Preview::start();
    // Some listen for news and never read, some never end their request.
    let _listeners: Vec<_> = (0..40).map(|_| preview.send("GET", "/_begroot/nieuws", &[])).collect();
    let _silent: Vec<_> = (0..40).map(|_| preview.connect()).collect();
    for round in 0..5 {
        edit(&preview.goal(), "Schone straten", &format!("Schone straten {round}"));
        until("the edit is shown", || preview.any_page_with(&format!("Schone straten {round}")));
    }
    assert_eq!(preview.get("/").status, 200);
}

/// A number that a script may raise.
fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn thousands_at_once_all_get_their_page() {
    let preview = Preview::start();
    let (requests, at_once) = (number("BEGROOT_REQUESTS", 2_000), number("BEGROOT_AT_ONCE", 200));
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let ask = || (0..requests / at_once).map(|_| preview.get("/").status).collect::<Vec<_>>();
        let threads: Vec<_> = (0..at_once).map(|_| scope.spawn(ask)).collect();
        threads.into_iter().flat_map(|t| t.join().unwrap()).collect()
    });
    let other: Vec<&u16> = answers.iter().filter(|status| **status != 200).collect();
    assert!(answers.len() == requests && other.is_empty(), "{} answers, {other:?}", answers.len());
}

#[test]
fn requests_that_never_end_give_their_place_away() {
    let preview = Preview::start();
    // More than there are places, each with a byte of a head now and then: none of them is ever silent.
    let mut slow: Vec<_> = (0..140).map(|_| preview.connect()).collect();
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut bytes = b"GET / HTTP/1.1\r\nX-Traag: ".iter().chain(std::iter::repeat(&b'a'));
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                let byte = [*bytes.next().unwrap()];
                // One that was ended says so at a later byte.
                slow.retain_mut(|stream| stream.write_all(&byte).is_ok());
                std::thread::sleep(std::time::Duration::from_millis(200));
            }
        });
        std::thread::sleep(std::time::Duration::from_secs(1));
        let answer = preview.get("/").status;
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(answer, 200);
    });
}

#[test]
fn a_folder_shows_no_list_of_its_files() {
    let preview = Preview::start();
    for (folder, file) in [("zonder", "geheim.txt"), ("zonder/diep", "geheim.txt")] {
        std::fs::create_dir_all(preview.output().join(folder)).unwrap();
        std::fs::write(preview.output().join(folder).join(file), "x").unwrap();
        for path in [format!("/{folder}"), format!("/{folder}/")] {
            let answer = preview.get(&path);
            assert!(answer.status == 404 || answer.status == 307, "{path}: {}", answer.status);
            assert!(!answer.body.contains("geheim"), "{path}: {}", answer.body);
        }
        assert_eq!(preview.get(&format!("/{folder}/{file}")).status, 200);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn only_this_computer_is_listened_to() {
    let preview = Preview::start();
    let port = format!(":{:04X}", preview.port);
    let listening = |file: &str| -> Vec<String> {
        let table = std::fs::read_to_string(file).unwrap_or_default();
        let local = table.lines().filter_map(|l| l.split_whitespace().nth(1)).map(str::to_owned);
        local.filter(|address| address.ends_with(&port)).collect()
    };
    let four = listening("/proc/net/tcp");
    assert!(!four.is_empty() && four.iter().all(|a| a.starts_with("0100007F")), "{four:?}");
    assert_eq!(listening("/proc/net/tcp6"), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_well_and_leaves_nothing() {
    let mut preview = Preview::start();
    let _listener = preview.send("GET", "/_begroot/nieuws", &[]);
    assert!(preview.output().is_dir());
    assert_eq!(preview.interrupt(), Some(0));
    assert!(!preview.site().join(".begroot/voorbeeld").exists());
}
