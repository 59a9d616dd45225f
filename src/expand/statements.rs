//! The statements of composition, as the reference tells them.

/// A statement of composition.
#[derive(Debug)]
pub struct Statement {
    /// Its first word.
    pub word: &'static str,
    /// How it is written.
    pub form: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// One that is right, with what it needs around it.
    pub example: &'static str,
}

/// All of them, in the order in which they are documented.
pub static STATEMENTS: &[Statement] = &[
    Statement {
        word: "let",
        form: "let NAME = EXPRESSION",
        doc: "Names a value. At the top level it can be used in the whole estate, wherever it stands; in a block it can be used behind it in that block.",
        example: "let campus = 10.1.0.0/16\nsite fra {\n  network ${campus}\n}\n",
    },
    Statement {
        word: "input",
        form: "input NAME [TYPE] [= DEFAULT]   or   input NAME one-of WORD … [= DEFAULT]",
        doc: "A value that is given from outside, with `--input NAME=VALUE`; one source then describes several environments. Without a default it has to be given.",
        example: "input env one-of dev test prod = dev\n",
    },
    Statement {
        word: "data",
        form: "data NAME csv(\"FILE\"[, \"SEPARATOR\"])   or   json(\"FILE\")   or   yaml(\"FILE\")",
        doc: "A table from a file in the estate's folder; the path is one below that folder. The first line of a CSV file names the columns. A block may say what the columns are: name, type, and \
              perhaps what counts where a cell is empty. Every cell is then checked when it is read, and is a value of that type; without it cells of a CSV file are texts.",
        example: "data branches csv(\"branches.csv\") {\n  code   name\n  subnet network\n  users  number = 0\n}\n",
    },
    Statement {
        word: "template",
        form: "template NAME(PARAMETER [TYPE] [= DEFAULT], …) { … }",
        doc: "Statements that can be made many times. Its parameters, and the values of the estate, are all that it sees. A template may use others, but never itself.",
        example: "template branch(code name, subnet network) {\n  site ${code} {\n    network ${subnet}\n  }\n}\nuse branch(\"muc\", 10.40.0.0/16)\n",
    },
    Statement {
        word: "use",
        form: "use NAME(VALUE, …)   or   use NAME(VALUE, PARAMETER = VALUE, …)",
        doc: "Makes the statements of a template once. It stands where those statements may stand: at the top level for declarations, in a block for rows. A text is read as the type of the \
              parameter.",
        example: "template answers(number number) {\n  ns${number} A ${host(192.0.2.0/24, number)}\n}\n\
                  dns contoso.com {\n  @ NS ns1.contoso.com\n  @ NS ns2.contoso.com\n  use answers(1)\n  use answers(2)\n}\n",
    },
    Statement {
        word: "for",
        form: "for NAME in LIST { … }   or   for COUNT, NAME in LIST { … }",
        doc: "Makes the statements of its block once for each element of a list, each row of a table or each number of a range such as `1..4`. COUNT counts from 0.",
        example: "for n, code in [\"muc\", \"ber\"] {\n  site ${code} {\n    network ${subnet(10.40.0.0/14, 16, n)}\n  }\n}\n",
    },
    Statement {
        word: "if",
        form: "if CONDITION { … }",
        doc: "Makes the statements of its block where the condition is `on`. `else { … }` or `else if CONDITION { … }` may follow the `}` on the same line.",
        example: "input env one-of dev prod = dev\nsite fra {\n  if env == \"prod\" {\n    role primary\n  } else {\n    role standby\n  }\n}\n",
    },
    Statement {
        word: "else",
        form: "else { … }   or   else if CONDITION { … }",
        doc: "Makes the statements of its block where the condition of the `if` before it is `off`.",
        example: "input env one-of dev prod = dev\nsite fra {\n  if env == \"prod\" {\n    role primary\n  } else {\n    role standby\n  }\n}\n",
    },
];
