//! A built site as one file to keep: a zip with every file, a list of checksums, and metadata after MDTO 1.0.1 (Metagegevens
//! voor duurzaam toegankelijke overheidsinformatie, Nationaal Archief).
//!
//! The same files give the same bytes: no clock, no rights, a fixed order. What begroot cannot know, an archivist fills in:
//! how long the site must be kept is "nog te bepalen".

use std::io::{Cursor, Write};

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::feed::xml;
use super::output::hex;
use crate::error::Error;
use crate::model::Organisation;
use crate::model::tooi;

/// The list of checksums, as `sha256sum --check` reads it.
pub const CHECKSUMS: &str = "manifest-sha256.txt";

/// What an archive is of.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// The title of the site.
    pub title: &'a str,
    /// Its address, where that is known.
    pub base: Option<&'a str>,
    /// Whose it is.
    pub organisations: &'a [Organisation],
    /// The day that it was made.
    pub day: Date,
}

/// The archive of files by their path below the site's root, sorted by path.
///
/// # Errors
/// [`Error::Other`] when a name cannot be in a zip.
pub fn make(about: &About<'_>, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Error> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut add = |path: &str, bytes: &[u8]| -> Result<(), Error> {
        out.start_file(path, options).map_err(|e| Error::Other(format!("{path}: {e}")))?;
        out.write_all(bytes).map_err(|e| Error::Other(format!("{path}: {e}")))
    };
    let mut sums = String::new();
    let mut parts = String::new();
    for (path, bytes) in files {
        let sum = hex(&Sha256::digest(bytes));
        sums.push_str(&format!("{sum}  site/{path}\n"));
        add(&format!("site/{path}"), bytes)?;
        let metadata = file(about, path, bytes.len(), &sum);
        add(&format!("metadata/{path}.bestand.mdto.xml"), metadata.as_bytes())?;
        parts.push_str(&reference("heeftRepresentatie", path, path));
    }
    add("metadata/site.informatieobject.mdto.xml", whole(about, &parts).as_bytes())?;
    add(CHECKSUMS, sums.as_bytes())?;
    let end = out.finish().map_err(|e| Error::Other(e.to_string()))?;
    Ok(end.into_inner())
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MDTO xmlns=\"https://www.nationaalarchief.nl/mdto\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"https://www.nationaalarchief.nl/mdto https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd\">\n";

/// Where identifiers come from.
const SOURCE: &str = "begroot";

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", xml(text))
}

fn identifier(name: &str, mark: &str, source: &str) -> String {
    format!(
        "<{name}>\n{}{}</{name}>\n",
        element("identificatieKenmerk", mark),
        element("identificatieBron", source)
    )
}

/// A value of a list: its label, and the name of the list.
fn concept(name: &str, label: &str, list: &str) -> String {
    format!(
        "<{name}>\n{}<begripBegrippenlijst>\n{}</begripBegrippenlijst>\n</{name}>\n",
        element("begripLabel", label),
        element("verwijzingNaam", list)
    )
}

fn reference(name: &str, title: &str, mark: &str) -> String {
    let mark = identifier("verwijzingIdentificatie", mark, SOURCE);
    format!("<{name}>\n{}{mark}</{name}>\n", element("verwijzingNaam", title))
}

/// What the site as a whole is known by.
fn name_of<'a>(about: &About<'a>) -> &'a str {
    about.base.unwrap_or(about.title)
}

