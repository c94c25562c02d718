//! How hard a text is to read, on the scale of LiNT-II (0 to 100, higher is harder): counts and word lists only, no
//! parser. The coefficients were fitted on LiNT-II, a measure validated with 2,700 readers.
//!
//! S = 80.0 + 1.17 ZL - 16.8 Z + 1.20 C + 13.5 L, between 0 and 100, with ZL words per sentence, Z the mean Zipf value of
//! the content words, C the content words per clause, and L syllables per word. Under 34 is easy, under 46 feasible at
//! B1, under 58 too hard, and far too hard from there on. No formula sees order, imagery or truth.

use super::{frequency, sentences, syllables, words};

/// The score below which a text is feasible at B1.
pub const GATE: f64 = 46.0;
/// The score below which a text is easy.
pub const EASY: f64 = 34.0;
/// The score from which a text is far too hard.
pub const HARD: f64 = 58.0;

/// From how many words on a text is scored: below it, and below [`SCORED_SENTENCES`], the score swings.
pub const SCORED_WORDS: usize = 25;
/// From how many sentences on a text is scored.
pub const SCORED_SENTENCES: usize = 3;
/// From how many words on it can be told whether a text is Dutch.
const TOLD_WORDS: usize = 30;
/// Dutch has more function words than this in a hundred words: real budgets have 32 to 60, and English, German, French
/// and Frisian texts 0 to 25.
const LEAST_FUNCTION_WORDS: usize = 30;
/// A text of names and keywords has few function words, but more than this in a hundred of its words are in the list of
/// Dutch ones: 77 or more in real budgets, at most 54 in texts in other languages.
const LEAST_LISTED_WORDS: usize = 70;

/// What was measured of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Words and numbers.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Words per sentence (ZL).
    pub sentence_length: f64,
    /// Syllables per word (L).
    pub syllables: f64,
    /// Mean Zipf value of the content words (Z).
    pub frequency: f64,
    /// Content words per clause, mean of the sentences (C).
    pub density: f64,
    /// The score (S), 0 to 100.
    pub score: f64,
}

/// How hard, in four steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Under 34.
    Easy,
    /// 34 to 46: feasible at B1.
    Feasible,
    /// 46 to 58: about B2.
    Hard,
    /// From 58 on: about C1.
    VeryHard,
}

impl Level {
    /// The level of a score.
    pub fn of(score: f64) -> Level {
        match score {
            s if s < EASY => Level::Easy,
            s if s < GATE => Level::Feasible,
            s if s < HARD => Level::Hard,
            _ => Level::VeryHard,
        }
    }
}

impl Level {
    /// How an editor reads it. Never that a text "is" B1: that a formula cannot know.
    pub fn words(self) -> &'static str {
        match self {
            Level::Easy => say!(level_easy),
            Level::Feasible => say!(level_feasible),
            Level::Hard => say!(level_hard),
            Level::VeryHard => say!(level_very_hard),
        }
    }

    /// The word in data.
    pub fn key(self) -> &'static str {
        match self {
            Level::Easy => "makkelijk",
            Level::Feasible => "haalbaar",
            Level::Hard => "moeilijk",
            Level::VeryHard => "zeer-moeilijk",
        }
    }
}

impl Measure {
    /// How hard it is.
    pub fn level(&self) -> Level {
        Level::of(self.score)
    }

    /// Whether there is enough text for a score that says something: a paragraph of 25 words or 3 sentences.
    pub fn is_enough(&self) -> bool {
        self.words >= SCORED_WORDS || self.sentences >= SCORED_SENTENCES
    }

    /// Flesch-Douma (Douma 1960): 0 is hardest, 100 easiest.
    pub fn flesch_douma(&self) -> f64 {
        206.84 - 0.93 * self.sentence_length - 77.0 * self.syllables
    }

    /// Brouwer's reading ease (Brouwer 1963): 0 is hardest, 100 easiest.
    pub fn brouwer(&self) -> f64 {
        195.0 - 2.0 * self.sentence_length - 66.7 * self.syllables
    }
}

