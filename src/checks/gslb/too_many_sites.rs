//! More GSLB sites than there can be.

use crate::checks::{Check, Run};
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, Severity};
use crate::estate::Estate;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "gslb::too-many-sites",
        severity: Severity::Error,
        title: "there are more GSLB sites than the appliance takes",
        explanation: "Parent sites talk each to each, and there can be 32 of them; below them 1024 children. An ADC with a GSLB address is one site.",
        source: "Citrix, NetScaler: Parent-child topology deployment using the MEP protocol",
        wrong: r"estate contoso {
  language 1
}
for n in 1..33 {
  site s${n} {
    adc ns-${n} {
      node host(10.0.0.0/16, n)
      gslb host(10.1.0.0/16, n)
    }
  }
}
",
        right: r"estate contoso {
  language 1
}
for n in 1..33 {
  site s${n} {
    adc ns-${n} {
      node host(10.0.0.0/16, n)
      gslb host(10.1.0.0/16, n) {
        if n > 1 {
          parent ns-1
        }
      }
    }
  }
}
",
    },
    run: Run::Estate(run),
};

/// How many parents there can be, and how many children below them.
const MOST: [(bool, usize, &str); 2] = [(false, 32, "parent sites"), (true, 1_024, "child sites")];

fn run(estate: &Estate, found: &mut Diagnostics) {
    for (are_children, most, what) in MOST {
        let sites: Vec<_> = estate.gslb_adcs().filter(|(_, _, _, site)| site.is_child() == are_children).collect();
        let Some((_, _, adc, site)) = sites.get(most) else { continue };
        let message = format!("there are {} GSLB {what}", sites.len());
        let label = format!("`{}` is one too many: there can be {most}", adc.name.value);
        found.push(
            Diagnostic::new(&CHECK.rule, message, site.head.span, label)
                .effect("the sites beyond are refused: nobody is ever led there")
                .help("let sites be children of others, with `parent` in the `gslb` block, or join them"),
        );
    }
}
