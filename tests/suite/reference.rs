//! The generated reference: kept up to date, whole, and read by a reader of Markdown as it is meant.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use sitewright::expand::{LIMITS, STATEMENTS, TYPES, functions};
use sitewright::reference::{self, Block, Document, Found, Piece, Words};
use sitewright::schema::{Attribute, Holds, Shape};
use sitewright::{checks, estate};

use crate::project::Project;
use crate::tools;

/// Compares `text` with the file that is kept of it, or writes that where `INSTA_UPDATE` asks for it, as for other snapshots.
fn keep(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots/reference").join(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if kept != text {
        let same = kept.lines().zip(text.lines()).take_while(|(kept, new)| kept == new).count();
        let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").to_owned();
        panic!(
            "snapshots/reference/{name} is stale at line {}:\n  kept: {}\n  now:  {}\nupdate it with `INSTA_UPDATE=always cargo test`, then read the difference",
            same + 1,
            line(&kept),
            line(text)
        );
    }
}

#[test]
fn the_kept_reference_is_what_the_tables_say() {
    keep("language.md", &reference::markdown(&reference::language()));
    keep("checks.md", &reference::markdown(&reference::checks()));
}

/// All pieces of a document.
fn pieces(document: &Document) -> Vec<Piece> {
    let sections = document.sections.iter();
    let of_sections = sections.flat_map(|section| {
        let pages = section.topics.iter().flat_map(|topic| topic.blocks());
        section.blocks.clone().into_iter().chain(pages)
    });
    document.blocks.clone().into_iter().chain(of_sections).flat_map(words).flat_map(|words| words.0).collect()
}

fn words(block: Block) -> Vec<Words> {
    match block {
        Block::Paragraph(words) => vec![words],
        Block::List(items) => items,
        Block::Code { .. } => Vec::new(),
        Block::Table { rows, .. } => rows.into_iter().flatten().collect(),
    }
}

/// The headings of a document below its title.
fn headings(document: &Document) -> Vec<String> {
    let of = |section: &reference::Section| {
        let topics = section.topics.iter().map(|topic| topic.name().to_owned());
        std::iter::once(section.title.to_owned()).chain(topics).collect::<Vec<_>>()
    };
    document.sections.iter().flat_map(of).collect()
}

#[test]
fn every_link_leads_to_a_heading() {
    for document in [reference::language(), reference::checks()] {
        let headings = headings(&document);
        let anchors: BTreeSet<String> = headings.iter().map(|heading| reference::anchor(heading)).collect();
        assert_eq!(anchors.len(), headings.len(), "two headings have one anchor, which GitHub would number");
        let mut links = 0;
        for piece in pieces(&document) {
            if let Piece::Link { heading, .. } = piece {
                assert!(headings.contains(&heading), "no heading `{heading}`");
                links += 1;
            }
        }
        assert!(links >= headings.len() - document.sections.len(), "not everything is linked to");
    }
}

/// Every statement of the schema once, with the number of its attributes, and the literals that they hold.
#[derive(Default)]
struct Schema {
    shapes: Vec<&'static Shape>,
    attributes: usize,
    /// What each literal is called, and how many words it is one of.
    literals: BTreeSet<(&'static str, usize)>,
}

impl Schema {
    fn read() -> Self {
        let mut schema = Self::default();
        estate::shapes().for_each(|shape| schema.take(shape));
        schema
    }

