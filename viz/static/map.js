// The map itself: drawing, moving about, choosing nodes and lines by pointer and by keyboard.
(function (hakyu) {
  "use strict";

  const { by, paint } = hakyu;
  const stage = by("map");
  const tip = by("tip");
  const HEAD = 42;
  const LEAST_SCALE = 0.62;
  // Below this scale nobody can read: nodes are drawn as plain shapes.
  const FAR = 0.2;
  // Room at the sides, more of it at the right, where the buttons are.
  const SIDE = 112;
  const SHIFT = 30;

  const map = (hakyu.map = {});
  let drawn = new Map();
  let lit = null;
  let moved = false;
  let chosen = null;
  // The group that the keyboard stands on while nothing is chosen.
  let cursor = null;
  let held = null;

  map.node = (id) => drawn.get(id);
  map.lit = () => lit;
  map.chosen = () => chosen;

  // vis-network holds the nodes, the view and the hits; lines are painted by us, between ports.
  const nodes = new vis.DataSet([]);
  const network = new vis.Network(stage, { nodes, edges: [] }, {
    physics: false,
    autoResize: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: true, dragNodes: false, selectConnectedEdges: false, hoverConnectedEdges: false, zoomSpeed: 0.6 },
    nodes: {
      chosen: false,
      ctxRenderer({ ctx, id, x, y }) {
        const node = drawn.get(id);
        return {
          drawNode: () => inView(node) && paint.node(ctx, node, x, y, id === (chosen || cursor), map.strength(node)),
          nodeDimensions: { width: node.w, height: node.h },
        };
      },
    },
  });
  hakyu.network = network;
  hakyu.redraw = () => network.redraw();
  const canvas = stage.querySelector("canvas");
  // The drawing is described by its frame; the canvas alone says nothing.
  canvas.setAttribute("aria-hidden", "true");

  map.strength = function (node) {
    if (hakyu.isOff(node)) return 0.12;
    return lit && !isLit(node) ? 0.28 : 1;
  };

  const isLit = (node) => lit.nodes.has(node.id);

  // What is seen, as [left, top, right, bottom]; vis-network draws new nodes wherever they are.
  let view = [0, 0, 0, 0];
  const inView = ({ x, y, w, h }) => x + w / 2 > view[0] && x - w / 2 < view[2] && y + h / 2 > view[1] && y - h / 2 < view[3];

  network.on("beforeDrawing", (ctx) => {
    const low = network.DOMtoCanvas({ x: 0, y: 0 });
    const high = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
    view = [low.x, low.y, high.x, high.y];
    paint.far = network.getScale() < FAR;
    if (hakyu.now) paint.edges(ctx, view, lit);
  });
  network.on("afterDrawing", (ctx) => {
    paint.far = false;
    const ratio = ctx.canvas.width / stage.clientWidth;
    if (hakyu.now) paint.heads(ctx, (x) => network.canvasToDOM({ x, y: 0 }).x, network.getScale(), ratio);
  });

  const wide = () => hakyu.now.shown.width;
  const high = () => hakyu.now.shown.height;

  // Views. The first one is legible: where the whole does not fit, it starts at the top left.
  function show(scale, x, y, animate) {
    network.moveTo({
      scale,
      position: { x, y },
      animation: animate && !hakyu.still() ? { duration: 260, easingFunction: "easeInOutQuad" } : false,
    });
  }

  function whole() {
    const across = (stage.clientWidth - SIDE) / Math.max(wide(), 1);
    const down = (stage.clientHeight - HEAD - 40) / Math.max(high(), 1);
    return Math.min(across, down, 1.25);
  }

  function fitAll(animate) {
    const scale = whole();
    show(scale, wide() / 2 + SHIFT / scale, high() / 2 - HEAD / 2 / scale, animate);
  }

  function start(animate) {
    if (!drawn.size) return;
    if (whole() >= LEAST_SCALE) {
      fitAll(animate);
      return;
    }
    const scale = Math.max(LEAST_SCALE, Math.min(1, (stage.clientWidth - SIDE) / wide()));
    const left = wide() * scale <= stage.clientWidth - SIDE + 1
      ? wide() / 2 + SHIFT / scale
      : (stage.clientWidth / 2 - 24) / scale;
    const tall = high() * scale > stage.clientHeight - HEAD - 40;
    const top = tall ? (stage.clientHeight / 2 - HEAD - 20) / scale : high() / 2 - HEAD / 2 / scale;
    show(scale, left, top, animate);
  }

  // What leads to the chosen node, if it can be shown whole and legibly; else the node itself.
  function bringChosen() {
    const node = drawn.get(chosen);
    if (!node || !lit) return;
    let [left, top, right, low] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const id of lit.nodes) {
      const each = drawn.get(id);
      if (!each) continue;
      left = Math.min(left, each.x - each.w / 2);
      right = Math.max(right, each.x + each.w / 2);
      top = Math.min(top, each.y - each.h / 2);
      low = Math.max(low, each.y + each.h / 2);
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
  async function choose(now, move) {
    const { index, state } = now;
    chosen = state.chosen;
    map.alone(null);
    if (chosen === null) return;
    const node = index.node.get(chosen);
    if (node) {
      if (move) bringChosen();
      const detail = await hakyu.book.detail(now.model, chosen);
      if (hakyu.now.state.chosen !== node.id || hakyu.now.model !== now.model) return;
      map.alone(null, detail);
      if (move) bringChosen();
    } else if (move) {
      const line = paint.geometry(chosen);
      if (line) bring((line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2);
    }
  }

  // Lights the given chains alone; null: everything that leads to what is chosen.
  map.alone = function (chains, detail) {
    const { index } = hakyu.now;
    const edge = index.edge.get(chosen);
    if (chains) lit = index.chains(chains);
    else if (edge) lit = { nodes: new Set([edge.from, edge.to]), edges: new Set([edge.id, ...edge.also]) };
    else if (chosen === null) lit = null;
    else if (index.node.has(chosen)) lit = chainsTo(index, chosen, detail);
    else lit = { nodes: new Set([chosen]), edges: new Set() };
    lit = hakyu.groups.lit(hakyu.now.shown, lit);
    hakyu.redraw();
  };

  function chainsTo(index, id, detail) {
    if (!detail || !detail.chains.length || detail.more_chains) return index.upstream(id);
    const found = index.chains(detail.chains);
    found.nodes.add(id);
    for (const edge of index.out.get(id) || []) {
      if (edge.kind !== "controls") continue;
      found.edges.add(edge.id);
      found.nodes.add(edge.to);
    }
    return found;
  }

  const probe = document.createElement("canvas").getContext("2d");
  function edgeAt(point) {
    probe.lineWidth = 10 / Math.min(network.getScale(), 1);
    for (const edge of paint.near([point.x, point.y, point.x, point.y])) {
      const line = paint.geometry(edge.id);
      const box = line.box;
      if (point.x < box[0] || point.x > box[2] || point.y < box[1] || point.y > box[3]) continue;
      if (probe.isPointInStroke(line.path, point.x, point.y)) return hakyu.now.index.edge.has(edge.id) ? edge.id : null;
    }
    return null;
  }

  // A group opens or closes; what stands in the model is chosen.
  function pick(id, move, focus, how) {
    if (hakyu.now.index.has(id)) hakyu.select(id, move, focus, how);
    else if (id !== undefined) hakyu.foldGroup(id);
  }

  // Keeps a node where it is on the screen while others are drawn anew.
  map.hold = function (id) {
    const node = drawn.get(id);
    held = node ? { id, at: network.canvasToDOM({ x: node.x, y: node.y - node.h / 2 }) } : null;
    moved = true;
  };

  function putBack() {
    const node = drawn.get(held.id);
    const scale = Math.max(network.getScale(), LEAST_SCALE * 0.8);
    const x = node.x - (held.at.x - stage.clientWidth / 2) / scale;
    const y = node.y - node.h / 2 - (held.at.y - stage.clientHeight / 2) / scale;
    show(scale, x, y, false);
  }

  network.on("click", (event) => {
    const id = network.getNodeAt(event.pointer.DOM);
    if (id !== undefined) pick(id, false);
    else hakyu.select(edgeAt(event.pointer.canvas), false);
  });
  network.on("hoverNode", (event) => {
    const node = drawn.get(event.node);
    const at = network.canvasToDOM(node);
    tip.textContent = node.members ? hakyu.groupText(node) : node.name;
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
  let columns = new Map();
  let order = [];

  function arrange(shown) {
    columns = new Map();
    links = null;
    for (const node of shown.nodes) {
      const list = columns.get(node.column) || [];
      list.push(node);
      columns.set(node.column, list);
    }
    for (const list of columns.values()) list.sort((a, b) => a.y - b.y);
    order = [...columns.keys()].sort((a, b) => a - b);
  }

  function nearest(list, y) {
    return list.reduce((best, node) => (Math.abs(node.y - y) < Math.abs(best.y - y) ? node : best));
  }

  function sideways(node, right) {
    const index = hakyu.now.shown.holds ? shownIndex() : hakyu.now.index;
    const linked = right
      ? (index.out.get(node.id) || []).map((edge) => edge.to)
      : (index.into.get(node.id) || []).map((edge) => edge.from);
    const near = linked
      .map((id) => drawn.get(id))
      .filter((other) => other && (right ? other.column > node.column : other.column < node.column));
    if (near.length) {
      const next = near.map((other) => other.column).reduce((a, b) => (right ? Math.min(a, b) : Math.max(a, b)));
      return nearest(near.filter((other) => other.column === next), node.y);
    }
    const beside = order[order.indexOf(node.column) + (right ? 1 : -1)];
    return beside === undefined ? node : nearest(columns.get(beside), node.y);
  }

  let links = null;
  const shownIndex = () => links || (links = hakyu.indexOf({ ...hakyu.now.shown, rows: [] }));

  function beside(node, step) {
    const list = columns.get(node.column);
    return list[list.indexOf(node) + step] || node;
  }

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !drawn.size) return;
    const current = drawn.get(chosen) || drawn.get(cursor);
    const moves = {
      ArrowRight: () => sideways(current, true),
      ArrowLeft: () => sideways(current, false),
      ArrowDown: () => beside(current, 1),
      ArrowUp: () => beside(current, -1),
      Home: () => columns.get(order[0])[0],
    };
    if (moves[event.key]) {
      const next = current ? moves[event.key]() : columns.get(order[0])[0];
      cursor = next.id;
      if (hakyu.now.index.has(next.id)) hakyu.select(next.id, true, false, "replace");
      else focusGroup(next);
    } else if (event.key === "Enter" && !chosen && cursor) pick(cursor, true);
    else if (event.key === "Enter" && chosen) by("panel").focus();
    else if (event.key === "Backspace" && current) hakyu.foldAround(current.id);
    else if (event.key === "Escape") {
      cursor = null;
      hakyu.select(null);
    } else if (event.key === "+" || event.key === ";") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else return;
    event.preventDefault();
  });

  // A group is not chosen but stood on: Enter opens and closes it.
  function focusGroup(node) {
    if (hakyu.now.state.chosen) hakyu.select(null, false, false, "replace");
    cursor = node.id;
    bring(node.x, node.y);
    hakyu.redraw();
    hakyu.announce(hakyu.groupText(node));
  }

  by("panel").addEventListener("keydown", (event) => {
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
  by("zoom-in").addEventListener("click", () => zoom(1.25));
  by("zoom-out").addEventListener("click", () => zoom(0.8));
  by("fit").addEventListener("click", () => {
    moved = true;
    fitAll(true);
  });
  by("reset").addEventListener("click", () => {
    moved = false;
    hakyu.select(null);
    start(true);
  });

  // The panel opens and closes beside the map: a view that nobody moved is fitted again.
  let width = stage.clientWidth;
  let height = stage.clientHeight;
  new ResizeObserver(() => {
    if ((stage.clientWidth === width && stage.clientHeight === height) || !stage.clientWidth) return;
    [width, height] = [stage.clientWidth, stage.clientHeight];
    network.setSize("100%", "100%");
    network.redraw();
    if (!hakyu.now) return;
    if (!moved) start(false);
    bringChosen();
  }).observe(stage);

  function draw(now, fresh) {
    drawn = new Map(now.shown.nodes.map((node) => [node.id, node]));
    paint.paths(now.shown);
    if (nodes.length) nodes.clear();
    nodes.add(now.shown.nodes.map(({ id, x, y }) => ({ id, x, y, shape: "custom" })));
    arrange(now.shown);
    if (fresh) moved = false;
    if (!drawn.has(cursor)) cursor = null;
    if (held && drawn.has(held.id) && !fresh) putBack();
    else if (!moved) start(false);
    held = null;
  }

  hakyu.watch((now, changed) => {
    if (changed.has("model") || changed.has("open")) draw(now, !now.before || now.before.choice !== now.model.choice);
    if (changed.has("chosen") || changed.has("open")) choose(now, hakyu.moveTo === now.state.chosen || changed.has("model"));
    else hakyu.redraw();
    hakyu.moveTo = null;
    stage.dataset.ready = "true";
  });
})(window.hakyu);
