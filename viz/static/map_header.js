// The answer in words: title, headline, facts, totals, notes; and the page's own words in a language.
(function (hakyu) {
  "use strict";

  const { make, by } = hakyu;
  const headline = by("headline");
  const more = by("headline-more");

  // The page's own words: data-t is the text, data-t-label the accessible name, data-t-title both.
  function speak(text) {
    for (const element of document.querySelectorAll("[data-t]")) element.textContent = text[element.dataset.t];
    for (const element of document.querySelectorAll("[data-t-label]"))
      element.setAttribute("aria-label", text[element.dataset.tLabel]);
    for (const element of document.querySelectorAll("[data-t-title]")) {
      element.title = text[element.dataset.tTitle];
      element.setAttribute("aria-label", element.title);
    }
    for (const element of document.querySelectorAll("[data-t-placeholder]"))
      element.placeholder = text[element.dataset.tPlaceholder];
  }

  function title({ model, text }) {
    document.title = [model.title, model.question, "hakyu"].filter(Boolean).join(" – ");
    by("question").textContent = model.question;
    by("title").replaceChildren(make("bdi", "", model.title));
    headline.replaceChildren(...model.headline.flatMap((sentence) => [make("bdi", "", sentence), " "]));
    by("facts").replaceChildren(...model.facts.map(([label, said]) =>
      make("div", "", make("dt", "", label), make("dd", "", make("bdi", "", said)))));
    by("facts").hidden = !model.facts.length;
    fold(false);
    by("foot").replaceChildren(text.offline, model.hash ? " " + text.data_hash + " " : "",
      model.hash ? make("code", "", model.hash) : "");
  }

  // A long headline opens on demand; its numbers stand in the totals.
  function fold(open) {
    headline.classList.toggle("folded", !open);
    const cut = open || headline.scrollHeight > headline.clientHeight + 2;
    more.hidden = !cut;
    more.textContent = hakyu.now.text[open ? "headline_less" : "headline_more"];
    more.setAttribute("aria-expanded", String(open));
  }
  more.addEventListener("click", () => fold(more.getAttribute("aria-expanded") !== "true"));
  window.addEventListener("resize", () => {
    if (hakyu.now && more.getAttribute("aria-expanded") !== "true") fold(false);
  });

  // Paper shows all: what is folded opens for it, and closes afterwards.
  let folded = [];
  hakyu.unfoldForPrint = function (printing) {
    if (printing) {
      folded = [...document.querySelectorAll("main details:not([open])")];
      for (const box of folded) box.open = true;
      headline.classList.remove("folded");
    } else {
      for (const box of folded) box.open = false;
      fold(more.getAttribute("aria-expanded") === "true");
    }
  };

  hakyu.totalKey = (card) => card.harm + " " + card.level;

  // The totals of the chosen harm. Those that differ from what was shown before are marked for a moment.
  function totals({ model, words, text, state, before }, changed) {
    const shown = new Map(before && before.choice === model.choice && changed.has("model") && !changed.has("lang")
      ? before.totals.map((card) => [hakyu.totalKey(card), card.people + card.open]) : []);
    const cards = model.totals.filter((card) => card.harm === state.harm);
    by("totals").hidden = !cards.length;
    by("totals").replaceChildren(...cards.map((card) => {
      const mark = card.level in words.marks ? hakyu.mark(card.level) : null;
      const old = shown.get(hakyu.totalKey(card));
      const item = make("li", "total total-" + card.level,
        make("span", "total-label", mark, mark ? " " : null, card.label),
        make("strong", "", card.people),
        card.open ? make("span", "total-open", card.open) : null,
        card.notices ? make("span", "total-small", text.notices + ": " + card.notices) : null,
        card.marked ? make("span", "total-small", card.marked) : null,
        make("span", "total-small total-was"));
      if (old !== undefined && old !== card.people + card.open) {
        item.classList.add("changed");
        setTimeout(() => item.classList.remove("changed"), 3000);
      }
      item.dataset.of = card.harm;
      item.dataset.level = card.level;
      return item;
    }));
  }

  function notes({ model }) {
    by("notes").hidden = !model.notes.length;
    by("notes").replaceChildren(...model.notes.map(([heading, items]) =>
      make("section", "card", make("h2", "", heading),
        make("ul", "", ...items.map((item) => make("li", "", make("bdi", "", item)))))));
  }

  hakyu.watch((now, changed) => {
    if (changed.has("lang")) {
      document.documentElement.lang = now.state.lang;
      speak(now.text);
    }
    if (changed.has("model")) {
      title(now);
      notes(now);
    }
    if (changed.has("model") || changed.has("harm")) {
      document.body.dataset.harm = now.state.harm;
      totals(now, changed);
    }
  });
})(window.hakyu);
