//! The words of one page, as small as they can be: of all that a build remembers of a page they are the most.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::lexicon::WordId;

/// The weight stands in the last three bits, before it the number of the word.
const WEIGHT_BITS: u32 = 3;

/// The words of a page by their number in a [`Lexicon`](super::Lexicon), each once, with its weight of 1 to 5.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageWords(Vec<u32>);

impl PageWords {
    /// The words with their weights, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (WordId, u8)> + '_ {
        self.0.iter().map(|one| unpack(*one))
    }

    /// Words in the order of their numbers, as [`pack`] makes them.
    pub(super) fn of(mut packed: Vec<u32>) -> PageWords {
        packed.shrink_to_fit();
        PageWords(packed)
    }
}

/// A word and its weight in one number; `None` where the number of the word is so high that no site has it.
pub(super) fn pack(word: WordId, weight: u8) -> Option<u32> {
    (word >> (u32::BITS - WEIGHT_BITS) == 0).then(|| word << WEIGHT_BITS | u32::from(weight))
}

/// The word and its weight.
pub(super) fn unpack(packed: u32) -> (WordId, u8) {
    let [weight, ..] = (packed & ((1 << WEIGHT_BITS) - 1)).to_le_bytes();
    (packed >> WEIGHT_BITS, weight)
}

impl Serialize for PageWords {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = self.0.iter().flat_map(|one| one.to_le_bytes()).collect();
        to.serialize_bytes(&bytes)
    }
}

impl<'d> Deserialize<'d> for PageWords {
    fn deserialize<D: Deserializer<'d>>(from: D) -> Result<PageWords, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = PageWords;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                // A memory that does not fit is no memory: nobody reads this.
                to.write_str("bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<PageWords, E> {
                let (words, rest) = bytes.as_chunks::<4>();
                if !rest.is_empty() {
                    return Err(E::invalid_length(bytes.len(), &self));
                }
                Ok(PageWords(words.iter().map(|word| u32::from_le_bytes(*word)).collect()))
            }
        }

        from.deserialize_bytes(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_come_back_from_a_memory(words in prop::collection::vec((0_u32..1 << 29, 1_u8..=5), 0..50)) {
            let packed = words.iter().filter_map(|(word, weight)| pack(*word, *weight)).collect();
            let page = PageWords::of(packed);
            prop_assert_eq!(page.iter().collect::<Vec<_>>(), words);
            let bytes = postcard::to_stdvec(&page).unwrap();
            prop_assert_eq!(postcard::from_bytes::<PageWords>(&bytes).unwrap(), page);
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        assert_eq!(pack(1 << 29, 1), None);
        assert!(postcard::from_bytes::<PageWords>(&[3, 1, 2, 3]).is_err());
    }
}
