//! What an entry means: a directive, or a record with what it has from those before.

use super::super::{Name, Record, RecordData};
use super::data::{self, ascii};
use super::generate;
use super::time::seconds;
use super::tokens::{Entries, Entry, Token};
use super::{DEPTH, Include, Place, ReadZone, Trouble};

/// How many records the lines of `$GENERATE` may make in all, and how many octets they may have.
const GENERATED: usize = 1_000_000;
const OCTETS: usize = 1 << 28;

/// How many files may be included in all: each may include others again, so their depth alone is no bound.
const FILES: usize = 1_000;

/// The longest TTL, in seconds (RFC 2181, section 8).
const LONGEST: u32 = i32::MAX as u32;

pub(super) struct Reader<'i, 'f> {
    zone: ReadZone,
    include: &'i mut Include<'f>,
    /// By `$TTL`, and the one that was written last.
    default_ttl: Option<u32>,
    last_ttl: Option<u32>,
    /// Of a SOA for which there was no other.
    minimum: Option<u32>,
    owner: Option<Name>,
    depth: usize,
    generated: usize,
    octets: usize,
}

impl<'i, 'f> Reader<'i, 'f> {
    pub(super) fn new(include: &'i mut Include<'f>) -> Self {
        let zone = ReadZone::default();
        Self {
            zone,
            include,
            default_ttl: None,
            last_ttl: None,
            minimum: None,
            owner: None,
            depth: 0,
            generated: 0,
            octets: 0,
        }
    }

    pub(super) fn finish(mut self) -> ReadZone {
        self.zone.default_ttl = self.default_ttl;
        self.zone
    }

    /// Reads a whole file, whose names without a final dot belong to `origin`.
    pub(super) fn file(&mut self, name: &str, octets: &[u8], mut origin: Name) {
        let file = self.zone.files.len();
        self.zone.files.push(name.to_owned());
        for entry in Entries::new(octets) {
            let trouble = match entry {
                Ok(entry) => self.entry(file, &entry, &mut origin).err(),
                Err(broken) => {
                    let place = Place { file, line: broken.line, column: broken.column };
                    Some(Trouble { place, reason: broken.reason.to_owned() })
                }
            };
            self.zone.troubles.extend(trouble);
        }
    }

    fn entry(&mut self, file: usize, entry: &Entry<'_>, origin: &mut Name) -> Result<(), Trouble> {
        let Some(first) = entry.tokens.first() else { return Ok(()) };
        if entry.is_indented || first.text.first() != Some(&b'$') {
            return self.record(file, entry, origin);
        }
        let rest = entry.tokens.get(1..).unwrap_or_default();
        let trouble = |reason: &str| trouble(file, first, reason);
        match (ascii(first.text).to_ascii_uppercase().as_str(), rest) {
            ("$ORIGIN", [name]) => {
                *origin = data::name(name.text, origin).map_err(|reason| self::trouble(file, name, &reason))?;
                Ok(())
            }
            ("$TTL", [time]) => {
                let ttl = seconds(time.text).ok_or_else(|| self::trouble(file, time, "this is no time"))?;
                self.default_ttl = Some(within(file, time, ttl)?);
                Ok(())
            }
            ("$INCLUDE", [path, others @ ..]) if others.len() < 2 => self.included(file, path, others.first(), origin),
            ("$GENERATE", [range, lhs, others @ ..]) if !others.is_empty() => {
                self.generate(file, range, lhs, others, origin)
            }
            ("$ORIGIN" | "$TTL" | "$INCLUDE", _) => {
                Err(trouble("this directive has one value, and $INCLUDE perhaps a name behind it"))
            }
            ("$GENERATE", _) => Err(trouble("$GENERATE has a range, an owner, a type and data")),
            _ => Err(trouble(
                "there is no such directive; an owner that begins with a dollar sign is written with a backslash before it",
            )),
        }
    }

