//! Strings of constants, concatenated without copying.

use std::sync::{Arc, OnceLock};

/// A string of bytes. A concatenation keeps its two parts until somebody asks for the bytes.
#[derive(Clone, Debug, Default)]
pub struct Text(Repr);

#[derive(Clone, Debug)]
enum Repr {
    Flat(Arc<[u8]>),
    Concat(Arc<Concat>),
}

impl Default for Repr {
    fn default() -> Self {
        Self::Flat(Arc::default())
    }
}

#[derive(Debug)]
struct Concat {
    left: Text,
    right: Text,
    len: usize,
    flat: OnceLock<Arc<[u8]>>,
}

impl Text {
    /// Makes a string of these bytes.
    pub const fn new(bytes: Arc<[u8]>) -> Self {
        Self(Repr::Flat(bytes))
    }
    /// Returns the string that consists of this one and another one.
    #[must_use]
    pub fn concat(&self, right: &Self) -> Self {
        if self.is_empty() {
            return right.clone();
        }
        if right.is_empty() {
            return self.clone();
        }
        let len = self.len().saturating_add(right.len());
        let concat = Concat { left: self.clone(), right: right.clone(), len, flat: OnceLock::new() };
        Self(Repr::Concat(Arc::new(concat)))
    }
    /// Returns how many bytes there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Repr::Flat(bytes) => bytes.len(),
            Repr::Concat(concat) => concat.len,
        }
    }
    /// Reports whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Returns the bytes.
    pub fn bytes(&self) -> &[u8] {
        match &self.0 {
            Repr::Flat(bytes) => bytes,
            Repr::Concat(concat) => concat.flat.get_or_init(|| self.flatten()),
        }
    }
    fn flatten(&self) -> Arc<[u8]> {
        let mut bytes = Vec::with_capacity(self.len());
        let mut rest = vec![self];
        while let Some(text) = rest.pop() {
            match &text.0 {
                Repr::Flat(part) => bytes.extend_from_slice(part),
                Repr::Concat(concat) => match concat.flat.get() {
                    Some(part) => bytes.extend_from_slice(part),
                    None => rest.extend([&concat.right, &concat.left]),
                },
            }
        }
        bytes.into()
    }
}

/// Strings of many parts lean to the left; they are taken apart in a loop, because calls would fill the stack.
impl Drop for Concat {
    fn drop(&mut self) {
        let mut rest = vec![std::mem::take(&mut self.left), std::mem::take(&mut self.right)];
        while let Some(text) = rest.pop() {
            let Repr::Concat(concat) = text.0 else { continue };
            if let Some(mut concat) = Arc::into_inner(concat) {
                rest.push(std::mem::take(&mut concat.left));
                rest.push(std::mem::take(&mut concat.right));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_thousand_parts_are_put_together_once() {
        let part = Text::new(Arc::from(*b"ab"));
        let mut whole = Text::default();
        for _ in 0..100_000 {
            whole = whole.concat(&part);
        }
        assert_eq!(whole.len(), 200_000);
        assert!(whole.bytes().chunks(2).all(|two| two == b"ab"));
    }
}
