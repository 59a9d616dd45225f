//! An order of steps in which each comes after all that it waits for.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Cause, Planned};

/// The steps in such an order, of several that can come next the one that people read first; and a circle, where there is none.
pub(super) fn sorted<'e>(steps: Vec<Planned<'e>>, places: &[(usize, u8, usize)]) -> (Vec<Planned<'e>>, Vec<usize>) {
    let mut waits: Vec<usize> = steps.iter().map(|step| step.after.len()).collect();
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
    for (at, step) in steps.iter().enumerate() {
        for cause in &step.after {
            followers[cause.step].push(at);
        }
    }
    let mut ready: BinaryHeap<_> =
        (0..steps.len()).filter(|at| waits[*at] == 0).map(|at| Reverse((places[at], at))).collect();
    let mut order = Vec::with_capacity(steps.len());
    while let Some(Reverse((_, at))) = ready.pop() {
        order.push(at);
        for next in &followers[at] {
            waits[*next] -= 1;
            if waits[*next] == 0 {
                ready.push(Reverse((places[*next], *next)));
            }
        }
    }
    let circle = if order.len() < steps.len() { circle(&steps, &waits) } else { Vec::new() };
    order.extend((0..steps.len()).filter(|at| waits[*at] > 0));
    renumbered(steps, &order, &circle)
}

/// A circle among the steps that still wait: each waits for one of them.
fn circle(steps: &[Planned<'_>], waits: &[usize]) -> Vec<usize> {
    let mut seen: Vec<Option<usize>> = vec![None; steps.len()];
    let mut way = Vec::new();
    let mut next = (0..steps.len()).find(|at| waits[*at] > 0);
    while let Some(at) = next {
        if let Some(first) = seen[at] {
            let mut circle = way.split_off(first);
            // It was walked against the order.
            circle.reverse();
            return circle;
        }
        seen[at] = Some(way.len());
        way.push(at);
        next = steps[at].after.iter().map(|cause| cause.step).find(|step| waits[*step] > 0);
    }
    Vec::new()
}

fn renumbered<'e>(steps: Vec<Planned<'e>>, order: &[usize], circle: &[usize]) -> (Vec<Planned<'e>>, Vec<usize>) {
    let mut number = vec![0; steps.len()];
    for (new, old) in order.iter().enumerate() {
        number[*old] = new;
    }
    let mut slots: Vec<Option<Planned<'e>>> = steps.into_iter().map(Some).collect();
    let moved = order.iter().filter_map(|old| {
        let mut step = slots[*old].take()?;
        step.after = step.after.iter().map(|cause| Cause { step: number[cause.step], ..*cause }).collect();
        Some(step)
    });
    (moved.collect(), circle.iter().map(|old| number[*old]).collect())
}

/// Whether `from` waits, by whatever way, for `to`.
pub(super) fn reaches(steps: &[Planned<'_>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; steps.len()];
    let mut left = vec![from];
    while let Some(at) = left.pop() {
        if at == to {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            left.extend(steps[at].after.iter().map(|cause| cause.step));
        }
    }
    false
}

impl super::Procedure<'_> {
    /// Whether the step `later` waits, by whatever way, for the step `earlier`.
    #[must_use]
    pub fn waits_for(&self, later: usize, earlier: usize) -> bool {
        later != earlier && reaches(&self.steps, later, earlier)
    }
}
