//! Builds and imports that are killed at random moments. `BEGROOT_KILLS` says how many times (tests/scripts/kills.sh).

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Tree, begroot, damage, generator, left, run, tree};

/// Moments that are the same in each run of the test, and odd.
struct Moments(u64);

impl Moments {
    /// A moment between nothing and a little more than `whole`.
    fn next(&mut self, whole: Duration) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        whole.mul_f64((self.0 % 1000) as f64 / 950.0)
    }
}

fn times() -> usize {
    std::env::var("BEGROOT_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(25)
}

/// Begins something, and kills it after a while.
fn kill_after(command: &mut Command, moment: Duration) {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(moment);
    let _ = child.kill();
    let _ = child.wait();
}

#[test]
fn the_old_site_or_the_new_one_is_whole_after_each_kill() {
    let site = tempfile::tempdir().unwrap();
    generator::write_site(site.path(), 150);
    let build = || begroot(site.path(), &["build"]);
    let public = site.path().join("public");
    let goal = site.path().join("content/begroting-2023/00-programma-0/00-doel-0.md");
    let head = std::fs::read_to_string(&goal).unwrap().split("\n\n").next().unwrap().to_owned();
    // A new page and the loss of one change which files there are, and not only what is in them.
    let version = |n: usize| {
        std::fs::write(&goal, format!("{head}\n\nVersie {n}.\n")).unwrap();
        for old in left(&site.path().join("content"), "pagina-") {
            std::fs::remove_file(site.path().join("content").join(old)).unwrap();
        }
        let page = site.path().join(format!("content/pagina-{n}.md"));
        std::fs::write(page, format!("+++\ntitel = \"Pagina {n}\"\n+++\n\nTekst.\n")).unwrap();
    };
    // The third build finds the folders of the first two, as those that are killed do.
    let mut whole = Duration::ZERO;
    for n in [0, 1, 2] {
        version(n);
        let start = Instant::now();
        assert_eq!(run(&mut build()).0, 0);
        whole = start.elapsed();
    }
    let mut old = tree(&public);
    let mut moments = Moments(0x9e37_79b9_7f4a_7c15);
    for n in 3..times() + 3 {
        version(n);
        kill_after(&mut build(), moments.next(whole));
        assert_eq!(damage(&public), Vec::<String>::new(), "kill {n}");
        let found = tree(&public);
        if found != old {
            // Killed after the swap: then the new site is there, as a build without a kill makes it.
            assert_eq!(run(&mut build()).0, 0);
            assert_eq!(found, tree(&public), "kill {n}");
            old = found;
        }
    }
    assert_eq!(run(&mut build()).0, 0);
    // What comes of it all is what a first build makes of the same content.
    let elsewhere = site.path().join("elders");
    assert_eq!(run(&mut begroot(site.path(), &["build", "--uitvoer", "elders"])).0, 0);
    assert_eq!(tree(&public), tree(&elsewhere));
    assert_eq!(left(site.path(), ".begroot-bouw"), Vec::<String>::new(), "the next build sweeps");
}

/// A document of two versions that differ in every programme.
fn document(version: usize) -> String {
    let programme = |n: usize| {
        format!(
            "Programma {n} Onderwerp {n} van versie {version}\n\nWat willen we bereiken?\n\nIn versie {version} willen wij dit.\n\nWat mag het kosten?\n\n(bedragen x € 1.000)\n\nOmschrijving\t2026\t2027\nLasten\t{version}.{n}00\t2.000\nBaten\t10\t20\n\n"
        )
    };
    let programmes: String = (1..=12).map(programme).collect();
    format!("Programmabegroting 2026\nGemeente Voorbeeldstad\n\n{programmes}")
}

#[test]
fn content_is_the_old_or_the_new_after_each_kill_of_an_import_and_nothing_is_lost() {
    let site = tempfile::tempdir().unwrap();
    let folder = site.path().join("content/begroting-2026");
    std::fs::write(site.path().join("site.toml"), "titel = \"B\"\n[gemeente]\nnaam = \"Voorbeeldstad\"\n")
        .unwrap();
    let write = |version: usize| std::fs::write(site.path().join("bron.txt"), document(version)).unwrap();
    let import = || {
        begroot(
            site.path(),
            &[
                "import",
                "bron.txt",
                "--naar",
                "content/begroting-2026",
                "--jaar",
                "2026",
                "--soort",
                "begroting",
                "--overschrijf",
            ],
        )
    };
    // Each version as an import without a kill makes it, with a picture of the editor beside it.
    let mut versions: Vec<Tree> = Vec::new();
    let mut whole = Duration::ZERO;
    for version in [1, 2, 1, 2] {
        write(version);
        let start = Instant::now();
        let (status, said) = run(&mut import());
        whole = start.elapsed();
        assert!(status <= 1 && folder.join("publicatie.md").is_file(), "{said}");
        std::fs::write(folder.join("kaart.png"), "van mij").unwrap();
        versions.push(tree(&folder));
    }
    versions.drain(..2);
    assert_ne!(versions[0], versions[1]);
    let mut moments = Moments(0x2545_f491_4f6c_dd1d);
    let mut changed = 0;
    for n in 0..times() {
        let before = tree(&folder);
        write(if before == versions[0] { 2 } else { 1 });
        kill_after(&mut import(), moments.next(whole));
        let after = tree(&folder);
        assert!(versions.contains(&after), "kill {n}: {after:?}");
        changed += usize::from(after != before);
    }
    println!("{changed} of {} imports were done before they were killed", times());
    write(1);
    run(&mut import());
    write(2);
    run(&mut import());
    assert_eq!(tree(&folder), versions[1]);
    assert_eq!(left(&site.path().join("content"), ".begroot-import"), Vec::<String>::new());
    // Everything that was replaced is kept aside, each of it whole.
    let aside = site.path().join(".begroot/vorige");
    let kept: Vec<_> = std::fs::read_dir(&aside).unwrap().flatten().map(|e| e.path()).collect();
    assert!(kept.len() >= changed, "{} of {changed}", kept.len());
    for folder in kept {
        let kept = tree(&folder);
        assert!(versions.contains(&kept), "{}: {kept:?}", folder.display());
    }
}
