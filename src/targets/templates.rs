//! Templates of users in place of those of documents. Scripts and zones keep theirs: what is proved of them hangs on their layout.

use std::collections::BTreeMap;

use super::render::{Error, check};

/// What can be replaced: the layout of documents that people read.
pub const REPLACEABLE: [&str; 6] = [
    "change/change.md.j2",
    "runbook/resilience.md.j2",
    "runbook/runbook.css",
    "runbook/runbook.html.j2",
    "runbook/runbook.js",
    "runbook/runbook.md.j2",
];

/// Texts that stand for built-in templates of the same name.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    texts: BTreeMap<&'static str, String>,
}

impl Templates {
    /// `texts` by the names of what they replace.
    ///
    /// # Errors
    /// Every name that is none of [`REPLACEABLE`], and every text that is no template, with its line.
    pub fn new(texts: impl IntoIterator<Item = (String, String)>) -> Result<Self, Vec<Error>> {
        let (mut found, mut errors) = (BTreeMap::new(), Vec::new());
        for (name, text) in texts {
            let Some(known) = REPLACEABLE.into_iter().find(|known| *known == name) else {
                let reason =
                    format!("no template has this name; those that can be replaced are {}", REPLACEABLE.join(", "));
                errors.push(Error { template: name, reason, line: None, is_own: false });
                continue;
            };
            match fault(known, &text) {
                Some(error) => errors.push(error),
                None => _ = found.insert(known, text),
            }
        }
        if errors.is_empty() { Ok(Self { texts: found }) } else { Err(errors) }
    }

    /// The text that stands for the built-in `name`, if any.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }
}

/// What is wrong with `text` wherever it is used.
fn fault(name: &'static str, text: &str) -> Option<Error> {
    if name.ends_with(".j2") {
        return check(name, text).err();
    }
    // What is inlined must end where it ends.
    let line = text.lines().position(|line| line.contains("</") || line.contains("<!--"))?;
    let reason = "it stands inside the page, so that it can have neither `</` nor `<!--`".to_owned();
    Some(Error { template: name.to_owned(), reason, line: Some(line + 1), is_own: false })
}
