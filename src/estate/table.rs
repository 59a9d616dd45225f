//! The declarations of one kind, by their numbers.

use crate::schema::Id;

/// The declarations of one kind. What could not be read leaves a hole; nothing that stands refers to a hole.
#[derive(Debug)]
pub struct Table<K> {
    items: Vec<Option<Item<K>>>,
    whole: bool,
}

#[derive(Debug)]
struct Item<K> {
    value: K,
    /// A part of it could not be read: what refers to it may ask it, but it is not looked at itself.
    damaged: bool,
}

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self { items: Vec::new(), whole: true }
    }
}

impl<K> Table<K> {
    pub(super) fn put(&mut self, index: u32, value: Option<K>, damaged: bool) {
        let at = index as usize;
        if self.items.len() <= at {
            self.items.resize_with(at + 1, || None);
        }
        self.whole &= !damaged && value.is_some();
        self.items[at] = value.map(|value| Item { value, damaged });
    }

    /// Adds what a product stands for, which is as damaged as the product.
    pub(super) fn fill(&mut self, index: u32, damaged: bool, value: K) {
        let whole = self.whole;
        self.put(index, Some(value), damaged);
        self.whole = whole;
    }

    pub(super) fn is_whole(&self) -> bool {
        self.whole
    }

    /// Notes that one of the kind is missing.
    pub(super) fn lose(&mut self) {
        self.whole = false;
    }

    pub(super) fn holds(&self, id: Id<K>) -> bool {
        self.items.get(id.index()).is_some_and(Option::is_some)
    }

    pub(super) fn stands(&self, index: u32) -> bool {
        self.items.get(index as usize).is_some_and(Option::is_some)
    }

    #[expect(
        clippy::panic,
        reason = "an id of an estate is good: what refers to a hole was dropped when the estate was read"
    )]
    pub(super) fn get(&self, id: Id<K>) -> &K {
        match self.items.get(id.index()).and_then(Option::as_ref) {
            Some(item) => &item.value,
            None => panic!("a reference to a dropped declaration was kept"),
        }
    }

    /// The intact declarations, in the order of files and places.
    pub fn iter(&self) -> impl Iterator<Item = (Id<K>, &K)> {
        self.items.iter().enumerate().filter_map(|(index, item)| {
            let item = item.as_ref().filter(|item| !item.damaged)?;
            Some((Id::new(index as u32), &item.value))
        })
    }

    /// Whether all of the declaration could be read.
    pub(crate) fn is_intact(&self, id: Id<K>) -> bool {
        self.items.get(id.index()).and_then(Option::as_ref).is_some_and(|item| !item.damaged)
    }

    /// All declarations that stand, the damaged ones included.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Id<K>, &K)> {
        self.items.iter().enumerate().filter_map(|(index, item)| Some((Id::new(index as u32), &item.as_ref()?.value)))
    }

    /// How many stand.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.iter().flatten().count()
    }

    /// Whether none stands.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