    /// RFC 1035, section 5.1: neither the origin nor the owner of the included file counts behind it.
    fn included(
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

    fn generate(
        &mut self,
        file: usize,
        range: &Token<'_>,
        lhs: &Token<'_>,
        rest: &[Token<'_>],
        origin: &Name,
    ) -> Result<(), Trouble> {
        let numbers = generate::range(range.text)
            .ok_or_else(|| trouble(file, range, "this is no range such as `1-254` or `0-100/10`"))?;
        let owner = self.owner.clone();
        for number in numbers {
            self.generated += 1;
            if self.generated > GENERATED {
                return Err(trouble(file, range, "more than 1,000,000 records are generated"));
            }
            let filled = |token: &Token<'_>| {
                // A string is quoted so that it can hold blanks: what it holds is one value after the other.
                let text =
                    token.text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")).unwrap_or(token.text);
                generate::fill(text, number).ok_or_else(|| {
                    trouble(
                        file,
                        token,
                        "behind `$` stands nothing, or `{offset,width,radix}` with a radix of d o x X n N",
                    )
                })
            };
            let mut line = filled(lhs)?;
            for token in rest {
                line.push(b' ');
                line.extend(filled(token)?);
            }
            self.octets += line.len();
            if self.octets > OCTETS {
                return Err(trouble(file, range, "more than 256 MiB are generated"));
            }
            for entry in Entries::new(&line) {
                let entry = entry.map_err(|broken| trouble(file, lhs, broken.reason))?;
                self.record(file, &entry, origin).map_err(|inner| trouble(file, lhs, &inner.reason))?;
                if let Some(place) = self.zone.places.last_mut() {
                    *place = Place { file, line: lhs.line, column: lhs.column };
                }
            }
        }
        self.owner = owner;
        Ok(())
    }

    fn record(&mut self, file: usize, entry: &Entry<'_>, origin: &Name) -> Result<(), Trouble> {
        let mut rest = entry.tokens.as_slice();
        let Some(first) = rest.first() else { return Ok(()) };
        if !entry.is_indented {
            let owner = data::name(first.text, origin).map_err(|reason| trouble(file, first, &reason))?;
            self.owner = Some(owner);
            rest = rest.get(1..).unwrap_or_default();
        }
        let Some(owner) = self.owner.clone() else {
            return Err(trouble(file, first, "the first record has no owner: its line begins with a blank"));
        };
        let (ttl, rest) = before_type(file, rest)?;
        let Some((kind, values)) = rest.split_first() else {
            return Err(trouble(file, first, "a record has an owner, a type and data, and here the type is missing"));
        };
        let word = ascii(kind.text).to_ascii_uppercase();
        let data = data::data(&word, values, origin).map_err(|unreadable| {
            let token = unreadable.token.and_then(|at| values.get(at)).unwrap_or(kind);
            trouble(file, token, &unreadable.reason)
        })?;
        let ttl = self.ttl(ttl, &data).ok_or_else(|| {
            trouble(
                file,
                first,
                "this record has no TTL, and there is none before it: write `$TTL` at the top of the file",
            )
        })?;
        self.zone.records.push(Record { owner, ttl, data, note: None });
        self.zone.places.push(Place { file, line: first.line, column: first.column });
        Ok(())
    }

    /// Its own, else that of `$TTL` (RFC 2308, section 4), else the last one that was written (RFC 1035, section 5.1). Where a SOA has none of
    /// these, its minimum stands for `$TTL` from there on, as BIND has it.
    fn ttl(&mut self, own: Option<u32>, data: &RecordData) -> Option<u32> {
        if own.is_some() {
            self.last_ttl = own;
            return own;
        }
        if let (RecordData::Soa(soa), None, None) = (data, self.default_ttl.or(self.minimum), self.last_ttl) {
            self.minimum = Some(soa.minimum);
        }
        self.default_ttl.or(self.minimum).or(self.last_ttl)
    }
}

/// The TTL and the class before the type, in either order; the only class is IN.
fn before_type<'e, 't>(file: usize, mut rest: &'e [Token<'t>]) -> Result<(Option<u32>, &'e [Token<'t>]), Trouble> {
    let (mut ttl, mut has_class) = (None, false);
    while let Some((token, others)) = rest.split_first() {
        let word = ascii(token.text).to_ascii_uppercase();
        match word.as_str() {
            "IN" | "CLASS1" if !has_class => has_class = true,
            "CH" | "HS" | "CS" | "ANY" | "NONE" => {
                return Err(trouble(
                    file,
                    token,
                    &format!("a record of the class {word} is none of a zone on the Internet, whose class is IN"),
                ));
            }
            _ => match seconds(token.text) {
                Some(seconds) if ttl.is_none() => ttl = Some(within(file, token, seconds)?),
                _ => break,
            },
        }
        rest = others;
    }
    Ok((ttl, rest))
}

/// `ttl`, if servers take it (RFC 2181, section 8): of a longer one BIND makes 0.
fn within(file: usize, token: &Token<'_>, ttl: u32) -> Result<u32, Trouble> {
    if ttl <= LONGEST {
        return Ok(ttl);
    }
    Err(trouble(file, token, &format!("a TTL has at most {LONGEST} seconds, and this one has {ttl}")))
}

fn trouble(file: usize, token: &Token<'_>, reason: &str) -> Trouble {
    Trouble { place: Place { file, line: token.line, column: token.column }, reason: reason.to_owned() }
}