/// The metadata of the site as a whole.
fn whole(about: &About<'_>, parts: &str) -> String {
    let mut out = format!("{HEAD}<informatieobject>\n");
    out.push_str(&identifier("identificatie", name_of(about), SOURCE));
    out.push_str(&element("naam", about.title));
    out.push_str(&concept("aggregatieniveau", "Archiefstuk", "Begrippenlijst Aggregatieniveaus MDTO"));
    if let Some(base) = about.base {
        out.push_str(&format!(
            "<raadpleeglocatie>\n{}</raadpleeglocatie>\n",
            element("raadpleeglocatieOnline", base)
        ));
    }
    out.push_str(&element("taal", "nl"));
    out.push_str(&concept("waardering", "nog te bepalen", "Begrippenlijst Waarderingen MDTO"));
    out.push_str(parts);
    for organisation in about.organisations {
        let found = match &organisation.tooi {
            Some(code) => tooi::municipality_coded(code),
            None => tooi::municipalities_named(&organisation.name).first().copied(),
        };
        let label =
            found.map_or_else(|| format!("gemeente {}", organisation.name), tooi::Municipality::label);
        let mark = found.map(|m| identifier("verwijzingIdentificatie", m.code, "TOOI")).unwrap_or_default();
        out.push_str(&format!(
            "<archiefvormer>\n{}{mark}</archiefvormer>\n",
            element("verwijzingNaam", &label)
        ));
    }
    out.push_str(&format!(
        "<beperkingGebruik>\n{}</beperkingGebruik>\n",
        concept("beperkingGebruikType", "openbaar", "Begrippenlijst BeperkingGebruik MDTO")
    ));
    out.push_str("</informatieobject>\n</MDTO>\n");
    out
}

/// The metadata of one file.
fn file(about: &About<'_>, path: &str, bytes: usize, sum: &str) -> String {
    let mut out = format!("{HEAD}<bestand>\n");
    out.push_str(&identifier("identificatie", path, SOURCE));
    out.push_str(&element("naam", path.rsplit('/').next().unwrap_or(path)));
    out.push_str(&element("omvang", &bytes.to_string()));
    out.push_str(&concept("bestandsformaat", media_type(path), "IANA Media Types"));
    out.push_str(&format!(
        "<checksum>\n{}{}{}</checksum>\n",
        concept("checksumAlgoritme", "SHA-256", "Begrippenlijst ChecksumAlgoritme MDTO"),
        element("checksumWaarde", sum),
        element("checksumDatum", &format!("{}T00:00:00", about.day))
    ));
    if let Some(base) = about.base {
        out.push_str(&element("URLBestand", &format!("{base}{path}")));
    }
    out.push_str(&reference("isRepresentatieVan", about.title, name_of(about)));
    out.push_str("</bestand>\n</MDTO>\n");
    out
}

/// The media type of a file by the end of its name.
fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "csv" => "text/csv",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "ttl" => "text/turtle",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "xml" => "application/xml",
        "txt" => "text/plain",
        "pdf" => "application/pdf",
        "gz" => "application/gzip",
        "br" => "application/x-brotli",
        "woff2" => "font/woff2",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn made() -> Vec<u8> {
        let about = About {
            title: "Begroting <&> \u{1}",
            base: Some("https://v.example/"),
            organisations: &crate::render::view::example::site().organisations,
            day: jiff::civil::date(2026, 2, 3),
        };
        super::make(&about, &[("a/index.html".into(), b"<p>".to_vec()), ("b.csv".into(), Vec::new())])
            .unwrap()
    }

    #[test]
    fn every_file_is_there_with_its_checksum_and_its_metadata_twice_the_same() {
        let bytes = made();
        assert_eq!(bytes, made());
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = archive.file_names().map(|n| n.unwrap().into_owned()).collect();
        assert_eq!(names.len(), 6, "{names:?}");
        let mut text = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        assert_eq!(text("site/a/index.html"), "<p>");
        // The checksum of nothing at all is known: FIPS 180-4.
        assert!(
            text(CHECKSUMS)
                .contains("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  site/b.csv\n")
        );
        let names = |text: &str| -> Vec<String> {
            let xml = roxmltree::Document::parse(text).unwrap();
            let object = xml.root_element().first_element_child().unwrap();
            object
                .children()
                .filter(roxmltree::Node::is_element)
                .map(|n| n.tag_name().name().to_owned())
                .collect()
        };
        assert_eq!(
            names(&text("metadata/b.csv.bestand.mdto.xml")),
            [
                "identificatie",
                "naam",
                "omvang",
                "bestandsformaat",
                "checksum",
                "URLBestand",
                "isRepresentatieVan"
            ]
        );
        assert_eq!(
            names(&text("metadata/site.informatieobject.mdto.xml")),
            [
                "identificatie",
                "naam",
                "aggregatieniveau",
                "raadpleeglocatie",
                "taal",
                "waardering",
                "heeftRepresentatie",
                "heeftRepresentatie",
                "archiefvormer",
                "beperkingGebruik"
            ]
        );
    }
}
