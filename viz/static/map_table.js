// The table beside the map: the same selection, sorted by any column, copied or saved as CSV.
(function (hakyu) {
  "use strict";

  const { make, by } = hakyu;
  const table = by("rows");
  const body = table.tBodies[0];
  const more = by("rows-more");
  const PAGE = 300;
  // Rows that the page writes out for a choice; further ones on demand only.
  const MOST = 5000;
  // What a spreadsheet would take for a formula.
  const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/;

  let order = { column: null, down: false };
  let shown = PAGE;
  let current = [];
  let columns = [];

  // One column: its heading, what stands in a cell, what it sorts by, and its text in a CSV file.
  function columnsOf({ model, words, text }) {
    const rank = Object.keys(words.statuses);
    const number = (value, none) => (typeof value === "number" ? value : none);
    return [
      { key: "name", label: text.name, text: (row) => row.name, by: (row) => row.name },
      ...model.harms.map((harm) => ({
        key: harm,
        label: words.harms[harm],
        text: (row) => (row.status[harm] ? words.statuses[row.status[harm]] : ""),
        by: (row) => (row.status[harm] ? rank.indexOf(row.status[harm]) : rank.length),
      })),
      { key: "kind", label: text.kind, text: (row) => row.kind, by: (row) => row.kind },
      { key: "tier", label: text.tier, text: (row) => row.tier, by: (row) => number(row.tier_number, Infinity) },
      {
        key: "people",
        label: text.people,
        text: (row) => row.people,
        // By the upper end, then the lower one; of unknown size last, whichever way.
        by: (row) => number(row.people_high, number(row.people_low, null)),
        then: (row) => number(row.people_low, 0),
      },
      { key: "certainty", label: text.certainty, text: (row) => row.certainty, by: (row) => row.certainty },
    ];
  }

  function sorted(rows) {
    const column = columns.find((each) => each.key === order.column);
    if (!column) return rows;
    const way = order.down ? -1 : 1;
    const words = new Intl.Collator(hakyu.now.state.lang, { numeric: true });
    const compare = (a, b) => (typeof a === "string" ? words.compare(a, b) : a === b ? 0 : a < b ? -1 : 1);
    return rows
      .map((row, place) => ({ row, place, value: column.by(row), then: column.then ? column.then(row) : 0 }))
      .sort((a, b) => {
        if ((a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1;
        return way * (compare(a.value, b.value) || compare(a.then, b.then)) || a.place - b.place;
      })
      .map((each) => each.row);
  }

  function head() {
    const row = make("tr");
    for (const column of columns) {
      const on = order.column === column.key;
      const button = hakyu.button("sort", () => sortBy(column.key), column.label,
        make("span", "arrow", on ? (order.down ? "▼" : "▲") : "↕"));
      button.lastChild.setAttribute("aria-hidden", "true");
      const cell = make("th", column.key === "people" ? "number" : "", button);
      cell.scope = "col";
      cell.dataset.key = column.key;
      if (on) cell.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      row.append(cell);
    }
    table.tHead.replaceChildren(row);
  }

  // First up (people: down, the most first), then the other way, then as given.
  function sortBy(key) {
    const first = key === "people";
    if (order.column !== key) order = { column: key, down: first };
    else if (order.down === first) order = { column: key, down: !first };
    else order = { column: null, down: false };
    head();
    fill();
    const button = table.tHead.querySelector('[data-key="' + key + '"] button');
    if (button) button.focus();
  }

  function line(row) {
    const { model, state } = hakyu.now;
    const below = row.below && !order.column;
    const button = hakyu.button("row-name", () => hakyu.select(row.id, true, true), make("bdi", "", row.name));
    button.tabIndex = -1;
    const name = make("th", "", button);
    name.scope = "row";
    const of = below ? "" : ofWhom(row);
    if (of) name.append(" ", make("span", "of", make("bdi", "", of)));
    for (const flag of row.flags) name.append(" ", make("span", "flag", flag));
    const cells = columns.slice(1).map((column) => {
      if (model.harms.includes(column.key)) {
        const status = row.status[column.key];
        return make("td", "st", status ? hakyu.statusText(status) : "–");
      }
      return make("td", column.key === "people" ? "number" : "", make("bdi", "", column.text(row)));
    });
    const element = make("tr", below ? "below" : "", name, ...cells);
    element.dataset.id = row.id;
    if (row.id === state.chosen) choose(element, true);
    element.addEventListener("click", (event) => {
      if (!event.target.closest("button") && !String(window.getSelection())) hakyu.select(row.id, true);
    });
    return element;
  }

  // Whose people they are; in the given order they stand below them.
  function ofWhom(row) {
    if (row.of || !row.below) return row.of;
    const { index } = hakyu.now;
    const names = (index.into.get(row.id) || []).filter((edge) => edge.kind === "controls").map((edge) => index.name(edge.from));
    return names.join(" / ");
  }

  function choose(element, on) {
    element.classList.toggle("chosen", on);
    const button = element.querySelector(".row-name");
    if (on) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }

  // Long tables are written out in parts: the rest on demand. What is copied or saved is always the whole.
  function fill() {
    const { model, text } = hakyu.now;
    current = sorted(model.rows.filter((row) => !hakyu.isOut(row.id)));
    body.replaceChildren(...current.slice(0, shown).map(line));
    const left = current.length - shown;
    more.hidden = left <= 0;
    if (left > 0) more.textContent = hakyu.fill(text.rows_more, { n: Math.min(left, PAGE), left });
    by("rows-none").hidden = current.length > 0;
    by("rows-count").textContent = hakyu.fill(text.rows_count, { n: current.length, all: model.rows.length });
    rove(body.querySelector(".chosen .row-name") || body.querySelector(".row-name"));
  }
  more.addEventListener("click", () => {
    const next = shown;
    shown += PAGE;
    fill();
    const row = body.rows[next];
    if (row) row.querySelector(".row-name").focus();
  });

  // One stop for Tab; arrows move between rows.
  function rove(button) {
    for (const other of body.querySelectorAll('.row-name[tabindex="0"]')) other.tabIndex = -1;
    if (button) button.tabIndex = 0;
  }
  body.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr");
    const rows = [...body.rows];
    const at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey || !rows[to]) return;
    event.preventDefault();
    rows[to].querySelector(".row-name").focus();
  });
  body.addEventListener("focusin", (event) => {
    if (event.target.classList.contains("row-name")) rove(event.target);
  });

  // The chosen row is marked and brought into sight; where it is not written out yet, it is now.
  function markChosen(id) {
    for (const row of body.querySelectorAll(".chosen")) choose(row, false);
    const place = id ? current.findIndex((row) => row.id === id) : -1;
    if (place >= shown && place < MOST) {
      shown = place + 1;
      fill();
    }
    const row = id && [...body.rows].find((each) => each.dataset.id === id);
    if (!row) return;
    choose(row, true);
    const frame = by("scroll");
    const top = row.offsetTop - table.tHead.offsetHeight;
    if (top < frame.scrollTop || top + row.offsetHeight > frame.scrollTop + frame.clientHeight - table.tHead.offsetHeight)
      frame.scrollTop = top;
  }

  // RFC 4180: CRLF, quotes doubled. Numbers in columns of their own, so that they can be counted with.
  function cell(value) {
    let text = value === null || value === undefined ? "" : String(value);
    if (typeof value !== "number" && FORMULA.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function grid() {
    const { text, words } = hakyu.now;
    const extra = [
      ["id", (row) => row.id],
      [text.of, ofWhom],
      [text.people_low, (row) => row.people_low],
      [text.people_high, (row) => row.people_high],
      [text.flags, (row) => row.flags.join(" / ")],
      [text.data, (row) => row.data.map((each) => words.categories[each] || each).join(" / ")],
    ];
    const heads = [...columns.map((column) => column.label), ...extra.map((each) => each[0])];
    return [heads, ...current.map((row) => [...columns.map((column) => column.text(row)), ...extra.map((each) => each[1](row))])];
  }

  hakyu.csv = () => grid().map((row) => row.map(cell).join(",") + "\r\n").join("");
  // For the clipboard: tabs between cells, none inside.
  const tsv = () => grid().map((row) => row.map((value) => {
    const text = value === null || value === undefined ? "" : String(value).replace(/[\t\r\n]+/g, " ");
    return typeof value !== "number" && FORMULA.test(text) ? "'" + text : text;
  }).join("\t")).join("\n");

  by("rows-copy").addEventListener("click", () => hakyu.copy(tsv(), hakyu.fill(hakyu.now.text.copied_rows, { n: current.length })));
  by("rows-save").addEventListener("click", () =>
    hakyu.save(new Blob(["\ufeff" + hakyu.csv()], { type: "text/csv;charset=utf-8" }), "csv"));

  hakyu.watch((now, changed) => {
    const { model } = now;
    if (changed.has("model")) {
      columns = columnsOf(now);
      if (!columns.some((column) => column.key === order.column)) order = { column: null, down: false };
      head();
    }
    if (!now.before || now.before.choice !== model.choice) shown = PAGE;
    if (changed.has("filters")) fill();
    else if (changed.has("chosen")) markChosen(now.state.chosen);
    by("list").hidden = !model.rows.length;
  });
})(window.hakyu);