/// Measures a plain text; `None` where it has no sentence with a word.
pub fn measure(text: &str) -> Option<Measure> {
    let mut sum = Sum::default();
    for range in sentences::sentences(text) {
        let sentence = text.get(range).unwrap_or("");
        sum.sentence(sentence, &Words::of(sentence));
    }
    sum.measure()
}

/// The words and numbers of a sentence.
#[derive(Debug, Clone, Default)]
pub struct Words<'a> {
    /// Each as it stands, with its first byte in the sentence.
    pub tokens: Vec<(usize, &'a str)>,
    /// Each in small letters.
    pub low: Vec<String>,
}

impl<'a> Words<'a> {
    /// Those of a sentence.
    pub fn of(sentence: &'a str) -> Words<'a> {
        let tokens: Vec<(usize, &str)> = sentences::tokens(sentence).collect();
        let low = tokens.iter().map(|(_, token)| token.to_lowercase()).collect();
        Words { tokens, low }
    }
}

/// Counts of sentences that are measured together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    words: usize,
    letters: usize,
    syllables: usize,
    sentences: usize,
    rarity: f64,
    content: usize,
    density: f64,
    functions: usize,
    listed: usize,
}

impl Sum {
    /// Adds a sentence, given with its words.
    pub fn sentence(&mut self, text: &str, words: &Words<'_>) {
        self.sentence_for(text, words, &|_| false);
    }

    /// Adds a sentence for readers who know some rare words: those count as everyday ones.
    pub fn sentence_for(&mut self, text: &str, words: &Words<'_>, knows: &dyn Fn(&str) -> bool) {
        let mut content = 0usize;
        let mut clauses = 1.0 + 0.5 * text.bytes().filter(|b| *b == b';').count() as f64;
        self.words += words.tokens.len();
        for (i, ((_, token), low)) in words.tokens.iter().zip(&words.low).enumerate() {
            clauses += f64::from(u8::from(words::is_subordinator(low)));
            let Some(first) = token.chars().next().filter(|c| c.is_alphabetic()) else { continue };
            self.letters += 1;
            self.syllables += syllables::count(low);
            if words::is_function(low) {
                self.functions += 1;
                self.listed += 1;
                continue;
            }
            content += 1;
            let listed = frequency::listed(low);
            self.listed += usize::from(listed.is_some());
            // A capital inside a sentence is a name: how rare it is says nothing.
            if !(i > 0 && first.is_uppercase()) {
                let value = frequency::with_parts(low, listed);
                self.rarity += if knows(low) { value.max(frequency::EVERYDAY) } else { value };
                self.content += 1;
            }
        }
        self.density += content as f64 / clauses;
        self.sentences += 1;
    }

    /// Whether the words are those of another language than Dutch: hardly any function word, and few known words. `false`
    /// where there are too few words to tell.
    pub fn is_foreign(&self) -> bool {
        self.letters >= TOLD_WORDS
            && self.functions * 100 < LEAST_FUNCTION_WORDS * self.letters
            && self.listed * 100 < LEAST_LISTED_WORDS * self.letters
    }

    /// Adds the sentences of another sum.
    pub fn add(&mut self, other: &Sum) {
        self.words += other.words;
        self.letters += other.letters;
        self.syllables += other.syllables;
        self.sentences += other.sentences;
        self.rarity += other.rarity;
        self.content += other.content;
        self.density += other.density;
        self.functions += other.functions;
        self.listed += other.listed;
    }

