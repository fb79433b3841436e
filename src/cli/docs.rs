//! `ncm docs` and `ncm check`, for work on a registry.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use ncm_codegen::model::Registry;

use super::language::Language;
use super::output::{Failure, line, note, say};
use super::{functions, input};

/// Maximum size of a registry in MiB.
const MOST_MIB: u64 = 16;

pub(super) const DOCS_AFTER_HELP: &str = "\
Reads DIR/endpoints.yaml and writes DIR/docs/reference, DIR/docs/openapi.json, DIR/docs/ncm.d.ts
and DIR/docs/endpoints.schema.json, the functions of the npm package in DIR/npm where there is one, DIR/docs/settings.md and
settings.zh.md where they exist, and the marked parts of DIR/README.md and README.zh.md.
读取 DIR/endpoints.yaml，写出 DIR/docs/reference、DIR/docs/openapi.json、DIR/docs/ncm.d.ts 与 DIR/docs/endpoints.schema.json，
DIR/npm 中 npm 包的函数（若有该目录），DIR/docs/settings.md 与 settings.zh.md（若存在），以及 DIR/README.md、README.zh.md 中标记的部分。

Examples: / 示例:
  ncm docs               in the folder of the repository / 在仓库目录中
  ncm docs --check       exit code 1 if anything is stale / 有过期文档时退出码为 1";

pub(super) const CHECK_AFTER_HELP: &str = "\
Prints every finding with file, line, column, endpoint and what to do; exit code 1 if there are any. Where the registry compiles, its
words and layout are checked, too. --fix writes the layout: order of keys, lines, quotes; nothing else changes.
逐条输出问题所在的文件、行、列、接口与改法；有问题时退出码为 1。能够编译时还检查用词与排版。--fix 改写排版：键的次序、分行、引号，其余内容不变。

Examples: / 示例:
  ncm check
  ncm check --fix                     lays endpoints.yaml out / 整理 endpoints.yaml 的排版
  ncm check drafts/endpoints.yaml
  ncm check --over extra.yaml         what `ncm serve --registry extra.yaml` would take / 检查运行时加载的接口定义";

#[derive(clap::Args)]
pub(super) struct DocsArgs {
    /// Folder of the repository / 仓库目录
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Write nothing; say what is stale / 只检查，不写入
    #[arg(long)]
    check: bool,
}

#[derive(clap::Args)]
pub(super) struct CheckArgs {
    /// The registry / 接口定义文件
    #[arg(default_value = "endpoints.yaml")]
    file: PathBuf,
    /// As entries over the program's own, as NCM_REGISTRY takes them; meant where a file has no schemes / 作为叠加在本程序之上的
    /// 条目检查（同 NCM_REGISTRY）；文件没有 schemes 时即如此
    #[arg(long)]
    over: bool,
    /// Lay the file out first; comments stay / 先整理文件的排版，注释保留
    #[arg(long)]
    fix: bool,
}

/// Reads a registry; the failure lists all findings.
fn compile(file: &Path, text: &str) -> Result<Registry, Failure> {
    // A registry may name functions of the repository in which the command runs.
    let folder = file.parent().filter(|folder| folder.join("src/flows").is_dir()).unwrap_or(Path::new("."));
    let functions = functions::read(folder)
        .map_err(|error| Failure::usage(format!("{}/src: {error}", folder.display())))?;
    match ncm_codegen::compile_with(text, functions.as_ref()) {
        Ok(registry) => Ok(registry),
        Err(findings) => Err(tell(file, &findings)?),
    }
}

fn read(file: &Path) -> Result<String, Failure> {
    input::file(file, MOST_MIB).map_err(|error| {
        Failure::usage(format!("{0} cannot be read: {error} / 无法读取 {0}：{error}", file.display()))
    })
}

/// Prints findings of a file.
fn tell(file: &Path, findings: &[ncm_codegen::Finding]) -> Result<Failure, Failure> {
    let language = Language::of_environment();
    for finding in findings {
        let message = finding.message();
        line(&format!("{}:{}", file.display(), language.either(&message.zh, &message.en)))?;
    }
    let count = findings.len();
    Ok(Failure::no(format!("{count} findings / 共 {count} 个问题")))
}

pub(super) fn check(args: &CheckArgs) -> Result<(), Failure> {
    if args.fix {
        lay_out(&args.file)?;
    }
    if args.over {
        return check_over(&args.file);
    }
    // A file without `schemes` contains only entries.
    let text = read(&args.file)?;
    if !text.contains("schemes:") && ncm_codegen::compile(&text).is_err() {
        return check_over(&args.file);
    }
    let registry = compile(&args.file, &text)?;
    let advice = ncm_codegen::advice(&text);
    if !advice.is_empty() {
        return Err(tell(&args.file, &advice)?);
    }
    let count = registry.endpoints.len();
    say(&format!("{}: {count} endpoints, nothing to fix / {count} 个接口，没有问题", args.file.display()))
}

/// Lays a registry file out. A file that cannot be read stays unchanged.
fn lay_out(file: &Path) -> Result<(), Failure> {
    let text = read(file)?;
    let laid_out = match ncm_codegen::laid_out(&text) {
        Ok(laid_out) => laid_out,
        Err(finding) => return Err(tell(file, &[*finding])?),
    };
    if laid_out != text {
        replace(file, &laid_out).map_err(|error| cannot(file, &error))?;
        note(&format!("{}: laid out / 已整理排版", file.display()));
    }
    Ok(())
}

