//! Where the value of a parameter goes: the summary that callers in other batches and packages use.

/// How many results a summary can name; a flow to a later result counts as one to the heap.
pub(crate) const N_RESULTS: usize = 5;

const HEAP: usize = 0;
const MUTATOR: usize = 1;
const CALLEE: usize = 2;
const FIRST_RESULT: usize = 3;

/// The fewest pointers followed from a parameter to the heap, to a store through it, to a call of it and
/// to each of the first five results (cmd/compile/internal/escape/leaks.go).
///
/// **Invariant:** a slot holds 0 if there is no such flow, else one more than the number, at most 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Leaks([u8; FIRST_RESULT + N_RESULTS]);

impl Leaks {
    /// The value goes nowhere.
    pub const NONE: Self = Self([0; FIRST_RESULT + N_RESULTS]);
    /// The value itself goes to the heap: what is assumed of a parameter nothing is known about.
    pub const HEAP: Self = Self([1, 0, 0, 0, 0, 0, 0, 0]);
    /// What `//go:noescape` promises: the value may be written through and called, but is not kept.
    pub const NO_ESCAPE: Self = Self([0, 1, 1, 0, 0, 0, 0, 0]);

    /// Returns how many pointers are followed on the way to the heap, if the value goes there.
    #[inline]
    pub const fn heap(self) -> Option<i32> {
        self.slot(HEAP)
    }
    /// Returns how many pointers are followed before something is stored through the value.
    #[inline]
    pub const fn mutator(self) -> Option<i32> {
        self.slot(MUTATOR)
    }
    /// Returns how many pointers are followed before the value is called.
    #[inline]
    pub const fn callee(self) -> Option<i32> {
        self.slot(CALLEE)
    }
    /// Returns how many pointers are followed on the way to result `index`, one of the first five.
    #[inline]
    pub const fn result(self, index: usize) -> Option<i32> {
        self.slot(FIRST_RESULT + index)
    }
    /// Returns this summary without what the flow to the heap already says: any flow elsewhere that
    /// follows as many pointers or more.
    #[must_use]
    pub fn optimized(mut self) -> Self {
        if let Some(heap) = self.heap() {
            for index in MUTATOR..self.0.len() {
                if self.slot(index).is_some_and(|derefs| heap <= derefs) {
                    self.0[index] = 0;
                }
            }
        }
        self
    }
    /// Returns the summary as the text gc puts into export data: empty if the value itself leaks.
    pub fn encode(self) -> Vec<u8> {
        if self.heap() == Some(0) {
            return Vec::new();
        }
        let n = self.0.iter().rposition(|&slot| slot != 0).map_or(0, |last| last + 1);
        [b"esc:", &self.0[..n]].concat()
    }
    /// Returns the summary that `text` stands for; whatever is no such text means the worst.
    pub fn decode(text: &[u8]) -> Self {
        let Some(slots) = text.strip_prefix(b"esc:") else { return Self::HEAP };
        let mut leaks = Self::NONE;
        for (slot, &byte) in leaks.0.iter_mut().zip(slots) {
            *slot = byte;
        }
        leaks
    }
    pub(super) fn add_heap(&mut self, derefs: i32) {
        self.add(HEAP, derefs);
    }
    pub(super) fn add_mutator(&mut self, derefs: i32) {
        self.add(MUTATOR, derefs);
    }
    pub(super) fn add_callee(&mut self, derefs: i32) {
        self.add(CALLEE, derefs);
    }
    /// Adds a flow to result `index`, which must be one of the first five.
    pub(super) fn add_result(&mut self, index: usize, derefs: i32) {
        self.add(FIRST_RESULT + index, derefs);
    }
    fn add(&mut self, index: usize, derefs: i32) {
        let slot = u8::try_from(derefs + 1).unwrap_or(u8::MAX);
        let old = self.0[index];
        if old == 0 || slot < old {
            self.0[index] = slot;
        }
    }
    const fn slot(self, index: usize) -> Option<i32> {
        match self.0[index] {
            0 => None,
            slot => Some(slot as i32 - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_flow_counts() {
        let mut leaks = Leaks::NONE;
        leaks.add_result(1, 3);
        leaks.add_result(1, 1);
        leaks.add_result(1, 2);
        assert_eq!(leaks.result(1), Some(1));
        assert_eq!(leaks.heap(), None);
    }

    #[test]
    fn a_flow_to_the_heap_hides_longer_ones() {
        let mut leaks = Leaks::NONE;
        leaks.add_heap(1);
        leaks.add_mutator(1);
        leaks.add_result(0, 0);
        let optimized = leaks.optimized();
        assert_eq!((optimized.mutator(), optimized.result(0)), (None, Some(0)));
    }

    #[test]
    fn texts_are_those_of_export_data() {
        let mut leaks = Leaks::NONE;
        assert_eq!(leaks.encode(), b"esc:");
        leaks.add_result(0, 0);
        assert_eq!(leaks.encode(), b"esc:\0\0\0\x01");
        assert_eq!(Leaks::decode(&leaks.encode()), leaks);
        assert_eq!(Leaks::NO_ESCAPE.encode(), b"esc:\0\x01\x01");
        assert_eq!(Leaks::HEAP.encode(), b"");
        assert_eq!(Leaks::decode(b""), Leaks::HEAP);
    }
}