    /// What the sentences come to.
    pub fn measure(&self) -> Option<Measure> {
        if self.sentences == 0 || self.letters == 0 {
            return None;
        }
        let sentences = self.sentences as f64;
        let sentence_length = self.words as f64 / sentences;
        let syllables = self.syllables as f64 / self.letters as f64;
        let density = self.density / sentences;
        let frequency = if self.content > 0 { self.rarity / self.content as f64 } else { 4.5 };
        let score = 80.0 + 1.17 * sentence_length - 16.8 * frequency + 1.20 * density + 13.5 * syllables;
        Some(Measure {
            words: self.words,
            sentences: self.sentences,
            sentence_length,
            syllables,
            frequency,
            density,
            score: score.clamp(0.0, 100.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words, sentences, ZL, L, Z, C, S and the text: scored by the reference implementation of the model.
    const EXAMPLES: [(usize, usize, [f64; 5], &str); 10] = [
        (
            24,
            3,
            [8.000, 1.474, 4.930, 1.167, 27.831],
            "De gemeente geeft in 2026 € 39,5 miljoen uit aan dit onderwerp. Dat is € 2,9 miljoen minder dan in 2025. Per inwoner is dat € 246.",
        ),
        (
            16,
            3,
            [5.333, 1.333, 4.833, 2.000, 25.440],
            "Wij maken de straat veiliger. Er komen drempels en meer licht. In 2026 zijn we klaar.",
        ),
        (
            28,
            1,
            [28.000, 2.536, 3.818, 7.000, 91.252],
            "Door middel van een integrale aanpak wordt in samenwerking met ketenpartners ingezet op het realiseren van een toekomstbestendige voorzieningenstructuur, waarbij conform de vastgestelde beleidskaders de uitvoeringskosten worden gemonitord.",
        ),
        (
            34,
            1,
            [34.000, 1.882, 3.981, 6.800, 86.478],
            "Het accres van de algemene uitkering valt, mede als gevolg van de herijking van het gemeentefonds, lager uit dan in de primitieve begroting is geraamd; het tekort wordt incidenteel gedekt uit de algemene reserve.",
        ),
        (
            27,
            3,
            [9.000, 1.417, 4.441, 1.389, 36.709],
            "U betaalt in 2026 € 144 voor het riool. Dat is € 6 meer dan vorig jaar. Wij vervangen dit jaar oude buizen in drie wijken, omdat die lekken.",
        ),
        (
            39,
            6,
            [6.500, 1.143, 4.686, 3.750, 28.809],
            "De wet (art. 212 Gemw.) geldt o.a. voor gemeenten. Het kost ca. € 1,2 mln. per jaar. Dhr. Jansen belt i.v.m. de OZB. In 2024 is 3.000 euro betaald, d.w.z. te veel. Klopt dat? Ja!",
        ),
        (
            25,
            3,
            [8.333, 1.400, 5.423, 3.000, 21.138],
            "Kinderen die thuis niet veilig zijn, krijgen sneller hulp. Wij praten eerst met het kind en met de ouders. Daarna maken we samen een plan.",
        ),
        (
            16,
            2,
            [8.000, 1.769, 4.238, 1.500, 43.855],
            "De onroerendezaakbelasting stijgt met 2,4%. Wie een huis van € 350.000 heeft, betaalt ongeveer € 310 per jaar.",
        ),
        (
            24,
            1,
            [24.000, 2.250, 4.133, 13.000, 84.619],
            "Met het oog op de verbreding van het instrumentarium ten behoeve van de wijkgerichte aanpak vindt heroverweging plaats van de subsidieverstrekking aan maatschappelijke organisaties.",
        ),
        (
            16,
            2,
            [8.000, 1.625, 5.300, 3.500, 26.457],
            "Mensen met weinig geld hoeven deze belasting niet te betalen. Vraag het aan bij de gemeente.",
        ),
    ];

    #[test]
    fn the_scored_examples() {
        for (words, sentences, figures, text) in EXAMPLES {
            let m = measure(text).unwrap();
            assert_eq!((m.words, m.sentences), (words, sentences), "{text}");
            let found = [m.sentence_length, m.syllables, m.frequency, m.density, m.score];
            for (found, expected) in found.iter().zip(figures) {
                assert!((found - expected).abs() < 0.005, "{found} {expected} {text}");
            }
        }
    }

    #[test]
    fn levels_begin_where_the_model_says() {
        for (score, level) in [
            (0.0, Level::Easy),
            (33.999, Level::Easy),
            (34.0, Level::Feasible),
            (45.999, Level::Feasible),
            (46.0, Level::Hard),
            (57.999, Level::Hard),
            (58.0, Level::VeryHard),
            (100.0, Level::VeryHard),
        ] {
            assert_eq!(Level::of(score), level, "{score}");
        }
        // What an editor reads never says that a text is B1.
        for level in [Level::Easy, Level::Feasible, Level::Hard, Level::VeryHard] {
            assert!(level.words().contains("indicatie") && !level.words().contains("is B1"));
        }
    }

    #[test]
    fn flesch_douma_and_brouwer() {
        // ZL 8 and L 14/9.5 of the first example: 206.84 - 0.93 * 8 - 77 * 1.474 and 195 - 2 * 8 - 66.7 * 1.474.
        let m = measure(EXAMPLES[0].3).unwrap();
        let syllables = 28.0 / 19.0;
        assert!((m.syllables - syllables).abs() < 1e-9, "{}", m.syllables);
        assert!((m.flesch_douma() - (206.84 - 7.44 - 77.0 * syllables)).abs() < 0.01);
        assert!((m.brouwer() - (179.0 - 66.7 * syllables)).abs() < 0.01);
        let hard = measure(EXAMPLES[2].3).unwrap();
        assert!((hard.flesch_douma() - -14.45).abs() < 0.01, "{}", hard.flesch_douma());
        assert!((hard.brouwer() - -30.13).abs() < 0.01, "{}", hard.brouwer());
    }

    #[test]
    fn a_paragraph_is_scored_from_25_words_or_3_sentences_on() {
        let enough = |text: &str| measure(text).unwrap().is_enough();
        let words = |n: usize| format!("{}.", vec!["straat"; n].join(" "));
        assert!(!enough(&words(24)) && enough(&words(25)));
        assert!(!enough("Dit is kort. Dit ook.") && enough("Dit is kort. Dit ook. En dit."));
    }

    #[test]
    fn another_language_is_seen_and_dutch_of_every_kind_is_not() {
        let foreign = |text: &str| {
            let mut sum = Sum::default();
            for range in sentences::sentences(text) {
                let sentence = text.get(range).unwrap();
                sum.sentence(sentence, &Words::of(sentence));
            }
            sum.is_foreign()
        };
        for text in [
            "The municipality will build two hundred houses in the next four years. It costs a lot of money, so the council has to choose. We ask people what they want to see in their street.",
            "Die Gemeinde baut in den nächsten vier Jahren zweihundert Häuser. Das kostet viel Geld, also muss der Rat wählen. Wir fragen die Menschen, was sie in ihrer Straße sehen wollen.",
            "La commune va construire deux cents maisons au cours des quatre prochaines années. Cela coûte beaucoup d'argent, donc le conseil doit choisir. Nous demandons aux gens ce qu'ils veulent voir dans leur rue.",
            "De gemeente sil de kommende fjouwer jier twahûndert huzen bouwe. Dat kostet in soad jild, dus de ried moat kieze. Wy freegje minsken wat se yn harren strjitte sjen wolle.",
            "Belediye önümüzdeki dört yıl içinde iki yüz ev inşa edecek. Bu çok paraya mal oluyor, bu yüzden meclis seçim yapmak zorunda. İnsanlara sokaklarında ne görmek istediklerini soruyoruz. Bütçe burada.",
        ] {
            assert!(foreign(text), "{text}");
        }
        for text in [
            EXAMPLES[3].3,
            "Wij maken de straat veiliger. Er komen drempels en meer licht. In 2026 zijn we klaar. Wie hier woont, kan meedenken over de bomen en de banken. Wij vragen het u in mei.",
            // Names and keywords, without a verb.
            "Onderhoud wegen, vervanging riolering, aanleg fietspad, renovatie sporthal, subsidie bibliotheek, onderzoek parkeren, plan speelplaats, controle vergunning, herstel brug, inkoop energie, verkoop grond, aankoop gebouw, beheer haven, verhuur zalen, training personeel, bouw school.",
            // Too few words to tell.
            "The municipality will build two hundred houses in the next four years.",
            "",
        ] {
            assert!(!foreign(text), "{text}");
        }
    }

    #[test]
    fn nothing_to_measure_and_extremes() {
        assert_eq!(measure(""), None);
        assert_eq!(measure("... \u{1f600} 12 13"), None);
        let odd = measure(&"x".repeat(100_000)).unwrap();
        assert!((0.0..=100.0).contains(&odd.score));
        assert_eq!(measure("Ja.").map(|m| m.level()), Some(Level::Easy));
    }
}
