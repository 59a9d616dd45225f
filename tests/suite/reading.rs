//! The literals of the domain: what is wrong with a value is said in words, at its characters.

use crate::project::Project;

/// The finding for `row` in a site, as `column code message`, and the mended text.
fn found(row: &str) -> String {
    let text = format!("estate e {{\n  language 1\n}}\nsite fra {{\n  adc a {{\n    {row}\n  }}\n}}\n");
    let project = Project::text(&text);
    let found = project.check();
    let item = found.items().iter().find(|item| item.rule.code != "type::missing-attribute").unwrap();
    let place = project.sources.place(item.span());
    let mended = item.fix.as_ref().map_or(String::new(), |fix| format!(" → {}", fix.edits[0].text));
    format!("{} {} {}{mended}", place.column, item.rule.code, item.message)
}

#[test]
fn a_wrong_address_is_marked_where_it_is_wrong() {
    assert_eq!(
        found("node 10.1.0.300"),
        "17 type::mismatch `10.1.0.300` is not an IPv4 address: `300` is more than 255"
    );
    assert_eq!(
        found("node 010.1.0.1"),
        "10 type::mismatch `010.1.0.1` is not an IPv4 address: a leading zero is read as octal by some programs → 10.1.0.1"
    );
    assert_eq!(
        found("node 10.1.1"),
        "10 type::mismatch `10.1.1` is not an IPv4 address: it has 3 numbers instead of four"
    );
    assert_eq!(
        found("node 10..1.1"),
        "12 type::mismatch `10..1.1` is not an IPv4 address: a number is missing between its dots"
    );
    assert_eq!(
        found("node 2001:db8::1"),
        "10 type::mismatch `2001:db8::1` is not an IPv4 address: this is an IPv6 address"
    );
    assert_eq!(
        found("node 10.1.0.11/24"),
        "19 type::mismatch `10.1.0.11/24` is not an IPv4 address: no prefix length belongs here → 10.1.0.11"
    );
    assert_eq!(
        found("snip 10.1.0.20/33"),
        "20 type::range `10.1.0.20/33` is not an address with its prefix length: its prefix length is at most 32"
    );
}

#[test]
fn a_wrong_record_is_marked_where_it_is_wrong() {
    assert_eq!(
        found("record xms.contoso.com A 10.1.0"),
        "30 type::mismatch `10.1.0` is not an IPv4 address: it has 3 numbers instead of four"
    );
    assert_eq!(
        found("record xms.contoso.com NAPTR 10 100 \"u\" \"\" \"\" ."),
        "34 type::mismatch this NAPTR record leads nowhere: it has neither an expression nor a replacement"
    );
    assert_eq!(
        found("record xms..com A 10.1.0.1"),
        "15 type::mismatch `xms..com` is not a domain name, perhaps a wildcard: a label is missing beside a dot"
    );
    assert_eq!(
        found("record xms.contoso.com 5x A 10.1.0.1"),
        "29 type::mismatch `5x` is not a duration: `x` is no unit of time (s, m, h, d or w)"
    );
}

/// Every default of the schema can be read as what it stands for; a statement without any row shows that.
#[test]
fn defaults_can_be_read() {
    fn defaults(shape: &sitewright::schema::Shape, out: &mut Vec<(String, String)>) {
        for row in shape.rows.iter().chain(shape.modifiers).chain(shape.values) {
            if let Some(default) = row.default {
                out.push((format!("{} {}", shape.name, row.name), default.to_owned()));
            }
            if let sitewright::schema::Holds::Shape(inner) = row.holds {
                defaults(inner, out);
            }
        }
    }
    let mut all = Vec::new();
    for shape in sitewright::estate::shapes() {
        defaults(shape, &mut all);
    }
    assert!(all.len() >= 10, "{all:?}");
    // Read as if they were written: the same literal reads both.
    let text = "estate e {\n  language 1\n}\nsite a {\n}\nmonitor m {\n  type TCP\n}\ndns z.example.com {\n  @ NS ns.example.net\n  soa {\n  }\n}\n";
    let project = Project::text(text);
    let codes = project.codes();
    assert!(codes.iter().all(|code| !code.starts_with("type::")), "{}", project.brief());
}

#[test]
fn every_attribute_has_a_doc_and_a_name_of_its_own() {
    fn check(shape: &sitewright::schema::Shape, seen: &mut usize) {
        assert!(!shape.doc.trim().is_empty(), "{}", shape.name);
        let mut names: Vec<&str> = shape.rows.iter().map(|row| row.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{}", shape.name);
        for row in shape.values.iter().chain(shape.modifiers).chain(shape.rows).chain(&shape.other) {
            *seen += 1;
            assert!(!row.doc.trim().is_empty(), "{} {}", shape.name, row.name);
            if let sitewright::schema::Holds::Shape(inner) = row.holds {
                check(inner, seen);
            }
        }
    }
    let mut seen = 0;
    sitewright::estate::shapes().for_each(|shape| check(shape, &mut seen));
    assert!(seen > 80, "{seen}");
}
