//! Stretches of rows or columns.

/// Rows or columns as stretches, each with its first and last, in order and apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Spans(Vec<(u32, u32)>);

impl Spans {
    /// The stretches of a list in any order.
    pub(crate) fn new(mut all: Vec<(u32, u32)>) -> Spans {
        all.retain(|(first, last)| first <= last);
        all.sort_unstable();
        let mut out: Vec<(u32, u32)> = Vec::with_capacity(all.len());
        for (first, last) in all {
            match out.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => out.push((first, last)),
            }
        }
        Spans(out)
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a row or column is among them.
    pub(crate) fn holds(&self, n: u32) -> bool {
        let at = self.0.partition_point(|(_, last)| *last < n);
        self.0.get(at).is_some_and(|(first, _)| *first <= n)
    }

    /// The positions of rows or columns, given in order, when those of these stretches are taken away.
    pub(crate) fn without(&self, given: impl IntoIterator<Item = u32>) -> Vec<(u32, u32)> {
        let (mut gone, mut at) = (0u32, 0);
        let mut out = Vec::new();
        for n in given {
            while let Some((first, last)) = self.0.get(at).filter(|(_, last)| *last < n) {
                gone += last - first + 1;
                at += 1;
            }
            out.push((n, n - gone));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Spans;

    #[test]
    fn stretches_are_joined_and_taken_away() {
        let spans = Spans::new(vec![(7, 7), (2, 3), (4, 5)]);
        assert_eq!(spans, Spans(vec![(2, 5), (7, 7)]));
        assert!(spans.holds(5) && spans.holds(7) && !spans.holds(6) && !spans.holds(1));
        assert_eq!(spans.without([0, 6, 8]), [(0, 0), (6, 2), (8, 3)]);
        assert!(Spans::default().is_empty());
    }
}
