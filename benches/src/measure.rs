//! Loads by `wrk`, and rows of the table.

use std::process::Command;

use serde_json::json;

use crate::RUNS;

/// A load to measure under.
#[derive(Clone, Copy)]
pub(crate) struct Load {
    /// Connections that are kept open.
    pub(crate) connections: u32,
    /// Length of one run.
    pub(crate) seconds: u32,
}

/// What `wrk` found.
struct Found {
    per_second: f64,
    p99_ms: f64,
    requests: u64,
}

/// A row of the table.
pub(crate) struct Row {
    name: String,
    unit: &'static str,
    baseline: f64,
    /// nginx, where it is installed and does the same.
    nginx: Option<f64>,
    ours: f64,
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
            nginx: None,
            ours,
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
    let (baseline, ours) = (found[0], found[1]);
    let nginx = found.get(2).copied();
    Ok(Row { name: name.to_owned(), unit, baseline, nginx, ours, target, compared: ours / baseline })
}

/// Makes at least so many requests.
pub(crate) fn requests(count: u64, connections: u32, url: &str, distinct: bool) -> Result<(), String> {
    let mut made = 0;
    while made < count {
        made += wrk(Load { connections, seconds: 4 }, url, distinct)?.requests.max(1);
    }
    Ok(())
}

/// The median of what each side makes; their runs take turns.
fn alternate(load: Load, sides: &[(&str, bool)], pick: impl Fn(&Found) -> f64) -> Result<Vec<f64>, String> {
    for (url, distinct) in sides {
        wrk(Load { seconds: 1, ..load }, url, *distinct)?;
    }
    let mut found = vec![Vec::new(); sides.len()];
    for _ in 0..RUNS {
        for ((url, distinct), found) in sides.iter().zip(&mut found) {
            found.push(pick(&wrk(load, url, *distinct)?));
        }
    }
    Ok(found.into_iter().map(median).collect())
}

fn median(mut values: Vec<f64>) -> f64 {
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
            "| {} | {:.1} {} | {} | {:.1} {} | {:.2} | {} | {} | {} |\n",
            row.name,
            row.baseline,
            row.unit,
            row.nginx.map(|nginx| format!("{nginx:.1} {}", row.unit)).unwrap_or_default(),
            row.ours,
            row.unit,
            row.ours / row.baseline,
            row.nginx.map(|nginx| format!("{:.2}", row.ours / nginx)).unwrap_or_default(),
            row.target_text(),
            row.verdict()
        ));
    }
    text
}

/// The table for programs.
pub(crate) fn json(machine: &str, rows: &[Row]) -> String {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| json!({ "measure": row.name, "unit": row.unit, "baseline": row.baseline, "nginx": row.nginx, "ours": row.ours, "ratio": row.ours / row.baseline, "target": row.target_text(), "verdict": row.verdict() }))
        .collect();
    format!("{:#}\n", json!({ "machine": machine, "rows": rows }))
}
