//! Where blanks stand in an expression.

/// The tokens of an expression, or of the head of a composition statement, with the blanks that belong between them.
#[must_use]
pub fn spaced(tokens: &[&str]) -> String {
    let mut text = String::new();
    let mut before = None;
    // Whether the token before is a sign that belongs to the value behind it.
    let mut is_sign = false;
    for token in tokens {
        let glued = is_sign || before.is_none_or(|before| joins(before, token));
        if !glued {
            text.push(' ');
        }
        text.push_str(token);
        is_sign = matches!(*token, "-" | "+") && before.is_none_or(expects_value);
        before = Some(*token);
    }
    text
}

/// Whether no blank stands between two tokens.
fn joins(before: &str, token: &str) -> bool {
    match (before, token) {
        ("(" | "[" | "." | "..", _) | (_, ")" | "]" | "," | "." | "..") => true,
        // What is called, or taken an element of, stands right before its bracket.
        (_, "(" | "[") => !expects_value(before),
        _ => false,
    }
}

/// Whether a value has to follow `token`, so that a sign or a bracket behind it begins one.
fn expects_value(token: &str) -> bool {
    matches!(token, "in" | "and" | "or" | "not" | "if" | "else" | "use" | "(" | "[" | ",")
        || matches!(token, "+" | "-" | "*" | "/" | "%" | "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The canonical spacing of tokens that stand with a blank between them.
    fn of(tokens: &str) -> String {
        spaced(&tokens.split(' ').collect::<Vec<_>>())
    }

    #[test]
    fn calls_lists_and_elements_stand_together() {
        assert_eq!(of("host ( subnet , 11 )"), "host(subnet, 11)");
        assert_eq!(of("[ 1 , 2 ]"), "[1, 2]");
        assert_eq!(of("[ ]"), "[]");
        assert_eq!(of("f ( )"), "f()");
        assert_eq!(of("row . column"), "row.column");
        assert_eq!(of("list [ 0 ] . name"), "list[0].name");
        assert_eq!(of("f ( a ) [ 1 ]"), "f(a)[1]");
        assert_eq!(of("1 .. 4"), "1..4");
    }

    #[test]
    fn operators_stand_apart_and_signs_do_not() {
        assert_eq!(of("a + b"), "a + b");
        assert_eq!(of("a - 1"), "a - 1");
        assert_eq!(of("- 1"), "-1");
        assert_eq!(of("a * - b"), "a * -b");
        assert_eq!(of("f ( - 1 , - 2 ) - 3"), "f(-1, -2) - 3");
        assert_eq!(of("- ( a + b ) * 2"), "-(a + b) * 2");
        assert_eq!(of("( a + b ) * ( c )"), "(a + b) * (c)");
        assert_eq!(of("not x"), "not x");
        assert_eq!(of("not ( x or - y < 0 )"), "not (x or -y < 0)");
        assert_eq!(of("users > 200 and env == \"prod\""), "users > 200 and env == \"prod\"");
    }

    #[test]
    fn heads_of_composition_statements_read_like_sentences() {
        assert_eq!(of("office-bits = 24"), "office-bits = 24");
        assert_eq!(of("users number = 250"), "users number = 250");
        assert_eq!(of("branch ( code name , users number = 250 )"), "branch(code name, users number = 250)");
        assert_eq!(of("branch ( row . code , users = row . users )"), "branch(row.code, users = row.users)");
        assert_eq!(of("n , row in branches"), "n, row in branches");
        assert_eq!(of("s in [ \"a\" , \"b\" ]"), "s in [\"a\", \"b\"]");
        assert_eq!(of("branches csv ( \"branches.csv\" )"), "branches csv(\"branches.csv\")");
        assert_eq!(of("env one-of dev test prod = dev"), "env one-of dev test prod = dev");
    }

    #[test]
    fn spacing_is_settled_at_once() {
        assert_eq!(spaced(&[]), "");
        assert_eq!(spaced(&["host(subnet, 11)", "+", "1"]), "host(subnet, 11) + 1");
    }
}
