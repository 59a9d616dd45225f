//! The rules of data files, each with its text.

use crate::diagnostics::{Rule, Severity};

/// Every example is a table of sites: the estate, then the data file below its name.
macro_rules! rules {
    ($($name:ident $code:literal, $file:literal as $format:literal from $source:literal:
        $title:literal, $explanation:literal, $wrong:literal => $right:literal;)+) => {
        $(pub(crate) static $name: Rule = Rule {
            code: $code,
            severity: Severity::Error,
            title: $title,
            explanation: $explanation,
            source: $source,
            wrong: example!($file, $format, $wrong),
            right: example!($file, $format, $right),
        };)+
        /// All rules of data files.
        pub(crate) static RULES: &[&Rule] = &[$(&$name),+];
    };
}

macro_rules! example {
    ($file:literal, $format:literal, $text:literal) => {
        concat!(
            "estate contoso {\n  language 1\n}\ndata branches ",
            $format,
            "(\"",
            $file,
            "\")\n",
            "for row in branches {\n  site ${row.code} {\n  }\n}\n-- ",
            $file,
            " --\n",
            $text,
        )
    };
}

rules! {
    MALFORMED "data::malformed", "branches.json" as "json" from "RFC 4180 (CSV), RFC 8259 (JSON), YAML 1.2.2":
        "a data file breaks the rules of its format",
        "The file is read exactly as its format says, because a guess at what was meant could move a value to another row. Reading ends at the first such place \
         of a JSON or YAML file; a CSV file is read on at the next line.",
        "[\n  { \"code\": \"muc\" },\n  { \"code\": \"ber\" },\n]\n"
        => "[\n  { \"code\": \"muc\" },\n  { \"code\": \"ber\" }\n]\n";
    UNCLOSED_QUOTE "data::unclosed-quote", "branches.csv" as "csv" from "RFC 4180":
        "a quoted cell is never closed",
        "A cell in double quotes may hold separators and line ends, and ends with the next quote; a quote within it is written twice. Here the rest of the file would be one cell.",
        "code,town\nmuc,\"Munich\nber,Berlin\n"
        => "code,town\nmuc,\"Munich\"\nber,Berlin\n";
    RAGGED_ROW "data::ragged-row", "branches.csv" as "csv" from "RFC 4180":
        "a row has more or fewer cells than the header has columns",
        "Mostly a cell holds a separator and lacks its quotes, or a separator is missing: all cells behind it would then stand under the wrong column. An empty cell is \
         written as nothing between two separators.",
        "code,town,subnet\nmuc,Munich, Bavaria,10.40.0.0/16\n"
        => "code,town,subnet\nmuc,\"Munich, Bavaria\",10.40.0.0/16\n";
    DUPLICATE_COLUMN "data::duplicate-column", "branches.csv" as "csv" from "the Sitewright language, version 1":
        "two columns of a table bear the same name",
        "A cell is asked for by the name of its column (`row.subnet`); which of the two is meant would be a guess. Upper and lower case count.",
        "code,subnet,subnet\nmuc,10.40.0.0/16,10.41.0.0/16\n"
        => "code,subnet,backup\nmuc,10.40.0.0/16,10.41.0.0/16\n";
    NAMELESS_COLUMN "data::nameless-column", "branches.csv" as "csv" from "the Sitewright language, version 1":
        "a column of a table has no name",
        "The first line of a CSV file names the columns. A nameless one comes from a separator too many at the end of the line, or from a spreadsheet in which a cell of the first row is empty.",
        "code,,subnet\nmuc,Munich,10.40.0.0/16\n"
        => "code,town,subnet\nmuc,Munich,10.40.0.0/16\n";
    SEPARATOR "data::separator", "branches.csv" as "csv" from "the Sitewright language, version 1":
        "a CSV file is parted by another character than the one that is expected",
        "Cells are parted by `,` unless the estate says otherwise: `csv(\"branches.csv\", \";\")`. Spreadsheets write `;` in countries where the comma parts decimals. The character is never guessed, because \
         the same file would then mean something else as soon as a cell holds the other character.",
        "code;town\nmuc;Munich\n"
        => "code,town\nmuc,Munich\n";
    CONTROL_CHARACTER "data::control-character", "branches.csv" as "csv" from "the Sitewright language, version 1":
        "a control character stands in a value of a data file",
        "Tabs and line ends apart, control characters (U+0000 to U+001F, U+007F to U+009F) cannot be seen, and no device carries them. They come from binary files, from files in \
         UTF-16, and from what was pasted out of a terminal.",
        "code,town\nmuc,Mun\u{7}ich\n"
        => "code,town\nmuc,Munich\n";
    DUPLICATE_KEY "data::duplicate-key", "branches.yaml" as "yaml" from "YAML 1.2.2 §3.2.1.3, RFC 8259 §4":
        "a key stands twice in the same record",
        "Which of the two counts differs from program to program, so neither is taken. Upper and lower case count.",
        "- code: muc\n  subnet: 10.40.0.0/16\n  code: ber\n"
        => "- code: muc\n  subnet: 10.40.0.0/16\n- code: ber\n  subnet: 10.41.0.0/16\n";
    UNSUPPORTED "data::unsupported-yaml", "branches.yaml" as "yaml" from "the Sitewright language, version 1":
        "a YAML file uses what no table of values needs",
        "Texts, numbers, `true` and `false`, lists, records, anchors and aliases are read. Merge keys (`<<`, which YAML 1.2 no longer has), tags other than those of the core schema, keys that are no plain \
         texts, and several documents in one file are refused: programs differ in what they make of them.",
        "- &muc\n  code: muc\n  town: Munich\n- <<: *muc\n  code: ber\n"
        => "- code: muc\n  town: Munich\n- code: ber\n  town: Munich\n";
    EMPTY "data::empty", "branches.csv" as "csv" from "the Sitewright language, version 1":
        "a data file is empty",
        "A table without rows still has a line that names its columns; a JSON or YAML file without elements says `[]`. An empty file mostly is an export that failed.",
        "\n"
        => "code\n";
    TOO_LARGE "data::too-large", "branches.yaml" as "yaml" from "the Sitewright language, version 1":
        "a data file is larger than any estate needs",
        "A file may have 32 MiB, a table 100,000 rows, a file 2,000,000 values, a text 64 KiB. An alias of YAML counts as many values as what it stands for. The bounds keep a wrong or hostile file from \
         exhausting the machine.",
        "- &a [x, x, x, x, x, x, x, x, x, x]\n- &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n- &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\n\
         - &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n- &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n- &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n\
         - &g [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]\n"
        => "- code: muc\n";
    TOO_DEEP "data::nested-too-deep", "branches.json" as "json" from "the Sitewright language, version 1":
        "lists and records are nested more than 32 deep",
        "No estate needs it; the bound keeps a damaged or hostile file from exhausting the machine.",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"
        => "[{ \"code\": \"muc\" }]\n";
}
