//! Runbooks of estates whose texts are made to break them.

use std::fmt::Write as _;

use serde_json::Value;
use sitewright::syntax::quote;

use super::document::Document;
use crate::project::Project;
use crate::{nasty, tools};

/// The example with a text wherever one can stand: as the owner, as descriptions, as places, and as steps of every plan.
fn estate(texts: &[String]) -> String {
    let read = |name: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/xenmobile-dr/");
        std::fs::read_to_string(folder.to_owned() + name).unwrap()
    };
    let mut steps = String::new();
    for text in texts {
        let text = quote(text);
        let own = format!("needs {text}; do {text} {text}; expect {text}; verify {text}; undo {text}; gate {text}");
        writeln!(steps, "  step {text} {{ before verify; role {text}; takes 5m; {own} }}").unwrap();
    }
    let first = texts.first().map(String::as_str).unwrap_or_default();
    // A description that is empty is none, and has no line.
    let doc = if first.trim().is_empty() {
        "none".to_owned()
    } else {
        first.replace(['\n', '\t'], " ").replace("${", "\\${")
    };
    let all = ["contoso.site", "dns.site", "xms.site"].map(read).concat();
    let all = all.replace("\"Citrix Platform Team\"", &quote(first)).replace("\"Frankfurt\"", &quote(first));
    let all = all.replace("## Frankfurt: the active data centre.", &format!("## {doc}"));
    let all = all.replace("## Mobile device management for all employees.", &format!("## {doc}"));
    format!("{all}\n## {doc}\nplan hostile {{\n  failover xenmobile xms from fra to syd\n{steps}}}\n")
}

/// The strings that the language lets through.
fn strings() -> Vec<String> {
    let strings = nasty::strings().into_iter();
    let let_through = |text: &String| {
        text.chars().count() <= 4_096 && text.chars().all(|c| !c.is_control() || matches!(c, '\t' | '\n'))
    };
    strings.filter(let_through).collect()
}

fn runbook(texts: &[String]) -> Document {
    Document::new(Project::text(&estate(texts)).artifact("runbooks/hostile.md"))
}

/// Every line of the runbook of `texts` is what it is where the texts are tame.
#[track_caller]
fn assert_shape(texts: &[String], tame: &Document) {
    let runbook = runbook(texts);
    let (shapes, meant) = (runbook.shapes(), tame.shapes());
    for ((line, shape), meant) in runbook.text.lines().zip(&shapes).zip(&meant) {
        assert_eq!(shape, meant, "{line}");
    }
    assert_eq!(shapes.len(), meant.len());
}

#[test]
fn no_text_changes_the_shape_of_a_runbook() {
    let tame = runbook(&["tame".to_owned()]);
    strings().into_iter().for_each(|text| assert_shape(&[text], &tame));
}

#[test]
fn many_texts_together_change_no_shape_either() {
    let strings = strings();
    // As many roles: one does one thing at a time, which shows in the times.
    let tame: Vec<String> = (0..strings.len()).map(|at| format!("tame {at}")).collect();
    assert_shape(&strings, &runbook(&tame));
}

/// What is to be read of `text`: its characters, with one blank for blanks.
fn shown(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '\u{2028}' | '\u{2029}' | '\t' | '\n' => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.extend(character.escape_unicode()),
            other => out.push(other),
        }
    }
    // Pandoc composes characters.
    collapsed(&out.replace("e\u{301}", "\u{e9}"))
}

fn collapsed(text: &str) -> String {
    text.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text of a piece of pandoc's tree. What acts is not allowed.
fn text(piece: &Value) -> String {
    let content = &piece["c"];
    match piece["t"].as_str() {
        Some("Str") => content.as_str().unwrap().to_owned(),
        Some("Space" | "SoftBreak" | "LineBreak") => " ".to_owned(),
        Some("Code") => content[1].as_str().unwrap().to_owned(),
        Some("RawInline") if content[1] == "<br>" => " ".to_owned(),
        Some("Plain" | "Para") => content.as_array().unwrap().iter().map(text).collect(),
        Some("Header") => content[2].as_array().unwrap().iter().map(text).collect(),
        _ => panic!("this acts: {piece}"),
    }
}

/// The first paragraph of each item of a list; that of a blank text has none.
fn items(list: &Value) -> Vec<String> {
    assert_eq!(list["t"], "BulletList", "{list}");
    let items = list["c"].as_array().unwrap().iter();
    let first = |item: &Value| item.get(0).map(text).unwrap_or_default();
    items.map(|item| collapsed(first(item).trim_start_matches('\u{2610}'))).collect()
}

/// What acts, anywhere below `piece`: links, pictures, emphasis and the like, and HTML other than a line end.
fn acting<'t>(piece: &'t Value, found: &mut Vec<&'t Value>) {
    const ACTS: [&str; 12] = [
        "Link",
        "Image",
        "Emph",
        "Strikeout",
        "Superscript",
        "Subscript",
        "Math",
        "Note",
        "Span",
        "RawBlock",
        "BlockQuote",
        "HorizontalRule",
    ];
    match piece {
        Value::Array(pieces) => pieces.iter().for_each(|piece| acting(piece, found)),
        Value::Object(fields) => {
            let kind = piece["t"].as_str().unwrap_or_default();
            if ACTS.contains(&kind) || (kind == "RawInline" && piece["c"][1] != "<br>") {
                found.push(piece);
            }
            fields.values().for_each(|piece| acting(piece, found));
        }
        _ => {}
    }
}