    fn take(&mut self, shape: &'static Shape) {
        if self.shapes.iter().any(|known| (known.name, known.doc) == (shape.name, shape.doc)) {
            return;
        }
        self.shapes.push(shape);
        let attributes: Vec<&'static Attribute> =
            shape.values.iter().chain(shape.modifiers).chain(shape.rows).chain(&shape.other).collect();
        self.attributes += attributes.len();
        for attribute in attributes {
            match attribute.holds {
                Holds::Shape(inner) => self.take(inner),
                Holds::Literal(form) if form.refers.is_none() => {
                    self.literals.insert((form.what, form.words.len()));
                }
                Holds::Literal(_) => {}
            }
        }
    }
}

/// What pandoc reads in a text: its anchors, the targets of its links, the rows of its tables.
struct Read {
    anchors: Vec<String>,
    links: Vec<String>,
    rows: usize,
    /// Pieces that no document of ours has.
    strange: Vec<String>,
}

fn pandoc(text: &str) -> Option<Read> {
    let tree = tools::pandoc(text)?;
    let mut read = Read { anchors: Vec::new(), links: Vec::new(), rows: 0, strange: Vec::new() };
    read.take(&tree["blocks"]);
    Some(read)
}

impl Read {
    fn take(&mut self, piece: &Value) {
        const KNOWN: [&str; 13] = [
            "Header",
            "Para",
            "Plain",
            "CodeBlock",
            "BulletList",
            "Table",
            "Str",
            "Space",
            "Code",
            "Link",
            "AlignDefault",
            "ColWidthDefault",
            "ColWidth",
        ];
        match piece {
            Value::Array(pieces) => pieces.iter().for_each(|piece| self.take(piece)),
            Value::Object(fields) => {
                let content = &piece["c"];
                match piece["t"].as_str() {
                    Some("Header") => self.anchors.push(content[1][0].as_str().unwrap().to_owned()),
                    Some("Link") => self.links.push(content[2][0].as_str().unwrap().to_owned()),
                    // Attributes, caption, columns, head, bodies: each body has its attributes, columns, head rows and rows.
                    Some("Table") => {
                        self.rows += content[4]
                            .as_array()
                            .unwrap()
                            .iter()
                            .map(|body| body[3].as_array().unwrap().len())
                            .sum::<usize>()
                    }
                    _ => {}
                }
                if let Some(kind) = piece["t"].as_str().filter(|kind| !KNOWN.contains(kind)) {
                    self.strange.push(format!("{kind}: {content}"));
                }
                fields.values().for_each(|piece| self.take(piece));
            }
            _ => {}
        }
    }

