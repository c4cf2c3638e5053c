// Search, filter by status, and the table beside the map.
(function (hakyu) {
  "use strict";

  const make = hakyu.make;
  const words = hakyu.words;
  const input = document.getElementById("find");
  const list = document.getElementById("found");
  const told = document.getElementById("found-count");
  const rows = new Map();
  const MOST = 12;

  for (const row of document.querySelectorAll("#rows tbody tr")) rows.set(row.dataset.id, row);

  const index = hakyu.nodes.map((node) => ({
    id: node.id,
    shape: node.drawn.shape,
    texts: [hakyu.name(node.id), ...node.drawn.find].map(hakyu.fold),
  }));

  // Ids whose names contain the text; names that begin with it come first.
  hakyu.find = function (text) {
    const wanted = hakyu.fold(text);
    if (!wanted) return [];
    const found = [];
    for (const entry of index) {
      let rank = 9;
      for (const name of entry.texts) {
        const at = name.indexOf(wanted);
        if (at >= 0) rank = Math.min(rank, name === wanted ? 0 : at === 0 ? 1 : 2);
      }
      if (rank < 9) found.push([rank + (entry.shape === "engagement" ? 3 : 0), entry.id]);
    }
    return found.sort((a, b) => a[0] - b[0]).map((entry) => entry[1]);
  };

  function suggest() {
    const found = hakyu.find(input.value);
    list.replaceChildren();
    list.hidden = !input.value.trim();
    for (const id of found.slice(0, MOST)) {
      const button = make("button", "", make("bdi", "", hakyu.label(id)), make("small", "", hakyu.details[id].kind));
      button.type = "button";
      button.addEventListener("click", () => choose(id));
      list.append(make("li", "", button));
    }
    if (!found.length) list.append(make("li", "none", words.search_none));
    told.textContent = input.value.trim() ? (found.length ? found.length + " " + words.found : words.search_none) : "";
    return found;
  }

  function choose(id) {
    list.hidden = true;
    hakyu.select(id, true);
  }

  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => input.value.trim() && suggest());
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      const found = suggest();
      if (found.length) choose(found[0]);
    } else if (event.key === "ArrowDown") {
      const first = list.querySelector("button");
      if (first) {
        event.preventDefault();
        first.focus();
      }
    } else if (event.key === "Escape") list.hidden = true;
  });
  list.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "ArrowDown") (buttons[at + 1] || buttons[at]).focus();
    else if (event.key === "ArrowUp") (buttons[at - 1] || input).focus();
    else if (event.key === "Escape") {
      list.hidden = true;
      input.focus();
    } else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".find")) list.hidden = true;
  });

  // Status filter.
  hakyu.off = new Set();
  hakyu.isOff = function (node) {
    return hakyu.off.size > 0 && hakyu.off.has(hakyu.status(node));
  };

  function applyFilter() {
    for (const [id, row] of rows) {
      const node = hakyu.node.get(id);
      row.hidden = Boolean(node) && hakyu.isOff(node);
    }
    hakyu.redraw();
  }

  const chips = [...document.querySelectorAll(".chip.status")];
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      const on = chip.getAttribute("aria-pressed") !== "true";
      chip.setAttribute("aria-pressed", String(on));
      if (on) hakyu.off.delete(chip.dataset.status);
      else hakyu.off.add(chip.dataset.status);
      applyFilter();
    });
  }

  function countChips() {
    for (const chip of chips) {
      const status = chip.dataset.status;
      let count = 0;
      for (const id of rows.keys()) {
        const node = hakyu.node.get(id);
        if (node && hakyu.status(node) === status) count++;
      }
      chip.querySelector(".count").textContent = String(count);
    }
  }
  countChips();

  for (const radio of document.querySelectorAll('input[name="harm"]')) {
    radio.addEventListener("change", () => {
      hakyu.harm = radio.value;
      document.body.dataset.harm = radio.value;
      for (const card of document.querySelectorAll(".total")) card.hidden = card.dataset.of !== radio.value;
      countChips();
      applyFilter();
    });
  }

  // Table.
  for (const [id, row] of rows) {
    row.addEventListener("click", () => {
      if (!String(window.getSelection())) hakyu.select(id, true);
    });
    row.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        hakyu.select(id, true, true);
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        step(row, event.key === "ArrowDown");
      }
    });
  }

  function step(row, down) {
    let next = row;
    do next = down ? next.nextElementSibling : next.previousElementSibling;
    while (next && next.hidden);
    if (next) next.focus();
  }

  hakyu.markRow = function (id) {
    for (const [key, row] of rows) {
      if (key === id) row.setAttribute("aria-selected", "true");
      else row.removeAttribute("aria-selected");
    }
  };
})(window.hakyu);
