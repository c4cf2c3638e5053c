// The map itself: drawing, moving about, choosing nodes and lines by pointer and by keyboard.
(function (hakyu) {
  "use strict";

  const view = hakyu.view;
  const paint = hakyu.paint;
  const stage = document.getElementById("map");
  const tip = document.getElementById("tip");
  const said = document.getElementById("said");
  const HEAD = 42;
  const LEAST_SCALE = 0.62;
  // Room at the sides, more of it at the right, where the buttons are.
  const SIDE = 112;
  const SHIFT = 30;

  let chosen = null;
  let moved = false;
  let lit = null;

  paint.paths();

  // vis-network holds the nodes, the view and the hits; lines are painted by us, between ports.
  const nodes = new vis.DataSet(hakyu.nodes.map(({ id, label, x, y }) => ({ id, label, x, y, shape: "custom" })));
  const network = new vis.Network(stage, { nodes, edges: [] }, {
    physics: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: true, dragNodes: false, selectConnectedEdges: false, hoverConnectedEdges: false, zoomSpeed: 0.6 },
    nodes: {
      chosen: false,
      ctxRenderer({ ctx, id, x, y }) {
        const node = hakyu.node.get(id);
        const drawn = node.drawn;
        return {
          drawNode: () => paint.node(ctx, drawn, x, y, id === chosen, strength(node)),
          nodeDimensions: { width: drawn.w, height: drawn.h },
        };
      },
    },
  });
  hakyu.network = network;
  hakyu.redraw = () => network.redraw();

  function strength(node) {
    if (hakyu.isOff(node)) return 0.12;
    return lit && !lit.nodes.has(node.id) ? 0.28 : 1;
  }

  network.on("beforeDrawing", (ctx) => {
    const low = network.DOMtoCanvas({ x: 0, y: 0 });
    const high = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
    paint.edges(ctx, [low.x, low.y, high.x, high.y], lit);
  });
  network.on("afterDrawing", (ctx) => {
    const ratio = ctx.canvas.width / stage.clientWidth;
    paint.heads(ctx, (x) => network.canvasToDOM({ x, y: 0 }).x, network.getScale(), ratio);
  });

  // Views. The first one is legible: where the whole does not fit, it starts at the top left.
  function show(scale, x, y, animate) {
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    network.moveTo({
      scale,
      position: { x, y },
      animation: animate && !still ? { duration: 260, easingFunction: "easeInOutQuad" } : false,
    });
  }

  function whole() {
    const wide = (stage.clientWidth - SIDE) / Math.max(view.width, 1);
    const high = (stage.clientHeight - HEAD - 40) / Math.max(view.height, 1);
    return Math.min(wide, high, 1.25);
  }

  function fitAll(animate) {
    const scale = whole();
    show(scale, view.width / 2 + SHIFT / scale, view.height / 2 - HEAD / 2 / scale, animate);
  }

  function start(animate) {
    if (!hakyu.nodes.length) return;
    if (whole() >= LEAST_SCALE) return fitAll(animate);
    const scale = Math.max(LEAST_SCALE, Math.min(1, (stage.clientWidth - SIDE) / view.width));
    const left = view.width * scale <= stage.clientWidth - SIDE + 1
      ? view.width / 2 + SHIFT / scale
      : (stage.clientWidth / 2 - 24) / scale;
    const tall = view.height * scale > stage.clientHeight - HEAD - 40;
    const top = tall ? (stage.clientHeight / 2 - HEAD - 20) / scale : view.height / 2 - HEAD / 2 / scale;
    return show(scale, left, top, animate);
  }

  // What leads to the chosen node, if it can be shown whole and legibly; else the node itself.
  function bringChosen() {
    const node = hakyu.node.get(chosen);
    if (!node) return;
    let [left, top, right, low] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const id of lit.nodes) {
      const { x, y, drawn } = hakyu.node.get(id);
      left = Math.min(left, x - drawn.w / 2);
      right = Math.max(right, x + drawn.w / 2);
      top = Math.min(top, y - drawn.h / 2);
      low = Math.max(low, y + drawn.h / 2);
    }
    const scale = Math.min((stage.clientWidth - 40) / (right - left), (stage.clientHeight - HEAD - 40) / (low - top));
    const now = network.getScale();
    if (scale < LEAST_SCALE * 0.8) bring(node.x, node.y);
    else if (scale >= now) {
      const a = network.canvasToDOM({ x: left, y: top });
      const b = network.canvasToDOM({ x: right, y: low });
      if (a.x < 0 || a.y < HEAD || b.x > stage.clientWidth || b.y > stage.clientHeight)
        show(Math.max(now, LEAST_SCALE * 0.8), (left + right) / 2, (top + low) / 2 - HEAD / 2 / now, true);
    } else show(scale, (left + right) / 2, (top + low) / 2 - HEAD / 2 / scale, true);
  }

  function bring(x, y) {
    const at = network.canvasToDOM({ x, y });
    const margin = 90;
    const inside = at.x > margin && at.x < stage.clientWidth - margin &&
      at.y > HEAD + 30 && at.y < stage.clientHeight - 40;
    if (!inside || network.getScale() < LEAST_SCALE * 0.8) show(Math.max(network.getScale(), LEAST_SCALE), x, y, true);
  }

  // Choosing. Ids of lines hold a ">", which ids of nodes never do.
  hakyu.select = function (id, move, focus) {
    chosen = id;
    if (id === null) {
      lit = null;
      hakyu.showNothing();
      said.textContent = "";
    } else if (hakyu.node.has(id)) {
      const node = hakyu.node.get(id);
      lit = chainsTo(id);
      hakyu.showNode(id);
      const status = hakyu.status(node);
      said.textContent = [hakyu.name(id), hakyu.details[id].kind, status && view.statuses[status], node.drawn.note]
        .filter(Boolean)
        .join(", ");
      if (move) bringChosen();
    } else {
      const edge = hakyu.edge.get(id);
      lit = { nodes: new Set([edge.from, edge.to]), edges: new Set([id, ...edge.drawn.also]) };
      hakyu.showEdge(id);
      said.textContent = hakyu.name(edge.from) + " → " + hakyu.name(edge.to);
      if (move) bring((edge.box[0] + edge.box[2]) / 2, (edge.box[1] + edge.box[3]) / 2);
    }
    hakyu.markRow(id);
    hakyu.redraw();
    if (focus) {
      document.getElementById("panel").focus({ preventScroll: true });
      stage.scrollIntoView({ block: "nearest" });
    }
  };

  function chainsTo(id) {
    const detail = hakyu.details[id];
    if (!detail.chains.length || detail.more_chains) return hakyu.upstream(id);
    const found = hakyu.chainsOf(detail.chains);
    found.nodes.add(id);
    for (const edge of hakyu.out.get(id) || []) {
      if (edge.drawn.kind !== "controls") continue;
      found.edges.add(edge.id);
      found.nodes.add(edge.to);
    }
    return found;
  }

  hakyu.lightChains = function (chains) {
    lit = chains ? hakyu.chainsOf(chains) : chainsTo(chosen);
    hakyu.redraw();
  };

  const probe = document.createElement("canvas").getContext("2d");
  function edgeAt(point) {
    probe.lineWidth = 10 / Math.min(network.getScale(), 1);
    for (const edge of hakyu.edges) {
      const box = edge.box;
      if (edge.drawn.hidden || point.x < box[0] || point.x > box[2] || point.y < box[1] || point.y > box[3]) continue;
      if (probe.isPointInStroke(edge.path, point.x, point.y)) return edge.id;
    }
    return null;
  }

  network.on("click", (event) => {
    const id = network.getNodeAt(event.pointer.DOM);
    hakyu.select(id === undefined ? edgeAt(event.pointer.canvas) : id, false);
  });
  network.on("hoverNode", (event) => {
    const at = network.canvasToDOM(hakyu.node.get(event.node));
    tip.textContent = hakyu.name(event.node);
    tip.hidden = false;
    tip.style.left = Math.max(4, Math.min(at.x - 60, stage.clientWidth - 330)) + "px";
    tip.style.top = Math.max(HEAD, at.y + 30 * network.getScale()) + "px";
    stage.style.cursor = "pointer";
  });
  for (const name of ["blurNode", "dragStart", "zoom"]) {
    network.on(name, () => {
      if (name !== "blurNode") moved = true;
      tip.hidden = true;
      stage.style.cursor = "";
    });
  }

  // Keyboard: arrows move to the nearest node that way, first along lines.
  const columns = new Map();
  for (const node of hakyu.nodes) {
    const list = columns.get(node.drawn.column) || [];
    list.push(node);
    columns.set(node.drawn.column, list);
  }
  for (const list of columns.values()) list.sort((a, b) => a.y - b.y);
  const order = [...columns.keys()].sort((a, b) => a - b);

  function nearest(list, y) {
    return list.reduce((best, node) => (Math.abs(node.y - y) < Math.abs(best.y - y) ? node : best));
  }

  function sideways(node, right) {
    const linked = right
      ? (hakyu.out.get(node.id) || []).map((edge) => edge.to)
      : (hakyu.into.get(node.id) || []).map((edge) => edge.from);
    const column = node.drawn.column;
    const near = linked
      .map((id) => hakyu.node.get(id))
      .filter((other) => (right ? other.drawn.column > column : other.drawn.column < column));
    if (near.length) {
      const next = near.map((other) => other.drawn.column).reduce((a, b) => (right ? Math.min(a, b) : Math.max(a, b)));
      return nearest(near.filter((other) => other.drawn.column === next), node.y);
    }
    const beside = order[order.indexOf(column) + (right ? 1 : -1)];
    return beside === undefined ? node : nearest(columns.get(beside), node.y);
  }

  function beside(node, step) {
    const list = columns.get(node.drawn.column);
    return list[list.indexOf(node) + step] || node;
  }

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !hakyu.nodes.length) return;
    const current = hakyu.node.get(chosen);
    const moves = {
      ArrowRight: () => sideways(current, true),
      ArrowLeft: () => sideways(current, false),
      ArrowDown: () => beside(current, 1),
      ArrowUp: () => beside(current, -1),
      Home: () => columns.get(order[0])[0],
    };
    if (moves[event.key]) {
      const next = current ? moves[event.key]() : columns.get(order[0])[0];
      hakyu.select(next.id, true);
    } else if (event.key === "Enter" && chosen) document.getElementById("panel").focus();
    else if (event.key === "Escape") hakyu.select(null);
    else if (event.key === "+" || event.key === ";") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else return;
    event.preventDefault();
  });
  document.getElementById("panel").addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hakyu.select(null);
      stage.focus();
    }
  });

  function zoom(factor) {
    const at = network.getViewPosition();
    moved = true;
    show(Math.min(3, Math.max(0.05, network.getScale() * factor)), at.x, at.y, true);
  }
  document.getElementById("zoom-in").addEventListener("click", () => zoom(1.25));
  document.getElementById("zoom-out").addEventListener("click", () => zoom(0.8));
  document.getElementById("fit").addEventListener("click", () => {
    moved = true;
    fitAll(true);
  });
  document.getElementById("reset").addEventListener("click", () => {
    moved = false;
    hakyu.select(null);
    start(true);
  });

  function keys() {
    for (const canvas of document.querySelectorAll("canvas.key")) paint.key(canvas);
  }
  keys();
  if (window.innerWidth < 900) document.querySelector(".legend").open = false;
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    paint.readColours();
    keys();
    hakyu.redraw();
  });
  // The panel opens and closes beside the map: a view that nobody moved is fitted again.
  let width = stage.clientWidth;
  new ResizeObserver(() => {
    if (stage.clientWidth === width) return;
    width = stage.clientWidth;
    network.setSize("100%", "100%");
    network.redraw();
    if (!moved) start(false);
    bringChosen();
  }).observe(stage);

  start(false);
  stage.dataset.ready = "true";
})(window.hakyu);
