//! A disk that is full or read-only, files that come and go, two programs at once, and folders where files belong: a
//! message with its place, the exit status of the manual, and nothing lost.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{begroot, damage, generator, left, program, run, tree};

/// A site of a few pages with a document to import, built once.
fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    generator::write_site(site.path(), 40);
    std::fs::write(site.path().join("bron.txt"), document("Een")).unwrap();
    assert_eq!(run(&mut import(site.path())).0, 0);
    assert_eq!(run(&mut begroot(site.path(), &["build"])).0, 0);
    site
}

fn document(word: &str) -> String {
    format!(
        "Programmabegroting 2026\n\nProgramma 1 {word} onderwerp\n\n{}\n",
        format!("{word} zin over veiligheid. ").repeat(2_000)
    )
}

const IMPORT: [&str; 8] =
    ["import", "bron.txt", "--naar", "content/stuk", "--jaar", "2026", "--soort", "begroting"];

fn import(site: &Path) -> Command {
    let mut command = begroot(site, &IMPORT);
    command.arg("--overschrijf");
    command
}

/// Builds and imports through a wrapper that makes writing fail, and expects the words in the message of each, exit
/// status 2, and everything as it was.
fn refused(site: &Path, wrap: &dyn Fn(&[&str]) -> Command, words: &[&str]) {
    std::fs::write(site.join("bron.txt"), document("Ander")).unwrap();
    let page = site.join("content/nieuw.md");
    std::fs::write(&page, format!("+++\ntitel = \"Nieuw\"\n+++\n\n{}\n", "Een zin. ".repeat(20_000)))
        .unwrap();
    let before = (tree(&site.join("public")), tree(&site.join("content")));
    let mut importing = IMPORT.to_vec();
    importing.push("--overschrijf");
    for arguments in [&["build"][..], &importing] {
        let (status, said) = run(&mut wrap(arguments));
        assert_eq!(status, 2, "{arguments:?}: {said}");
        for word in ["Dit lukt niet"].iter().chain(words) {
            assert!(said.contains(word), "{arguments:?}: «{word}» is missing in: {said}");
        }
        assert_eq!(damage(&site.join("public")), Vec::<String>::new(), "{arguments:?}");
        assert!(before == (tree(&site.join("public")), tree(&site.join("content"))), "{arguments:?}");
    }
}

/// Whether something works here at all: not every machine lets a test have a disk of its own.
fn works(program: &str, arguments: &[&str]) -> bool {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|s| s.success())
}

fn in_shell(wrapper: &[&str], site: &Path, script: &str, arguments: &[&str]) -> Command {
    let (name, rest) = wrapper.split_first().unwrap();
    let mut command = Command::new(name);
    command.args(rest).args(["bash", "-c", script, "bash"]).arg(program()).args(arguments);
    command.current_dir(site).env("NO_COLOR", "1").env("SITE", site).stdin(Stdio::null());
    command
}

#[test]
fn a_file_that_may_not_grow() {
    // As a full disk: the system takes a part of a file and refuses the rest.
    let site = site();
    let wrap = |arguments: &[&str]| {
        in_shell(&["env"], site.path(), "trap '' XFSZ; ulimit -f 40; exec \"$@\"", arguments)
    };
    refused(site.path(), &wrap, &["het systeem staat een bestand van deze grootte niet toe"]);
}

#[test]
fn a_disk_that_is_full() {
    let own_disks = ["unshare", "-m"];
    let own_disks_and_users = ["unshare", "-U", "-r", "-m"];
    let mount = "mount -t tmpfs -o size=1m tmpfs /mnt";
    let wrapper: &[&str] = if works("unshare", &["-m", "bash", "-c", mount]) {
        &own_disks
    } else if works("unshare", &["-U", "-r", "-m", "bash", "-c", mount]) {
        &own_disks_and_users
    } else {
        // `a_file_that_may_not_grow` holds the same code paths everywhere.
        println!("not run with a full disk: this machine gives a test no disk of its own");
        return;
    };
    let site = site();
    // The site on a disk of its own that has two blocks left. What comes of it is copied back, for the test to see.
    let script = "set -e
        disk=$(mktemp -d); begroot=$1; shift
        mount -t tmpfs -o size=24m tmpfs \"$disk\"
        cp -r \"$SITE/.\" \"$disk\"; cd \"$disk\"
        head -c 24m /dev/zero > vol 2>/dev/null || true; truncate -s -8k vol
        set +e; \"$begroot\" \"$@\"; status=$?; set -e
        diff -r \"$SITE/public\" public >&2; diff -r \"$SITE/content\" content >&2
        exit $status";
    let wrap = |arguments: &[&str]| in_shell(wrapper, site.path(), script, arguments);
    refused(site.path(), &wrap, &["de schijf is vol"]);
}

