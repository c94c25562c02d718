//! The catalogue of a site: its publications as datasets, for data portals (DCAT-AP-NL 3.0), as Turtle and as JSON-LD.
//! Both are written from the same nodes.

use serde_json::{Map, Value as Json, json};

use super::dataset::{ODS, XLSX, files};
use crate::model::{Organisation, Publication, Site, tooi};
use crate::render::address;
use crate::render::view::titles::organisation_title;
use crate::render::wording::Wording;

/// Where the catalogue stands.
pub const TURTLE: &str = "catalogus.ttl";
/// The same as JSON-LD.
pub const JSONLD: &str = "catalogus.jsonld";

const AUTHORITY: &str = "http://publications.europa.eu/resource/authority";

const PREFIXES: [(&str, &str); 7] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The value of a property.
enum Value {
    Iri(String),
    Text(String),
    Dutch(String),
    /// A day, `xsd:date`.
    Day(String),
}

/// A thing with its kinds and properties, in the order in which they are written.
struct Node {
    id: String,
    kinds: Vec<&'static str>,
    properties: Vec<(&'static str, Value)>,
}

impl Node {
    fn new(id: impl Into<String>, kinds: &[&'static str]) -> Node {
        Node { id: iri(&id.into()), kinds: kinds.to_vec(), properties: Vec::new() }
    }

    fn link(mut self, name: &'static str, to: &str) -> Node {
        self.properties.push((name, Value::Iri(iri(to))));
        self
    }

    fn with(mut self, name: &'static str, value: Value) -> Node {
        self.properties.push((name, value));
        self
    }
}

/// The catalogue of a site as Turtle and as JSON-LD; `None` where there is nothing in it. `base` is the address of the
/// site, `contact` what its settings give for readers' questions.
pub fn catalogue(
    site: &Site,
    title: &str,
    base: &str,
    contact: Option<&str>,
    words: &Wording,
) -> Option<(String, Json)> {
    let publications: Vec<&Publication> =
        site.publications.iter().filter(|p| p.standing.withdrawn.is_none()).collect();
    if publications.is_empty() {
        return None;
    }
    let all = Catalogue { site, publications, title, base, contact, words };
    let nodes = all.nodes();
    Some((turtle(&nodes), json_ld(&nodes)))
}

struct Catalogue<'a> {
    site: &'a Site,
    /// Those that were not withdrawn.
    publications: Vec<&'a Publication>,
    title: &'a str,
    base: &'a str,
    contact: Option<&'a str>,
    words: &'a Wording,
}

impl Catalogue<'_> {
    fn nodes(&self) -> Vec<Node> {
        let (base, words) = (self.base, self.words);
        let mut catalogue = Node::new(format!("{base}#catalogus"), &["dcat:Catalog"])
            .with("dct:title", Value::Dutch(self.title.to_owned()))
            .with("dct:description", Value::Dutch(words.text("gegevens.over_site").to_owned()))
            .link("dct:publisher", &self.keeper())
            .link("dct:creator", &self.keeper())
            .link("dcat:contactPoint", &self.contact_point())
            .link("dct:language", &format!("{AUTHORITY}/language/NLD"))
            .link("dct:license", crate::model::licence::DEFAULT)
            .link("dcat:themeTaxonomy", &format!("{AUTHORITY}/data-theme"))
            .link("foaf:homepage", base);
        for publication in &self.publications {
            catalogue = catalogue.link("dcat:dataset", &self.dataset_id(publication));
        }
        let mut nodes = vec![catalogue, self.contact_node()];
        nodes.extend(self.agents());
        for publication in &self.publications {
            self.dataset(publication, &mut nodes);
        }
        nodes.extend(self.named());
        nodes
    }

    /// Who keeps the catalogue: the municipality of a site of one, else the site itself.
    fn keeper(&self) -> String {
        match self.site.organisations.as_slice() {
            [one] if self.publications.iter().all(|p| !p.example) => self.agent(one),
            _ => format!("{}#uitgever", self.base),
        }
    }

    /// Who publishes the data: the municipality, and for an example whoever made the site.
    fn publisher(&self, publication: &Publication) -> String {
        match self.site.organisation_of(publication).filter(|_| !publication.example) {
            Some(organisation) => self.agent(organisation),
            None => format!("{}#uitgever", self.base),
        }
    }

    /// The municipality in the register of organisations, where it is known there.
    fn agent(&self, organisation: &Organisation) -> String {
        let named = || match tooi::municipalities_named(&organisation.name).as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let coded = organisation.tooi.as_deref().and_then(tooi::municipality_coded);
        match coded.or_else(named) {
            Some(known) => known.uri(),
            None => format!("{}#{}", self.base, organisation.id),
        }
    }

