//! Reads registry files: checks them like the program's own registry and lays them over it.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::io::Read as _;
use std::path::Path;

use ncm_codegen::{Functions, MOST_BYTES, Over, Program, Rules, compile_over};

use super::find::in_order;
use super::kept::Kept;
use super::live::{Live, Registry};
use super::{Endpoint, FLOWS, MOST_ADDED_UPSTREAMS, OWN_ROUTES, SHAPES, UPSTREAMS};

/// The program's own registry, compressed by the build.
const OWN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/endpoints.yaml.gz"));

/// A mistake in a registry file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Line in the file, from 1.
    pub line: usize,
    /// Column in the line, in characters from 1.
    pub column: usize,
    /// Endpoint, or section of the file.
    pub place: String,
    /// What is wrong, in English.
    pub problem: String,
    /// What to do, in English.
    pub help: String,
    /// Both in Chinese.
    pub chinese: String,
}

impl Finding {
    /// Returns in Chinese what `Display` writes in English.
    #[must_use]
    pub fn in_chinese(&self) -> String {
        format!("{}:{}: {}: {}", self.line, self.column, self.place, self.chinese)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, place, problem, help, .. } = self;
        write!(f, "{line}:{column}: {place}: {problem}; {help}")
    }
}

/// Why a registry file was refused.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Path of the file; none if the text came from elsewhere.
    path: Option<String>,
    findings: Vec<Finding>,
    /// Why the file could not be read.
    unreadable: Option<String>,
}

impl Refused {
    /// Returns every mistake, in the order of the file; none if the file could not be read.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    fn unreadable(problem: impl Into<String>) -> Self {
        Self { path: None, findings: Vec::new(), unreadable: Some(problem.into()) }
    }
}

/// Shows one line for each mistake.
impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(problem) = &self.unreadable {
            return f.write_str(problem);
        }
        let count = self.findings.len();
        write!(f, "{count} findings / 共 {count} 个问题")?;
        for finding in self.findings.iter().take(MOST_SHOWN) {
            // Each half is whole: a terminal shows one of them.
            let path = self.path.as_ref().map_or_else(String::new, |path| format!("{path}:"));
            write!(f, "\n  {path}{finding} / {path}{}", finding.in_chinese())?;
        }
        if count > MOST_SHOWN {
            let more = count - MOST_SHOWN;
            write!(
                f,
                "\n  … {more} more, see `ncm check --over FILE` / 其余 {more} 个见 `ncm check --over FILE`"
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

/// Maximum number of findings that an error shows.
const MOST_SHOWN: usize = 50;

impl Registry {
    /// Returns the program's endpoints with the entries of `text` laid over them.
    ///
    /// The text is YAML in the format of `endpoints.yaml`. Its `endpoints` add endpoints or correct existing ones of
    /// the same name; keys that a correction leaves out keep their values. It may also add `upstreams`, `categories`,
    /// `sources`, `types`, `params` and `answers`.
    ///
    /// ```
    /// # #[cfg(feature = "registry")] {
    /// use ncm::registry::Registry;
    ///
    /// let registry = Registry::read(
    ///     r#"
    /// endpoints:
    ///   song_mood:
    ///     route: /song/mood
    ///     category: song
    ///     title: { zh: 歌曲情绪, en: Mood of a song }
    ///     about: { zh: 歌曲的情绪标签。, en: Labels for the mood of a song. }
    ///     call: eapi /api/song/mood/get
    ///     params: { id: song }
    ///     body: [id]
    ///     cache: public
    ///     example: { id: 347230 }
    /// "#,
    /// )
    /// .unwrap();
    /// assert_eq!(registry.routed("/song/mood").unwrap().name, "song_mood");
    ///
    /// let refused = Registry::read("endpoints: { lyric: { call: eapi /api/../lyric } }").unwrap_err();
    /// assert_eq!((refused.findings()[0].line, refused.findings()[0].column), (1, 23));
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns every mistake in the text.
    pub fn read(text: &str) -> Result<Self, Refused> {
        let own = own_text();
        let over = compile_over(&program(&own, &functions()), text).map_err(|findings| Refused {
            path: None,
            findings: findings.into_iter().map(finding).collect(),
            unreadable: None,
        })?;
        live(over).map_err(Refused::unreadable)
    }

    /// Does the same as [`Registry::read`] for a file.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read, and those of [`Registry::read`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Refused> {
        let cannot = |error: std::io::Error| {
            Refused::unreadable(format!("cannot be read: {error} / 无法读取该文件：{error}"))
        };
        let path = path.as_ref();
        // A pipe or device may never end, or block until someone writes.
        if !std::fs::metadata(path).map_err(cannot)?.is_file() {
            return Err(Refused::unreadable("is not a file / 不是文件"));
        }
        let bytes = crate::wire::file::read(path, MOST_BYTES).map_err(cannot)?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Refused::unreadable("is not UTF-8; write it in UTF-8 / 不是 UTF-8 编码，请改用 UTF-8")
        })?;
        let read = Self::read(text.strip_prefix('\u{feff}').unwrap_or(&text));
        read.map_err(|refused| Refused { path: Some(path.display().to_string()), ..refused })
    }
}

