//! A preview that runs as a process, and the few requests that the tests make of it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest that anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running preview of a new site.
pub(crate) struct Preview {
    child: Child,
    folder: tempfile::TempDir,
    /// The port it took.
    pub(crate) port: u16,
}

impl Preview {
    /// A preview of a new site.
    pub(crate) fn start() -> Preview {
        Preview::of(new_site(), &[])
    }

    /// A preview of a new site with the editor's view.
    pub(crate) fn start_review() -> Preview {
        Preview::of(new_site(), &["--redactie"])
    }

    /// A preview of a site with a mistake in it.
    pub(crate) fn start_broken() -> Preview {
        let folder = new_site();
        edit(&goal(&folder.path().join("site")), "titel =", "tiitel =");
        Preview::of(folder, &[])
    }

    fn of(folder: tempfile::TempDir, options: &[&str]) -> Preview {
        let mut child = Command::new(env!("CARGO_BIN_EXE_begroot"))
            .args(["serve", "--poort", "0", "--site"])
            .arg(folder.path().join("site"))
            .args(options)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = loop {
            let line = lines.next().expect("the preview ended").unwrap();
            if let Some((_, rest)) = line.split_once("te zien op http://127.0.0.1:") {
                break rest.trim_end_matches('/').parse().unwrap();
            }
        };
        // Somebody must keep reading, or the preview would wait for the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Preview { child, folder, port }
    }

    /// The folder of the site.
    pub(crate) fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A file of the site to edit.
    pub(crate) fn goal(&self) -> PathBuf {
        goal(&self.site())
    }

    /// Where the preview's site is built.
    pub(crate) fn output(&self) -> PathBuf {
        self.site().join(".begroot/voorbeeld").join(self.port.to_string()).join("site")
    }

    /// The address of a page that has this text.
    pub(crate) fn page_with(&self, text: &str) -> String {
        self.pages().into_iter().find(|(_, page)| page.contains(text)).expect("a page with the text").0
    }

    /// Whether any page has this text.
    pub(crate) fn any_page_with(&self, text: &str) -> bool {
        self.pages().values().any(|page| page.contains(text))
    }

    /// The built file behind an address.
    pub(crate) fn built(&self, address: &str) -> String {
        std::fs::read_to_string(self.output().join(address.trim_start_matches('/'))).unwrap()
    }

    /// Every built file of the site, with the address of this preview taken out.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, String> {
        let output = self.output();
        let own = format!("localhost:{}", self.port);
        let files = walkdir::WalkDir::new(&output).into_iter().map(Result::unwrap);
        files
            // The list of what was built has hashes of files with the address in them.
            .filter(|f| f.file_type().is_file() && f.file_name() != ".begroot")
            .map(|f| {
                let bytes = std::fs::read(f.path()).unwrap();
                let name = f.path().strip_prefix(&output).unwrap().to_path_buf();
                (name, String::from_utf8_lossy(&bytes).replace(&own, "localhost"))
            })
            .collect()
    }

    fn pages(&self) -> BTreeMap<String, String> {
        let output = self.output();
        let files = walkdir::WalkDir::new(&output).into_iter().filter_map(Result::ok);
        let pages = files.filter(|f| f.path().extension().is_some_and(|e| e == "html"));
        pages
            .filter_map(|f| {
                let name = f.path().strip_prefix(&output).ok()?.to_str()?.to_owned();
                Some((format!("/{name}"), std::fs::read_to_string(f.path()).ok()?))
            })
            .collect()
    }

    /// Asks for a page.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Asks something with more headers.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        self.ask_as(&format!("127.0.0.1:{}", self.port), method, path, headers)
    }

    /// Asks something as if the preview had another name.
    pub(crate) fn ask_as(&self, host: &str, method: &str, path: &str, headers: &[&str]) -> Answer {
        let headers: Vec<&str> = headers.iter().copied().chain(["Connection: close"]).collect();
        let mut stream = self.send_as(host, method, path, &headers);
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::parse(&bytes)
    }

    /// Sends a request and leaves the answer unread.
    pub(crate) fn send(&self, method: &str, path: &str, headers: &[&str]) -> TcpStream {
        self.send_as(&format!("127.0.0.1:{}", self.port), method, path, headers)
    }

    fn send_as(&self, host: &str, method: &str, path: &str, headers: &[&str]) -> TcpStream {
        let mut stream = self.connect();
        let headers: String = headers.iter().map(|h| format!("{h}\r\n")).collect();
        // The path goes out as it is: no client of ours tidies it up.
        // And in one piece: with thousands of clients on one machine the rest of a piece may wait for long.
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    /// A connection on which nothing is said.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Listens for new versions, as an open page does.
    pub(crate) fn news(&self) -> News {
        News(BufReader::new(self.send("GET", "/_begroot/nieuws", &[])))
    }

    /// Presses Ctrl-C; gives back the exit status.
    #[cfg(unix)]
    pub(crate) fn interrupt(&mut self) -> Option<i32> {
        let status = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the preview does not stop")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer of the preview.
pub(crate) struct Answer {
    /// The status code.
    pub(crate) status: u16,
    headers: BTreeMap<String, String>,
    /// The body as text.
    pub(crate) body: String,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer with a head");
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .filter_map(|l| l.split_once(':'))
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect();
        Answer { status, headers, body: body.to_owned() }
    }

    /// A header, or nothing.
    pub(crate) fn header(&self, name: &str) -> String {
        self.headers.get(name).cloned().unwrap_or_default()
    }
}

/// The versions that an open page hears of.
pub(crate) struct News(BufReader<TcpStream>);

impl News {
    /// Waits for the next version.
    pub(crate) fn next(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the news ended");
            if let Some(version) = line.strip_prefix("data:") {
                return version.trim().to_owned();
            }
        }
    }
}

fn new_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_begroot"))
        .args(["init", "site", "--jaar", "2027"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(made.success());
    folder
}

fn goal(site: &Path) -> PathBuf {
    site.join("content/begroting-2027/leefbare-buurten/01-schone-straten.md")
}

/// Starts a preview that must refuse; gives back its exit status and what it said.
pub(crate) fn refused(site: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_begroot"))
        .args(["serve", "--site"])
        .arg(site)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Replaces a text in a file.
pub(crate) fn edit(file: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from} is not in {}", file.display());
    std::fs::write(file, text.replace(from, to)).unwrap();
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Waits until something holds.
pub(crate) fn until(what: &str, holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < PATIENCE, "never: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
