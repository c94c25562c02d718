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

/// How the site is published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Publish {
    /// The servers that it brings settings for.
    pub servers: Vec<Server>,
    /// Whether each text also comes compressed beside it, as `.gz`.
    pub gzip: bool,
    /// Whether links begin at the root of the host. Without: they are relative, and a site works anywhere.
    pub absolute: bool,
}

/// Reads the block.
pub(super) fn read(f: &mut Fields<'_>) -> Publish {
    let known = Server::ALL.map(Server::key);
    let mut servers = Vec::new();
    for (word, place) in f.placed_texts("server") {
        match Server::ALL.into_iter().find(|s| s.key() == word) {
            Some(server) => servers.push(server),
            None => f.wrong_at(
                place,
                say!(word_not_possible_at_key, word, key = "server"),
                did_you_mean(&word, &known),
            ),
        }
    }
    servers.sort_unstable();
    servers.dedup();
    let gzip = f.flag("gzip").unwrap_or(false);
    let absolute = f.choice("links", &["relatief", "absoluut"], |word| match word {
        "relatief" => Some(false),
        "absoluut" => Some(true),
        _ => None,
    });
    Publish { servers, gzip, absolute: absolute.unwrap_or(false) }
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
        assert_eq!(config.publish, Publish { servers, gzip: true, absolute: true });
        let (_, problems) = read("server = [\"apatche\"]\n");
        assert_eq!(problems.len(), 1);
        assert!(problems[0].hint.as_ref().is_some_and(|h| h.contains("apache")), "{problems:?}");
    }
}
