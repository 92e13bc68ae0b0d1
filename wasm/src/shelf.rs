//! What lives longer than a call, each under a number.

use std::cell::RefCell;

/// Things under numbers; a number is used again once its thing is gone.
pub(crate) struct Shelf<T> {
    things: RefCell<Vec<Option<T>>>,
    free: RefCell<Vec<u32>>,
}

impl<T> Shelf<T> {
    pub(crate) const fn new() -> Self {
        Self { things: RefCell::new(Vec::new()), free: RefCell::new(Vec::new()) }
    }

    /// Puts a thing on the shelf.
    pub(crate) fn put(&self, thing: T) -> u32 {
        let mut things = self.things.borrow_mut();
        if let Some(number) = self.free.borrow_mut().pop() {
            things[number as usize] = Some(thing);
            return number;
        }
        things.push(Some(thing));
        (things.len() - 1) as u32
    }

    /// Takes a thing away.
    pub(crate) fn take(&self, number: u32) -> Option<T> {
        let thing = self.things.borrow_mut().get_mut(number as usize)?.take()?;
        self.free.borrow_mut().push(number);
        Some(thing)
    }
}

impl<T: Clone> Shelf<T> {
    /// The thing under a number.
    pub(crate) fn get(&self, number: u32) -> Option<T> {
        self.things.borrow().get(number as usize)?.clone()
    }
}