    fn agents(&self) -> Vec<Node> {
        let agent = |id: String, name: &str, website: Option<&str>| {
            let node = Node::new(id, &["foaf:Agent", "foaf:Organization"])
                .with("foaf:name", Value::Dutch(name.to_owned()));
            match website {
                Some(website) => node.link("foaf:homepage", website),
                None => node,
            }
        };
        let mut out = Vec::new();
        let own = |o: &&Organisation| self.publications.iter().any(|p| p.organisation == o.id && !p.example);
        for o in self.site.organisations.iter().filter(own) {
            out.push(agent(self.agent(o), &organisation_title(o, self.words), o.website.as_deref()));
        }
        let keeper = format!("{}#uitgever", self.base);
        if self.keeper() == keeper || self.publications.iter().any(|p| self.publisher(p) == keeper) {
            out.push(agent(keeper, self.title, None));
        }
        out
    }

    fn contact_point(&self) -> String {
        format!("{}#contact", self.base)
    }

    fn contact_node(&self) -> Node {
        let node = Node::new(self.contact_point(), &["vcard:Kind", "vcard:Organization"])
            .with("vcard:fn", Value::Dutch(self.title.to_owned()));
        match self.contact {
            Some(mail) if mail.contains('@') => {
                node.link("vcard:hasEmail", &format!("mailto:{}", mail.trim_start_matches("mailto:")))
            }
            Some(page) if page.starts_with("https://") => node.link("vcard:hasURL", page),
            Some(page) => node.link("vcard:hasURL", &format!("{}{}/", self.base, page.trim_matches('/'))),
            None => node.link("vcard:hasURL", self.base),
        }
    }

    fn dataset_id(&self, publication: &Publication) -> String {
        format!("{}{}/#gegevens", self.base, address::data(publication))
    }

    fn dataset(&self, p: &Publication, nodes: &mut Vec<Node>) {
        let (base, words) = (self.base, self.words);
        let organisation = self.site.organisation_of(p);
        let of = organisation.map_or_else(String::new, |o| format!(" – {}", organisation_title(o, words)));
        let title = format!("{}{of}", p.title);
        let page = format!("{base}{}/", address::data(p));
        let id = self.dataset_id(p);
        let period = format!("{page}#jaar");
        let publisher = self.publisher(p);
        let mut node = Node::new(&id, &["dcat:Dataset"])
            .with("dct:title", Value::Dutch(title.clone()))
            .with("dct:description", Value::Dutch(format!("{title}. {}", words.text("gegevens.lead"))))
            .with("dct:identifier", Value::Text(id.clone()))
            .link("dct:publisher", &publisher)
            .link("dct:creator", &publisher)
            .link("dcat:contactPoint", &self.contact_point())
            .link("dct:accessRights", &format!("{AUTHORITY}/access-right/PUBLIC"))
            .link("dcat:theme", &format!("{AUTHORITY}/data-theme/GOVE"))
            .link("dcat:theme", &format!("{AUTHORITY}/data-theme/ECON"))
            .link("dct:language", &format!("{AUTHORITY}/language/NLD"))
            .link("dcat:landingPage", &page)
            .link("foaf:page", &page)
            .link("dct:conformsTo", &format!("{base}{}", address::SCHEMA))
            .link("dct:temporal", &period)
            .with("dcat:keyword", Value::Dutch(p.kind.key().to_owned()))
            .with("dcat:keyword", Value::Dutch("gemeente".to_owned()))
            .with("dcat:keyword", Value::Dutch(p.year.to_string()));
        if let Some(day) = p.published {
            node = node.with("dct:issued", Value::Day(day.to_string()));
        }
        if let Some(day) = p.changes.iter().map(|c| c.date).max() {
            node = node.with("dct:modified", Value::Day(day.to_string()));
        }
        let files = files(p);
        for (path, _) in &files {
            node = node.link("dcat:distribution", &format!("{base}{path}#bestand"));
        }
        nodes.push(node);
        nodes.push(
            Node::new(period, &["dct:PeriodOfTime"])
                .with("dcat:startDate", Value::Day(format!("{}-01-01", p.year)))
                .with("dcat:endDate", Value::Day(format!("{}-12-31", p.year))),
        );
        nodes.push(Node::new(&page, &["foaf:Document"]).with("dct:title", Value::Dutch(title)));
        let licence = self.site.licence_of(p);
        for (path, kind) in files {
            let (name, format, standard) = match kind {
                XLSX => ("gegevens.xlsx", "XLSX", None),
                ODS => ("gegevens.ods", "ODS", None),
                "text/csv" => {
                    ("gegevens.cijfers", "CSV", Some(format!("{base}{}", address::data_package(p))))
                }
                _ => ("gegevens.alles", "JSON", Some(format!("{base}{}", address::SCHEMA))),
            };
            let mut node = Node::new(format!("{base}{path}#bestand"), &["dcat:Distribution"])
                .with("dct:title", Value::Dutch(words.text(name).to_owned()))
                .link("dcat:accessURL", &page)
                .link("dcat:downloadURL", &format!("{base}{path}"))
                .link("dct:license", licence)
                .link("dct:format", &format!("{AUTHORITY}/file-type/{format}"))
                .link("dcat:mediaType", &format!("https://www.iana.org/assignments/media-types/{kind}"))
                .link("dct:language", &format!("{AUTHORITY}/language/NLD"));
            if let Some(standard) = standard {
                node = node.link("dct:conformsTo", &standard);
                if format == "CSV" {
                    nodes.push(Node::new(&standard, &["dct:Standard"]));
                }
            }
            nodes.push(node);
        }
    }

