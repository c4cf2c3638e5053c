// The book of answers: what may be chosen, and the model of each answer. Nothing is worked out here.
//
// hakyu.book = {languages, start, until, choices, left_out, words(lang), model(choice, known, lang),
// detail(model, id), sources(model), charts(model)}. `until` is the day after which nothing is in the file (null:
// everything known is); `known` null asks for the last state: everything known, or known by `until`.
// Models, panels and sources are frozen: the page must not change them.
(function (hakyu) {
  "use strict";

  const index = JSON.parse(document.getElementById("data-book").textContent);
  const MODELS = 12;
  const BLOCKS = 24;
  const texts = () => index.words[index.start.lang].texts;

  // A fault in words, with what it is about.
  class BookError extends Error {}

  function kept(map, key, most, make) {
    let found = map.get(key);
    if (found !== undefined) map.delete(key);
    else found = make();
    map.set(key, found);
    if (found instanceof Promise) found.catch(() => map.delete(key));
    for (const old of map.keys()) {
      if (map.size <= most) break;
      map.delete(old);
    }
    return found;
  }

  // The values of a chunk: base64 of gzip of JSON.
  async function unpack(name) {
    if (typeof DecompressionStream === "undefined") throw new BookError(texts().book_old);
    const element = document.getElementById("chunk-" + name);
    try {
      const plain = atob(element.textContent.trim());
      const bytes = new Uint8Array(plain.length);
      for (let i = 0; i < plain.length; i++) bytes[i] = plain.charCodeAt(i);
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      return JSON.parse(await new Response(stream).text());
    } catch (fault) {
      throw new BookError(texts().book_damaged.replace("{part}", name), { cause: fault });
    }
  }

  // Makes values whole: {"$": n} stands for a value written elsewhere, further keys are added to it.
  function reader(find) {
    function whole(value) {
      if (value === null || typeof value !== "object") return value;
      if (Array.isArray(value)) return Object.freeze(value.map(whole));
      const place = value.$;
      const keys = Object.keys(value);
      if (place !== undefined && keys.length === 1) return find(place, whole);
      const made = place === undefined ? {} : { ...find(place, whole) };
      for (const key of keys) {
        if (key === "$") continue;
        const name = key.startsWith("$$") ? key.slice(1) : key;
        if (name === "__proto__") Object.defineProperty(made, name, { value: whole(value[key]), enumerable: true });
        else made[name] = whole(value[key]);
      }
      return Object.freeze(made);
    }
    return whole;
  }

  // Looks a value up in arrays of raw ones, by kind; each is made whole once.
  function finder(arrays) {
    const made = arrays.map((array) => new Array(array.length));
    return function find(place, whole) {
      const kind = place & 3;
      const at = place >> 2;
      if (made[kind][at] === undefined) made[kind][at] = whole(arrays[kind][at]);
      return made[kind][at];
    };
  }

  const choice = new Map(index.choices.map((each) => [each.id, each]));
  const shared = new Map();
  const chapters = new Map();
  const models = new Map();
  const blocks = new Map();
  const places = new WeakMap();

  function common(name) {
    if (!name) return [];
    if (!shared.has(name)) {
      const loading = unpack(name);
      loading.catch(() => shared.delete(name));
      shared.set(name, loading);
    }
    return shared.get(name);
  }

  // All models of a choice in a language, still packed.
  function chapter(id, lang) {
    return kept(chapters, lang + " " + id, 4, async () => {
      const [all, language, both, own] = choice.get(id).chunks[lang];
      const [a, b, c, mine] = await Promise.all([common(all), common(language), both ? unpack(both) : [], unpack(own)]);
      return { whole: reader(finder([a, b, c, mine.values])), models: mine.models, blocks: mine.blocks };
    });
  }

  function model(id, known, lang) {
    const chosen = choice.get(id);
    const wanted = known === index.until ? null : known;
    const at = !chosen ? -1 : wanted === null ? chosen.days.length : chosen.days.indexOf(wanted);
    if (at < 0 || !index.languages.includes(lang)) {
      return Promise.reject(new BookError([id, known, lang].join(" ") + ": " + texts().book_none));
    }
    return kept(models, [lang, id, at].join(" "), MODELS, async () => {
      const found = await chapter(id, lang);
      const made = found.whole(found.models[at][0]);
      places.set(made, { id, at, lang, blocks: found.blocks, sources: () => found.whole(found.models[at][1]) });
      return made;
    });
  }

  const nodes = new WeakMap();

  function blockOf(made, id) {
    let found = nodes.get(made);
    if (!found) nodes.set(made, (found = new Map(made.nodes.map((node) => [node.id, node.block]))));
    return found.get(id);
  }

  // What the panel says of a node; null for what is no node of the model.
  async function detail(made, id) {
    const { at, blocks: names } = places.get(made);
    const number = blockOf(made, id);
    if (number === undefined || number === null) return null;
    const block = await kept(blocks, names[number], BLOCKS, async () => {
      const raw = await unpack(names[number]);
      return { whole: reader(finder([raw.values])), of: raw.of };
    });
    const told = block.whole(block.of[id]);
    let found = null;
    for (const [from, panel] of told) if (from <= at) found = panel;
    return found;
  }

  // Charts of an answer as SVG texts: [what it shows, text]. Only what was asked for has any.
  async function charts(made) {
    const { id, at, lang } = places.get(made);
    if (id !== index.start.choice || !index.charts.includes(lang)) return [];
    const found = await common("charts-" + lang);
    return [["people", found.people[at]], ["coverage", found.coverage[at]], ["timeline", found.timeline]]
      .filter((each) => each[1]);
  }

  hakyu.book = {
    languages: index.languages,
    start: index.start,
    until: index.until,
    choices: index.choices,
    left_out: index.left_out,
    words: (lang) => index.words[lang],
    model,
    detail,
    charts,
    sources: async (made) => places.get(made).sources(),
  };
})(window.hakyu);
