//! How a goal or an action goes: the sign that the source prints, and what it means.

use super::Text;

/// The status of a goal or an action in one dimension. The sign is kept as printed; what it means is looked up with
/// [`meaning`], in the source's own legend first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// What it is about: "inhoud", "planning", "tijd", "geld", or "status" where the source has one sign.
    pub dimension: String,
    /// The sign as printed, made safe for a heading attribute: "G", "oranje", "ligt-op-schema".
    pub mark: String,
    /// What the source says about it.
    pub explanation: Text,
    /// What the source says to the three questions about something that does not go as planned.
    pub answers: Answers,
}

/// Answers to the three questions about something that does not go as planned. Empty where the source gives none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// "Waardoor komt dat?"
    pub cause: Text,
    /// "Wat betekent het?"
    pub effect: Text,
    /// "Wat doen we eraan?"
    pub measures: Text,
}

impl Answers {
    /// The answers in the order of the questions.
    pub fn all(&self) -> [&Text; 3] {
        [&self.cause, &self.effect, &self.measures]
    }

    /// Whether there is no answer at all.
    pub fn is_empty(&self) -> bool {
        self.all().iter().all(|a| a.is_empty())
    }
}

/// A colour of a traffic light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// Green.
    Groen,
    /// Yellow, where the source's own word is yellow.
    Geel,
    /// Orange.
    Oranje,
    /// Red.
    Rood,
    /// Blue.
    Blauw,
    /// Grey.
    Grijs,
}

impl Colour {
    /// All colours.
    pub const ALL: [Colour; 6] =
        [Self::Groen, Self::Geel, Self::Oranje, Self::Rood, Self::Blauw, Self::Grijs];

    /// The word in content and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Groen => "groen",
            Self::Geel => "geel",
            Self::Oranje => "oranje",
            Self::Rood => "rood",
            Self::Blauw => "blauw",
            Self::Grijs => "grijs",
        }
    }

    /// The colour with this word.
    pub fn from_key(key: &str) -> Option<Colour> {
        Self::ALL.into_iter().find(|c| c.key() == key)
    }

    /// The colour that a sign names, in capitals or not.
    fn named(mark: &str) -> Option<Colour> {
        Self::ALL.into_iter().find(|c| c.key().eq_ignore_ascii_case(mark))
    }
}

/// What a status means to a reader. Every legend is mapped to these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It goes as planned.
    OnTrack,
    /// It needs attention.
    Attention,
    /// It will not succeed.
    OffTrack,
    /// It is done.
    Done,
    /// It did not begin.
    NotStarted,
    /// Nobody knows, or the source does not say.
    Unknown,
}

impl State {
    /// All states, in the order of a reader's interest.
    pub const ALL: [State; 6] =
        [Self::OnTrack, Self::Attention, Self::OffTrack, Self::Done, Self::NotStarted, Self::Unknown];

    /// The word in content and data.
    pub fn key(self) -> &'static str {
        match self {
            Self::OnTrack => "op-schema",
            Self::Attention => "aandacht",
            Self::OffTrack => "lukt-niet",
            Self::Done => "klaar",
            Self::NotStarted => "niet-gestart",
            Self::Unknown => "onbekend",
        }
    }

    /// The state with this word.
    pub fn from_key(key: &str) -> Option<State> {
        Self::ALL.into_iter().find(|s| s.key() == key)
    }
}

/// A line of the source's own legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    /// The sign.
    pub mark: String,
    /// Its colour.
    pub colour: Colour,
    /// What it means to a reader; left out where the colour's usual meaning is right.
    pub state: Option<State>,
    /// The source's own word.
    pub word: Option<String>,
}

/// What a sign means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// Its colour.
    pub colour: Colour,
    /// What it means to a reader.
    pub state: State,
    /// The source's own word, where it has one.
    pub word: Option<String>,
}

/// What a sign means: by the source's own legend, or by the colour it names. `None` where neither knows it: then
/// nothing is guessed.
pub fn meaning(mark: &str, legend: &[LegendEntry]) -> Option<Meaning> {
    let (colour, state, entry) = read(mark, legend)?;
    Some(Meaning { colour, state, word: entry.and_then(|e| e.word.clone()) })
}

/// The state that a sign means, as [`meaning`] has it; unknown where nobody knows the sign.
pub fn state_of(mark: &str, legend: &[LegendEntry]) -> State {
    read(mark, legend).map_or(State::Unknown, |(_, state, _)| state)
}

/// The colour and the state of a sign, and its line of the legend where it has one.
fn read<'l>(mark: &str, legend: &'l [LegendEntry]) -> Option<(Colour, State, Option<&'l LegendEntry>)> {
    if let Some(entry) = legend.iter().find(|e| e.mark.eq_ignore_ascii_case(mark)) {
        return Some((entry.colour, entry.state.unwrap_or_else(|| usual(entry.colour)), Some(entry)));
    }
    let colour = Colour::named(mark)?;
    Some((colour, usual(colour), None))
}

/// What a colour means where no legend says otherwise. Grey and blue differ too much between municipalities to say.
fn usual(colour: Colour) -> State {
    match colour {
        Colour::Groen => State::OnTrack,
        Colour::Geel | Colour::Oranje => State::Attention,
        Colour::Rood => State::OffTrack,
        Colour::Blauw | Colour::Grijs => State::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_s_own_legend_goes_before_the_colour() {
        let legend = [LegendEntry {
            mark: "grijs".into(),
            colour: Colour::Grijs,
            state: Some(State::Done),
            word: None,
        }];
        assert_eq!(meaning("Grijs", &legend).map(|m| m.state), Some(State::Done));
        assert_eq!(meaning("grijs", &[]).map(|m| m.state), Some(State::Unknown));
        assert_eq!(meaning("G", &[]), None, "a letter without a legend is not guessed");
    }
}