#[test]
fn a_folder_that_may_not_be_written() {
    // Who may do everything may write everywhere: the program runs without that right.
    let caps = ["setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search,-fowner"];
    let site = site();
    let read_only = site.path().join("proef");
    std::fs::create_dir(&read_only).unwrap();
    assert!(works("chmod", &["555", read_only.to_str().unwrap()]));
    let try_it = format!("! touch '{}/x' 2>/dev/null", read_only.display());
    let wrapper: &[&str] = if works("bash", &["-c", &try_it]) {
        &["env"]
    } else if works(caps[0], &[caps[1], caps[2], "bash", "-c", &try_it]) {
        &caps
    } else {
        println!("not run with a read-only folder: this machine has no setpriv to give rights away");
        return;
    };
    for folder in [".", "content"] {
        let writable = || {
            works(
                "bash",
                &["-c", &format!("find '{}' -type d -exec chmod 755 {{}} +", site.path().display())],
            )
        };
        let script =
            format!("find '{folder}' -type d -not -path './.begroot*' -exec chmod 555 {{}} +; exec \"$@\"");
        let wrap = |arguments: &[&str]| {
            let to_content = folder == "content" && arguments == ["build"];
            // A build writes nothing to content: there it is the folder for what is not published.
            let script = if to_content {
                "find .begroot -type d -exec chmod 555 {} +; rm -f .begroot/slot-*; chmod 555 .begroot; exec \"$@\""
            } else {
                &script
            };
            in_shell(wrapper, site.path(), script, arguments)
        };
        // The pages must be there before the folder is closed.
        if folder == "." {
            refused(site.path(), &wrap, &["u hebt er geen rechten voor"]);
        } else {
            let before = tree(&site.path().join("content"));
            let mut arguments = IMPORT.to_vec();
            arguments.push("--overschrijf");
            let (status, said) = run(&mut wrap(&arguments));
            assert!(status == 2 && said.contains("u hebt er geen rechten voor"), "{status}: {said}");
            assert_eq!(before, tree(&site.path().join("content")));
        }
        assert!(writable());
    }
}

#[test]
fn files_that_come_and_go_during_a_build() {
    let site = site();
    let files: Vec<_> = walkdir::WalkDir::new(site.path().join("content"))
        .into_iter()
        .flatten()
        .filter(|e| e.file_type().is_file())
        .map(|e| (e.path().to_owned(), std::fs::read(e.path()).unwrap()))
        .collect();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for (path, bytes) in files.iter().cycle() {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                std::fs::remove_file(path).unwrap();
                std::thread::sleep(std::time::Duration::from_micros(300));
                std::fs::write(path, bytes).unwrap();
            }
        });
        let seen: Vec<(i32, Vec<String>)> = (0..8)
            .map(|_| (run(&mut begroot(site.path(), &["build"])).0, damage(&site.path().join("public"))))
            .collect();
        stop.store(true, Ordering::Relaxed);
        assert!(
            seen.iter().all(|(status, damage)| (0..=2).contains(status) && damage.is_empty()),
            "{seen:?}"
        );
    });
    for (path, bytes) in &files {
        std::fs::write(path, bytes).unwrap();
    }
    assert_eq!(run(&mut begroot(site.path(), &["build"])).0, 0);
}

#[test]
fn builds_and_imports_at_once() {
    let site = site();
    std::thread::scope(|scope| {
        let build = || run(&mut begroot(site.path(), &["build"]));
        let import = || run(&mut import(site.path()));
        let builds: Vec<_> = (0..4).map(|_| scope.spawn(build)).collect();
        let imports: Vec<_> = (0..4).map(|_| scope.spawn(import)).collect();
        for (status, said) in builds.into_iter().map(|b| b.join().unwrap()) {
            let busy = status == 2 && said.contains("Een andere begroot schrijft al naar");
            assert!(status <= 1 || busy, "{status}: {said}");
        }
        for (status, said) in imports.into_iter().map(|i| i.join().unwrap()) {
            assert!(status <= 1, "{said}");
        }
    });
    assert_eq!(damage(&site.path().join("public")), Vec::<String>::new());
    assert_eq!(left(&site.path().join("content"), ".begroot-import"), Vec::<String>::new());
    assert_eq!(run(&mut begroot(site.path(), &["build"])).0, 0);
}

#[test]
fn a_folder_where_a_file_is_expected() {
    let programme = "content/begroting-2023/00-programma-0";
    for (name, place) in [
        ("content/begroting-2023/publicatie.md".to_owned(), "content/begroting-2023"),
        (format!("{programme}/programma.md"), programme),
        (format!("{programme}/00-doel-0.md"), "00-doel-0.md"),
        ("content/begrippen.toml".to_owned(), "begrippen.toml"),
        ("gegevens/wijken.csv".to_owned(), "gegevens/wijken.csv"),
        ("taal/nl.toml".to_owned(), "taal/nl.toml"),
        ("templates/doel.html".to_owned(), "templates/doel.html"),
        ("site.toml".to_owned(), "site.toml"),
    ] {
        let site = site();
        let path = site.path().join(&name);
        let _ = std::fs::remove_file(&path);
        std::fs::create_dir_all(path.join("erin")).unwrap();
        std::fs::write(path.join("erin/x.md"), "x").unwrap();
        let before = tree(&site.path().join("public"));
        let (status, said) = run(&mut begroot(site.path(), &["build"]));
        assert!((1..=2).contains(&status) && said.contains(place), "{name}: {status} {said}");
        assert_eq!(before, tree(&site.path().join("public")), "{name}");
    }
}
