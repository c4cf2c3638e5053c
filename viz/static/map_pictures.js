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

  hakyu.watch((now, changed) => {
    if (!changed.has("model")) return;
    const figures = (now.model.pictures || []).map(({ title, svg }) => {
      const picture = draw(svg);
      return picture && make("figure", "", make("figcaption", "", make("bdi", "", title)), make("div", "plot", picture));
    }).filter(Boolean);
    by("pictures").hidden = !figures.length;
    by("picture-list").replaceChildren(...figures);
  });
})(window.hakyu);
