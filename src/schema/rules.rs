//! The rules of names and types, each with its text.

use crate::diagnostics::language_rules;

language_rules! {
    UNKNOWN_KIND Error "name::unknown-kind":
        "a declaration begins with a word that is no kind",
        "Every top-level statement declares something: its first word is the kind (`site`, `vip`, `gslb` …), the second the name.",
        "estate contoso {\n  language 1\n}\nsiet fra {\n}\n"
        => "estate contoso {\n  language 1\n}\nsite fra {\n}\n";
    MISPLACED Error "name::misplaced-kind":
        "a declaration stands where it does not belong",
        "Some things exist only inside another: an `adc` stands in the block of its `site`.",
        "estate contoso {\n  language 1\n}\nadc ns-fra {\n  node 10.1.0.11\n}\n"
        => "estate contoso {\n  language 1\n}\nsite fra {\n  adc ns-fra {\n    node 10.1.0.11\n  }\n}\n";
    UNKNOWN_ATTRIBUTE Error "name::unknown-attribute":
        "a word in a block is no attribute of its declaration",
        "What may stand in a block follows from its kind; the reference lists it.",
        "estate contoso {\n  language 1\n  onwer \"Citrix Platform Team\"\n}\n"
        => "estate contoso {\n  language 1\n  owner \"Citrix Platform Team\"\n}\n";
    UNKNOWN_REFERENCE Error "name::unknown-reference":
        "a name is used that nothing of the expected kind bears",
        "Where an attribute expects a site, a certificate or a pool, its value is the name of one that is declared anywhere in the estate. Upper and lower case count.",
        "estate contoso {\n  language 1\n}\nsite fra {\n}\nsite syd {\n}\nlink fra sdy {\n  bandwidth 100Mbps\n}\n"
        => "estate contoso {\n  language 1\n}\nsite fra {\n}\nsite syd {\n}\nlink fra syd {\n  bandwidth 100Mbps\n}\n";
    DUPLICATE Error "name::duplicate":
        "two declarations of one kind bear the same name",
        "A name stands for one thing, whatever file it is in. Upper and lower case make no difference, because an appliance and a file system may take both for the same.",
        "estate contoso {\n  language 1\n}\nsite fra {\n}\nsite FRA {\n}\n"
        => "estate contoso {\n  language 1\n}\nsite fra {\n}\nsite syd {\n}\n";
    UNKNOWN_WORD Error "type::unknown-word":
        "a value is none of the words that may stand here",
        "Some attributes take one of a few words.",
        "estate contoso {\n  language 1\n}\nsite fra {\n  role primray\n}\n"
        => "estate contoso {\n  language 1\n}\nsite fra {\n  role primary\n}\n";
    MISMATCH Error "type::mismatch":
        "a value is not of the expected form",
        "Each attribute takes values of one form: an address, a domain name, a duration, a text in quotes.",
        "estate contoso {\n  language 1\n}\nsite fra {\n  network 10.1.0.300/16\n}\n"
        => "estate contoso {\n  language 1\n}\nsite fra {\n  network 10.1.0.0/16\n}\n";
    RANGE Error "type::range":
        "a value has the right form, but lies outside what is allowed",
        "The bounds are those of the protocol or of the product: a port is at most 65535, a DNS TTL at most 2147483647 s (RFC 2181 §8).",
        "estate contoso {\n  language 1\n}\nsite fra {\n  network 10.1.0.0/61\n}\n"
        => "estate contoso {\n  language 1\n}\nsite fra {\n  network 10.1.0.0/16\n}\n";
    MISSING_VALUE Error "type::missing-value":
        "a word lacks its value",
        "Every attribute and every modifier is followed by its value, on the same line.",
        "estate contoso {\n  language 1\n  owner\n}\n"
        => "estate contoso {\n  language 1\n  owner \"Citrix Platform Team\"\n}\n";
    TOO_MANY_VALUES Error "type::too-many-values":
        "a statement has a value that it has no place for",
        "Values that are given together stand in one statement only where the attribute takes several.",
        "estate contoso {\n  language 1 2\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    MISSING_ATTRIBUTE Error "type::missing-attribute":
        "a declaration lacks an attribute that it needs",
        "Without it nothing that a device would take can be made; no value is guessed.",
        "estate contoso {\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    REPEATED Error "type::repeated":
        "something that may stand once stands twice",
        "Which of the two counts would be a guess.",
        "estate contoso {\n  language 1\n  owner \"Citrix\"\n  owner \"Network\"\n}\n"
        => "estate contoso {\n  language 1\n  owner \"Citrix\"\n}\n";
    UNEXPECTED_BLOCK Error "type::unexpected-block":
        "a statement has a block, but takes none",
        "Only declarations and a few attributes have a block of their own.",
        "estate contoso {\n  language 1 {\n  }\n}\n"
        => "estate contoso {\n  language 1\n}\n";
    ALLOW_WITHOUT_REASON Error "allow::without-reason":
        "an `allow` does not say why",
        "What is silenced today puzzles somebody in two years. The reason stands in quotes behind the code.",
        "estate contoso {\n  language 1\n}\ncertificate old {\n  names old.contoso.com\n  cert \"old.pem\"\n  key \"old.key\"\n  allow tls::unused-certificate\n}\n"
        => "estate contoso {\n  language 1\n}\ncertificate old {\n  names old.contoso.com\n  cert \"old.pem\"\n  key \"old.key\"\n  allow tls::unused-certificate \"kept until the migration ends, CHG0042\"\n}\n";
}
