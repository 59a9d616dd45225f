//! The rules of form, each with its text.

use crate::diagnostics::language_rules;

language_rules! {
    UNCLOSED_BRACE Error "syntax::unclosed-brace":
        "a `{` is never closed",
        "Every block ends with a `}` of its own. The finding points at the `{` that is still open where the next declaration \
         (or the file's end) is reached; indentation is used to tell which one it is. What stands inside is not read, because nobody can say \
         where it belongs.",
        "estate contoso {\n  language 1\n\nsite fra {\n  role primary\n}\n"
        => "estate contoso {\n  language 1\n}\n\nsite fra {\n  role primary\n}\n";
    STRAY_BRACE Error "syntax::stray-brace":
        "a `}` closes nothing",
        "There is one `}` more than there are blocks open at this place.",
        "estate contoso {\n  language 1\n}\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    UNCLOSED_BRACKET Error "syntax::unclosed-bracket":
        "a `[` is never closed",
        "Brackets let a list of values go on over several lines; the list ends with `]`.",
        "estate contoso {\n  language [1\n}\n"
        => "estate contoso {\n  language [1]\n}\n";
    STRAY_BRACKET Error "syntax::stray-bracket":
        "a `]` closes nothing",
        "There is a `]` without a `[` in the same block before it.",
        "estate contoso {\n  language 1]\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    UNCLOSED_STRING Error "syntax::unclosed-string":
        "a string is never closed",
        "A string ends on its own line. A line end inside a text is written `\\n`, a quote `\\\"`.",
        "estate contoso {\n  language 1\n  owner \"Citrix Platform Team\n}\n"
        => "estate contoso {\n  language 1\n  owner \"Citrix Platform Team\"\n}\n";
    UNKNOWN_ESCAPE Error "syntax::unknown-escape":
        "a backslash in a string stands before a character that it does not go with",
        "The escapes of a string are `\\n` (line end), `\\t` (tab), `\\\"`, `\\\\` and `\\$`. A backslash itself is written `\\\\`.",
        "estate contoso {\n  language 1\n  owner \"CONTOSO\\citrix\"\n}\n"
        => "estate contoso {\n  language 1\n  owner \"CONTOSO\\\\citrix\"\n}\n";
    UNCLOSED_EXPRESSION Error "syntax::unclosed-expression":
        "a `${` is never closed",
        "`${` begins an expression in a word or a text, and `}` on the same line ends it. The characters themselves are written `\\${` in a text.",
        "estate contoso {\n  language 1\n  owner \"${team\"\n}\nlet team = \"Citrix\"\n"
        => "estate contoso {\n  language 1\n  owner \"${team}\"\n}\nlet team = \"Citrix\"\n";
    EXPRESSION Error "syntax::expression":
        "something in an expression does not fit there",
        "An expression consists of values (texts in quotes, numbers, addresses, names of variables, calls of functions) and operators between them: \
         `+ - * / %`, `== != < <= > >= in`, `and`, `or`, `not`, and `..` for a range.",
        "estate contoso {\n  language 1\n  owner \"Team ${number + }\"\n}\nlet number = 1\n"
        => "estate contoso {\n  language 1\n  owner \"Team ${number + 1}\"\n}\nlet number = 1\n";
    UNCLOSED_PARENTHESIS Error "syntax::unclosed-parenthesis":
        "a `(` is never closed",
        "Parentheses hold the arguments of a call or the parameters of a template, if need be over several lines; they end with `)`.",
        "estate contoso {\n  language 1\n}\nlet gateway = host(10.1.0.0/24, 1\n"
        => "estate contoso {\n  language 1\n}\nlet gateway = host(10.1.0.0/24, 1)\n";
    STRAY_PARENTHESIS Error "syntax::stray-parenthesis":
        "a `)` closes nothing",
        "There is a `)` without a `(` in the same block before it.",
        "estate contoso {\n  language 1)\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    TOO_DEEP Error "syntax::nested-too-deep":
        "blocks, brackets and parentheses are nested more than 64 deep",
        "No estate needs it; the bound keeps a damaged or hostile file from exhausting the machine.",
        "estate contoso {\n  language 1\n  a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    CONTROL_CHARACTER Error "syntax::control-character":
        "a control character stands in the source",
        "Only tabs and line ends may stand between words. Other control characters (U+0000 to U+001F, U+007F to U+009F) cannot be seen, and no \
         device carries them.",
        "estate contoso {\n  language 1\u{7}\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    HIDDEN_CHARACTER Error "syntax::hidden-character":
        "an invisible character stands in a word",
        "Zero-width characters, direction marks, no-break spaces and the like come with text that was pasted from a web page or a document. They cannot be seen, and make \
         a name differ from the one that it looks like. They are allowed in strings and comments only.",
        "estate contoso {\n  language\u{200b} 1\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    BRACE_ON_OWN_LINE Error "syntax::brace-on-own-line":
        "a `{` stands on a line of its own",
        "A line end ends a statement, so the `{` that opens its block stands on the same line.",
        "estate contoso\n{\n  language 1\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    EQUALS_SIGN Error "syntax::equals-sign":
        "a `=` stands between a word and its value",
        "An attribute is written as on the NetScaler command line: the word, a blank, the value.",
        "estate contoso {\n  language = 1\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    COLON Error "syntax::colon":
        "a `:` stands between a word and its value",
        "An attribute is written as on the NetScaler command line: the word, a blank, the value.",
        "estate contoso {\n  language: 1\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    MALFORMED Error "syntax::malformed":
        "characters that form neither a word nor a value",
        "A statement is a word, then values (words, or strings in quotes) parted by blanks, then perhaps a block in braces.",
        "estate contoso {\n  language 1\n  owner \"Citrix\"Team\n}\n"
        => "estate contoso {\n  language 1\n  owner \"Citrix Team\"\n}\n";
    DOC_NOWHERE Warning "syntax::doc-comment-nowhere":
        "a `##` comment describes nothing",
        "A `##` comment belongs to the declaration below it and travels into what is made of it: as the comment of the object on the ADC, as the description in the runbook. \
         Here is no declaration below it; an ordinary comment begins with one `#`.",
        "estate contoso {\n  ## The first version.\n  language 1\n}\n"
        => "estate contoso {\n  # The first version.\n  language 1\n}\n";
}
