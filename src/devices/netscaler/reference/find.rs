//! Finds the command that the words of a line begin with, as the appliance does: written in full, shortened, or with the group's name left out.

use super::{Form, Object, Reference};
use crate::devices::netscaler::Verb;

/// The most words that an object has.
const LONGEST: usize = 3;

/// The words behind a verb name no object that it takes, or could be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoForm;

impl Reference {
    /// The form that `words` begin with and how many of them name the object. `verb` is the line's verb.
    ///
    /// # Errors
    /// Where they name no object that it takes, or could be several.
    pub fn find(&self, verb: Verb, words: &[&str]) -> Result<(&Form, usize), NoForm> {
        let words = &words[..words.len().min(LONGEST)];
        let takes = |object: &'_ &Object| object.form(verb).is_some();
        for length in (1..=words.len()).rev() {
            let exact = self.object(&words[..length].join(" ")).filter(takes);
            if let Some(form) = exact.and_then(|object| object.form(verb)) {
                return Ok((form, length));
            }
        }
        let first = words.first().ok_or(NoForm)?.to_ascii_lowercase();
        let ungrouped = self.by_last_word.get(&first).into_iter().flatten().filter_map(|at| self.objects.get(*at));
        if let Some(form) = only(ungrouped.filter(takes)).and_then(|object| object.form(verb)) {
            return Ok((form, 1));
        }
        for length in (1..=words.len()).rev() {
            let begins = |object: &&Object| begins(object.name, &words[..length]);
            if let Some(form) =
                only(self.objects.iter().filter(takes).filter(begins)).and_then(|object| object.form(verb))
            {
                return Ok((form, length));
            }
        }
        Err(NoForm)
    }
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

/// Whether each word of `name` begins with the word in its place.
fn begins(name: &str, words: &[&str]) -> bool {
    let mut parts = name.split(' ');
    let all = words.iter().all(|word| {
        parts.next().is_some_and(|part| part.get(..word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word)))
    });
    all && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::super::reference;
    use super::NoForm;
    use crate::devices::netscaler::Verb;

    fn found(verb: Verb, words: &str) -> Result<(&'static str, usize), NoForm> {
        let words: Vec<&str> = words.split(' ').collect();
        reference().find(verb, &words).map(|(form, length)| (form.object, length))
    }

    #[test]
    fn an_object_is_found_in_full_ungrouped_and_short() {
        assert_eq!(found(Verb::Add, "lb vserver x HTTP"), Ok(("lb vserver", 2)));
        assert_eq!(found(Verb::Add, "LB VSERVER x"), Ok(("lb vserver", 2)));
        assert_eq!(found(Verb::Add, "ip 10.0.0.1 255.0.0.0"), Ok(("ns ip", 1)));
        assert_eq!(found(Verb::Add, "lb vs x"), Ok(("lb vserver", 2)));
        assert_eq!(found(Verb::Add, "server x 10.0.0.1"), Ok(("server", 1)));
    }

    #[test]
    fn what_several_objects_could_be_is_none() {
        assert_eq!(found(Verb::Add, "vserver x"), Err(NoForm));
        assert_eq!(found(Verb::Add, "l x"), Err(NoForm));
        assert_eq!(found(Verb::Add, "nonsense x"), Err(NoForm));
    }
}