fn finding(finding: ncm_codegen::Finding) -> Finding {
    let ncm_codegen::Finding { line, place, problem, help } = finding;
    let chinese = format!("{}；{}", problem.zh, help.zh);
    Finding { line: line.number, column: line.column, place, problem: problem.en, help: help.en, chinese }
}

/// The program's own registry as its compiler sees it.
#[cfg(any(feature = "pages", feature = "mock", feature = "cli"))]
pub(super) fn own_model() -> ncm_codegen::model::Registry {
    // The build has compiled the same text.
    ncm_codegen::compile(&own_text())
        .unwrap_or_else(|findings| unreachable!("the program's registry: {findings:?}"))
}

fn own_text() -> String {
    let mut text = String::new();
    // Decompression cannot fail, since the build compressed it.
    match flate2::read::GzDecoder::new(OWN).read_to_string(&mut text) {
        Ok(_) => text,
        Err(error) => unreachable!("the program's registry: {error}"),
    }
}

/// Returns the functions under `src/flows` that an entry may name.
fn functions() -> Functions {
    let flows = FLOWS.iter().map(|name| ((*name).to_owned(), Some(false)));
    let shapes = SHAPES.iter().map(|name| ((*name).to_owned(), Some(true)));
    flows.chain(shapes).collect()
}

fn program<'a>(registry: &'a str, functions: &'a Functions) -> Program<'a> {
    Program { registry, functions, rules: Rules { routes: OWN_ROUTES, upstreams: MOST_ADDED_UPSTREAMS } }
}

/// Builds the tables of a checked registry. Fails if the process has no room for more of them.
fn live(over: Over) -> Result<Registry, String> {
    let Over { registry: model, added, corrected } = over;
    let mut kept = Kept::lock();
    kept.check_room()?;
    for upstream in &model.upstreams {
        if !UPSTREAMS.iter().any(|own| own.name == upstream.name) {
            kept.upstream(upstream)?;
        }
    }
    let touched: HashSet<&str> =
        model.endpoints.iter().flat_map(|it| it.touches.endpoints.iter().map(String::as_str)).collect();
    let mut endpoints = Vec::with_capacity(model.endpoints.len());
    let mut named = HashMap::new();
    for it in &model.endpoints {
        let is_touched = touched.contains(it.name.as_str());
        let own = Endpoint::named(&it.name)
            .filter(|own| !corrected.contains(&it.name) && own.cache.is_touched == is_touched);
        let endpoint = match own {
            Some(own) => own,
            None => {
                let endpoint = kept.endpoint(it, is_touched);
                named.insert(endpoint.name, endpoint);
                endpoint
            }
        };
        endpoints.push(endpoint);
    }
    let mut routes: Vec<(String, &'static Endpoint)> = endpoints
        .iter()
        .flat_map(|endpoint| {
            std::iter::once(&endpoint.route)
                .chain(endpoint.aliases)
                .map(move |route| (route.to_ascii_lowercase(), *endpoint))
        })
        .collect();
    routes.sort_by(|(a, _), (b, _)| in_order(a, b));
    let categories = model.categories.iter().map(|it| kept.category(it)).collect();
    let sources = model.sources.iter().map(|it| kept.source(it)).collect();
    drop(kept);
    Ok(Registry::of(Live {
        endpoints,
        named,
        categories,
        sources,
        added: added.len(),
        corrected: corrected.len(),
        #[cfg(any(feature = "pages", feature = "mock", feature = "cli"))]
        model,
        routes,
    }))
}

#[cfg(test)]
mod tests;
