//! The words of one page, as small as they can be: of all that a build remembers of a page they are the most.

use std::fmt;
use std::sync::Arc;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::lexicon::WordId;

/// The weight stands in the last three bits, before it the number of the word.
const WEIGHT_BITS: u32 = 3;

/// The words of a page by their number in a [`Lexicon`](super::Lexicon), each once, with its weight of 1 to 5.
///
/// Each is packed with the distance to the word before it in the place of its number, and written in as many bytes
/// as that needs: seven bits in each, and the eighth where more follow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageWords(Arc<[u8]>);

impl PageWords {
    /// The words with their weights, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (WordId, u8)> + '_ {
        let (mut bytes, mut last) = (self.0.iter(), 0);
        std::iter::from_fn(move || {
            let (mut packed, mut shift) = (0_u32, 0);
            loop {
                let byte = *bytes.next()?;
                packed |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or_default();
                if byte & 0x80 == 0 {
                    break;
                }
                shift += 7;
            }
            let (distance, weight) = unpack(packed);
            last = distance.saturating_add(last);
            Some((last, weight))
        })
    }

    /// Words in the order of their numbers, as [`pack`] makes them.
    pub(super) fn of(words: impl Iterator<Item = u32>) -> PageWords {
        let (mut bytes, mut last) = (Vec::new(), 0);
        for (word, weight) in words.map(unpack) {
            let Some(mut rest) = pack(word.saturating_sub(last), weight) else { continue };
            last = word;
            while rest >= 0x80 {
                let [low, ..] = rest.to_le_bytes();
                bytes.push(low | 0x80);
                rest >>= 7;
            }
            let [low, ..] = rest.to_le_bytes();
            bytes.push(low);
        }
        PageWords(bytes.into())
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
        to.serialize_bytes(&self.0)
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
                Ok(PageWords(bytes.into()))
            }
        }

        from.deserialize_bytes(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_come_back_from_a_memory(words in prop::collection::btree_map(0_u32..1 << 29, 1_u8..=5, 0..50)) {
            let packed = words.iter().filter_map(|(word, weight)| pack(*word, *weight));
            let page = PageWords::of(packed);
            prop_assert_eq!(page.iter().collect::<BTreeMap<_, _>>(), words);
            let bytes = postcard::to_stdvec(&page).unwrap();
            prop_assert_eq!(postcard::from_bytes::<PageWords>(&bytes).unwrap(), page);
        }

        #[test]
        fn a_broken_memory_is_no_trouble(bytes in prop::collection::vec(any::<u8>(), 0..50)) {
            PageWords(bytes.into()).iter().for_each(drop);
        }
    }

    #[test]
    fn a_number_that_no_site_has_is_refused() {
        assert_eq!(pack(1 << 29, 1), None);
    }
}
