//! A site with two GSLB addresses.

use crate::checks::Check;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::two-adcs",
        severity: Severity::Error,
        title: "a site has two ADCs with a GSLB address",
        explanation: "The GSLB site is called like the site, and a GSLB site is one ADC: a single one or a high-availability pair, whose two nodes are one declaration with two `node` \
                      addresses. A second ADC cannot be the same GSLB site.",
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
    run,
};

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (id, site) in estate.sites.iter() {
        let with_address = estate.adcs_of(id).filter_map(|(_, adc)| Some((adc, adc.gslb.as_ref()?)));
        let with_address: Vec<_> = with_address.collect();
        let [(first, one), (second, other), rest @ ..] = with_address.as_slice() else { continue };
        let message =
            format!("`{}` has two GSLB sites, `{}` and `{}`", site.name.value, first.name.value, second.name.value);
        let finding = Diagnostic::new(&CHECK.rule, message, other.head.span, "a second GSLB address")
            .and(one.head.span, "the first GSLB address");
        let finding = rest.iter().fold(finding, |finding, (_, more)| finding.and(more.head.span, "one more"));
        found.push(finding.effect("the other sites exchange metrics with one of the two only, and take what stands on the other for down").help(
            "if the two are a high-availability pair, declare one `adc` with both `node` addresses; else keep the `gslb` line of one of them, or \
             declare two sites",
        ));
    }
}
