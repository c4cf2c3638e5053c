// What the reader looks at: it stands in the address after "#", so that back, forward and links work.
(function (hakyu) {
  "use strict";

  const book = hakyu.book;
  const FACETS = (hakyu.FACETS = ["status", "certainty", "tier", "data", "effect", "residual", "kind"]);
  const views = [];
  let ticket = 0;
  let settled = Promise.resolve();

  // What is shown: {state, model, words, index, shown, choice, before}. Set by hakyu.go alone.
  hakyu.now = null;
  hakyu.choice = new Map(book.choices.map((choice) => [choice.id, choice]));

  // Views are called after each change with what changed: model, lang, harm, filters, chosen, open.
  hakyu.watch = (view) => views.push(view);
  hakyu.settled = () => settled;

  function fresh() {
    const { choice, known, lang } = book.start;
    return { hit: choice, known, lang, harm: null, chosen: null, filters: {}, open: [] };
  }

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const state = fresh();
    if (given.has("hit") && hakyu.choice.has(given.get("hit"))) {
      state.hit = given.get("hit");
      if (state.hit !== book.start.choice) state.known = null;
    }
    if (given.has("known")) state.known = given.get("known");
    if (book.languages.includes(given.get("lang"))) state.lang = given.get("lang");
    state.harm = given.get("harm");
    state.chosen = given.get("node");
    for (const key of FACETS) {
      const values = given.getAll(key);
      if (values.length) state.filters[key] = values;
    }
    state.open = given.getAll("open");
    return state;
  }

  hakyu.hash = function (state) {
    const out = new URLSearchParams();
    out.set("hit", state.hit);
    out.set("known", state.known === null ? "all" : state.known);
    out.set("lang", state.lang);
    if (state.harm) out.set("harm", state.harm);
    if (state.chosen) out.set("node", state.chosen);
    for (const key of FACETS) for (const value of state.filters[key] || []) out.append(key, value);
    for (const id of state.open) out.append("open", id);
    return "#" + out.toString();
  };

  // The day of what is shown; the last stop of a file that ends at a day (--known) is that day. Null: everything.
  hakyu.dayOf = (known) => (known === null ? book.until : known);

  // A day on which nothing was said shows what was known by it: the stop before.
  function stop(choice, known) {
    if (known === null || known === "all" || known === book.until) return null;
    if (choice.days.includes(known)) return known;
    return choice.days.filter((day) => day <= known).pop() || choice.days[0] || null;
  }

  // Goes to another state. how: "push" makes a step for "back", "replace" does not, "none" leaves the address.
  hakyu.go = function (change, how = "push") {
    const base = hakyu.now ? hakyu.now.state : fresh();
    const next = { ...base, ...change };
    const choice = hakyu.choice.get(next.hit);
    next.known = stop(choice, next.known);
    const same = hakyu.now && ["hit", "known", "lang"].every((key) => base[key] === next[key]);
    const mine = ++ticket;
    if (same) {
      show(next, hakyu.now.model, choice, how);
      return settled;
    }
    document.body.setAttribute("aria-busy", "true");
    settled = book
      .model(next.hit, next.known, next.lang)
      .then((model) => {
        if (mine === ticket) show(next, model, choice, how);
      })
      .catch((fault) => {
        if (mine === ticket) trouble(fault);
      })
      .finally(() => {
        if (mine === ticket) document.body.removeAttribute("aria-busy");
      });
    return settled;
  };

  function show(next, model, choice, how) {
    const before = hakyu.now;
    const index = hakyu.indexOf(model);
    const words = book.words(next.lang);
    if (!model.harms.includes(next.harm)) next.harm = model.harm;
    const lost = next.chosen && !index.has(next.chosen);
    if (lost) next.chosen = null;
    if (before && before.state.lang !== next.lang) translate(next, before.model, model);
    const now = { state: next, model, index, words, text: words.texts, choice, before: before && before.model };
    // What is chosen is shown: the groups around it open, unless they were just closed.
    if (next.chosen && (!before || before.model !== model || before.state.chosen !== next.chosen)) {
      next.open = hakyu.groups.reveal(model, next.open, next.chosen);
    }
    now.shown = hakyu.groups.visible(model, new Set(next.open));
    const changed = new Set();
    const was = before ? before.state : {};
    if (!before || before.model !== model) changed.add("model").add("filters").add("chosen").add("open");
    if (was.lang !== next.lang) changed.add("lang");
    if (was.harm !== next.harm) changed.add("harm").add("filters");
    if (was.filters !== next.filters) changed.add("filters");
    if (was.chosen !== next.chosen) changed.add("chosen");
    if (was.open !== next.open) changed.add("open");
    hakyu.now = now;
    if (how !== "none") write(next, how);
    for (const view of views) view(now, changed);
    if (lost) hakyu.announce(now.text.selection_lost);
  }

  // Kinds are filtered by their word: in another language by that of the same records.
  function translate(next, from, to) {
    const chosen = next.filters.kind;
    if (!chosen) return;
    const kinds = new Map(to.nodes.map((node) => [node.id, node.kind]));
    const words = new Set();
    for (const node of from.nodes) if (chosen.includes(node.kind)) words.add(kinds.get(node.id));
    words.delete(undefined);
    next.filters = { ...next.filters, kind: [...words] };
  }

  function write(state, how) {
    const hash = hakyu.hash(state);
    if (hash === location.hash) return;
    history[how === "push" ? "pushState" : "replaceState"](null, "", hash);
  }

  function trouble(fault) {
    const box = hakyu.by("trouble");
    const lang = hakyu.now ? hakyu.now.state.lang : book.start.lang;
    box.textContent = book.words(lang).texts.trouble + " " + String((fault && fault.message) || fault);
    box.hidden = false;
  }

  hakyu.select = function (id, move, focus, how = "push") {
    hakyu.moveTo = move ? id : null;
    const panel = hakyu.by("panel");
    const going = hakyu.go({ chosen: id }, how);
    if (focus) panel.focus({ preventScroll: true });
    // Where the panel stands below the map, it would be out of sight.
    if (id !== null && how === "push" && window.innerWidth <= 900) panel.scrollIntoView({ block: "nearest" });
    return going;
  };

  window.addEventListener("popstate", () => hakyu.go(read(), "none"));
  hakyu.begin = () => hakyu.go(read(), "replace");
})(window.hakyu);
