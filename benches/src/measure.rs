//! Loads by `wrk`, and rows of the table.

use std::process::Command;

use serde_json::json;

/// A load to measure under.
#[derive(Clone, Copy)]
pub(crate) struct Load {
    /// Connections that are kept open.
    pub(crate) connections: u32,
    /// Length of one run.
    pub(crate) seconds: u32,
    /// How often each side runs.
    pub(crate) rounds: u32,
}

/// What `wrk` found.
struct Found {
    per_second: f64,
    p99_ms: f64,
    requests: u64,
}

/// Ours to another side: the two runs of a round, one right after the other, are compared with each other, since what
/// else a machine does changes from minute to minute.
#[derive(Clone, Copy)]
struct Ratio {
    median: f64,
    least: f64,
    most: f64,
}

impl Ratio {
    fn of(ours: &[f64], other: &[f64]) -> Self {
        let rounds: Vec<f64> = ours.iter().zip(other).map(|(ours, other)| ours / other).collect();
        let least = rounds.iter().copied().fold(f64::INFINITY, f64::min);
        let most = rounds.iter().copied().fold(0.0, f64::max);
        Self { median: median(&rounds), least, most }
    }

    /// The median, and what lies between the rounds.
    fn text(self) -> String {
        if self.least < self.most {
            format!("{:.2} ({:.2}–{:.2})", self.median, self.least, self.most)
        } else {
            format!("{:.2}", self.median)
        }
    }
}

/// A row of the table.
pub(crate) struct Row {
    name: String,
    unit: &'static str,
    /// Medians of the sides.
    baseline: f64,
    ours: f64,
    ratio: Ratio,
    /// nginx, where it is installed and does the same, and ours to it.
    nginx: Option<(f64, Ratio)>,
    /// Bound, and whether ours has to be below it.
    target: Option<(f64, bool)>,
    /// What the target is compared with.
    compared: f64,
}

impl Row {
    /// A row whose own value has a bound from above.
    pub(crate) fn bound(name: &str, baseline: f64, ours: f64, most: f64) -> Self {
        Self {
            name: name.to_owned(),
            unit: "",
            baseline,
            ours,
            ratio: Ratio::of(&[ours], &[baseline]),
            nginx: None,
            target: Some((most, true)),
            compared: ours,
        }
    }

    fn verdict(&self) -> &'static str {
        match self.target {
            None => "",
            Some((bound, true)) => {
                if self.compared <= bound {
                    "met"
                } else {
                    "missed"
                }
            }
            Some((bound, false)) => {
                if self.compared >= bound {
                    "met"
                } else {
                    "missed"
                }
            }
        }
    }

    fn target_text(&self) -> String {
        match self.target {
            None => String::new(),
            Some((bound, true)) => format!("≤ {bound:.1}"),
            Some((bound, false)) => format!("≥ {bound:.2}"),
        }
    }
}

/// What the sides of a row are asked for.
pub(crate) struct Urls<'a> {
    pub(crate) baseline: &'a str,
    pub(crate) nginx: Option<&'a str>,
    pub(crate) ours: &'a str,
    /// Whether a number is appended to ours that never came before.
    pub(crate) distinct: bool,
}

/// Requests per second of all sides, and the ratio of ours to the baseline.
pub(crate) fn throughput(
    name: &str,
    target: Option<f64>,
    load: Load,
    urls: &Urls<'_>,
) -> Result<Row, String> {
    row(name, "req/s", target.map(|least| (least, false)), load, urls, |found| found.per_second)
}

/// The slowest hundredth of the sides.
pub(crate) fn tail(name: &str, most: f64, load: Load, urls: &Urls<'_>) -> Result<Row, String> {
    row(name, "ms", Some((most, true)), load, urls, |found| found.p99_ms)
}

fn row(
    name: &str,
    unit: &'static str,
    target: Option<(f64, bool)>,
    load: Load,
    urls: &Urls<'_>,
    pick: impl Fn(&Found) -> f64,
) -> Result<Row, String> {
    let mut sides = vec![(urls.baseline, false), (urls.ours, urls.distinct)];
    sides.extend(urls.nginx.map(|url| (url, false)));
    let found = alternate(load, &sides, pick)?;
    let (baseline, ours) = (&found[0], &found[1]);
    let ratio = Ratio::of(ours, baseline);
    Ok(Row {
        name: name.to_owned(),
        unit,
        baseline: median(baseline),
        ours: median(ours),
        ratio,
        nginx: found.get(2).map(|nginx| (median(nginx), Ratio::of(ours, nginx))),
        target,
        compared: ratio.median,
    })
}

