// A text field with a list below it (the combobox of the WAI-ARIA practices).
(function (hakyu) {
  "use strict";

  const { make, by } = hakyu;
  const MOST = 60;

  // options: suggest(text) gives items in order, show(item) their content, choose(item) takes one;
  // all: whether the list opens without a text; none(): what stands there where nothing is found.
  hakyu.combo = function (input, list, told, options) {
    let items = [];
    let at = -1;

    function close() {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function open(text) {
      if (!options.all && !text.trim()) {
        told.textContent = "";
        return close();
      }
      const found = options.suggest(text);
      items = found.slice(0, MOST);
      at = -1;
      input.removeAttribute("aria-activedescendant");
      list.replaceChildren(...items.map((item, place) => {
        const option = make("li", "", ...options.show(item));
        option.id = list.id + "-" + place;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        // Before the field loses the focus.
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => take(item));
        return option;
      }));
      const { text: words } = hakyu.now;
      if (!items.length || found.length > items.length) {
        const rest = make("li", "none", items.length
          ? hakyu.fill(words.found_more, { n: found.length - items.length }) : words.search_none);
        rest.setAttribute("role", "option");
        rest.setAttribute("aria-disabled", "true");
        rest.setAttribute("aria-selected", "false");
        list.append(rest);
      }
      told.textContent = found.length ? found.length + " " + words.found : words.search_none;
      list.hidden = false;
      list.scrollTop = 0;
      input.setAttribute("aria-expanded", "true");
      return undefined;
    }

    function mark(place) {
      if (!items.length) return;
      at = (place + items.length) % items.length;
      [...list.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === at)));
      input.setAttribute("aria-activedescendant", list.id + "-" + at);
      list.children[at].scrollIntoView({ block: "nearest" });
    }

    function take(item) {
      close();
      options.choose(item);
    }

    input.addEventListener("input", () => open(input.value));
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const closed = list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (closed) open(options.all ? "" : input.value);
        mark(event.key === "ArrowDown" ? at + 1 : at < 0 ? items.length - 1 : at - 1);
      } else if (event.key === "Enter") {
        if (closed) open(options.all ? "" : input.value);
        else if (items.length) take(items[Math.max(at, 0)]);
      } else if (event.key === "Escape" && !closed) {
        close();
        if (options.escaped) options.escaped();
      } else if (event.key === "Home" && at >= 0) mark(0);
      else if (event.key === "End" && at >= 0) mark(items.length - 1);
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", () => {
      close();
      if (options.escaped) options.escaped();
    });
    if (options.all) {
      input.addEventListener("focus", () => input.select());
      input.addEventListener("click", () => list.hidden && open(""));
    }
    close();
    return { close };
  };

  // Who is hit: every vendor, system and incident that the file can answer for.
  const hit = by("hit");
  let entries = [];

  function nameOf(choice) {
    const { lang } = hakyu.now.state;
    return choice.name[lang] || choice.name.ja || choice.name.en || choice.id;
  }
  hakyu.choiceName = nameOf;

  function choices(text) {
    const wanted = hakyu.fold(text);
    if (!wanted) return entries.map((entry) => entry.choice);
    const found = [];
    entries.forEach((entry, place) => {
      const rank = hakyu.rank(wanted, entry.names);
      if (rank < 9) found.push([rank, place, entry.choice]);
    });
    return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((each) => each[2]);
  }

  hakyu.combo(hit, by("hit-list"), by("hit-told"), {
    all: true,
    suggest: choices,
    show(choice) {
      const { text, state } = hakyu.now;
      const about = [text["choice_" + choice.kind]];
      if (choice.days.length) about.push(hakyu.fill(text.choice_days, { n: choice.days.length }));
      else if (!choice.hit && choice.kind !== "everything") about.push(text.choice_never);
      const item = [make("bdi", "", nameOf(choice)), make("small", "", about.join(" · "))];
      if (choice.id === state.hit) item.push(make("small", "here", text.choice_here));
      return item;
    },
    choose(choice) {
      hit.value = nameOf(choice);
      hakyu.go({ hit: choice.id, known: null, chosen: null, open: [] });
    },
    escaped() {
      if (hakyu.now) hit.value = nameOf(hakyu.now.choice);
    },
  });

  hakyu.watch((now, changed) => {
    if (changed.has("lang")) {
      entries = hakyu.book.choices.map((choice) => ({
        choice,
        names: [nameOf(choice), ...Object.values(choice.name), ...choice.names, choice.id].map(hakyu.fold),
      }));
      const { count } = hakyu.book.left_out;
      by("left-out").textContent = count ? hakyu.fill(now.text.left_out, { n: count }) : "";
    }
    if (changed.has("model")) hit.value = nameOf(now.choice);
  });

  // Search among what is on the map.
  const find = by("find");

  hakyu.find = function (text) {
    const wanted = hakyu.fold(text);
    if (!wanted) return [];
    const found = [];
    for (const entry of sought(hakyu.now)) {
      const rank = hakyu.rank(wanted, entry.names);
      if (rank < 9) found.push([rank + (entry.node.shape === "engagement" ? 3 : 0), entry.node.id]);
    }
    return found.sort((a, b) => a[0] - b[0]).map((entry) => entry[1]);
  };

  const folded = new WeakMap();
  function sought({ model, index }) {
    let list = folded.get(model);
    if (!list) {
      list = model.nodes.map((node) => ({
        node,
        names: [node.name, index.label(node.id), ...node.names, node.id].map(hakyu.fold),
      }));
      folded.set(model, list);
    }
    return list;
  }

  hakyu.combo(find, by("found"), by("found-count"), {
    all: false,
    suggest: hakyu.find,
    show(id) {
      const { index } = hakyu.now;
      return [make("bdi", "", index.label(id)), make("small", "", index.node.get(id).kind)];
    },
    choose(id) {
      find.value = hakyu.now.index.name(id);
      hakyu.select(id, true);
    },
  });
})(window.hakyu);
