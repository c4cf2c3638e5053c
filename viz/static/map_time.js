// What was known when: a slider over the days on which something was said of the answer.
(function (hakyu) {
  "use strict";

  const { make, by } = hakyu;
  const box = by("time");
  const slider = by("known");
  const ticks = by("known-ticks");
  const play = by("play");
  const change = by("change");
  const STEP = 1800;
  const LEAST_GAP = 84;
  let playing = 0;
  let drawn = null;

  const last = () => hakyu.now.choice.days.length;
  const dayAt = (place) => (place >= last() ? null : hakyu.now.choice.days[place]);
  const placeOf = (known) => (known === null ? last() : hakyu.now.choice.days.indexOf(known));
  const dayText = (known) => hakyu.dayOf(known) || hakyu.now.text.known_now;

  function to(place, how) {
    return hakyu.go({ known: dayAt(Math.min(Math.max(place, 0), last())) }, how);
  }

  function step(stops) {
    stop();
    to(placeOf(hakyu.now.state.known) + stops);
  }

  // One drag is one step for "back".
  let dragging = false;
  slider.addEventListener("input", () => {
    stop();
    by("known-day").textContent = dayText(dayAt(Number(slider.value)));
    to(Number(slider.value), dragging ? "replace" : "push");
    dragging = true;
  });
  slider.addEventListener("change", () => {
    dragging = false;
  });
  by("known-before").addEventListener("click", () => step(-1));
  by("known-after").addEventListener("click", () => step(1));

  // Replays what was said, from the first day where it stands at the end. It can be stopped at any time.
  play.addEventListener("click", () => {
    if (playing) return stop();
    const at = placeOf(hakyu.now.state.known);
    playing = 1;
    pressed();
    return next(at >= last() ? 0 : at + 1);
  });

  async function next(place) {
    await to(place, "replace");
    if (!playing) return;
    if (place >= last()) stop();
    else playing = setTimeout(() => next(place + 1), STEP);
  }

  function stop() {
    clearTimeout(playing);
    playing = 0;
    pressed();
  }

  function pressed() {
    const text = hakyu.now && hakyu.now.text[playing ? "pause" : "play"];
    play.textContent = playing ? "❚❚" : "▶";
    if (text) {
      play.title = text;
      play.setAttribute("aria-label", text);
    }
  }

  // Labels of days under the slider, as many as there is room for; the last stop is everything known.
  function labels() {
    const { days } = hakyu.now.choice;
    const width = slider.clientWidth - 18;
    const items = [];
    let free = -Infinity;
    const x = (place) => 9 + (width * place) / last();
    const end = x(last()) - LEAST_GAP * 1.25;
    days.forEach((day, place) => {
      const tick = make("span", "tick");
      tick.style.left = x(place) + "px";
      const fits = x(place) >= free && (x(place) <= end || place === 0) && width > 0;
      if (fits) {
        tick.append(make("span", "", day));
        free = x(place) + LEAST_GAP * (place ? 1 : 1.3);
      }
      items.push(tick);
    });
    const all = make("span", "tick last", make("span", "", hakyu.dayOf(null) || hakyu.now.text.known_now_short));
    all.style.left = x(last()) + "px";
    ticks.replaceChildren(...items, all);
    ticks.firstChild.classList.add("first");
  }

  const amount = (card) => (card ? [card.people, card.open].filter(Boolean).join(" ") : "–");

  // What a day changed in the totals, against the stop before it.
  function totals(now, before, lead) {
    const old = new Map(before.totals.map((card) => [hakyu.totalKey(card), card]));
    const parts = [];
    for (const card of now.model.totals.filter((each) => each.harm === now.state.harm)) {
      const was = amount(old.get(hakyu.totalKey(card)));
      const moved = was !== amount(card);
      if (moved) parts.push(card.label + " " + was + " → " + amount(card));
      const line = document.querySelector('.total[data-level="' + card.level + '"] .total-was');
      if (line) line.textContent = lead + ": " + (moved ? was : now.text.change_same);
      if (line) line.classList.toggle("moved", moved);
    }
    return parts;
  }

  // Who is new or gone, and whose status moved.
  function rows({ model, words, text, state, index }, before) {
    const earlier = hakyu.indexOf(before);
    const moved = new Map();
    let fresh = 0;
    for (const row of model.rows) {
      const status = row.status[state.harm] || null;
      const old = earlier.row.get(row.id);
      if (!old) fresh++;
      else if (status && status !== (old.status[state.harm] || null)) moved.set(status, (moved.get(status) || 0) + 1);
    }
    const gone = before.rows.filter((row) => !index.row.has(row.id)).length;
    const parts = [];
    for (const status of Object.keys(words.statuses)) {
      if (moved.has(status)) parts.push(hakyu.fill(text.change_status, { n: moved.get(status), status: words.statuses[status] }));
    }
    if (fresh) parts.push(hakyu.fill(text.change_new, { n: fresh }));
    if (gone) parts.push(hakyu.fill(text.change_gone, { n: gone }));
    return parts;
  }

  async function tell(now) {
    const place = placeOf(now.state.known);
    if (place <= 0) {
      say(now, "", [now.text.change_first], []);
      return;
    }
    const before = await hakyu.book.model(now.state.hit, dayAt(place - 1), now.state.lang);
    if (hakyu.now.model !== now.model || hakyu.now.state.harm !== now.state.harm) return;
    const day = dayText(dayAt(place - 1));
    const parts = rows(now, before);
    say(now, hakyu.fill(now.text.change_since, { day }), parts.length ? parts : [now.text.change_none],
      totals(now, before, day));
  }

  let spoken = null;
  function say(now, lead, parts, sums) {
    change.replaceChildren(...(lead ? [make("b", "", lead + ":"), " "] : []), make("bdi", "", parts.join(" · ")));
    // The first look is not a change; what follows is told to screen readers.
    if (spoken && spoken.choice === now.choice) {
      const told = [lead, [...sums, ...parts].join(", ")].filter(Boolean).join(": ");
      hakyu.announce(dayText(now.state.known) + ". " + told);
    }
    spoken = now;
  }

  hakyu.watch((now, changed) => {
    if (changed.has("lang")) pressed();
    if (!changed.has("model") && !changed.has("harm")) return;
    const { choice, state } = now;
    if (drawn !== choice) stop();
    box.hidden = !choice.days.length;
    if (box.hidden) {
      spoken = null;
      drawn = choice;
      return;
    }
    slider.max = String(last());
    slider.value = String(placeOf(state.known));
    slider.setAttribute("aria-valuetext", dayText(state.known));
    by("known-day").textContent = dayText(state.known);
    by("known-before").disabled = placeOf(state.known) <= 0;
    by("known-after").disabled = state.known === null;
    play.hidden = hakyu.still();
    if (drawn !== choice || changed.has("lang")) labels();
    drawn = choice;
    tell(now);
  });

  let width = 0;
  new ResizeObserver(() => {
    if (!hakyu.now || box.hidden || slider.clientWidth === width) return;
    width = slider.clientWidth;
    labels();
  }).observe(slider);
})(window.hakyu);
