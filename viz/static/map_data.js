// The page's data and small helpers. Every text reaches the page through textContent.
window.hakyu = window.hakyu || {};
(function (hakyu) {
  "use strict";

  function read(name) {
    return JSON.parse(document.getElementById("data-" + name).textContent);
  }

  hakyu.details = read("details");
  hakyu.sources = read("sources");
  hakyu.words = read("words");
  hakyu.view = read("view");
  hakyu.nodes = read("nodes");
  hakyu.edges = read("edges");
  hakyu.harm = hakyu.view.harm;

  hakyu.node = new Map(hakyu.nodes.map((node) => [node.id, node]));
  hakyu.edge = new Map(hakyu.edges.map((edge) => [edge.id, edge]));
  hakyu.out = new Map();
  hakyu.into = new Map();
  for (const edge of hakyu.edges) {
    push(hakyu.out, edge.from, edge);
    push(hakyu.into, edge.to, edge);
  }

  function push(map, key, value) {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  }

  // The edge between two nodes, whichever way it runs.
  hakyu.between = function (a, b) {
    return hakyu.edge.get(a + ">" + b) || hakyu.edge.get(b + ">" + a);
  };

  // The status that the map shows: of the harm that is chosen.
  hakyu.status = function (node) {
    return node.drawn.status[hakyu.harm] || null;
  };

  // Text evened out for search: width, case, hiragana as katakana, no spaces.
  hakyu.fold = function (text) {
    return text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
      .replace(/[\s\u30fb\u00b7]+/g, "");
  };

  // An element with a class and children; a text child becomes a text node.
  hakyu.make = function (name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    for (const child of children) {
      if (child === null || child === undefined || child === "") continue;
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return element;
  };

  hakyu.name = function (id) {
    const detail = hakyu.details[id];
    return detail ? detail.name : id;
  };

  // The name with what tells it apart: an engagement's is often that of the service alone.
  hakyu.label = function (id) {
    const detail = hakyu.details[id];
    return (detail && detail.label) || hakyu.name(id);
  };

  // Nodes and edges of the given chains.
  hakyu.chainsOf = function (chains) {
    const nodes = new Set();
    const edges = new Set();
    for (const chain of chains) {
      chain.forEach((id, place) => {
        if (hakyu.node.has(id)) nodes.add(id);
        const edge = place ? hakyu.between(chain[place - 1], id) : null;
        if (edge) add(edge, nodes, edges);
      });
    }
    return { nodes, edges };
  };

  // Everything on the way from what was hit to a node, by the links themselves.
  hakyu.upstream = function (id) {
    const nodes = new Set([id]);
    const edges = new Set();
    const queue = [id];
    const seen = new Set(queue);
    while (queue.length) {
      const current = queue.pop();
      const column = hakyu.node.get(current).drawn.column;
      for (const edge of hakyu.into.get(current) || []) {
        const before = hakyu.node.get(edge.from);
        if (before.drawn.column >= column) continue;
        add(edge, nodes, edges);
        nodes.add(edge.from);
        if (seen.has(edge.from)) continue;
        seen.add(edge.from);
        queue.push(edge.from);
      }
    }
    return { nodes, edges };
  };

  function add(edge, nodes, edges) {
    edges.add(edge.id);
    for (const id of edge.drawn.also) {
      const along = hakyu.edge.get(id);
      edges.add(id);
      nodes.add(along.from);
      nodes.add(along.to);
    }
  }
})(window.hakyu);
