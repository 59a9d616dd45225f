//! What an entry means: a directive, or a record with what it has from those before.

use super::super::{Name, Record, RecordData};
use super::data::{self, ascii};
use super::directive::Generate;
use super::time::seconds;
use super::tokens::{Entries, Entry, Token};
use super::{Include, Place, ReadZone, Trouble};

/// The longest TTL, in seconds (RFC 2181, section 8).
const LONGEST: u32 = i32::MAX as u32;

pub(super) struct Reader<'i, 'f> {
    pub(super) zone: ReadZone,
    pub(super) include: &'i mut Include<'f>,
    /// By `$TTL`, and the one that was written last.
    default_ttl: Option<u32>,
    last_ttl: Option<u32>,
    /// Of a SOA for which there was no other.
    minimum: Option<u32>,
    pub(super) owner: Option<Name>,
    /// How deep the file is included.
    pub(super) depth: usize,
    /// What `$GENERATE` has made.
    pub(super) lines: usize,
    pub(super) octets: usize,
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
            lines: 0,
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
            ("$GENERATE", [range, lhs, rest @ ..]) if !rest.is_empty() => {
                self.generate(file, &Generate { range, lhs, rest }, origin)
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

    pub(super) fn record(&mut self, file: usize, entry: &Entry<'_>, origin: &Name) -> Result<(), Trouble> {
        let mut rest = entry.tokens.as_slice();
        let Some(first) = rest.first() else { return Ok(()) };
        if !entry.is_indented {
            let owner = data::name(first.text, origin).map_err(|reason| trouble(file, first, &reason));
            // The lines below one whose owner cannot be read are not those of the owner before.
            self.owner = owner.as_ref().ok().cloned();
            owner?;
            rest = rest.get(1..).unwrap_or_default();
        }
        let Some(owner) = self.owner.clone() else {
            let reason =
                "a line that begins with a blank has the owner of the one before, and there is none that can be read";
            return Err(trouble(file, first, reason));
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

pub(super) fn trouble(file: usize, token: &Token<'_>, reason: &str) -> Trouble {
    Trouble { place: Place { file, line: token.line, column: token.column }, reason: reason.to_owned() }
}
