// Paints lines, between the ports of nodes, and the headings of the columns.
(function (hakyu) {
  "use strict";

  const paint = hakyu.paint;
  // Paths of the lines that are shown, by id: they are computed once for each drawing.
  let geometry = new Map();
  paint.geometry = (id) => geometry.get(id);

  function side(node, right) {
    if (node.shape === "engagement") return node.x + (right ? 7 : -7);
    if (node.shape === "population") return right ? node.x + node.w / 2 : node.x - node.w / 2 + 34 - node.r;
    const stacked = (node.shape === "cohort" || node.shape === "group") && right ? 8 : 0;
    return node.x + (right ? node.w / 2 : -node.w / 2) - stacked;
  }

  // Lines by the stretch of the map's height that they touch, so that only a few are looked at.
  const STRETCH = 600;
  let stretches = new Map();
  let turn = 0;

  // Each line once as a path, with the box around it.
  paint.paths = function ({ nodes, edges }) {
    const at = new Map(nodes.map((node) => [node.id, node]));
    geometry = new Map();
    stretches = new Map();
    for (const edge of edges) {
      const start = at.get(edge.start);
      const end = at.get(edge.to);
      if (!start || !end || edge.hidden) continue;
      const line = shapeOf(edge, start, end);
      line.edge = edge;
      geometry.set(edge.id, line);
      for (let key = Math.floor(line.box[1] / STRETCH); key <= Math.floor(line.box[3] / STRETCH); key++) {
        const list = stretches.get(key);
        if (list) list.push(line);
        else stretches.set(key, [line]);
      }
    }
  };

  // The lines whose boxes touch [left, top, right, bottom].
  paint.near = function ([left, top, right, low]) {
    const found = [];
    turn++;
    const [first, last] = [Math.floor(top / STRETCH), Math.floor(low / STRETCH)];
    const look = (list) => {
      for (const line of list) {
        const { box } = line;
        if (line.turn === turn || box[2] < left || box[0] > right || box[3] < top || box[1] > low) continue;
        line.turn = turn;
        found.push(line.edge);
      }
    };
    if (last - first > stretches.size) for (const list of stretches.values()) look(list);
    else for (let key = first; key <= last; key++) look(stretches.get(key) || []);
    return found;
  };

  function shapeOf(edge, start, end) {
    const same = start.column === end.column;
    const back = start.column > end.column;
    const [from, to] = back ? [end, start] : [start, end];
    const bends = back ? edge.bends.slice().reverse() : edge.bends;
    const points = [[side(from, true), from.y], ...bends, [side(to, same), to.y]];
    const path = new Path2D();
    path.moveTo(points[0][0], points[0][1]);
    for (let i = 1; i < points.length; i++) {
      const [x0, y0] = points[i - 1];
      const [x1, y1] = points[i];
      if (same) path.bezierCurveTo(x0 + 34, y0, x1 + 34, y1, x1, y1);
      else if (y0 === y1 && x1 > x0) path.lineTo(x1, y1);
      else {
        const pull = Math.max(28, Math.abs(x1 - x0) * 0.5);
        path.bezierCurveTo(x0 + pull, y0, x1 - pull, y1, x1, y1);
      }
    }
    const xs = points.map((point) => point[0]);
    const ys = points.map((point) => point[1]);
    return {
      path,
      box: [Math.min(...xs) - 40, Math.min(...ys) - 6, Math.max(...xs) + 40, Math.max(...ys) + 6],
      tip: points[back ? 0 : points.length - 1],
      back: same || back,
    };
  }

  const TIPPED = new Set(["client", "exposes", "operates", "account", "holds", "controls", "member", "successor"]);

  function arrow(ctx, edge) {
    if (!TIPPED.has(edge.kind)) return;
    const drawn = geometry.get(edge.id);
    const [x, y] = drawn.tip;
    const way = drawn.back ? -1 : 1;
    ctx.moveTo(x, y);
    ctx.lineTo(x - 7 * way, y - 4);
    ctx.lineTo(x - 7 * way, y + 4);
  }

  function lines(ctx, edges, width, stroke, strength) {
    ctx.save();
    ctx.globalAlpha = strength;
    ctx.strokeStyle = ctx.fillStyle = stroke;
    ctx.lineWidth = width;
    for (const assumed of [false, true]) {
      ctx.setLineDash(assumed ? [7, 5] : []);
      for (const edge of edges) {
        if (edge.assumed !== assumed) continue;
        // Several lines that became one are thicker, the more of them.
        ctx.lineWidth = edge.count > 1 ? width + Math.log2(edge.count) * 0.25 : width;
        ctx.stroke(geometry.get(edge.id).path);
      }
    }
    if (!paint.far) {
      ctx.beginPath();
      for (const edge of edges) arrow(ctx, edge);
      ctx.fill();
    }
    ctx.restore();
  }

  // Lines within the box [left, top, right, bottom]; those that are lit on top, those that are filtered out faint.
  paint.edges = function (ctx, shown, lit) {
    const plain = [];
    const faint = [];
    const bright = [];
    const at = hakyu.map.node;
    if (hakyu.now.shown.frames) paint.frames(ctx, hakyu.now.shown.frames);
    for (const edge of paint.near(shown)) {
      if (lit && lit.edges.has(edge.id)) bright.push(edge);
      else if (hakyu.isOff(at(edge.start)) || hakyu.isOff(at(edge.to))) faint.push(edge);
      else plain.push(edge);
    }
    const { colour } = paint;
    if (faint.length) lines(ctx, faint, 1.3, colour("edge"), 0.14);
    lines(ctx, plain, 1.3, colour("edge"), lit ? 0.25 : 0.85);
    if (bright.length) lines(ctx, bright, 3, colour("accent"), 1);
  };

  // Headings of the columns, kept at the top. frame: left, top and width of the drawing, where it is not the whole canvas.
  paint.heads = function (ctx, toScreen, scale, ratio, frame) {
    const { colour, write } = paint;
    const [left, top, width] = frame || [0, 0, ctx.canvas.width / ratio];
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, left, top);
    ctx.globalAlpha = 0.94;
    ctx.fillStyle = colour("card");
    ctx.fillRect(0, 0, width, 42);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = colour("line");
    ctx.lineWidth = 1;
    ctx.strokeRect(-1, -1, width + 2, 43);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const { heads } = hakyu.now.shown;
    heads.forEach((head, place) => {
      const x = toScreen(head.x);
      const next = heads[place + 1] || heads[place - 1];
      const room = next ? Math.abs(next.x - head.x) * scale - 6 : 300;
      write(ctx, head.small, x, 13, room, 10.5, "400", colour("ink-faint"));
      write(ctx, head.large, x, 29, room, 13, "650", colour("ink"));
    });
    ctx.restore();
  };
})(window.hakyu);
