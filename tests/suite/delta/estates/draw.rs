//! Choices, drawn from bytes: the least byte is the simplest choice, so that what shrinks becomes simpler.

/// The bytes from which one declaration is drawn.
pub(super) struct Draw<'b> {
    bytes: std::slice::Iter<'b, u8>,
}

impl<'b> Draw<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes: bytes.iter() }
    }

    fn byte(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or_default()
    }

    /// A number below `count`.
    pub(super) fn below(&mut self, count: usize) -> usize {
        usize::from(self.byte()) * count / 256
    }

    /// One of these.
    pub(super) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// One of these, or, more than half of the times, none.
    pub(super) fn maybe<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        let byte = usize::from(self.byte()).checked_sub(150)?;
        of.get(byte * of.len() / 106).copied()
    }

    /// Whether something is so that mostly is not.
    pub(super) fn seldom(&mut self) -> bool {
        self.byte() > 200
    }
}
