// Filters: each one that is set narrows the map and the table alike.
(function (hakyu) {
  "use strict";

  const { make, by } = hakyu;
  const chips = by("statuses");
  const harms = by("harms");
  const box = by("filters");
  const toggle = by("filters-toggle");

  // What a node has, for each filter.
  const VALUES = {
    status: (node, harm) => [node.status[harm]],
    certainty: (node) => [node.certainty],
    tier: (node) => [node.tier === null ? "none" : String(node.tier)],
    data: (node) => node.data,
    effect: (node) => node.effects,
    residual: (node) => (node.flags.includes("residual") ? ["residual"] : []),
    kind: (node) => [node.kind],
  };

  function fits(node, harm, filters) {
    return hakyu.FACETS.every((key) => {
      const chosen = filters[key];
      return !chosen || !chosen.length || VALUES[key](node, harm).some((value) => chosen.includes(value));
    });
  }

  const active = (filters) => hakyu.FACETS.filter((key) => filters[key] && filters[key].length);

  // Ids that a filter leaves out. Work and systems stay with those whose they are.
  function leftOut({ model, index, state }) {
    const { harm, filters } = state;
    const off = new Set();
    if (!active(filters).length) return off;
    const kept = new Set();
    for (const row of model.rows) {
      const node = index.node.get(row.id);
      if (node && fits(node, harm, filters)) kept.add(row.id);
      else off.add(row.id);
    }
    const beside = [];
    for (const node of model.nodes) {
      if (index.row.has(node.id)) continue;
      if (node.flags.includes("target") || fits(node, harm, filters)) kept.add(node.id);
      else beside.push(node.id);
    }
    for (let pass = 0; pass < 2; pass++) {
      const near = beside.filter((id) => !kept.has(id) && linked(index, id).some((other) => kept.has(other)));
      // First what serves those who are shown, then the systems that it runs on.
      for (const id of near) if (pass || id.startsWith("eng:")) kept.add(id);
    }
    for (const id of beside) if (!kept.has(id)) off.add(id);
    return off;
  }

  function linked(index, id) {
    return (index.out.get(id) || []).map((edge) => edge.to);
  }

  let off = new Set();
  let keptOf = new Map();
  // How many nodes of a group are kept; counted once for each filter.
  hakyu.kept = function (node) {
    if (!off.size) return node.size;
    let kept = keptOf.get(node.id);
    if (kept === undefined) {
      kept = node.members.reduce((sum, id) => sum + (off.has(id) ? 0 : 1), 0);
      keptOf.set(node.id, kept);
    }
    return kept;
  };
  hakyu.isOff = (node) => (node.members ? hakyu.kept(node) === 0 : off.has(node.id));
  hakyu.isOut = (id) => off.has(id);

  function set(key, values) {
    const filters = { ...hakyu.now.state.filters };
    if (values.length) filters[key] = values;
    else delete filters[key];
    hakyu.go({ filters }, "replace");
  }

  function flip(key, value) {
    const chosen = hakyu.now.state.filters[key] || [];
    set(key, chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  }

  // The values that occur among organisations and people, with how many of them each.
  function values(now, key) {
    const found = new Map();
    for (const row of now.model.rows) {
      const node = now.index.node.get(row.id);
      if (!node) continue;
      for (const value of new Set(VALUES[key](node, now.state.harm))) {
        if (value) found.set(value, (found.get(value) || 0) + 1);
      }
    }
    for (const value of now.state.filters[key] || []) if (!found.has(value)) found.set(value, 0);
    const list = [...found];
    if (key === "tier") list.sort((a, b) => (a[0] === "none") - (b[0] === "none") || a[0] - b[0]);
    else if (key === "kind" || key === "data" || key === "effect") list.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return list;
  }

  function word(now, key, value) {
    const { words, text } = now;
    if (key === "tier") return value === "none" ? text.tier_none : hakyu.fill(text.stage, { n: value });
    if (key === "certainty" || key === "residual") return text[value] || value;
    if (key === "data") return words.categories[value] || value;
    if (key === "effect") return words.effects[value] || value;
    return value;
  }

  function drawStatuses(now) {
    const counts = new Map(values(now, "status"));
    const chosen = now.state.filters.status || [];
    const used = now.model.used.filter((status) => counts.has(status) || chosen.includes(status));
    keepFocus(chips, () => chips.replaceChildren(...used.map((status) => {
      const chip = hakyu.button("chip status", () => flip("status", status), hakyu.mark(status),
        now.words.statuses[status], make("span", "count", counts.get(status) || 0));
      chip.dataset.status = status;
      chip.setAttribute("aria-pressed", String(chosen.includes(status)));
      return chip;
    })));
    chips.classList.toggle("some", chosen.length > 0);
    chips.hidden = !used.length;
  }

  function drawHarms(now) {
    const { model, words, state } = now;
    harms.hidden = model.harms.length < 2 || !model.used.length;
    const inputs = model.harms.map((harm) => {
      const input = make("input");
      input.type = "radio";
      input.name = "harm";
      input.value = harm;
      input.checked = harm === state.harm;
      input.addEventListener("change", () => hakyu.go({ harm }));
      return make("label", "chip", input, words.harms[harm]);
    });
    keepFocus(harms, () => harms.replaceChildren(make("legend", "sr", now.text.harm), ...inputs));
  }

  const HEADS = { certainty: "certainty", tier: "tier", data: "data", effect: "effect", residual: "residual_filter", kind: "kind" };

  function drawFacets(now) {
    const groups = [];
    for (const [key, head] of Object.entries(HEADS)) {
      const chosen = now.state.filters[key] || [];
      const list = values(now, key);
      if (list.length < 2 && key !== "residual" && !chosen.length) continue;
      if (!list.length) continue;
      const group = make("fieldset", "facet", make("legend", "", now.text[head]));
      for (const [value, count] of list) {
        const input = make("input");
        input.type = "checkbox";
        input.name = key;
        input.value = value;
        input.checked = chosen.includes(value);
        input.addEventListener("change", () => flip(key, value));
        group.append(make("label", "choice", input, make("span", "", make("bdi", "", word(now, key, value)), " ",
          make("span", "count", count))));
      }
      groups.push(group);
    }
    keepFocus(box, () => box.replaceChildren(...groups));
    toggle.hidden = !groups.length;
    if (toggle.hidden) unfold(false);
  }

  // Lists are drawn anew after each choice: the focus stays on the same one.
  function keepFocus(root, draw) {
    const held = root.contains(document.activeElement) ? document.activeElement : null;
    const scroll = root.scrollTop;
    const mark = held && [held.name, held.value, held.dataset.status].join("\n");
    draw();
    root.scrollTop = scroll;
    if (!held) return;
    for (const each of root.querySelectorAll("input, button"))
      if ([each.name, each.value, each.dataset.status].join("\n") === mark) each.focus();
  }

  function unfold(open) {
    box.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
  }
  toggle.addEventListener("click", () => unfold(box.hidden));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    unfold(false);
    toggle.focus();
  });
  by("filters-reset").addEventListener("click", () => {
    hakyu.go({ filters: {} }, "replace");
    (toggle.hidden ? by("find") : toggle).focus();
  });

  function count(now) {
    const all = now.model.rows.length;
    const left = now.model.rows.filter((row) => !off.has(row.id)).length;
    const set = active(now.state.filters);
    const extra = set.filter((key) => key !== "status").length;
    by("filters-set").textContent = extra ? String(extra) : "";
    by("filters-set").hidden = !extra;
    by("filters-reset").hidden = !set.length;
    const told = set.length ? hakyu.fill(now.text.remaining, { n: left, all }) : "";
    if (by("remaining").textContent !== told) by("remaining").textContent = told;
  }

  hakyu.watch((now, changed) => {
    if (!changed.has("filters")) return;
    off = leftOut(now);
    keptOf = new Map();
    drawHarms(now);
    drawStatuses(now);
    drawFacets(now);
    count(now);
  });
})(window.hakyu);