/// Where each text is the owner and a description, in the cells of tables and in paragraphs.
#[test]
fn no_text_makes_a_link_a_picture_or_html_in_the_head() {
    let head = |text| runbook(&[text]).text.split("\n## What moves").next().unwrap_or_default().to_owned();
    let heads: Vec<String> = strings().into_iter().map(head).collect();
    let Some(tree) = tools::pandoc(&heads.join("\n\n")) else { return };
    let mut found = Vec::new();
    acting(&tree["blocks"], &mut found);
    assert!(found.is_empty(), "{found:?}");
}

/// A reader that nobody here wrote finds every text as it was written.
#[test]
fn every_text_is_read_as_it_was_written() {
    let strings = strings();
    let Some(tree) = tools::pandoc(&runbook(&strings).text) else { return };
    let mut found = Vec::new();
    acting(&tree["blocks"], &mut found);
    assert!(found.is_empty(), "{found:?}");
    let blocks = tree["blocks"].as_array().unwrap();
    let headings = blocks.iter().enumerate().filter(|(_, block)| block["t"] == "Header");
    let mut own: Vec<usize> =
        headings.filter(|(_, block)| text(block).starts_with("Step ")).map(|(at, _)| at).collect();
    // Before `verify` stand the four steps of the product, and then the own ones.
    own = own[4..4 + strings.len()].to_vec();
    for ((number, at), written) in own.iter().enumerate().map(|(at, block)| (at + 5, *block)).zip(&strings) {
        let expected = shown(written);
        assert_eq!(collapsed(&text(&blocks[at])), collapsed(&format!("Step {number}: {expected}")));
        let facts = items(&blocks[at + 1]);
        assert_eq!(facts[0], collapsed(&format!("Role: {expected}")));
        // Pandoc begins a new list at a box to tick. Then: Why here, what has to hold before, and Do, Expect, Verify, Way back, each with its list.
        assert_eq!(collapsed(&text(&blocks[at + 4])), collapsed(&format!("Before: {expected}")), "{written:?}");
        assert_eq!(items(&blocks[at + 6]), [expected.clone(), expected.clone()], "{written:?}");
        for list in [8, 10, 12] {
            assert_eq!(items(&blocks[at + list]), [expected.as_str()], "{written:?}");
        }
    }
}

/// The tags of a page in their order with the names of their attributes; line ends and isolated texts come and go with what is said.
fn tags(page: &str) -> Vec<String> {
    let (head, rest) = page.split_once("<style>").unwrap();
    let body = rest.split_once("</style>").unwrap().1.split_once("<script>").unwrap().0;
    let found = [head, body]
        .map(|part| part.split('<').skip(1).map(|tag| tag.split('>').next().unwrap().to_owned()).collect::<Vec<_>>());
    let found = found.concat().into_iter().filter(|tag| !matches!(tag.as_str(), "br" | "bdi" | "/bdi"));
    // What stands between quotes is a value.
    found.map(|tag| tag.split('"').step_by(2).collect::<Vec<_>>().join("")).collect()
}

fn page(texts: &[String]) -> String {
    Project::text(&estate(texts)).artifact("runbooks/hostile.html")
}

#[test]
fn no_text_changes_the_tags_of_a_page() {
    let tame = tags(&page(&["tame".to_owned()]));
    for text in strings() {
        assert_eq!(tags(&page(std::slice::from_ref(&text))), tame, "{text:?}");
    }
}

/// A browser finds the same elements, whatever they say.
#[test]
fn no_text_changes_what_a_browser_finds() {
    let strings = strings();
    let tame: Vec<String> = (0..strings.len()).map(|at| format!("tame {at}")).collect();
    let shapes = [&tame, &strings].map(|texts| tools::look_at(&page(texts), "shape").map(|looked| looked.found));
    let [Some(tame), Some(hostile)] = shapes else { return };
    for found in [&tame, &hostile] {
        assert_eq!([&found["outside"], &found["errors"], &found["html"]], [&serde_json::json!([]); 3]);
    }
    let [tame, hostile] = [&tame, &hostile].map(|found| found["shape"].as_array().unwrap());
    let other = tame.iter().zip(hostile).position(|(tame, hostile)| tame != hostile);
    assert_eq!((other, tame.len()), (None, hostile.len()));
}
