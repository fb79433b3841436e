//! Finds endpoints by words in Chinese or English.

use ncm_codegen::ranking;

use super::{Endpoint, Registry};

impl Registry {
    /// The endpoints that words are about, the best first: a name or a route, a title, or words of either language that stand in
    /// what is known of an endpoint.
    ///
    /// ```
    /// let found = ncm::registry::Registry::default().search("歌词");
    /// assert!(found.iter().any(|endpoint| endpoint.name == "lyric"));
    /// ```
    #[must_use]
    pub fn search(&self, words: &str) -> Vec<&'static Endpoint> {
        let words = words.trim().to_lowercase();
        let exact = self.find(&words);
        if let Some(endpoint) = exact.filter(|_| words.contains(['/', '_'])) {
            return vec![endpoint];
        }
        let terms = terms(&words);
        let scored = self.endpoints().map(|endpoint| (score(self, endpoint, &words, &terms), endpoint));
        let mut found: Vec<_> = scored.filter(|(score, _)| *score > 0).collect();
        // Stable: the registry has the common ones of a category first.
        found.sort_by_key(|(score, endpoint)| {
            (exact.is_none_or(|exact| exact.name != endpoint.name), std::cmp::Reverse(*score))
        });
        found.into_iter().map(|(_, endpoint)| endpoint).collect()
    }
}

/// The words one by one; of a run of Chinese, where no spaces part words, each two characters.
fn terms(words: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for word in
        words.split(|c: char| c.is_whitespace() || ",，、/_".contains(c)).filter(|word| !word.is_empty())
    {
        let chars: Vec<_> = word.chars().collect();
        if word.is_ascii() || chars.len() <= 2 {
            terms.push(word.to_owned());
        } else {
            terms.extend(chars.windows(2).map(|pair| pair.iter().collect::<String>()));
        }
    }
    terms
}

/// How well an endpoint fits: the whole phrase counts most, then words in its name and title, then elsewhere.
fn score(registry: &Registry, endpoint: &Endpoint, words: &str, terms: &[String]) -> u32 {
    let category =
        registry.categories().iter().find(|category| category.name == endpoint.category).map(|c| c.title);
    let lower = |text: &str| text.to_lowercase();
    let (name, zh, en) = (lower(endpoint.name), lower(endpoint.title.zh), lower(endpoint.title.en));
    let category = category.map(|title| lower(&format!("{} {}", title.zh, title.en))).unwrap_or_default();
    let about = lower(&format!("{} {}", endpoint.about.zh, endpoint.about.en));
    let params = lower(
        &endpoint
            .params
            .iter()
            .map(|param| format!("{} {} {} ", param.name, param.about.zh, param.about.en))
            .collect::<String>(),
    );
    let in_name = |term: &str| name.split('_').any(|part| part == term);
    let mut score = 0;
    if name == words.replace(' ', "_") || zh == words || en == words {
        score += ranking::WHOLE;
    }
    let is_named = |term: &String| name.contains(term) || zh.contains(term) || en.contains(term);
    if !endpoint.writes && terms.iter().any(is_named) {
        score += ranking::READS;
    }
    if name.strip_suffix("_detail") == Some(words) {
        score += ranking::DETAIL;
    }
    // The more of a title the words are, the better.
    let spaced = name.replace('_', " ");
    let share = [&spaced, &zh, &en].into_iter().filter(|text| text.contains(words));
    if let Some(shortest) = share.map(|text| text.chars().count()).min() {
        let share = ranking::SHARE as usize * words.chars().count() / shortest.max(1);
        score += ranking::PHRASE + u32::try_from(share).unwrap_or_default();
    }
    let mut matching = 0;
    for term in terms {
        let term = term.as_str();
        // A plural finds the singular.
        let stem = term.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(term);
        let points: u32 = [
            (in_name(term) || in_name(stem), ranking::WORD),
            (name.contains(stem), ranking::PART),
            (zh.contains(term) || en.contains(stem), ranking::TITLE),
            (category.contains(stem), ranking::CATEGORY),
            (about.contains(stem), ranking::ABOUT),
            (params.contains(stem), ranking::PARAM),
        ]
        .into_iter()
        .filter_map(|(holds, points)| holds.then_some(points))
        .sum();
        matching += usize::from(points > 0);
        score += points;
    }
    // What knows less than half of the words is about something else.
    if matching * 2 < terms.len() { 0 } else { score }
}
