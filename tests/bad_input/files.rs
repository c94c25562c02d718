//! Files that are no good as files: empty, binary, too large, in another encoding, links that go round or out.

use std::time::Duration;

use super::{P, Site};

#[test]
fn an_empty_file_is_named() {
    let site = Site::new();
    site.write("leeg.txt", "");
    site.write("wit.txt", " \n\t\n");
    let ran = site.run(&["import", "leeg.txt", "wit.txt"]);
    assert_eq!(ran.status, 1, "{}", ran.said);
    ran.holds(&["[B207]", "--> leeg.txt", "--> wit.txt", "Er is niets geschreven"]);
    site.refused_with(&format!("{P}/03-leeg.md"), "", &["[B101]: dit bestand is leeg", "03-leeg.md:1"]);
}

#[test]
fn an_empty_table_and_an_empty_description_are_named() {
    let site = Site::new();
    site.write(&format!("{P}/tabellen/kosten.csv"), "");
    let toml = format!("{P}/tabellen/kosten.toml");
    site.refused_with(&toml, "", &["[B207]: deze tabel is leeg", "[B104]: «titel» ontbreekt"]);
}

#[test]
fn a_binary_file_is_no_text_whatever_its_name_says() {
    let site = Site::new();
    let bytes = b"PK\x03\x04\x14\x00\x06\x00\n\x00\x00\xff\xfe";
    site.write("bron.txt", bytes);
    let ran = site.run(&["import", "bron.txt"]);
    assert_eq!(ran.status, 1, "{}", ran.said);
    ran.holds(&["[B203]", "--> bron.txt:1"]);
    site.refused_with(&format!("{P}/03-word.md"), bytes, &["[B203]", "03-word.md:1", "bewaar het als tekst"]);
}

#[test]
fn fifty_megabytes_are_refused_at_once() {
    let site = Site::new();
    for name in ["groot.txt", &format!("{P}/03-groot.md")] {
        std::fs::File::create(site.path(name)).unwrap().set_len(50 * 1024 * 1024).unwrap();
    }
    let ran = site.run(&["import", "groot.txt"]);
    assert_eq!(ran.status, 1, "{}", ran.said);
    ran.holds(&["[B202]", "50 MB", "--> groot.txt"]);
    assert!(ran.took < Duration::from_secs(2), "{:?}", ran.took);
    let ran = site.refused(&["[B202]", "03-groot.md", "Verdeel de tekst"]);
    assert!(ran.took < Duration::from_secs(2), "{:?}", ran.took);
}

#[test]
fn an_old_encoding_is_refused_in_content_and_read_by_the_import() {
    let site = Site::new();
    let old = b"Programma 1 Veilig\n\nDe co\xebrdinatie kost \x80 1.000 en is ge\xefnd.\n";
    site.write("oud.txt", old);
    let ran =
        site.run(&["import", "oud.txt", "--gemeente", "Oudstad", "--jaar", "2026", "--soort", "begroting"]);
    ran.holds(&["[B208]", "oud.txt:3", "De inhoud staat in content/oudstad"]);
    let mut text = b"+++\ntitel = \"Oud\"\n+++\n\n".to_vec();
    text.extend(old);
    let expected = ["[B204]", "03-oud.md:7", "codering UTF-8"];
    site.refused_with(&format!("{P}/03-oud.md"), text, &expected);
}

#[test]
fn a_source_that_is_not_there_or_is_a_folder_or_of_another_kind() {
    let site = Site::new();
    std::fs::create_dir(site.path("map.txt")).unwrap();
    site.write("boek.docx", "x");
    let ran = site.run(&["import", "weg.txt", "map.txt", "boek.docx"]);
    assert_eq!(ran.status, 1, "{}", ran.said);
    ran.holds(&[
        "--> weg.txt",
        "het bestaat niet",
        "--> map.txt",
        "in deze map staat geen bestand dat begroot kan lezen",
        "[B209]",
        "--> boek.docx",
    ]);
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_circle_of_links_is_reported_and_the_other_files_are_read() {
        let site = Site::new();
        symlink(site.path("content"), site.path(&format!("{P}/rond"))).unwrap();
        symlink("b.md", site.path(&format!("{P}/a.md"))).unwrap();
        symlink("a.md", site.path(&format!("{P}/b.md"))).unwrap();
        let fault = format!("{P}/03-fout.md");
        let expected = [
            "[B205]",
            "veilig/rond",
            "veilig/a.md",
            "veilig/b.md",
            "[B104]: «titel» ontbreekt",
            "03-fout.md:2",
        ];
        site.refused_with(&fault, "+++\n+++\n", &expected);
    }

    #[test]
    fn a_link_out_of_the_site_is_not_followed() {
        let site = Site::new();
        let outside = tempfile::tempdir().unwrap();
        std::fs::write(outside.path().join("geheim.png"), "x").unwrap();
        symlink(outside.path().join("geheim.png"), site.path("content/geheim.png")).unwrap();
        symlink("/", site.path("content/schijf")).unwrap();
        symlink(outside.path(), site.path("content/map")).unwrap();
        let ran = site.refused(&["[B206]", "content/geheim.png", "--> content/map", "--> content/schijf"]);
        assert_eq!(ran.count("fout[B206]") + ran.count("fout[B205]"), 3, "{}", ran.said);
    }

    #[test]
    fn folders_that_link_to_each_other_do_not_multiply() {
        let site = Site::new();
        for n in 0..40 {
            let folder = site.path(&format!("content/m{n:02}"));
            std::fs::create_dir(&folder).unwrap();
            for name in ["a", "b"] {
                symlink(format!("../m{:02}", n + 1), folder.join(name)).unwrap();
            }
        }
        std::fs::create_dir(site.path("content/m40")).unwrap();
        site.refused(&["[B205]", "content/m00/a/a"]);
    }

    #[test]
    fn what_is_no_file_is_not_waited_for() {
        let site = Site::new();
        for name in ["pijp.txt", &format!("{P}/03-pijp.md")] {
            assert!(std::process::Command::new("mkfifo").arg(site.path(name)).status().unwrap().success());
        }
        let ran = site.run(&["import", "pijp.txt"]);
        assert_eq!(ran.status, 1, "{}", ran.said);
        ran.holds(&["[B201]", "--> pijp.txt"]);
        let ran = site.run(&["check"]);
        assert_eq!(ran.status, 1, "{}", ran.said);
        ran.holds(&["[B201]", "03-pijp.md"]);
    }
}
