//! YAML 1.2, from the events of granit-parser.

mod refuse;
mod scalar;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StrInput, StructureStyle, Tag, options};

use super::file::File;
use super::limits;
use super::records::Records;
use crate::expand::value::{Datum, Value};

/// Reads the document.
pub(super) fn read(file: &mut File<'_>) -> Option<Value> {
    let options = options! { flow_nesting_limit: limits::DEPTH, block_nesting_limit: limits::DEPTH };
    let events = Parser::new_from_str_with_options(file.text, options);
    let mut yaml = Yaml { file, events, anchors: HashMap::new(), records: Records::default() };
    let document = yaml.document()?;
    file.is_sound().then_some(document)
}

/// An event, where it stands, and where its tag does.
struct Heard<'t> {
    event: Event<'t>,
    range: Range<usize>,
    tag: Option<Range<usize>>,
}

/// A value, and what an alias of it costs.
#[derive(Clone)]
struct Node {
    datum: Datum,
    /// Where it ends.
    end: usize,
    /// How many values it holds, itself among them.
    size: usize,
    /// How many lists and records within one another it is.
    height: usize,
}

struct Yaml<'f, 't> {
    file: &'f mut File<'t>,
    events: Parser<'t, StrInput<'t>>,
    /// What has a name, by its number.
    anchors: HashMap<usize, Node>,
    records: Records,
}

impl<'t> Yaml<'_, 't> {
    /// The next event; none where the form is broken, which is reported.
    fn hear(&mut self) -> Option<Heard<'t>> {
        match self.events.next_event()? {
            Ok((event, span)) => {
                let tag = span.tag_span().and_then(|tag| tag.byte_range());
                Some(Heard { event, range: span.byte_range().unwrap_or_default(), tag })
            }
            Err(error) => {
                self.broken(&error);
                None
            }
        }
    }

    fn document(&mut self) -> Option<Value> {
        let mut value = None;
        loop {
            let heard = self.hear()?;
            match heard.event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                Event::DocumentStart(..) if value.is_some() => {
                    self.second_document(heard.range);
                    return None;
                }
                Event::DocumentStart(..) => {
                    let root = self.hear()?;
                    value = Some(self.node(root, 0)?.datum.value);
                }
                _ => break,
            }
        }
        if value.is_none() {
            super::empty(self.file, "a file without elements says `[]`");
        }
        value
    }

    /// The value that begins with `heard`.
    fn node(&mut self, heard: Heard<'t>, depth: usize) -> Option<Node> {
        let Heard { event, range, tag: tag_range } = heard;
        let (anchor, node) = match event {
            Event::Alias(anchor) => return self.alias(anchor, range, depth),
            Event::Scalar(text, style, anchor, tag) => {
                let range = self.written(range, style);
                let value = self.scalar(text, style, tag.zip(tag_range), &range);
                self.file.count(1, &range)?;
                let datum = Datum { value, from: Some(self.file.span(range.clone())) };
                (anchor, Node { datum, end: range.end, size: 1, height: 0 })
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.accept(tag.zip(tag_range), "seq");
                (anchor, self.list(&range, style, depth)?)
            }
            Event::MappingStart(style, anchor, tag) => {
                self.accept(tag.zip(tag_range), "map");
                (anchor, self.record(&range, style, depth)?)
            }
            _ => {
                self.no_node(range);
                return None;
            }
        };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Some(node)
    }

    /// What the alias at `range` stands for. It is shared, but counts as if it were written out.
    fn alias(&mut self, anchor: usize, range: Range<usize>, depth: usize) -> Option<Node> {
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            self.endless_alias(range);
            return None;
        };
        self.file.count(node.size, &range)?;
        if node.height > 0 {
            self.file.deeper(depth + node.height - 1, range.clone())?;
        }
        Some(Node { end: range.end, ..node })
    }

    fn list(&mut self, start: &Range<usize>, style: StructureStyle, depth: usize) -> Option<Node> {
        self.file.deeper(depth, start.clone())?;
        let mut whole = Whole::new(start);
        let mut list = Vec::new();
        loop {
            let heard = self.hear()?;
            if heard.event == Event::SequenceEnd {
                return self.close(whole, heard.range, style, Value::List(list.into()));
            }
            self.file.room(list.len(), heard.range.clone())?;
            let node = self.node(heard, depth + 1)?;
            whole.take(&node);
            list.push(node.datum);
        }
    }

    fn record(&mut self, start: &Range<usize>, style: StructureStyle, depth: usize) -> Option<Node> {
        self.file.deeper(depth, start.clone())?;
        let mut whole = Whole::new(start);
        let (mut keys, mut cells) = (Vec::new(), Vec::new());
        loop {
            let heard = self.hear()?;
            if heard.event == Event::MappingEnd {
                let record = self.records.record(depth, keys, cells, self.file);
                return self.close(whole, heard.range, style, record);
            }
            let key = self.key(heard, depth)?;
            let heard = self.hear()?;
            let node = self.node(heard, depth + 1)?;
            whole.take(&node);
            if let Some(key) = key {
                keys.push(key);
                cells.push(node.datum);
            }
        }
    }

    /// The key that begins with `heard`; the inner none where it is one that is refused.
    fn key(&mut self, heard: Heard<'t>, depth: usize) -> Option<Option<(Cow<'t, str>, Range<usize>)>> {
        match heard.event {
            Event::Scalar(text, style, _, _) if style == ScalarStyle::Plain && text == "<<" => {
                self.merge_key(heard.range);
                Some(None)
            }
            Event::Scalar(ref text, style, anchor, _) => {
                // The parser says `~` where nothing is written.
                let nothing = style == ScalarStyle::Plain && heard.range.is_empty();
                let key = if nothing { Cow::Borrowed("") } else { text.clone() };
                let range = heard.range.clone();
                if !self.file.carries(range.clone(), &key) {
                    return Some(None);
                }
                if anchor != 0 || heard.tag.is_some() {
                    self.node(heard, depth + 1)?;
                }
                Some(Some((key, range)))
            }
            _ => {
                let start = heard.range.clone();
                let node = self.node(heard, depth + 1)?;
                self.complex_key(start.start..node.end.max(start.end));
                Some(None)
            }
        }
    }

    /// The list or record `value`, whose end is heard at `end`.
    fn close(&mut self, whole: Whole, end: Range<usize>, style: StructureStyle, value: Value) -> Option<Node> {
        // The end of a block is heard only where the next thing begins.
        let to = if style == StructureStyle::Flow && !end.is_empty() { end.end } else { whole.range.end };
        let range = whole.range.start..to;
        self.file.count(1, &range)?;
        let datum = Datum { value, from: Some(self.file.span(range)) };
        Some(Node { datum, end: to, size: whole.size, height: whole.height })
    }

    /// The characters of a scalar, without the line ends that end a block.
    fn written(&self, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                range.start..range.start + self.file.slice(range.clone()).trim_end().len()
            }
            _ => range,
        }
    }
}

/// What is known of a list or a record while its parts are read.
struct Whole {
    range: Range<usize>,
    size: usize,
    height: usize,
}

impl Whole {
    fn new(start: &Range<usize>) -> Self {
        Self { range: start.clone(), size: 1, height: 1 }
    }

    fn take(&mut self, part: &Node) {
        self.range.end = self.range.end.max(part.end);
        self.size = self.size.saturating_add(part.size);
        self.height = self.height.max(part.height + 1);
    }
}

/// A tag and where it stands.
type Tagged<'t> = Option<(Cow<'t, Tag>, Range<usize>)>;
