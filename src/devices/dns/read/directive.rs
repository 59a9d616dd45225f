//! Directives: what `$INCLUDE` and `$GENERATE` put in their place.

use super::super::Name;
use super::entry::{Reader, trouble};
use super::tokens::{Entries, Token};
use super::{Place, Trouble, data, generate};

/// How many records the lines of `$GENERATE` may make in all, and how many octets they may have.
const GENERATED: usize = 1_000_000;
const OCTETS: usize = 1 << 28;

/// How many files may be included in all: each may include others again, so their depth alone is no bound.
const FILES: usize = 1_000;

/// How deep files may include one another; whoever includes himself comes to its end.
const DEPTH: usize = 16;

/// A line of `$GENERATE`.
pub(super) struct Generate<'e, 't> {
    pub(super) range: &'e Token<'t>,
    /// The owner.
    pub(super) lhs: &'e Token<'t>,
    /// The type, with what stands before it, and the data.
    pub(super) rest: &'e [Token<'t>],
}

impl Generate<'_, '_> {
    /// The record for `number`, as a line; else the token that cannot be filled.
    fn line(&self, number: u32) -> Result<Vec<u8>, &Token<'_>> {
        let mut line = filled(self.lhs, number)?;
        for token in self.rest {
            line.push(b' ');
            line.extend(filled(token, number)?);
        }
        Ok(line)
    }
}

/// A string is quoted so that it can hold blanks: what it holds is one value after the other.
fn filled<'e, 't>(token: &'e Token<'t>, number: u32) -> Result<Vec<u8>, &'e Token<'t>> {
    let text = token.text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")).unwrap_or(token.text);
    generate::fill(text, number).ok_or(token)
}

impl Reader<'_, '_> {
    /// RFC 1035, section 5.1: neither the origin nor the owner of the included file counts behind it.
    pub(super) fn included(
        &mut self,
        file: usize,
        path: &Token<'_>,
        name: Option<&Token<'_>>,
        origin: &Name,
    ) -> Result<(), Trouble> {
        let inner = match name {
            Some(token) => data::name(token.text, origin).map_err(|reason| trouble(file, token, &reason))?,
            None => origin.clone(),
        };
        if self.zone.files.len() > FILES {
            return Err(trouble(file, path, "more than 1,000 files are included"));
        }
        if self.depth == DEPTH {
            return Err(trouble(file, path, "files include one another too deep, or in a circle"));
        }
        let path_text = String::from_utf8_lossy(path.text);
        let path_text = path_text.trim_matches('"');
        let octets = (self.include)(path_text).map_err(|reason| trouble(file, path, &reason))?;
        let owner = self.owner.clone();
        self.depth += 1;
        self.file(path_text, &octets, inner);
        self.depth -= 1;
        self.owner = owner;
        Ok(())
    }

    /// Reads each line that `generate` stands for. The line behind it has the owner of the one before it.
    pub(super) fn generate(&mut self, file: usize, generate: &Generate<'_, '_>, origin: &Name) -> Result<(), Trouble> {
        let owner = self.owner.clone();
        let read = self.generated(file, generate, origin);
        self.owner = owner;
        read
    }

    fn generated(&mut self, file: usize, generate: &Generate<'_, '_>, origin: &Name) -> Result<(), Trouble> {
        let Generate { range, lhs, .. } = generate;
        let numbers = generate::range(range.text)
            .ok_or_else(|| trouble(file, range, "this is no range such as `1-254` or `0-100/10`"))?;
        for number in numbers {
            let line = generate.line(number).map_err(|token| {
                let reason = "behind `$` stands nothing, or `{offset,width,radix}` with a radix of d o x X n N";
                trouble(file, token, reason)
            })?;
            self.lines += 1;
            self.octets += line.len();
            if self.lines > GENERATED || self.octets > OCTETS {
                return Err(trouble(file, range, "more than 1,000,000 records or 256 MiB are generated"));
            }
            for entry in Entries::new(&line) {
                let entry = entry.map_err(|broken| trouble(file, lhs, broken.reason))?;
                self.record(file, &entry, origin).map_err(|inner| trouble(file, lhs, &inner.reason))?;
                if let Some(place) = self.zone.places.last_mut() {
                    *place = Place { file, line: lhs.line, column: lhs.column };
                }
            }
        }
        Ok(())
    }
}
