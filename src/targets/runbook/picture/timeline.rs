//! The timeline: when each step begins and ends as planned, in a lane for each role.

use super::{Anchor, Svg, cut};

/// What is drawn; all times in seconds after the interruption, or after the beginning of what is planned.
pub(in crate::targets::runbook) struct Chart {
    /// What passes before the first step, and what goes on after the last one.
    pub(in crate::targets::runbook) around: Vec<Bar>,
    /// The steps, in their order.
    pub(in crate::targets::runbook) steps: Vec<Bar>,
    /// When users have to be served again.
    pub(in crate::targets::runbook) limit: Option<Mark>,
    /// When they are.
    pub(in crate::targets::runbook) served: Option<Mark>,
}

/// Something that takes time.
#[derive(Clone)]
pub(in crate::targets::runbook) struct Bar {
    /// Its number, for a step.
    pub(in crate::targets::runbook) number: Option<usize>,
    pub(in crate::targets::runbook) title: String,
    /// Who does it.
    pub(in crate::targets::runbook) lane: String,
    pub(in crate::targets::runbook) start: u64,
    pub(in crate::targets::runbook) finish: u64,
    pub(in crate::targets::runbook) is_critical: bool,
    /// How long it takes, in words.
    pub(in crate::targets::runbook) takes: String,
}

/// A time that is marked across all lanes.
pub(in crate::targets::runbook) struct Mark {
    pub(in crate::targets::runbook) at: u64,
    pub(in crate::targets::runbook) label: String,
}

const WIDTH: u64 = 1_080;
const LEFT: u64 = 320;
const PLOT: u64 = 600;
const ROW: u64 = 26;
const HEAD: u64 = 28;
const TOP: u64 = 64;
/// From what distance on marks on the axis can be told apart: minutes, hours and days as clocks have them.
const STEPS: [u64; 14] = [10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 604_800];

impl Chart {
    /// The picture. `said` writes seconds as the tables do.
    pub(in crate::targets::runbook) fn draw(&self, said: impl Fn(u64) -> String) -> String {
        let lanes = self.lanes();
        let rows: u64 = lanes.iter().map(|(_, bars)| HEAD + ROW * count(bars)).sum();
        let bottom = TOP + rows;
        let end = self.end();
        let x = |time: u64| LEFT + time.saturating_mul(PLOT) / end;
        let mut svg = Svg::new();
        svg.body.push_str(
            "<defs><pattern id=\"hatch\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect class=\"hatch-ground\" width=\"8\" height=\"8\"/><line class=\"hatch-line\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"8\"/>\
             </pattern></defs>\n",
        );
        let mut y = TOP;
        for (lane, bars) in &lanes {
            svg.rect("lane", (0, y + 2), (WIDTH, HEAD - 6));
            svg.text("strong", (8, y + 18), Anchor::Start, &cut(lane, 60));
            y += HEAD + ROW * count(bars);
        }
        let step = STEPS.into_iter().find(|step| end / step <= 8).unwrap_or(end / 8 + 1);
        for time in (0..=end / step).map(|at| at * step) {
            svg.line("rule", (x(time), TOP - 6), (x(time), bottom));
            svg.text("faint", (x(time), TOP - 12), Anchor::Middle, &said(time));
        }
        let mut y = TOP;
        for (_, bars) in &lanes {
            y += HEAD;
            for bar in bars {
                bar.draw(&mut svg, y, x);
                y += ROW;
            }
        }
        let marks = [("limit", "limit-label", &self.limit), ("served", "strong", &self.served)];
        let last = marks.iter().filter_map(|(.., mark)| mark.as_ref()).map(|mark| mark.at).max();
        for (row, (class, label, mark)) in marks.into_iter().enumerate() {
            let Some(mark) = mark else { continue };
            let base = 16 + 18 * row as u64;
            svg.line(class, (x(mark.at), base - 10), (x(mark.at), bottom));
            // The words lie on the side where the other line is not.
            let is_last =
                last == Some(mark.at) && (row == 0 || marks[0].2.as_ref().is_none_or(|other| other.at < mark.at));
            let (at, anchor) =
                if is_last { (x(mark.at) + 8, Anchor::Start) } else { (x(mark.at).saturating_sub(8), Anchor::End) };
            svg.text(label, (at, base), anchor, &mark.label);
        }
        svg.finish("timeline", (WIDTH, bottom + 8), "Timeline as planned", &self.about(said))
    }

