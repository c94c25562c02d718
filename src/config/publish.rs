//! `[publiceren]` of `site.toml`: what the built site brings along for the server that it comes on.

use super::fields::Fields;
use crate::diag::did_you_mean;

/// A server that the site brings settings for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Server {
    /// `_headers`, as Netlify and Cloudflare Pages read it.
    Headers,
    /// An example for nginx.
    Nginx,
    /// `.htaccess` for Apache.
    Apache,
}

impl Server {
    /// All servers.
    pub const ALL: [Server; 3] = [Server::Headers, Server::Nginx, Server::Apache];

    /// The word in `site.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Server::Headers => "headers",
            Server::Nginx => "nginx",
            Server::Apache => "apache",
        }
    }
}

/// A way to make a text smaller beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compression {
    /// `.gz`, which every server can send.
    Gzip,
    /// `.br`: smaller, for servers that can send it.
    Brotli,
}

impl Compression {
    /// All ways.
    pub const ALL: [Compression; 2] = [Compression::Gzip, Compression::Brotli];

    /// The word in `site.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Compression::Gzip => "gzip",
            Compression::Brotli => "brotli",
        }
    }

    /// What comes behind the name of the file.
    pub fn ending(self) -> &'static str {
        match self {
            Compression::Gzip => "gz",
            Compression::Brotli => "br",
        }
    }
}

/// How the site is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publish {
    /// The servers that it brings settings for.
    pub servers: Vec<Server>,
    /// In which ways each text also comes compressed beside it.
    pub compress: Vec<Compression>,
    /// Whether links begin at the root of the host. Without: they are relative, and a site works anywhere.
    pub absolute: bool,
    /// Whether each publication also comes as one page that needs nothing but itself.
    pub html: bool,
    /// Whether each publication also comes as a PDF.
    pub pdf: bool,
    /// Whether the site has a page to search on.
    pub search: bool,
    /// Whether terms are explained: in texts and on a page of their own.
    pub terms: bool,
}

impl Default for Publish {
    fn default() -> Publish {
        Publish {
            servers: Vec::new(),
            compress: Vec::new(),
            absolute: false,
            html: true,
            pdf: true,
            search: true,
            terms: true,
        }
    }
}

/// Reads the block.
pub(super) fn read(f: &mut Fields<'_>) -> Publish {
    let servers = chosen(f, "server", &Server::ALL, Server::key);
    let mut compress = chosen(f, "comprimeren", &Compression::ALL, Compression::key);
    // The older way to say it.
    if f.flag("gzip") == Some(true) && !compress.contains(&Compression::Gzip) {
        compress.insert(0, Compression::Gzip);
    }
    let absolute = f.choice("links", &["relatief", "absoluut"], |word| match word {
        "relatief" => Some(false),
        "absoluut" => Some(true),
        _ => None,
    });
    let [html, pdf, search, terms] =
        ["html", "pdf", "zoeken", "begrippen"].map(|key| f.flag(key).unwrap_or(true));
    Publish { servers, compress, absolute: absolute.unwrap_or(false), html, pdf, search, terms }
}

/// The choices of a list, each once and in their own order; a word that is none of them gets the nearest.
fn chosen<T: Copy + Ord>(
    f: &mut Fields<'_>,
    key: &'static str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Vec<T> {
    let known: Vec<&str> = all.iter().map(|one| name(*one)).collect();
    let mut found = Vec::new();
    for (word, place) in f.placed_texts(key) {
        match all.iter().find(|one| name(**one) == word) {
            Some(one) => found.push(*one),
            None => {
                f.wrong_at(place, say!(word_not_possible_at_key, word, key), did_you_mean(&word, &known));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::super::{FILE, parse};
    use super::*;
    use crate::source::SourceText;

    #[test]
    fn each_choice_is_read_and_a_mistake_gets_the_nearest_word() {
        let read = |text: &str| parse(&SourceText::new(FILE, format!("titel = \"x\"\n[publiceren]\n{text}")));
        let (config, problems) =
            read("server = [\"nginx\", \"headers\", \"nginx\"]\ngzip = true\nlinks = \"absoluut\"\n");
        assert_eq!(problems, []);
        let servers = vec![Server::Headers, Server::Nginx];
        let compress = vec![Compression::Gzip];
        assert_eq!(config.publish, Publish { servers, compress, absolute: true, ..Publish::default() });
        let (config, _) = read("comprimeren = [\"brotli\", \"gzip\"]\n");
        assert_eq!(config.publish.compress, Compression::ALL);
        let (_, problems) = read("comprimeren = [\"brotly\"]\n");
        assert!(problems[0].hint.as_ref().is_some_and(|h| h.contains("«brotli»")), "{problems:?}");
        let (config, _) = read("zoeken = false\nbegrippen = false\n");
        assert_eq!(config.publish, Publish { search: false, terms: false, ..Publish::default() });
        let (_, problems) = read("zoeken = nee\n");
        let told: Vec<_> = problems.iter().map(|p| p.code).collect();
        assert_eq!(told, [crate::diag::codes::WRONG_TYPE], "{problems:?}");
        let (config, problems) = read("html = false\npdf = false\n");
        assert_eq!((problems.len(), config.publish.html, config.publish.pdf), (0, false, false));
        let (_, problems) = read("server = [\"apatche\"]\n");
        assert_eq!(problems.len(), 1);
        assert!(problems[0].hint.as_ref().is_some_and(|h| h.contains("apache")), "{problems:?}");
    }
}
