//! A site with two GSLB sites.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::two-adcs",
        severity: Severity::Warning,
        title: "a site has two ADCs that take part in GSLB",
        explanation: "A GSLB site is one ADC: a single one, or a high-availability pair, whose two nodes are one declaration with two `node` addresses. Two ADCs of a site \
                      that both take part in GSLB become two GSLB sites, the second with the name of its ADC behind that of the site. Where this is meant, as with one \
                      ADC between the firewalls and one inside, an `allow` says so.",
        source: "Citrix, NetScaler command reference, add gslb site",
        wrong: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra-1 {
    node 10.1.0.11
    gslb 10.1.0.30
  }
  adc ns-fra-2 {
    node 10.1.0.12
    gslb 10.1.0.31
  }
}
",
        right: r"estate contoso {
  language 1
}
site fra {
  adc ns-fra {
    node 10.1.0.11 10.1.0.12
    gslb 10.1.0.30
  }
}
",
    },
    run: Run::Estate(run),
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (id, site) in estate.sites.iter() {
        // A child beside its parent is meant to be a site of its own.
        let taking_part = estate.adcs_of(id).filter_map(|(_, adc)| Some((adc, adc.gslb.as_ref()?)));
        let taking_part: Vec<_> = taking_part.filter(|(_, address)| !address.is_child()).collect();
        let [(first, one), (second, other), rest @ ..] = taking_part.as_slice() else { continue };
        let (first, second) = (&first.name.value, &second.name.value);
        let message = format!("`{}` is two GSLB sites, on `{first}` and on `{second}`", site.name.value);
        let finding = Diagnostic::new(&CHECK.rule, message, other.head.span, "a second GSLB address")
            .and(one.head.span, "the first GSLB address");
        let finding = rest.iter().fold(finding, |finding, (_, more)| finding.and(more.head.span, "one more"));
        found.push(
            finding
                .effect("if the two are a high-availability pair, one of them is always passive, and what is placed there counts as down")
                .help(
                    "declare a high-availability pair as one `adc` with both addresses in its `node` line; if these are two ADCs that both \
                     take part in GSLB, say so with an `allow`",
                ),
        );
    }
}
