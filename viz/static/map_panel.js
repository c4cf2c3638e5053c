// The side panel: what is known about one node or line, and how.
(function (hakyu) {
  "use strict";

  const { make, by } = hakyu;
  const panel = by("panel");
  const LINK = /^https?:\/\//i;
  const MOST = 40;
  // Of the model that is shown: by id, and the page's words.
  let sources = {};
  let text = {};

  function section(title, ...children) {
    const kept = children.filter(Boolean);
    return kept.length ? make("section", "", make("h3", "", title), ...kept) : null;
  }

  function pairs(rows) {
    if (!rows.length) return null;
    const list = make("dl");
    for (const [label, said] of rows) {
      list.append(make("dt", "", label), make("dd", "", said instanceof Node ? said : make("bdi", "", said)));
    }
    return list;
  }

  function source([id, place]) {
    const entry = sources[id];
    const item = make("li", "source");
    item.append(make("bdi", "", entry.title));
    const about = [entry.publisher, entry.date, entry.kind, place && text.locator + " " + place];
    item.append(make("div", "meta", make("bdi", "", about.filter(Boolean).join(" · "))));
    if (entry.link && LINK.test(entry.link)) {
      const link = make("a", "", entry.address);
      link.href = entry.link;
      link.rel = "noopener noreferrer nofollow";
      link.target = "_blank";
      item.append(link);
    } else if (entry.address) item.append(make("bdi", "address", entry.address));
    return item;
  }

  function sourceList(cited) {
    if (!cited.length) return make("p", "meta", text.sources_none);
    return make("ul", "", ...cited.map(source));
  }

  // Sources of one statement, in short: the list of all stands below.
  function citedBy(cited) {
    if (!cited.length) return null;
    const titles = cited.map(([id, place]) =>
      [sources[id].publisher, sources[id].title].filter(Boolean).join(", ") + (place ? " (" + place + ")" : ""));
    return make("div", "meta", text.sources + ": ", make("bdi", "", titles.join(" / ")));
  }

  function count(row) {
    const item = make("li", "item" + (row.current ? "" : " old"));
    item.append(make("span", "big", row.text));
    if (row.stated && row.stated !== row.text) item.append(make("span", "meta", "  “", make("bdi", "", row.stated), "”"));
    item.append(make("div", "", make("bdi", "", row.about)));
    const said = [row.date, row.by, row.current ? "" : text.not_current];
    item.append(make("div", "meta", row.status ? hakyu.statusText(row.status) : null, " ",
      make("bdi", "", said.filter(Boolean).join(" · "))));
    const cited = citedBy(row.sources);
    if (cited) item.append(cited);
    return item;
  }

  function finding(row) {
    const item = make("li", "item" + (row.decisive ? " decisive" : ""));
    item.append(make("div", "", hakyu.statusText(row.status), row.text ? " " : null, make("bdi", "", row.text)));
    const told = row.told ? text.told_to + ": " + row.told : "";
    item.append(make("div", "meta", make("bdi", "", [row.date, row.by, told].filter(Boolean).join(" · "))));
    if (row.decisive) item.append(make("div", "meta", text.decisive));
    if (row.note) item.append(make("div", "meta", text.note + ": ", make("bdi", "", row.note)));
    const cited = citedBy(row.sources);
    if (cited) item.append(cited);
    return item;
  }

  function dataOf(rows) {
    if (!rows) return null;
    if (!rows.length) return make("p", "", text.data_none);
    return make("ul", "", ...rows.map(([label, status]) => make("li", "", status ? hakyu.mark(status) : null, " ",
      label, status ? make("span", "meta", "  " + hakyu.now.words.statuses[status]) : null)));
  }

  function way(chain) {
    const { index } = hakyu.now;
    const button = hakyu.button("way", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      for (const other of panel.querySelectorAll(".way")) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", String(on));
      hakyu.map.alone(on ? [chain] : null, panelDetail);
    }, make("bdi", "", chain.map((id) => index.label(id)).join(" → ")));
    button.title = text.show_chain;
    button.setAttribute("aria-pressed", "false");
    return button;
  }

  function jump(edge, other, forward) {
    const { index } = hakyu.now;
    const name = (forward ? "→ " : "← ") + index.label(other);
    const kind = text["link_" + edge.kind] || edge.kind;
    return hakyu.button("jump", () => hakyu.select(edge.id, true), make("bdi", "", name),
      make("div", "meta", kind, edge.assumed ? " · " + text.assumed : ""));
  }

  function connections(id) {
    const { index } = hakyu.now;
    const into = (index.into.get(id) || []).map((edge) => [edge, edge.from, false]);
    const out = (index.out.get(id) || []).map((edge) => [edge, edge.to, true]);
    const all = [...into, ...out];
    const shown = all.slice(0, MOST).map(([edge, other, forward]) => jump(edge, other, forward));
    if (all.length > MOST) shown.push(make("p", "meta", "+ " + (all.length - MOST)));
    return shown;
  }

  function head(title, under, flags) {
    const close = hakyu.button("close", () => {
      hakyu.select(null);
      by("map").focus({ preventScroll: true });
    }, "×");
    close.setAttribute("aria-label", text.close);
    close.title = text.close;
    const heading = make("h2", "", make("bdi", "", title));
    const line = make("p", "under", make("bdi", "", under));
    for (const flag of flags) line.append(" ", make("span", "flag", flag));
    return [make("div", "panel-head", heading, close), line];
  }

  // "What if this is hit": only where the file holds that answer.
  function whatIf(id) {
    const { state, index } = hakyu.now;
    if (!hakyu.choice.has(id) || id === state.hit) return null;
    return hakyu.button("what-if", () => {
      hakyu.go({ hit: id, known: null, chosen: null, open: [] }).then(() => by("hit").focus({ preventScroll: true }));
    }, hakyu.fill(text.what_if, { name: index.name(id) }));
  }

  function harmRows(status) {
    return Object.entries(status)
      .filter(([, word]) => word)
      .map(([harm, word]) => [hakyu.now.words.harms[harm], hakyu.statusText(word)]);
  }

  function allCited(detail) {
    const seen = new Map();
    const take = (cited) => cited.forEach((one) => seen.set(one.join("\n"), one));
    take(detail.sources);
    detail.findings.forEach((row) => take(row.sources));
    detail.counts.forEach((row) => take(row.sources));
    return [...seen.values()];
  }

  let panelDetail = null;

  function showNode(id, detail) {
    panelDetail = detail;
    const more = detail.more_chains ? make("p", "meta", text.chains_more + ": " + detail.more_chains) : null;
    const hint = detail.chains.length ? make("p", "meta", text.chains_hint) : null;
    fill([
      ...head(detail.name, detail.kind, detail.flags),
      whatIf(id),
      section(text.status, pairs([...harmRows(detail.status), ...detail.facts])),
      section(text.counts, detail.counts.length ? make("ul", "", ...detail.counts.map(count)) : null),
      section(text.findings, detail.findings.length ? make("ul", "", ...detail.findings.map(finding)) : null),
      section(text.chains, hint, ...detail.chains.map(way), more),
      section(text.data, dataOf(detail.data)),
      section(text.sources, sourceList(allCited(detail))),
      section(text.links, ...connections(id)),
    ]);
  }

  async function showEdge(model, edge) {
    const { index } = hakyu.now;
    const ends = [edge.from, edge.to].filter((end) => end.startsWith("eng:"));
    const cited = (await Promise.all(ends.map((end) => hakyu.book.detail(model, end)))).flatMap((each) => each.sources);
    if (hakyu.now.model !== model || hakyu.now.state.chosen !== edge.id) return;
    const kind = text["link_" + edge.kind] || edge.kind;
    const seen = [...new Map(cited.map((one) => [one.join("\n"), one])).values()];
    fill([
      ...head(index.label(edge.from) + " → " + index.label(edge.to), kind, edge.residual ? [text.residual] : []),
      section(text.certainty, make("p", "", edge.assumed ? text.assumed + ": " + text.assumed_why : text.stated)),
      section(text.sources, sourceList(seen)),
      section(text.links, ...[edge.from, edge.to].map((end) =>
        hakyu.button("jump", () => hakyu.select(end, true), make("bdi", "", index.label(end))))),
    ]);
  }

  let shownFor = null;
  function fill(children) {
    const focused = panel.contains(document.activeElement) && document.activeElement !== panel;
    const top = panel.scrollTop;
    panel.replaceChildren(...children.filter(Boolean));
    const { chosen } = hakyu.now.state;
    // The same record on another day stays where it was read.
    panel.scrollTop = shownFor === chosen ? top : 0;
    shownFor = chosen;
    if (focused) panel.focus({ preventScroll: true });
    panel.dataset.of = chosen;
    panel.setAttribute("aria-busy", "false");
  }

  async function show(now) {
    const { model, index, state } = now;
    text = now.text;
    panel.hidden = state.chosen === null;
    by("map-hint").hidden = !panel.hidden;
    if (panel.hidden) {
      panel.replaceChildren();
      shownFor = null;
      delete panel.dataset.of;
      return;
    }
    panel.setAttribute("aria-busy", "true");
    sources = await hakyu.book.sources(model);
    const edge = index.edge.get(state.chosen);
    if (edge) {
      await showEdge(model, edge);
      return;
    }
    const detail = await hakyu.book.detail(model, state.chosen);
    if (hakyu.now.model === model && hakyu.now.state.chosen === state.chosen) showNode(state.chosen, detail);
  }

  function say({ index, words, state }) {
    const edge = index.edge.get(state.chosen);
    const node = index.node.get(state.chosen);
    if (edge) hakyu.announce(index.name(edge.from) + " → " + index.name(edge.to));
    else if (node) {
      const status = node.status[state.harm];
      hakyu.announce([index.label(node.id), node.kind, status && words.statuses[status], node.note].filter(Boolean).join(", "));
    } else hakyu.announce("");
  }

  hakyu.watch((now, changed) => {
    if (!changed.has("chosen")) return;
    show(now);
    if (!changed.has("model")) say(now);
  });
})(window.hakyu);