    fn end(&self) -> u64 {
        let bars = self.around.iter().chain(&self.steps).map(|bar| bar.finish);
        let marks = [&self.limit, &self.served].into_iter().flatten().map(|mark| mark.at);
        bars.chain(marks).max().unwrap_or(0).max(1)
    }

    /// The lanes in the order in which each is first needed, each with its bars.
    fn lanes(&self) -> Vec<(&str, Vec<&Bar>)> {
        let mut lanes: Vec<(&str, Vec<&Bar>)> = Vec::new();
        for bar in self.around.iter().chain(&self.steps) {
            match lanes.iter_mut().find(|(lane, _)| *lane == bar.lane) {
                Some((_, bars)) => bars.push(bar),
                None => lanes.push((&bar.lane, vec![bar])),
            }
        }
        lanes
    }

    /// All that the picture shows, in words.
    fn about(&self, said: impl Fn(u64) -> String) -> String {
        let bars = self.around.iter().chain(&self.steps).map(|bar| {
            let critical = if bar.is_critical { ", critical" } else { "" };
            format!("{} ({}): from {} to {}{critical}.", bar.label(), bar.lane, said(bar.start), said(bar.finish))
        });
        let marks = [&self.limit, &self.served].into_iter().flatten();
        let marks = marks.map(|mark| format!("{}, at {}.", mark.label, said(mark.at)));
        bars.chain(marks).collect::<Vec<_>>().join(" ")
    }
}

impl Bar {
    fn label(&self) -> String {
        self.number.map_or_else(|| self.title.clone(), |number| format!("{number} {}", self.title))
    }

    fn draw(&self, svg: &mut Svg, y: u64, x: impl Fn(u64) -> u64) {
        svg.text("name", (8, y + 16), Anchor::Start, &cut(&self.label(), 40));
        let (start, finish) = (x(self.start), x(self.finish));
        let takes = if self.is_critical { format!("{}, critical", self.takes) } else { self.takes.clone() };
        if self.start == self.finish {
            let (top, middle, bottom) = (y + 3, y + 11, y + 19);
            let (left, right) = (start.saturating_sub(8), start + 8);
            svg.path("bar-plain", &format!("M{start} {top}L{right} {middle}L{start} {bottom}L{left} {middle}Z"));
        } else {
            let class = if self.is_critical { "bar-critical" } else { "bar-plain" };
            svg.rect(class, (start, y + 3), ((finish - start).max(2), 17));
        }
        svg.text("faint", (finish.max(start) + 12, y + 16), Anchor::Start, &takes);
    }
}

fn count(bars: &[&Bar]) -> u64 {
    bars.len() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(number: usize, lane: &str, (start, finish): (u64, u64), is_critical: bool) -> Bar {
        let title = format!("Do <{number}>");
        Bar { number: Some(number), title, lane: lane.into(), start, finish, is_critical, takes: "5m".into() }
    }

    #[test]
    fn a_chart_says_in_words_what_it_shows() {
        let chart = Chart {
            around: Vec::new(),
            steps: vec![
                bar(1, "DNS", (0, 300), true),
                bar(2, "SQL", (300, 300), false),
                bar(3, "DNS", (300, 600), false),
            ],
            limit: Some(Mark { at: 900, label: "RTO 15m".into() }),
            served: None,
        };
        let drawn = chart.draw(|seconds| format!("{seconds}s"));
        assert!(drawn.contains("1 Do &lt;1&gt; (DNS): from 0s to 300s, critical. 2 Do"), "{drawn}");
        assert!(drawn.contains("RTO 15m, at 900s."), "{drawn}");
        assert_eq!(drawn.matches("class=\"lane\"").count(), 2);
        assert_eq!(drawn.matches("class=\"bar-critical\"").count(), 1);
        assert!(!drawn.contains("<1>"), "{drawn}");
    }

    #[test]
    fn a_time_without_end_is_drawn_within_the_picture() {
        let chart = Chart {
            around: Vec::new(),
            steps: vec![bar(1, "a", (0, u64::MAX / 1_000), false)],
            limit: None,
            served: None,
        };
        assert!(chart.draw(|_| String::new()).contains("width=\"600\""));
    }
}