    /// What is named by others, each with its kind: a check of the catalogue needs no other file then.
    fn named(&self) -> Vec<Node> {
        let theme = |code: &str| Node::new(format!("{AUTHORITY}/data-theme/{code}"), &["skos:Concept"]);
        vec![
            theme("GOVE"),
            theme("ECON"),
            Node::new(format!("{AUTHORITY}/language/NLD"), &["dct:LinguisticSystem"]),
            Node::new(format!("{}{}", self.base, address::SCHEMA), &["dct:Standard"]),
        ]
    }
}

/// An address that can stand between angle brackets: what cannot is written with its bytes.
fn iri(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c <= ' ' || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\' | '\u{7f}') {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

fn turtle(nodes: &[Node]) -> String {
    let mut out = String::new();
    for (name, address) in PREFIXES {
        out.push_str(&format!("@prefix {name}: <{address}> .\n"));
    }
    for node in nodes {
        out.push_str(&format!("\n<{}> a {}", node.id, node.kinds.join(", ")));
        for (name, value) in &node.properties {
            out.push_str(&format!(" ;\n    {name} "));
            match value {
                Value::Iri(to) => out.push_str(&format!("<{to}>")),
                Value::Text(text) => quoted(&mut out, text),
                Value::Dutch(text) => {
                    quoted(&mut out, text);
                    out.push_str("@nl");
                }
                Value::Day(day) => out.push_str(&format!("\"{day}\"^^xsd:date")),
            }
        }
        out.push_str(" .\n");
    }
    out
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn json_ld(nodes: &[Node]) -> Json {
    let context: Map<String, Json> = PREFIXES.iter().map(|(n, a)| ((*n).to_owned(), json!(a))).collect();
    let graph: Vec<Json> = nodes
        .iter()
        .map(|node| {
            let mut out = Map::new();
            out.insert("@id".into(), json!(node.id));
            out.insert("@type".into(), json!(node.kinds));
            for (name, value) in &node.properties {
                let value = match value {
                    Value::Iri(to) => json!({ "@id": to }),
                    Value::Text(text) => json!(text),
                    Value::Dutch(text) => json!({ "@value": text, "@language": "nl" }),
                    Value::Day(day) => json!({ "@value": day, "@type": "xsd:date" }),
                };
                let list = out.entry((*name).to_owned()).or_insert_with(|| json!([]));
                if let Json::Array(list) = list {
                    list.push(value);
                }
            }
            Json::Object(out)
        })
        .collect();
    json!({ "@context": context, "@graph": graph })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_to_break_the_file_stays_text() {
        let mut site = crate::render::view::example::site();
        site.publications[0].title = "A\" ; dct:title \"B\\\n".into();
        site.publications[0].licence = Some("https://v.example/{a}".into());
        site.publications[0].example = false;
        site.organisations[0].name = "Enschede".into();
        let words = Wording::dutch().unwrap();
        let base = "https://v.example/pad/";
        let (turtle, json) = catalogue(&site, "Begroting", base, Some("a@v.example"), &words).unwrap();
        assert!(turtle.contains(r#""A\" ; dct:title \"B\\\n – "#), "{turtle}");
        assert!(turtle.contains("<https://v.example/%7Ba%7D>") && turtle.contains("<mailto:a@v.example>"));
        assert!(turtle.contains("dct:publisher <https://identifier.overheid.nl/tooi/id/gemeente/gm0153>"));
        // The other publication is an example: the municipality did not publish it.
        assert!(turtle.contains("dct:publisher <https://v.example/pad/#uitgever>"), "{turtle}");
        let graph = json["@graph"].as_array().unwrap();
        let kind = |kind: &str| graph.iter().filter(|n| n["@type"].to_string().contains(kind)).count();
        assert_eq!((kind("dcat:Catalog\""), kind("dcat:Dataset")), (1, 2));
        assert!(catalogue(&Site::default(), "x", base, None, &words).is_none());
    }
}
