//! `site.toml`, and the places that the program writes to.

use super::{P, Site};

#[test]
fn a_site_without_its_file_cannot_be_built() {
    let site = Site::new();
    std::fs::remove_file(site.path("site.toml")).unwrap();
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 2, "{}", ran.said);
    ran.holds(&["er is geen site.toml", "begroot init"]);
}

#[test]
fn a_site_file_that_is_broken() {
    let cases: [(&[u8], &[&str]); 6] = [
        (b"titel = Begroting\n", &["[B101]", "site.toml:1:9", "titel = \"Begroting\""]),
        (
            b"tietel = \"x\"\nkleur = 1\n",
            &["«tietel»", "site.toml:1:1", "Bedoelt u «titel»?", "site.toml:2:1"],
        ),
        (b"", &["[B104]: «titel» ontbreekt", "site.toml:1:1"]),
        (b"titel = \"Caf\xe9\"\n", &["[B204]", "site.toml:1"]),
        (b"\x00\x01", &["[B203]", "site.toml:1"]),
        (
            b"titel = 1\nuitvoer = \"content/x\"\nthema = \"../x\"\n[gemeente]\ninwoners = \"veel\"\n",
            &["site.toml:1:9", "site.toml:2:11", "site.toml:3:9", "site.toml:5:12", "«naam» ontbreekt"],
        ),
    ];
    for (text, expected) in cases {
        let site = Site::new();
        // Whatever is wrong here, content is read all the same.
        site.write(&format!("{P}/03-fout.md"), "+++\n+++\n");
        let ran = site.refused_with("site.toml", text, expected);
        ran.holds(&["03-fout.md:2"]);
    }
    let site = Site::new();
    std::fs::remove_file(site.path("site.toml")).unwrap();
    std::fs::create_dir(site.path("site.toml")).unwrap();
    assert_eq!(site.run(&["build"]).status, 2);
}

#[test]
fn a_site_without_content() {
    for make in [true, false] {
        let site = Site::new();
        std::fs::remove_dir_all(site.path("content")).unwrap();
        if make {
            std::fs::create_dir(site.path("content")).unwrap();
        } else {
            site.write("content", "een bestand");
        }
        site.refused(&["[B118]", "--> content"]);
    }
}

#[test]
fn an_output_folder_that_is_not_ours() {
    let site = Site::new();
    site.write("van-mij/brief.txt", "lief");
    site.write("bestand", "x");
    for output in ["van-mij", "bestand", "bestand/in", "content/uit", "content", ".", "..", "/", "templates"]
    {
        let ran = site.run(&["build", "--uitvoer", output]);
        assert_eq!(ran.status, 2, "{output}: {}", ran.said);
        assert!(ran.said.trim().ends_with('.') && ran.said.len() > 40, "{output}: {}", ran.said);
    }
    assert_eq!(std::fs::read_to_string(site.path("van-mij/brief.txt")).unwrap(), "lief");
    assert_eq!(std::fs::read_to_string(site.path("bestand")).unwrap(), "x");
    let left: Vec<_> = std::fs::read_dir(site.root()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!left.iter().any(|n| n.to_string_lossy().starts_with(".begroot-bouw")), "{left:?}");
    assert!(!site.path("content/uit").exists());
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_is_a_link_into_the_sources() {
    let site = Site::new();
    std::fs::remove_dir_all(site.path("public")).unwrap();
    std::os::unix::fs::symlink("content", site.path("public")).unwrap();
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 2, "{}", ran.said);
    assert!(site.path(&format!("{P}/programma.md")).is_file());
}

#[test]
fn a_place_that_cannot_be_written() {
    // A file where a folder is expected: that stops everybody, also who may write everywhere.
    let site = Site::new();
    site.write(".begroot", "geen map");
    let ran = site.run(&["build"]);
    assert_eq!(ran.status, 2, "{}", ran.said);
    ran.holds(&["Dit lukt niet", ".begroot"]);
    assert_eq!(std::fs::read_to_string(site.path("public/index.html")).unwrap(), "de oude site");
    site.write("bron.txt", "Programma 1 Veilig\n\nTekst.\n");
    site.write("content/stad", "een bestand");
    let ran = site.run(&[
        "import",
        "bron.txt",
        "--naar",
        "content/stad/begroting",
        "--jaar",
        "2026",
        "--gemeente",
        "Gouda",
    ]);
    assert_eq!(ran.status, 2, "{}", ran.said);
    ran.holds(&["Dit lukt niet", "content/stad"]);
}

#[test]
fn an_import_never_leaves_the_content() {
    let site = Site::new();
    site.write("bron.txt", "Programma 1 Veilig\n\nTekst.\n");
    for to in ["../elders", "/tmp/elders", "content/../../elders", "content/Mijn Map", "content", ""] {
        let ran = site.run(&["import", "bron.txt", "--naar", to]);
        assert!((1..=2).contains(&ran.status), "{to}: {}", ran.said);
        assert!(!ran.said.contains("De inhoud staat in"), "{to}: {}", ran.said);
    }
}
