//! The rules of composition, each with its text.

use crate::diagnostics::language_rules;

language_rules! {
    UNKNOWN_VARIABLE Error "name::unknown-variable":
        "an expression names a variable that is declared nowhere",
        "In an expression a word is the name of a variable: a `let`, an `input` or a `data` of the estate, a parameter of the template, or what a `for` goes through. A text stands in quotes.",
        "estate contoso {\n  language 1\n  owner \"${taem}\"\n}\nlet team = \"Citrix\"\n"
        => "estate contoso {\n  language 1\n  owner \"${team}\"\n}\nlet team = \"Citrix\"\n";
    UNKNOWN_FUNCTION Error "name::unknown-function":
        "an expression calls a function that there is not",
        "The functions are those of the reference; `sitewright explain` shows each.",
        "estate contoso {\n  language 1\n}\nlet gateway = hots(10.1.0.0/24, 1)\n"
        => "estate contoso {\n  language 1\n}\nlet gateway = host(10.1.0.0/24, 1)\n";
    UNKNOWN_TEMPLATE Error "name::unknown-template":
        "a `use` names a template that is declared nowhere",
        "A template is declared at the top level, in any of the files.",
        "estate contoso {\n  language 1\n}\ntemplate branch(code name) {\n  site ${code} {\n  }\n}\nuse branch(\"ber\")\nuse brnach(\"muc\")\n"
        => "estate contoso {\n  language 1\n}\ntemplate branch(code name) {\n  site ${code} {\n  }\n}\nuse branch(\"ber\")\nuse branch(\"muc\")\n";
    UNKNOWN_TYPE Error "name::unknown-type":
        "a parameter, a column or an input has a type that there is not",
        "Behind the name of a parameter stands its type, which says what may be given; without one anything may.",
        "estate contoso {\n  language 1\n}\ninput sites nubmer = 2\n"
        => "estate contoso {\n  language 1\n}\ninput sites number = 2\n";
    UNKNOWN_COLUMN Error "name::unknown-column":
        "a row has no column of this name",
        "The columns of a table are those that the first line of its CSV file names, or the names in the objects of its JSON or YAML file.",
        "estate contoso {\n  language 1\n}\ndata branches csv(\"branches.csv\")\nfor row in branches {\n  site ${row.cod} {\n  }\n}\n-- branches.csv --\ncode,city\nmuc,Munich\n"
        => "estate contoso {\n  language 1\n}\ndata branches csv(\"branches.csv\")\nfor row in branches {\n  site ${row.code} {\n  }\n}\n-- branches.csv --\ncode,city\nmuc,Munich\n";
    VALUE Error "compose::value":
        "an expression has a value that nothing can be made of here",
        "Each function, operator and statement takes values of certain types. A text is read as what it is compared or calculated with, and as what a function or a parameter takes; nothing else is turned \
         into something else.",
        "estate contoso {\n  language 1\n}\nlet last = host(10.1.0.0/24, 256)\n"
        => "estate contoso {\n  language 1\n}\nlet last = host(10.1.0.0/24, 255)\n";
    ARGUMENT Error "compose::argument":
        "a `use` or a call does not give what is asked for",
        "A `use` gives a value to each parameter of its template that has no default, by place or by name, each once. A call gives a function as many values as it takes.",
        "estate contoso {\n  language 1\n}\ntemplate branch(code name, role text) {\n  site ${code} {\n    role ${role}\n  }\n}\nuse branch(\"muc\")\n"
        => "estate contoso {\n  language 1\n}\ntemplate branch(code name, role text) {\n  site ${code} {\n    role ${role}\n  }\n}\nuse branch(\"muc\", \"standby\")\n";
    RECURSION Error "compose::recursion":
        "a template or a value leads back to itself",
        "Nothing in this language is made of itself, so that every estate is read in bounded time. What is needed several times is made by a `for`.",
        "estate contoso {\n  language 1\n}\nlet first = second + 1\nlet second = first + 1\n"
        => "estate contoso {\n  language 1\n}\nlet first = 1\nlet second = first + 1\n";
    LIMIT Error "compose::limit":
        "composition makes more than is allowed",
        "An estate may make 250,000 declarations and 2,000,000 statements in 20,000,000 steps; a text has at most 65,536 bytes and all texts together 256 MiB; a list has at most 1,000,000 elements; blocks, loops and uses stand at most \
         128 deep in one another. No estate comes near; a slip in a range does, and is told instead of exhausting the machine. Where a limit is reached, nothing that composition made is looked at.",
        "estate contoso {\n  language 1\n}\nlet numbers = 1..100_000_000\n"
        => "estate contoso {\n  language 1\n}\nlet numbers = 1..100\n";
    MISPLACED Error "compose::misplaced":
        "a statement of composition stands where it means nothing",
        "An `else` stands right behind the `}` of its `if`. `for`, `if`, `else` and `template` have a block; `let`, `use` and `input` have none.",
        "estate contoso {\n  language 1\n}\nlet number = 1 {\n}\n"
        => "estate contoso {\n  language 1\n}\nlet number = 1\n";
    INPUT Error "compose::input":
        "an input is missing, unknown, or none of its words",
        "An `input` is given with `--input NAME=VALUE`. One without a default has to be given; one with `one-of` is one of these words.",
        "estate contoso {\n  language 1\n}\ninput env one-of dev prod\n"
        => "estate contoso {\n  language 1\n}\ninput env one-of dev prod = dev\n";
    UNUSED_TEMPLATE Warning "compose::unused-template":
        "a template is used nowhere",
        "What stands in a template is read where it is used. One that nothing uses is not checked, and looks as if it counted.",
        "estate contoso {\n  language 1\n}\ntemplate branch(code name) {\n  site ${code} {\n  }\n}\n"
        => "estate contoso {\n  language 1\n}\ntemplate branch(code name) {\n  site ${code} {\n  }\n}\nuse branch(\"muc\")\n";
    UNREADABLE Error "data::unreadable":
        "a data file cannot be read",
        "A `data` names a file by its path below the estate's folder, with `/` between the parts. Nothing outside that folder is read: no absolute path, no `..`, no link; so that the same \
         sources give the same result on every machine.",
        "estate contoso {\n  language 1\n}\ndata branches csv(\"../branches.csv\")\n"
        => "estate contoso {\n  language 1\n}\ndata branches csv(\"branches.csv\")\n-- branches.csv --\ncode,city\nmuc,Munich\n";
}
