// Opening and closing groups: by click and key, and by the strip above the map that names what is open.
(function (hakyu) {
  "use strict";

  const { make, by, groups } = hakyu;
  const strip = by("groups");
  const NAMED = 6;

  // A group in words: what it holds, by status.
  hakyu.groupText = function (node) {
    const { words, text, state } = hakyu.now;
    const counts = node.status[state.harm] || {};
    const told = Object.keys(words.statuses).filter((status) => counts[status])
      .map((status) => words.statuses[status] + " " + counts[status].toLocaleString("en-US"));
    const head = hakyu.fill(text.group_of, { name: node.label, n: node.size.toLocaleString("en-US") });
    return [head, told.join(", "), node.people, node.open ? text.group_is_open : text.group_is_closed].filter(Boolean).join(" · ");
  };

  // Opens or closes the bundle of a group.
  hakyu.foldGroup = function (id) {
    const { model, state } = hakyu.now;
    const group = groups.get(model, id) || groups.face(model, id);
    if (!group) return;
    const open = groups.toggle(model, state.open, id);
    const opening = !state.open.includes(group.bundle);
    hakyu.map.hold(group.id);
    hakyu.go({ open });
    const { text, shown } = hakyu.now;
    const said = hakyu.fill(opening ? text.group_opened : text.group_closed, {
      name: groups.face(model, group.bundle).label,
      n: shown.nodes.length.toLocaleString("en-US"),
    });
    const full = opening && state.open.some((each) => !open.includes(each));
    if (full) hakyu.toast(hakyu.fill(text.group_full, { most: groups.MOST.toLocaleString("en-US") }));
    hakyu.announce(said);
  };

  // Closes the innermost opened group around a node.
  hakyu.foldAround = function (id) {
    const { model, state } = hakyu.now;
    const bundle = model.groups.length ? groups.around(model, state.open, id) : null;
    if (bundle) hakyu.foldGroup(bundle);
  };

  function chip({ id, label }, text) {
    const button = hakyu.button("chip group-chip", () => hakyu.foldGroup(id), make("bdi", "", label), make("span", "count", "×"));
    button.setAttribute("aria-label", hakyu.fill(text.group_close, { name: label }));
    return button;
  }

  // Innermost last: closing one closes what is in it.
  function draw({ model, state, text, shown }) {
    strip.hidden = !model.groups.length;
    if (strip.hidden) return strip.replaceChildren();
    const opened = groups.opened(model, state.open);
    const all = groups.all(model);
    const told = make("span", "group-count", hakyu.fill(text.groups_shown, {
      n: shown.nodes.length.toLocaleString("en-US"),
      all: model.nodes.length.toLocaleString("en-US"),
    }));
    const parts = [told, ...opened.slice(-NAMED).map((each) => chip(each, text))];
    if (opened.length > NAMED) parts.splice(1, 0, make("span", "group-count", "… " + (opened.length - NAMED)));
    if (opened.length > 1) parts.push(hakyu.button("chip", () => hakyu.go({ open: [] }), text.groups_close_all));
    if (all && shown.nodes.length < model.nodes.length)
      parts.push(hakyu.button("chip", () => hakyu.go({ open: all }), text.groups_open_all));
    const held = strip.contains(document.activeElement);
    strip.replaceChildren(...parts);
    if (held) (strip.querySelector("button") || by("map")).focus();
    return undefined;
  }

  hakyu.watch((now, changed) => {
    if (changed.has("model") || changed.has("open") || changed.has("lang")) draw(now);
  });
})(window.hakyu);