/// Replaces a file in one step, so that a reader, or a crash, finds either the old text or the new one.
fn replace(file: &Path, text: &str) -> std::io::Result<()> {
    // Replaces the target of a link, not the link.
    let file = file.canonicalize()?;
    let mut new = tempfile::NamedTempFile::new_in(file.parent().unwrap_or(Path::new(".")))?;
    new.write_all(text.as_bytes())?;
    new.as_file().set_permissions(std::fs::metadata(&file)?.permissions())?;
    new.persist(&file)?;
    Ok(())
}

/// Checks entries together with the program's own registry.
fn check_over(file: &Path) -> Result<(), Failure> {
    let name = file.display();
    match ncm::registry::Registry::open(file) {
        Ok(registry) => {
            let (added, corrected) = (registry.added(), registry.corrected());
            say(&format!(
                "{name}: adds {added} endpoints and corrects {corrected}, nothing to fix / 新增 {added} 个接口，更正 {corrected} 个，没有问题"
            ))
        }
        Err(refused) if refused.findings().is_empty() => Err(Failure::usage(format!("{name} {refused}"))),
        Err(refused) => {
            let language = Language::of_environment();
            for finding in refused.findings() {
                let message = language.either(&finding.in_chinese(), &finding.to_string()).to_owned();
                line(&format!("{name}:{message}"))?;
            }
            let count = refused.findings().len();
            Err(Failure::no(format!("{count} findings / 共 {count} 个问题")))
        }
    }
}

pub(super) fn docs(args: &DocsArgs) -> Result<(), Failure> {
    let file = args.folder.join("endpoints.yaml");
    let registry = compile(&file, &read(&file)?)?;
    let docs = args.folder.join("docs");
    let mut changed = 0;
    let mut made = BTreeSet::new();
    let documents = ncm_codegen::emit::documents(&registry);
    let documents = documents.into_iter().map(|(path, text)| (docs.join(path), text));
    let npm = Some(args.folder.join("npm")).filter(|npm| npm.join("package.json").is_file());
    let package = npm.into_iter().flat_map(|npm| {
        ncm_codegen::emit::package(&registry).into_iter().map(move |(path, text)| (npm.join(path), text))
    });
    for (path, text) in documents.chain(package).chain(written(&args.folder)) {
        if !std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            changed += 1;
            line(&path.display().to_string())?;
            if !args.check {
                write(&path, &text)?;
            }
        }
        made.insert(path);
    }
    // Pages of categories that no longer exist.
    for path in pages(&docs.join("reference"))?.difference(&made) {
        changed += 1;
        say(&format!("{0} (belongs to no category) / {0}（不属于任何分类）", path.display()))?;
        if !args.check {
            std::fs::remove_file(path).map_err(|error| cannot(path, &error))?;
        }
    }
    if args.check && changed > 0 {
        return Err(Failure::no("stale; `ncm docs` writes them anew / 文档已过期，请运行 `ncm docs`"));
    }
    if changed == 0 {
        note("nothing to do / 没有需要更新的文档");
    }
    Ok(())
}

/// Returns the generated files outside the reference: both READMEs, if they have marks for generated text, and the settings.
fn written(folder: &Path) -> impl Iterator<Item = (PathBuf, String)> + use<> {
    let settings = [(Language::En, "settings.md"), (Language::Zh, "settings.zh.md")];
    let settings = settings
        .map(|(language, name)| (folder.join("docs").join(name), super::settings::page(language)))
        .into_iter()
        // A folder that is no repository of ncm gets no page of settings.
        .filter(|(path, _)| path.exists());
    let readmes = [(Language::En, "README.md"), (Language::Zh, "README.zh.md")];
    let readmes = readmes.map(|(language, name)| readme(&folder.join(name), language));
    settings.chain(readmes.into_iter().flatten())
}

/// Returns the README with new text between its marks; `None` without marks.
fn readme(path: &Path, language: Language) -> Option<(PathBuf, String)> {
    let mut text = std::fs::read_to_string(path).ok()?;
    let mut has_any = false;
    for ((start, end), written) in [(VERIFIED, super::version::verified(language)), (HINTS, hints(language))]
    {
        if let Some((before, rest)) = text.split_once(start)
            && let Some((_, after)) = rest.split_once(end)
        {
            text = format!("{before}{start}\n{written}{end}{after}");
            has_any = true;
        }
    }
    has_any.then(|| (path.to_owned(), text))
}

const VERIFIED: (&str, &str) = ("<!-- verified: written by `ncm docs` -->", "<!-- end of verified -->");
const HINTS: (&str, &str) = ("<!-- hints: written by `ncm docs` -->", "<!-- end of hints -->");

/// Returns a table of codes with their causes and next steps.
fn hints(language: Language) -> String {
    let heads = language.either("| code | 原因 | 怎么办 |", "| code | cause | what to do |");
    let rows = ncm::registry::HINTS.iter().map(|hint| {
        let codes: Vec<_> = hint.codes.iter().map(|code| format!("`{code}`")).collect();
        format!("| {} | {} | {} |\n", codes.join(" "), language.pick(hint.cause), language.pick(hint.next))
    });
    format!("{heads}\n| --- | --- | --- |\n{}", rows.collect::<String>())
}

/// Returns the Markdown files of a folder, which need not exist.
fn pages(folder: &Path) -> Result<BTreeSet<PathBuf>, Failure> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(cannot(folder, &error)),
    };
    let paths: Result<BTreeSet<_>, _> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(|error| cannot(folder, &error))?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    Ok(paths)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| cannot(path, &error))
}

fn cannot(path: &Path, error: &std::io::Error) -> Failure {
    Failure::no(format!("{}: {error}", path.display()))
}
