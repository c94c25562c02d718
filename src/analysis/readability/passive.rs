//! Passive sentences: a form of "worden" with a past participle. A rule of thumb for a tip, not a grammar.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Forms of "worden" that make a passive.
const WORDEN: [&str; 6] = ["word", "wordt", "worden", "werd", "werden", "geworden"];

/// What begins a participle: before the stem, or between the first part of a verb and its stem.
const PREFIXES: [&str; 6] = ["ge", "be", "ver", "ont", "her", "er"];

/// First parts of verbs that come apart: "aangelegd".
const PARTICLES: [&str; 29] = [
    "aan", "achter", "af", "bij", "binnen", "bloot", "buiten", "dicht", "door", "in", "klaar", "los", "mee",
    "na", "neer", "om", "onder", "op", "over", "samen", "tegen", "terug", "toe", "uit", "vast", "voor",
    "vrij", "weg", "schoon",
];

/// Participles that end in -en: all other words in -en may be plurals and infinitives.
const STRONG: &str = "geadviseerd gebeten gebleken gebleven geboden gebogen gebonden gebroken gedragen gedreven gedronken gedwongen gegeten gegeven gegoten gegraven gegrepen gehangen geheven geholpen gehouden gekeken geklommen geknepen gekomen gekozen gekregen gekropen geladen gelaten gelegen gelezen gelopen gemeten genomen geraden geschenen geschonken geschoten geschoven geschreven geslapen geslagen gesloten gesneden gesprongen gesproken gestolen gestoten gestreden gestreken getrokken getreden gevallen gevangen gevaren gevlogen gevochten gevonden gevouwen geweken gewezen gewogen gewonnen geworpen geworven gezeten gezongen gezonken gezonden gezwommen besloten besproken begrepen bekeken betrokken bewezen bevolen bezonken bedreven begonnen besteden bijgehouden verbonden verboden verdreven vergeleken vergeten verkregen verloren vermeden verschoven verslagen verstaan vertrokken verwezen verworven verzonden verzonnen verhoogd ontbonden onthouden ontslagen ontstaan ontvangen ontworpen ontweken overwogen overschreden herzien herschreven onderhouden onderzocht ondernomen ondervonden gedaan gegaan gestaan gezien";

/// Words that look like participles and are none.
const NOUNS: &str = "geld gebied geluid gezond getal gehalte gedrag gewicht gezicht gerecht gevecht gedicht gewest gebit geduld geweld gebod gezant gemak gast bed beeld beleid besluit bericht bestand bewind best belast belofte beurt bezit verband verbod verstand verblijf verdriet overheid verschilt betreft bestaat begint bevat betekent behoudt verandert verschuift ontstaat ontbreekt erft eruit ernst ert hert herfst gemeent gaat gebeurt geeft gelooft genoeg geniet vertelt betaalt verdient verliest ontvangt bepaalt bespaart begeleidt beheert besteedt verdeelt verhoogt verlaagt";

static STRONG_SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| STRONG.split(' ').collect());
static NOUN_SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| NOUNS.split(' ').collect());

/// Whether a sentence, as its words in small letters, is passive: the number of the form of "worden" where it is.
pub(super) fn passive(words: &[String]) -> Option<usize> {
    let at = words.iter().position(|w| WORDEN.contains(&w.as_str()))?;
    words.iter().any(|w| is_participle(w)).then_some(at)
}

fn is_participle(word: &str) -> bool {
    if WORDEN.contains(&word) || NOUN_SET.contains(word) {
        return false;
    }
    let weak = |word: &str| {
        word.ends_with(['d', 't'])
            && !NOUN_SET.contains(word)
            && PREFIXES.iter().any(|p| word.strip_prefix(p).is_some_and(|stem| stem.chars().count() >= 3))
    };
    let whole = |word: &str| weak(word) || STRONG_SET.contains(word);
    whole(word)
        || PARTICLES
            .iter()
            .any(|p| word.strip_prefix(p).is_some_and(|rest| rest.starts_with("ge") && whole(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passives_and_what_looks_like_them() {
        let words = |text: &str| text.split(' ').map(str::to_lowercase).collect::<Vec<_>>();
        for text in [
            "De straat wordt opnieuw aangelegd",
            "Er werden huizen gebouwd",
            "Het plan kan worden besproken",
            "Dit wordt door het college uitgevoerd in 2026 en onderzocht",
        ] {
            assert!(passive(&words(text)).is_some(), "{text}");
        }
        for text in [
            "Het geld wordt minder",
            "Wij bouwen huizen",
            "De wegen worden beter",
            "Wonen in dit gebied wordt duur",
            "Het is gebouwd",
        ] {
            assert!(passive(&words(text)).is_none(), "{text}");
        }
    }
}
