//! The documents: every block of code in them compiles or runs, every command that they name exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use sitewright::diagnostics::Severity;
use tempfile::TempDir;

use crate::cli::{Ran, ran, root};
use crate::project::Project;

/// Blocks of `text` that are pictures: the document, and the heading under which they stand.
const PICTURES: [(&str, &str); 1] = [("ARCHITECTURE.md", "Architecture")];

/// Commands that no test runs, since they would run the tests.
const NOT_RUN: [&str; 3] = ["tests/all", "cargo test", "cargo bench"];

/// What a fragment may refer to without declaring it; what it declares itself takes the place of the declaration here.
const PRELUDE: &str = r#"estate example {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11
    gslb 10.1.0.30 public 198.51.100.30
    dns  10.1.0.53 public 198.51.100.53
  }
}
site syd {
  adc ns-syd {
    node 10.2.0.11
    gslb 10.2.0.30 public 203.0.113.30
    dns  10.2.0.53 public 203.0.113.53
  }
}
certificate www {
  names www.example.com
  cert  www.pem
  key   www.key
}
pool web {
  protocol HTTP
  port 80
  servers 10.1.10.11 10.1.10.12 at fra
  servers 10.2.10.11 10.2.10.12 at syd
}
vip web {
  protocol HTTP
  port 80
  pool web
  at fra 10.1.20.10 public 198.51.100.40
  at syd 10.2.20.10 public 203.0.113.40
}
dns example.com {
  @ NS ns1.example.net
  @ NS ns2.example.net
  delegate gslb to fra syd
}
"#;

struct Document {
    name: String,
    blocks: Vec<Block>,
    /// What stands in backticks in its sentences.
    inline: Vec<String>,
}

struct Block {
    /// The line of its fence, from 1.
    line: usize,
    /// The last heading above it.
    heading: String,
    language: String,
    text: String,
}

impl Document {
    fn read(name: &str) -> Self {
        Self::new(name, &fs::read_to_string(root().join(name)).unwrap())
    }

    fn new(name: &str, text: &str) -> Self {
        let mut document = Self { name: name.to_owned(), blocks: Vec::new(), inline: Vec::new() };
        let (mut heading, mut open) = (String::new(), None::<Block>);
        for (at, line) in text.lines().enumerate() {
            match (line.trim_start().strip_prefix("```"), open.as_mut()) {
                (Some(_), Some(_)) => document.blocks.extend(open.take()),
                (Some(language), None) => {
                    let language = language.trim().to_owned();
                    open = Some(Block { line: at + 1, heading: heading.clone(), language, text: String::new() });
                }
                (None, Some(block)) => block.text.push_str(&format!("{line}\n")),
                (None, None) if line.starts_with('#') => heading = line.trim_start_matches('#').trim().to_owned(),
                (None, None) => document.inline.extend(line.split('`').skip(1).step_by(2).map(str::to_owned)),
            }
        }
        assert!(open.is_none(), "{name}: a block is not closed");
        document
    }

