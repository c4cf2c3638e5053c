// The side panel: what is known about one node or line, and how.
(function (hakyu) {
  "use strict";

  const make = hakyu.make;
  const words = hakyu.words;
  const panel = document.getElementById("panel");
  const LINK = /^https?:\/\//i;

  function statusMark(status) {
    const mark = make("span", "mark mark-" + status, hakyu.view.marks[status]);
    mark.setAttribute("aria-hidden", "true");
    return mark;
  }

  function statusText(status) {
    return make("span", "", statusMark(status), " ", hakyu.view.statuses[status]);
  }

  function section(title, ...children) {
    const kept = children.filter(Boolean);
    return kept.length ? make("section", "", make("h3", "", title), ...kept) : null;
  }

  function pairs(rows) {
    const list = make("dl");
    for (const [label, text] of rows) {
      list.append(make("dt", "", label), make("dd", "", text instanceof Node ? text : make("bdi", "", text)));
    }
    return list;
  }

  function source([id, place]) {
    const entry = hakyu.sources[id];
    const item = make("li", "source");
    item.append(make("bdi", "", entry.title));
    const about = [entry.publisher, entry.date, entry.kind, place && words.locator + " " + place];
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

  function sources(cited) {
    if (!cited.length) return make("p", "meta", words.sources_none);
    return make("ul", "", ...cited.map(source));
  }

  // Sources of one statement, folded: the list of all stands below.
  function citedBy(cited) {
    if (!cited.length) return null;
    const titles = cited.map(([id, place]) => hakyu.sources[id].title + (place ? " (" + place + ")" : ""));
    return make("div", "meta", words.sources + ": ", make("bdi", "", titles.join(" / ")));
  }

  function count(row) {
    const item = make("li", "item" + (row.current ? "" : " old"));
    item.append(make("span", "big", row.text));
    if (row.stated && row.stated !== row.text) item.append(make("span", "meta", "  “", make("bdi", "", row.stated), "”"));
    item.append(make("div", "", make("bdi", "", row.about)));
    const said = [row.date, row.by, row.current ? "" : words.not_current];
    item.append(make("div", "meta", row.status ? statusText(row.status) : null, " ",
      make("bdi", "", said.filter(Boolean).join(" · "))));
    const cited = citedBy(row.sources);
    if (cited) item.append(cited);
    return item;
  }

  function finding(row) {
    const item = make("li", "item" + (row.decisive ? " decisive" : ""));
    item.append(make("div", "", statusText(row.status), row.text ? " " : null, make("bdi", "", row.text)));
    const told = row.told ? words.told_to + ": " + row.told : "";
    item.append(make("div", "meta", make("bdi", "", [row.date, row.by, told].filter(Boolean).join(" · "))));
    if (row.decisive) item.append(make("div", "meta", words.decisive));
    if (row.note) item.append(make("div", "meta", words.note + ": ", make("bdi", "", row.note)));
    const cited = citedBy(row.sources);
    if (cited) item.append(cited);
    return item;
  }

  function dataOf(rows) {
    if (rows === null) return null;
    if (!rows.length) return make("p", "", words.data_none);
    return make("ul", "", ...rows.map(([label, status]) => make("li", "", status ? statusMark(status) : null, " ",
      label, status ? make("span", "meta", "  " + hakyu.view.statuses[status]) : null)));
  }

  function way(chain) {
    const button = make("button", "way", make("bdi", "", chain.map(hakyu.label).join(" → ")));
    button.type = "button";
    button.title = words.show_chain;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      for (const other of panel.querySelectorAll(".way")) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", String(on));
      hakyu.lightChains(on ? [chain] : null);
    });
    return button;
  }

  function jump(edge, other, forward) {
    const text = (forward ? "→ " : "← ") + hakyu.label(other);
    const kind = words["link_" + edge.drawn.kind] || edge.drawn.kind;
    const button = make("button", "jump", make("bdi", "", text), make("div", "meta", kind,
      edge.drawn.assumed ? " · " + words.assumed : ""));
    button.type = "button";
    button.addEventListener("click", () => hakyu.select(edge.id, true));
    return button;
  }

  const MOST = 40;

  function connections(id) {
    const into = (hakyu.into.get(id) || []).map((edge) => [edge, edge.from, false]);
    const out = (hakyu.out.get(id) || []).map((edge) => [edge, edge.to, true]);
    const all = [...into, ...out];
    const shown = all.slice(0, MOST).map(([edge, other, forward]) => jump(edge, other, forward));
    if (all.length > MOST) shown.push(make("p", "meta", "+ " + (all.length - MOST)));
    return shown;
  }

  function head(title, under, flags) {
    const close = make("button", "close", "×");
    close.type = "button";
    close.setAttribute("aria-label", words.close);
    close.title = words.close;
    close.addEventListener("click", () => hakyu.select(null));
    const heading = make("h2", "", make("bdi", "", title));
    const line = make("p", "under", make("bdi", "", under));
    for (const flag of flags) line.append(" ", make("span", "flag", flag));
    return [make("div", "panel-head", heading, close), line];
  }

  function harmRows(status) {
    return Object.entries(status)
      .filter(([, word]) => word)
      .map(([harm, word]) => [harmLabel(harm), statusText(word)]);
  }

  function harmLabel(harm) {
    const input = document.querySelector('input[name="harm"][value="' + harm + '"]');
    return input ? input.parentElement.textContent : harm;
  }

  function allCited(detail) {
    const seen = new Map();
    const take = (cited) => cited.forEach((one) => seen.set(one.join("\n"), one));
    take(detail.sources);
    detail.findings.forEach((row) => take(row.sources));
    detail.counts.forEach((row) => take(row.sources));
    return [...seen.values()];
  }

  hakyu.showNode = function (id) {
    const detail = hakyu.details[id];
    const more = detail.more_chains ? make("p", "meta", words.chains_more + ": " + detail.more_chains) : null;
    fill([
      ...head(detail.name, detail.kind, detail.flags),
      section(words.status, pairs([...harmRows(detail.status), ...detail.facts])),
      section(words.counts, detail.counts.length ? make("ul", "", ...detail.counts.map(count)) : null),
      section(words.findings, detail.findings.length ? make("ul", "", ...detail.findings.map(finding)) : null),
      section(words.chains, ...detail.chains.map(way), more),
      section(words.data, dataOf(detail.data)),
      section(words.sources, sources(allCited(detail))),
      section(words.links, ...connections(id)),
    ]);
  };

  hakyu.showEdge = function (id) {
    const edge = hakyu.edge.get(id);
    const kind = words["link_" + edge.drawn.kind] || edge.drawn.kind;
    const flags = edge.drawn.residual ? [words.residual] : [];
    const cited = [edge.from, edge.to].filter((end) => end.startsWith("eng:")).flatMap((end) => hakyu.details[end].sources);
    const seen = [...new Map(cited.map((one) => [one.join("\n"), one])).values()];
    fill([
      ...head(hakyu.label(edge.from) + " → " + hakyu.label(edge.to), kind, flags),
      section(words.certainty, make("p", "", edge.drawn.assumed ? words.assumed + ": " + words.assumed_why : words.stated)),
      section(words.sources, sources(seen)),
      section(words.links, ...[edge.from, edge.to].map((end) => {
        const button = make("button", "jump", make("bdi", "", hakyu.label(end)));
        button.type = "button";
        button.addEventListener("click", () => hakyu.select(end, true));
        return button;
      })),
    ]);
  };

  hakyu.showNothing = function () {
    panel.hidden = true;
    panel.replaceChildren();
  };

  function fill(children) {
    panel.replaceChildren(...children.filter(Boolean));
    panel.hidden = false;
    panel.scrollTop = 0;
  }
})(window.hakyu);
