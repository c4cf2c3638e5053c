// Plots made beforehand. They are read as XML, and only what draws is taken over: no text becomes markup.
(function (hakyu) {
  "use strict";

  const { make, by } = hakyu;
  const SVG = "http://www.w3.org/2000/svg";
  const DRAWS = new Set(["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
    "title", "desc", "defs", "pattern", "clipPath", "linearGradient", "stop", "marker", "use"]);

  function clean(node) {
    for (const child of [...node.children]) {
      if (child.namespaceURI !== SVG || !DRAWS.has(child.localName)) child.remove();
      else clean(child);
    }
    for (const { name, value } of [...node.attributes]) {
      const outside = /url\(\s*['"]?(?!#)/i.test(value);
      if (/^on/i.test(name) || name === "style" || outside || (/href$/i.test(name) && !value.startsWith("#")))
        node.removeAttribute(name);
    }
    return node;
  }

  function draw(svg) {
    const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    if (root.namespaceURI !== SVG || root.localName !== "svg") return null;
    return document.importNode(clean(root), true);
  }

  async function show(now) {
    const drawn = (await hakyu.book.charts(now.model))
      .map(([kind, svg]) => [kind, draw(svg)])
      .filter(([, picture]) => picture);
    if (hakyu.now.model !== now.model) return;
    const closed = new Set([...by("picture-list").querySelectorAll("details:not([open])")].map((each) => each.dataset.kind));
    by("pictures").hidden = !drawn.length;
    by("picture-list").replaceChildren(...drawn.map(([kind, picture]) => {
      const plot = make("div", "plot", picture);
      // It can be wider than a phone: then it is pushed aside, by keyboard too.
      plot.tabIndex = 0;
      plot.setAttribute("role", "group");
      plot.setAttribute("aria-label", now.text["chart_" + kind]);
      const box = make("details", "chart", make("summary", "", now.text["chart_" + kind]), plot);
      box.dataset.kind = kind;
      box.open = !closed.has(kind);
      return box;
    }));
  }

  hakyu.watch((now, changed) => {
    if (changed.has("model")) show(now);
  });
})(window.hakyu);