/// Makes at least so many requests.
pub(crate) fn requests(count: u64, connections: u32, url: &str, distinct: bool) -> Result<(), String> {
    let mut made = 0;
    while made < count {
        made += wrk(Load { connections, seconds: 4, rounds: 1 }, url, distinct)?.requests.max(1);
    }
    Ok(())
}

/// What each side makes in each round; within a round they take turns.
fn alternate(
    load: Load,
    sides: &[(&str, bool)],
    pick: impl Fn(&Found) -> f64,
) -> Result<Vec<Vec<f64>>, String> {
    for (url, distinct) in sides {
        wrk(Load { seconds: 1, ..load }, url, *distinct)?;
    }
    let mut found = vec![Vec::new(); sides.len()];
    for _ in 0..load.rounds {
        for ((url, distinct), found) in sides.iter().zip(&mut found) {
            found.push(pick(&wrk(load, url, *distinct)?));
        }
    }
    Ok(found)
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// One run. With `distinct` a number that never came before is appended to the URL.
fn wrk(load: Load, url: &str, distinct: bool) -> Result<Found, String> {
    let script = std::env::temp_dir().join("ncm-bench.lua");
    std::fs::write(&script, SCRIPT).map_err(|error| format!("{}: {error}", script.display()))?;
    let mut command = Command::new("wrk");
    command
        .args(["-t1", "--latency"])
        .arg(format!("-c{}", load.connections))
        .arg(format!("-d{}s", load.seconds));
    command.arg("-H").arg("Accept-Encoding: gzip").arg("-s").arg(&script).arg(url).arg("--");
    command.arg(if distinct { "distinct" } else { "same" });
    let output = command
        .output()
        .map_err(|error| format!("wrk: {error}; install it (Debian: apt-get install wrk)"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if let Some(line) = text.lines().find(|line| line.contains("Non-2xx") || line.contains("Socket errors")) {
        return Err(format!("{url}: {line}"));
    }
    let field = |name: &str| text.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
    let found = (|| {
        Some(Found {
            per_second: field("Requests/sec:")?.parse().ok()?,
            p99_ms: milliseconds(field("99%")?)?,
            requests: text
                .lines()
                .find_map(|line| line.trim().split_once(" requests in "))?
                .0
                .parse()
                .ok()?,
        })
    })();
    found.ok_or_else(|| format!("{url}: wrk said\n{text}"))
}

const SCRIPT: &str = r#"
local distinct, n = false, 0
function init(args)
  distinct = args[1] == "distinct"
  local seed = io.open("/proc/sys/kernel/random/uuid"):read("*l")
  n = tonumber(seed:sub(1, 8), 16) * 1000
end
function request()
  if not distinct then return wrk.format() end
  n = n + 1
  return wrk.format("GET", wrk.path .. string.format("%d", n))
end
"#;

fn milliseconds(text: &str) -> Option<f64> {
    for (unit, factor) in [("us", 0.001), ("ms", 1.0), ("s", 1000.0)] {
        if let Some(number) = text.strip_suffix(unit) {
            return number.trim().parse::<f64>().ok().map(|value| value * factor);
        }
    }
    None
}

/// The table for people.
pub(crate) fn markdown(machine: &str, rows: &[Row]) -> String {
    let mut text = format!(
        "{machine}\n\n| measure | baseline | nginx | ours | ratio | ours to nginx | target | |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
    );
    for row in rows {
        text.push_str(&format!(
            "| {} | {:.1} {} | {} | {:.1} {} | {} | {} | {} | {} |\n",
            row.name,
            row.baseline,
            row.unit,
            row.nginx.map(|(nginx, _)| format!("{nginx:.1} {}", row.unit)).unwrap_or_default(),
            row.ours,
            row.unit,
            row.ratio.text(),
            row.nginx.map(|(_, ratio)| ratio.text()).unwrap_or_default(),
            row.target_text(),
            row.verdict()
        ));
    }
    text
}

/// The table for programs.
pub(crate) fn json(machine: &str, rows: &[Row], far: serde_json::Value) -> String {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| json!({ "measure": row.name, "unit": row.unit, "baseline": row.baseline, "nginx": row.nginx.map(|(nginx, _)| nginx), "ours": row.ours, "ratio": row.ratio.median, "ratios": [row.ratio.least, row.ratio.most], "target": row.target_text(), "verdict": row.verdict() }))
        .collect();
    format!("{:#}\n", json!({ "machine": machine, "rows": rows, "far": far }))
}
