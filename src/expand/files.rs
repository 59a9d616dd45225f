//! The door through which data files come in.

use std::collections::BTreeMap;

/// The files of an estate's folder, which only `cli` can see.
pub trait Files: Sync {
    /// The text of the file at `path`, which is below the estate's folder.
    ///
    /// # Errors
    /// When there is none, or it is not to be read.
    fn read(&self, path: &str) -> Result<String, Unreadable>;
}

/// Why a data file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong: "there is no such file".
    pub why: String,
    /// What to do.
    pub help: String,
}

/// Data files that are held in memory, by their paths.
#[derive(Clone, Debug, Default)]
pub struct InMemory(pub BTreeMap<String, String>);

impl InMemory {
    /// Takes an example apart: the estate, and the data files behind it, each below a line `-- PATH --`.
    #[must_use]
    pub fn split(example: &str) -> (String, Self) {
        let mut parts = example.split("\n-- ");
        let mut estate = parts.next().unwrap_or_default().to_owned();
        let mut files = Self::default();
        for part in parts {
            let (path, text) = part.split_once(" --\n").unwrap_or((part, ""));
            files.0.insert(path.to_owned(), text.to_owned());
        }
        if !files.0.is_empty() {
            estate.push('\n');
        }
        (estate, files)
    }
}

impl Files for InMemory {
    fn read(&self, path: &str) -> Result<String, Unreadable> {
        self.0.get(path).cloned().ok_or_else(|| Unreadable {
            why: "there is no such file".into(),
            help: "the path is one below the estate's folder, with `/` between its parts".into(),
        })
    }
}