    /// Fails where a link leads nowhere, or something is read that was not written.
    fn is_sound(&self) {
        assert_eq!(self.strange, Vec::<String>::new());
        for link in &self.links {
            let anchor = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leads out of the document"));
            assert!(self.anchors.iter().any(|known| known == anchor), "{link} leads nowhere");
        }
    }
}

#[test]
fn a_reader_of_markdown_finds_every_row_of_the_schema() {
    let Some(read) = pandoc(&reference::markdown(&reference::language())) else { return };
    read.is_sound();
    let schema = Schema::read();
    let literals = schema.literals.len();
    let sections = reference::language().sections.len();
    let composition = STATEMENTS.len() + functions().count();
    assert_eq!(read.anchors.len(), 1 + sections + schema.shapes.len() + literals + composition);
    let words: usize = schema.literals.iter().map(|(_, words)| words).sum();
    let parameters: usize = functions().map(|function| function.parameters.len()).sum();
    let contents = schema.shapes.len() + literals + composition + parameters + TYPES.len() + LIMITS.len();
    assert_eq!(read.rows, contents + schema.attributes + words);
    assert!(schema.attributes > 100 && words > 40, "{} attributes, {words} words", schema.attributes);
}

#[test]
fn a_reader_of_markdown_finds_every_rule() {
    let Some(read) = pandoc(&reference::markdown(&reference::checks())) else { return };
    read.is_sound();
    let families: BTreeSet<&str> = checks::rules().map(|rule| rule.family()).collect();
    let rules = checks::rules().count();
    assert_eq!(read.anchors.len(), 1 + families.len() + rules);
    assert_eq!((read.rows, read.links.len()), (rules, rules));
}

#[test]
fn everything_that_has_a_name_is_found_by_it() {
    let documents = [reference::language(), reference::checks()];
    let names: Vec<String> = documents
        .iter()
        .flat_map(|document| &document.sections)
        .flat_map(|section| &section.topics)
        .map(|topic| topic.name().to_owned())
        .collect();
    assert!(names.len() > 150);
    for name in names {
        let Found::One(topic) = reference::find(&name) else { panic!("`{name}` is not found") };
        assert_eq!(topic.name(), name);
        let page = reference::page(&topic);
        let is_marked =
            |line: &&str| ["```", "###", "| ", "- "].iter().any(|mark| line.starts_with(mark)) || line.contains("](#");
        assert_eq!(page.lines().find(is_marked), None, "{name}");
        let is_long = |line: &&str| !line.starts_with("    ") && line.chars().count() > 100;
        assert_eq!(page.lines().find(is_long), None, "{name}");
        assert!(!page.contains(|c: char| c.is_control() && c != '\n'), "{name}");
    }
}

#[test]
fn a_name_may_be_the_end_of_a_path_and_may_mean_several_things() {
    let name = |asked: &str| match reference::find(asked) {
        Found::One(topic) => topic.name().to_owned(),
        Found::Several(topics) => topics.iter().map(|topic| topic.name()).collect::<Vec<_>>().join(" "),
        Found::Unknown(near) => format!("? {}", near.unwrap_or_default()),
    };
    for (asked, found) in [
        ("gslb.ttl", "gslb.ttl"),
        ("site.adc.node", "site.adc.node"),
        ("adc.snip", "site.adc.snip"),
        ("snip", "site.adc.node.snip site.adc.snip"),
        ("gslb.method.sites", "gslb.method.sites"),
        ("dns-suffix", "site.adc.dns-suffix"),
        ("dns", "dns"),
        ("domain-name", "domain name"),
        ("domain name", "domain name"),
        ("wildcard", "domain name, perhaps a wildcard"),
        ("whole", "whole number"),
        ("number", "xenpool.lun.number number(text)"),
        ("network()", "network(interface)"),
        ("host", "vip.route.host xenpool.host host(network, number)"),
        ("for", "for"),
        ("ttl-too-high", "gslb::ttl-too-high"),
        ("ttl", "gslb.ttl dns.ttl dns.delegate.ttl xenmobile.ttl storefront.ttl sql.ttl"),
        (
            "tls",
            "site.adc.tls vip.tls gateway.tls xenmobile.tls storefront.tls tls::chain-loop tls::expired tls::expires-soon tls::expiry-monitor \
             tls::incomplete-certificate tls::name-not-covered tls::needless-certificate tls::needless-profile tls::no-certificate \
             tls::old-version tls::profile-ciphers tls::route-not-covered tls::sni-profile tls::sni-twice tls::unused-certificate tls::unused-profile",
        ),
        ("gslb.tlt", "? gslb.ttl"),
        ("adc.snpi", "? adc.snip"),
        ("certifcate", "? certificate"),
        ("GSLB", "gslb"),
        ("ipv4-address", "IPv4 address"),
        ("", "? "),
        (".", "? "),
    ] {
        assert_eq!(name(asked), found, "{asked}");
    }
}

#[test]
fn nothing_is_left_unsaid() {
    let mut topics: Vec<reference::Topic> =
        reference::language().sections.into_iter().flat_map(|section| section.topics).collect();
    topics.extend(reference::kinds());
    for topic in topics {
        assert!(!topic.summary().is_empty(), "{} has no doc", topic.name());
        for text in topic.blocks().into_iter().flat_map(words).flat_map(|words| words.0) {
            if let Piece::Text(text) = text {
                assert!(!text.contains('\n') && !text.contains("  "), "{}: {text:?}", topic.name());
            }
        }
    }
    for shape in Schema::read().shapes {
        let attributes = shape.values.iter().chain(shape.modifiers).chain(shape.rows).chain(&shape.other);
        for doc in attributes.map(|attribute| attribute.doc).chain([shape.doc]) {
            assert!(doc.trim().ends_with('.'), "{}: {doc}", shape.name);
            assert_eq!(doc.matches('`').count() % 2, 0, "{}: {doc}", shape.name);
        }
    }
}

/// The data of each type of record stands at the end of its doc.
#[test]
fn the_data_of_every_type_of_record_can_be_read() {
    let Found::One(reference::Topic::Literal(form)) = reference::find("record of a zone") else { panic!() };
    assert_eq!(form.words.len(), 13);
    for (record_type, doc) in form.words {
        let data = doc.rsplit('`').nth(1).unwrap();
        let text = format!(
            "estate e {{\n  language 1\n}}\ndns contoso.com {{\n  @ NS ns1.contoso.net\n  x {record_type} {data}\n}}\n"
        );
        let project = Project::text(&text);
        assert!(!project.codes().iter().any(|code| code.starts_with("type::")), "{record_type}: {}", project.brief());
    }
}
