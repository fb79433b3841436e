// Makes the site's search find Chinese, which has no spaces: it looks for each typed word as text, in titles before bodies.
(() => {
  const search = (docs, words) => {
    const found = [];
    for (const doc of Object.values(docs)) {
      const [title, all] = [doc.title.toLowerCase(), `${doc.breadcrumbs} ${doc.body}`.toLowerCase()];
      if (!words.every((word) => all.includes(word))) continue;
      const score = words.filter((word) => title.includes(word)).length * 1000 - title.length;
      found.push({ ref: doc.id, doc, score });
    }
    return found.sort((a, b) => b.score - a.score);
  };
  const patch = () => {
    window.elasticlunr.Index.load = ({ documentStore: { docs } }) => ({
      search: (text) => search(docs, text.toLowerCase().split(/\s+/).filter(Boolean)),
    });
  };
  if (window.elasticlunr) patch();
  else addEventListener('DOMContentLoaded', patch);
})();