    /// All documents that promise something to a reader.
    fn all() -> Vec<Self> {
        let mut names = vec!["README.md".to_owned(), "ARCHITECTURE.md".to_owned()];
        let mut examples: Vec<_> =
            fs::read_dir(root().join("examples")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        examples.sort();
        let readmes = examples.iter().map(|name| format!("examples/{}/README.md", name.to_str().unwrap()));
        names.extend(readmes.filter(|name| root().join(name).is_file()));
        names.iter().map(|name| Self::read(name)).collect()
    }

    fn place(&self, block: &Block) -> String {
        format!("{}:{}", self.name, block.line)
    }
}

/// A folder as a reader has it who does what a document says: with the examples, which a command may change.
fn checkout() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in walkdir::WalkDir::new(root().join("examples")) {
        let entry = entry.unwrap();
        let to = folder.path().join(entry.path().strip_prefix(root()).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
    folder
}

/// The arguments of a command of this program, if `line` is one: words, of which those in quotes may hold blanks.
fn arguments(line: &str) -> Option<Vec<String>> {
    let rest = ["cargo run --release -- ", "sitewright "].iter().find_map(|program| line.strip_prefix(program))?;
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in rest.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    Some(words)
}

/// Runs the commands of a block; gives what the last of them did.
fn run(folder: &Path, place: &str, block: &Block) -> Option<Ran> {
    let mut last = None;
    for line in block.text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if NOT_RUN.contains(&line) {
            continue;
        }
        let arguments = arguments(line).unwrap_or_else(|| panic!("{place}: no test runs `{line}`"));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        assert_good(place, last.replace(ran(folder, &arguments)));
    }
    last
}

fn assert_good(place: &str, ran: Option<Ran>) {
    if let Some(ran) = ran {
        assert_eq!(ran.code, 0, "{place}: {}{}", ran.out, ran.err);
    }
}

/// Whether `shown` is `printed`, where a line `…` stands for any lines.
fn is_output(shown: &str, printed: &str) -> bool {
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let (shown, printed) = (format!("\n{}\n", trimmed(shown).trim_matches('\n')), trimmed(printed));
    let mut rest = format!("\n{}\n", printed.trim_matches('\n'));
    let parts: Vec<&str> = shown.split("\n…").collect();
    for (at, part) in parts.iter().enumerate() {
        let found = if at == 0 { rest.starts_with(part).then_some(0) } else { rest.find(part) };
        match found {
            Some(found) => rest.drain(..found + part.len()),
            None => return false,
        };
    }
    parts.last() == Some(&"\n") || rest.is_empty()
}

#[test]
fn what_is_left_out_of_an_output_is_marked() {
    assert!(is_output("a  \nb\n", "a\nb\n"));
    assert!(is_output("a\n…\nc\n", "a\nb\nb\nc\n"));
    assert!(is_output("a\n…\n", "a\nb\n"));
    assert!(is_output("…\nc\n", "a\nc\n"));
    assert!(!is_output("a\n", "a\nb\n"));
    assert!(!is_output("b\n", "a\nb\n"));
    assert!(!is_output("a\n…\nc\n", "a\nb\n"));
}

/// Does what a document says, in order.
fn follow(document: &Document, folder: &Path) {
    let mut last: Option<(&str, Ran)> = None;
    for block in &document.blocks {
        let place = document.place(block);
        match block.language.as_str() {
            "sh" => {
                assert_good(&place, last.take().map(|(_, ran)| ran));
                last = run(folder, &place, block).map(|ran| (block.heading.as_str(), ran));
            }
            "site" => compiles(&place, &block.text),
            "text" if PICTURES.contains(&(&document.name, &block.heading)) => {}
            "text" => {
                // A command whose output is shown may end as it likes: the reader sees it.
                let above = last.take().filter(|(heading, _)| *heading == block.heading);
                let (_, ran) = above.unwrap_or_else(|| panic!("{place}: neither a picture nor an output"));
                let printed = ran.out + &ran.err;
                assert!(is_output(&block.text, &printed), "{place}: the command prints\n{printed}");
            }
            "" => panic!("{place}: the block has no language"),
            other => panic!("{place}: no test knows the language `{other}`"),
        }
    }
    assert_good(&document.name, last.map(|(_, ran)| ran));
}

/// A whole estate checks clean; a fragment without errors, once what it refers to is there.
fn compiles(place: &str, text: &str) {
    if text.lines().any(|line| line.starts_with("estate ")) {
        let project = Project::text(text);
        assert!(project.codes().is_empty(), "{place}:\n{}", project.brief());
        return;
    }
    let project = Project::files([("block.site", text), ("prelude.site", &prelude(text))]);
    let project = project.data("branches.csv", TABLE);
    let errors = project.check().items().iter().filter(|item| item.rule.severity == Severity::Error).count();
    assert_eq!(errors, 0, "{place}, with the prelude of the test:\n{}", project.brief());
}

/// The declarations of the prelude that `fragment` does not make itself.
fn prelude(fragment: &str) -> String {
    let head = |line: &str| line.split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>();
    let own: BTreeSet<Vec<String>> = fragment.lines().filter(|line| !line.starts_with(' ')).map(head).collect();
    let declarations = PRELUDE.split_inclusive("\n}\n");
    declarations.filter(|declaration| !own.contains(&head(declaration.lines().next().unwrap()))).collect()
}

/// The table that a fragment may name.
const TABLE: &str = "code,lan,users\nmuc,10.40.0.0/16,250\nber,10.41.0.0/16,40\n";

#[test]
fn the_prelude_is_an_estate() {
    let project = Project::text(PRELUDE);
    assert!(!project.check().has_errors(), "{}", project.brief());
}

#[test]
fn every_block_compiles_or_runs() {
    let documents = Document::all();
    for document in &documents {
        follow(document, checkout().path());
    }
    let has = |language: &str| documents[0].blocks.iter().any(|block| block.language == language);
    assert!(has("sh") && has("site"), "the README shows how to begin and how it looks");
    for (name, heading) in PICTURES {
        let mut blocks = documents.iter().filter(|document| document.name == name).flat_map(|it| &it.blocks);
        assert!(blocks.any(|block| block.heading == heading), "{name} has no picture under `{heading}`");
    }
}

#[test]
fn a_document_that_promises_too_much_fails() {
    let fails = |text: &str| {
        let followed = std::panic::catch_unwind(|| follow(&Document::new("A.md", text), checkout().path()));
        followed.is_err()
    };
    let good = "```sh\nsitewright check examples/starter\n```\n\n```text\nno findings in 3 files\n```\n";
    assert!(!fails(good));
    assert!(!fails("```site\nsite muc {\n}\n```\n"));
    for wrong in [
        "```\nsite muc {\n}\n```\n",
        "```toml\na = 1\n```\n",
        "```text\nno output\n```\n",
        "```sh\nsitewright check nowhere\n```\n",
        "```sh\nrm -r out\n```\n",
        "```site\nsite muc {\n  rol primary\n}\n```\n",
        "```site\nestate a {\n  language 2\n}\n```\n",
        &good.replace("3 files", "4 files"),
        &good.replace("```text", "# Another matter\n\n```text"),
    ] {
        assert!(fails(wrong), "{wrong}");
    }
}

#[test]
fn what_the_readme_says_is_in_a_build_is_there() {
    let folder = checkout();
    follow(&Document::read("README.md"), folder.path());
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let rows = readme.lines().filter(|line| line.starts_with("| `"));
    let names: Vec<&str> = rows
        .flat_map(|line| line.split('|').nth(1).unwrap().split('`'))
        .filter(|name| name.contains('.') && !name.contains(' '))
        .collect();
    assert!(names.len() >= 5, "{names:?}");
    for name in names {
        assert!(folder.path().join("out").join(name).is_file(), "{name}");
    }
}

/// The words of the help of `arguments` that name a verb or an option.
fn known(arguments: &[&str]) -> BTreeSet<String> {
    let help = ran(root(), arguments);
    assert_eq!(help.code, 0, "{arguments:?}: {}", help.err);
    let words = help.out.lines().filter(|line| line.starts_with("  ")).flat_map(|line| {
        let own = line.split("  ").find(|part| !part.trim().is_empty()).unwrap_or_default();
        own.split([' ', ',', '=']).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    });
    words.collect()
}

#[test]
fn every_command_that_is_named_exists() {
    let verbs = known(&["--help"]);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for document in Document::all() {
        for code in &document.inline {
            let Some(words) = arguments(code) else { continue };
            seen += 1;
            let verb = words.first().map_or("", String::as_str);
            if !verbs.contains(verb) {
                wrong.push(format!("{}: `{code}`: there is no verb `{verb}`", document.name));
                continue;
            }
            let options = if verb.starts_with('-') { verbs.clone() } else { known(&[verb, "--help"]) };
            let unknown = words.iter().filter(|word| word.starts_with('-') && word.len() > 1);
            let unknown = unknown.filter(|word| !options.contains(word.split('=').next().unwrap()));
            wrong.extend(unknown.map(|option| format!("{}: `{code}`: there is no `{option}`", document.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen > 0, "no document names a command");
}
