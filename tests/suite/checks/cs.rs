//! Content switching: routes, their order and what they lead to.

use super::{clean, of, one_site, only, places};
use crate::project::Project;

/// Two vips without addresses, and one before them with these rows.
fn front(rows: &str) -> Project {
    one_site(&format!(
        "pool web {{\n  protocol HTTP\n  servers 10.1.10.11\n}}\n\
         vip app {{\n  protocol HTTP\n  pool web\n  at fra\n}}\n\
         vip api {{\n  protocol HTTP\n  pool web\n  at fra\n}}\n\
         vip front {{\n  protocol HTTP\n  otherwise app\n  {rows}\n  at fra 10.1.20.20\n}}\n\
         vip other {{\n  protocol HTTP\n  route path /x to api\n  otherwise api\n  at fra 10.1.20.21\n}}\n"
    ))
}

#[test]
fn routes_of_every_form_stand_side_by_side() {
    clean(&front(
        "route host www.contoso.com path \"/api\" \"/v2\" to api\n  route host www.contoso.com to app\n  \
         route host *.contoso.com path \"*.jpg\" to app\n  route host *.contoso.com to api\n  route path \"/img*\" to app",
    ));
}

#[test]
fn a_route_behind_one_that_takes_its_requests_is_told() {
    for rows in [
        "route path \"/api\" to api\n  route path \"/api\" to app",
        "route path \"/api\" to api\n  route path \"/api/v2\" to app",
        "route path \"/a*\" to api\n  route path \"/api\" to app",
        "route path \"/\" to api\n  route host www.contoso.com to app",
        "route host *.contoso.com to api\n  route host www.contoso.com a.b.contoso.com to app",
        "route host www.contoso.com to api\n  route host www.contoso.com path \"*.jpg\" to api",
    ] {
        only(&front(rows), "cs::shadowed-route");
    }
    for rows in [
        "route path \"/api\" to api\n  route path \"/apis\" to app",
        "route path \"/api\" to api\n  route path \"/api\" \"/v2\" to app",
        "route host www.contoso.com to api\n  route host www.contoso.com shop.contoso.com to app",
        "route host *.contoso.com to api\n  route host contoso.com to app",
        "route host *.contoso.com path \"/api\" to api\n  route host www.contoso.com to app",
        "route host www.contoso.com to api\n  route path \"/api\" to app",
    ] {
        clean(&front(rows));
    }
    let project = front("route path \"/api\" to api\n  route path \"/api/v2\" to app");
    let finding = only(&project, "cs::shadowed-route");
    assert_eq!(places(&project, &finding), ["route path \"/api/v2\" to app", "route path \"/api\" to api"]);
}

#[test]
fn what_a_route_leads_to_takes_requests() {
    only(&front("route path \"/x\" to other"), "cs::protocol");
    let mail = "route path \"/x\" to mail\n  at fra 10.1.20.30\n}\nvip mail {\n  protocol TCP\n  port 25\n  pool mail\n  at fra\n}\n\
                pool mail {\n  protocol TCP\n  port 25\n  servers 10.1.10.25\n}\nvip last {\n  protocol HTTP\n  otherwise api";
    let project = front(mail);
    assert_eq!(of(&project, "cs::protocol").len(), 1, "{}", project.brief());
}

#[test]
fn a_vip_with_routes_has_nothing_of_its_own_to_spread() {
    for rows in ["pool web", "method ROUNDROBIN", "persistence SOURCEIP"] {
        only(&front(&format!("route path \"/x\" to api\n  {rows}")), "cs::own-pool");
    }
    let text = front("").sources.files()[0].text.replace("at fra 10.1.20.20", "at fra 10.1.20.20 pool web");
    only(&Project::text(&text), "cs::own-pool");
}

#[test]
fn a_target_stands_on_the_same_adc() {
    let away = "pool web {\n  protocol HTTP\n  servers 10.1.10.11\n}\n\
                site syd {\n  adc ns-syd {\n    node 10.2.0.11\n  }\n}\n\
                vip app {\n  protocol HTTP\n  pool web\n  at syd\n}\n\
                vip front {\n  protocol HTTP\n  otherwise app\n  at fra 10.1.20.20\n}\n";
    let finding = only(&one_site(away), "lb::elsewhere");
    assert_eq!(finding.message, "the vip `front` leads to `app`, which does not stand on `ns-fra`");
    clean(&one_site(&away.replace("at syd\n", "at fra\n")));
    // Of what cannot be read nothing is absent.
    let damaged = one_site(&away.replace("vip app {\n", "vip app {\n  prot HTTP\n"));
    assert_eq!(damaged.codes(), ["name::unknown-attribute"], "{}", damaged.brief());
}

#[test]
fn hosts_and_paths_that_are_none_are_told_where_they_stand() {
    for (route, part) in [
        ("route path \"api\" to api", "\"api\""),
        ("route path \"/a?b\" to api", "?"),
        ("route path \"/a*b\" to api", "*"),
        ("route host www_1.contoso.com to api", "_"),
    ] {
        let project = front(route);
        let finding = only(&project, "type::mismatch");
        let at = places(&project, &finding).remove(0);
        assert!(at == part || at.trim_matches('"') == part.trim_matches('"'), "{route}: {at}");
    }
}
