// Paints nodes, lines and column headings on the canvas.
(function (hakyu) {
  "use strict";

  const paint = (hakyu.paint = {});
  const FONT = getComputedStyle(document.documentElement).fontFamily;
  const NAMES = ["ink", "ink-soft", "ink-faint", "paper", "card", "line", "line-strong", "accent", "edge",
    "target", "on-target", "none"];
  let colour = {};

  paint.colour = (name) => colour[name];
  paint.readColours = function () {
    const style = getComputedStyle(document.documentElement);
    const names = NAMES.slice();
    for (const status of Object.keys(hakyu.view.statuses)) names.push(status, "on-" + status);
    colour = {};
    for (const name of names) colour[name] = style.getPropertyValue("--" + name).trim();
  };
  paint.readColours();

  function round(ctx, x, y, w, h, r) {
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, r);
  }

  const fitted = new Map();
  // The text, cut with an ellipsis to a width.
  function fit(ctx, text, width, font) {
    const key = font + width + "\n" + text;
    let found = fitted.get(key);
    if (found === undefined) {
      ctx.font = font;
      found = text;
      const letters = Array.from(text);
      if (ctx.measureText(text).width > width) {
        let low = 0;
        let high = letters.length;
        while (low < high) {
          const middle = (low + high + 1) >> 1;
          if (ctx.measureText(letters.slice(0, middle).join("") + "…").width <= width) low = middle;
          else high = middle - 1;
        }
        found = letters.slice(0, low).join("").trimEnd() + "…";
      }
      fitted.set(key, found);
    }
    return found;
  }

  function write(ctx, text, x, y, width, size, weight, fill, halo) {
    const font = weight + " " + size + "px " + FONT;
    const shown = fit(ctx, text, width, font);
    ctx.font = font;
    if (halo) {
      ctx.lineJoin = "round";
      ctx.lineWidth = 4;
      ctx.strokeStyle = halo;
      ctx.strokeText(shown, x, y);
    }
    ctx.fillStyle = fill;
    ctx.fillText(shown, x, y);
    return ctx.measureText(shown).width;
  }

  // The mark of a status, drawn: it does not depend on what fonts there are.
  function mark(ctx, status, x, y, size, fill) {
    const r = size / 2;
    ctx.save();
    ctx.setLineDash([]);
    ctx.fillStyle = ctx.strokeStyle = fill;
    ctx.lineWidth = Math.max(1.6, size / 6);
    ctx.beginPath();
    if (status === "confirmed") {
      ctx.arc(x, y, r, 0, 7);
      ctx.fill();
    } else if (status === "possible") {
      ctx.moveTo(x, y - r);
      ctx.lineTo(x + r * 1.05, y + r * 0.85);
      ctx.lineTo(x - r * 1.05, y + r * 0.85);
      ctx.fill();
    } else if (status === "under_investigation") {
      ctx.arc(x, y, r * 0.9, 0, 7);
      ctx.stroke();
      ctx.beginPath();
      ctx.arc(x, y, r * 0.9, Math.PI / 2, -Math.PI / 2);
      ctx.fill();
    } else if (status === "not_found") {
      ctx.arc(x, y, r * 0.9, 0, 7);
      ctx.stroke();
    } else if (status === "ruled_out") {
      ctx.moveTo(x - r * 0.8, y - r * 0.8);
      ctx.lineTo(x + r * 0.8, y + r * 0.8);
      ctx.moveTo(x + r * 0.8, y - r * 0.8);
      ctx.lineTo(x - r * 0.8, y + r * 0.8);
      ctx.stroke();
    } else if (status === "unknown") {
      ctx.font = "700 " + size * 1.5 + "px " + FONT;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText("?", x, y + 1);
    }
    ctx.restore();
  }

  // A pattern over a status colour, so that it is told apart without seeing the colour.
  function pattern(ctx, status, x, y, w, h) {
    const step = { possible: 7, not_found: 7, unknown: 6 }[status];
    if (!step) return;
    ctx.save();
    ctx.clip();
    ctx.strokeStyle = ctx.fillStyle = colour["on-" + status];
    ctx.globalAlpha *= 0.22;
    ctx.lineWidth = 1.6;
    ctx.setLineDash(status === "unknown" ? [1.6, 4.4] : []);
    ctx.beginPath();
    if (status === "possible") {
      for (let at = x - h; at < x + w; at += step) {
        ctx.moveTo(at, y + h);
        ctx.lineTo(at + h, y);
      }
    } else {
      for (let at = y + step / 2; at < y + h; at += step) {
        ctx.moveTo(x, at);
        ctx.lineTo(x + w, at);
      }
    }
    ctx.stroke();
    ctx.restore();
  }

  function tag(ctx, right, y, text, fill, back) {
    ctx.font = "600 10px " + FONT;
    const w = ctx.measureText(text).width + 9;
    round(ctx, right - w, y - 8, w, 15, 4);
    ctx.setLineDash([]);
    ctx.fillStyle = back;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = fill;
    ctx.stroke();
    ctx.fillStyle = fill;
    ctx.fillText(text, right - w + 4.5, y);
    return w + 4;
  }

  const TAGS = ["residual", "in_part", "vendor_only", "assumed"];

  function tagsOf(drawn) {
    const denied = drawn.status[hakyu.harm] === "ruled_out";
    return TAGS.filter((flag) => drawn.flags.includes(flag) && (flag !== "vendor_only" || denied))
      .map((flag) => hakyu.words[flag]);
  }

  function tagsWidth(ctx, drawn) {
    ctx.font = "600 10px " + FONT;
    return tagsOf(drawn).reduce((sum, text) => sum + ctx.measureText(text).width + 13, 0);
  }

  function tags(ctx, drawn, right, y) {
    let left = right;
    for (const text of tagsOf(drawn)) left -= tag(ctx, left, y, text, colour["ink-soft"], colour.card);
    return right - left;
  }

  function card(ctx, drawn, x, y, status, selected) {
    const target = drawn.shape === "target" || (drawn.shape === "system" && drawn.flags.includes("target"));
    const stacked = drawn.shape === "cohort";
    const w = drawn.w - (stacked ? 8 : 0);
    const h = drawn.h - (stacked ? 8 : 0);
    const left = x - drawn.w / 2;
    const top = y - h / 2 + (stacked ? 4 : 0);
    const radius = drawn.shape === "system" ? 2 : target ? 12 : 8;
    const dashes = drawn.flags.includes("assumed") || stacked ? [6, 4] : [];
    const band = status || !target ? 36 : 0;
    if (stacked) {
      for (const shift of [8, 4]) {
        round(ctx, left + shift, top - shift, w, h, radius);
        ctx.fillStyle = colour.card;
        ctx.fill();
        ctx.setLineDash(dashes);
        ctx.lineWidth = 1.2;
        ctx.strokeStyle = colour["line-strong"];
        ctx.stroke();
      }
    }
    round(ctx, left, top, w, h, radius);
    ctx.fillStyle = target ? colour.target : colour.card;
    ctx.fill();
    if (band) {
      ctx.save();
      round(ctx, left, top, w, h, radius);
      ctx.clip();
      ctx.fillStyle = status ? colour[status] : colour.none;
      ctx.beginPath();
      ctx.rect(left, top, band, h);
      ctx.fill();
      if (status) pattern(ctx, status, left, top, band, h);
      ctx.restore();
      if (status) mark(ctx, status, left + band / 2, top + h / 2, 15, colour["on-" + status]);
    }
    round(ctx, left, top, w, h, radius);
    ctx.setLineDash(dashes);
    ctx.lineWidth = selected ? 3.5 : status === "confirmed" ? 2.4 : 1.4;
    ctx.strokeStyle = selected ? colour.accent : status ? colour[status] : colour["line-strong"];
    ctx.stroke();
    if (drawn.shape === "system") {
      round(ctx, left + 3.5, top + 3.5, w - 7, h - 7, 1);
      ctx.lineWidth = 1;
      ctx.stroke();
    }
    const ink = target ? colour["on-target"] : colour.ink;
    const soft = target ? colour["on-target"] : colour["ink-soft"];
    const textLeft = left + (band ? band + 10 : 16);
    const room = left + w - 10 - textLeft;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    const middle = top + h / 2;
    const used = tags(ctx, drawn, left + w - 8, middle + 11);
    write(ctx, drawn.name, textLeft, middle - 9, room, target ? 15 : 14, "650", ink);
    write(ctx, drawn.note, textLeft, middle + 11, room - used, 11.5, "400", soft);
  }

  function people(ctx, drawn, x, y, status, selected) {
    const left = x - drawn.w / 2;
    const centre = left + 34;
    const open = drawn.flags.includes("open");
    ctx.beginPath();
    ctx.arc(centre, y, drawn.r, 0, 7);
    ctx.fillStyle = open ? colour.card : status ? colour[status] : colour.none;
    ctx.fill();
    if (!open && status) pattern(ctx, status, centre - drawn.r, y - drawn.r, 2 * drawn.r, 2 * drawn.r);
    ctx.beginPath();
    ctx.arc(centre, y, drawn.r, 0, 7);
    ctx.setLineDash(open || drawn.flags.includes("assumed") ? [4, 3] : []);
    ctx.lineWidth = selected ? 4 : 2;
    ctx.strokeStyle = selected ? colour.accent : status ? colour[status] : colour["line-strong"];
    ctx.stroke();
    if (status) mark(ctx, status, centre, y, Math.min(15, drawn.r), open ? colour.ink : colour["on-" + status]);
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    const textLeft = centre + Math.max(drawn.r, 16) + 8;
    const room = left + drawn.w - textLeft;
    const used = tagsWidth(ctx, drawn);
    write(ctx, drawn.name, textLeft, y - 9, room, 12, "400", colour["ink-soft"], colour.card);
    const wide = write(ctx, drawn.note, textLeft, y + 9, room - used, 14, "650", colour.ink, colour.card);
    if (used) tags(ctx, drawn, textLeft + wide + 4 + used, y + 9);
  }

  function engagement(ctx, drawn, x, y, status, selected) {
    ctx.beginPath();
    ctx.arc(x, y, 6.5, 0, 7);
    ctx.setLineDash([]);
    ctx.fillStyle = status ? colour[status] : colour.edge;
    ctx.fill();
    ctx.lineWidth = selected ? 4 : 2;
    ctx.strokeStyle = selected ? colour.accent : colour.card;
    ctx.stroke();
    if (drawn.flags.includes("residual")) {
      ctx.beginPath();
      ctx.arc(x, y, 10, 0, 7);
      ctx.setLineDash([3, 3]);
      ctx.lineWidth = 1.4;
      ctx.strokeStyle = colour["ink-soft"];
      ctx.stroke();
    }
    ctx.textBaseline = "middle";
    ctx.textAlign = "center";
    write(ctx, drawn.name, x, y + 18, drawn.w, 11, "400", colour["ink-soft"], colour.card);
  }

  const painters = { engagement, population: people };

  paint.node = function (ctx, drawn, x, y, selected, strength) {
    ctx.save();
    ctx.globalAlpha = strength;
    const status = drawn.status[hakyu.harm] || null;
    (painters[drawn.shape] || card)(ctx, drawn, x, y, status, selected);
    ctx.restore();
  };

  function side(node, right) {
    const drawn = node.drawn;
    if (drawn.shape === "engagement") return node.x + (right ? 7 : -7);
    if (drawn.shape === "population") return right ? node.x + drawn.w / 2 : node.x - drawn.w / 2 + 34 - drawn.r;
    const stacked = drawn.shape === "cohort" && right ? 8 : 0;
    return node.x + (right ? drawn.w / 2 : -drawn.w / 2) - stacked;
  }

  // Each edge once as a path, with the box around it.
  paint.paths = function () {
    for (const edge of hakyu.edges) {
      const start = hakyu.node.get(edge.drawn.start);
      const end = hakyu.node.get(edge.to);
      const same = start.drawn.column === end.drawn.column;
      const back = start.drawn.column > end.drawn.column;
      const [from, to] = back ? [end, start] : [start, end];
      const bends = back ? edge.drawn.bends.slice().reverse() : edge.drawn.bends;
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
      edge.path = path;
      const xs = points.map((point) => point[0]);
      const ys = points.map((point) => point[1]);
      edge.box = [Math.min(...xs) - 40, Math.min(...ys) - 6, Math.max(...xs) + 40, Math.max(...ys) + 6];
      edge.tip = points[back ? 0 : points.length - 1];
      edge.back = same || back;
    }
  };

  const TIPPED = new Set(["client", "exposes", "operates", "account", "holds", "controls", "member", "successor"]);

  function arrow(ctx, edge) {
    if (!TIPPED.has(edge.drawn.kind) || edge.drawn.hidden) return;
    const [x, y] = edge.tip;
    const way = edge.back ? -1 : 1;
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
        if (!edge.drawn.hidden && edge.drawn.assumed === assumed) ctx.stroke(edge.path);
      }
    }
    ctx.beginPath();
    for (const edge of edges) arrow(ctx, edge);
    ctx.fill();
    ctx.restore();
  }

  paint.edges = function (ctx, shown, lit) {
    const plain = [];
    const bright = [];
    for (const edge of hakyu.edges) {
      const box = edge.box;
      if (box[2] < shown[0] || box[0] > shown[2] || box[3] < shown[1] || box[1] > shown[3]) continue;
      (lit && lit.edges.has(edge.id) ? bright : plain).push(edge);
    }
    lines(ctx, plain, 1.3, colour.edge, lit ? 0.25 : 0.85);
    if (bright.length) lines(ctx, bright, 3, colour.accent, 1);
  };

  // Headings of the columns, kept at the top of the canvas.
  paint.heads = function (ctx, toScreen, scale, ratio) {
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const width = ctx.canvas.width / ratio;
    ctx.globalAlpha = 0.94;
    ctx.fillStyle = colour.card;
    ctx.fillRect(0, 0, width, 42);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = colour.line;
    ctx.lineWidth = 1;
    ctx.strokeRect(-1, -1, width + 2, 43);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const heads = hakyu.view.heads;
    heads.forEach((head, place) => {
      const x = toScreen(head.x);
      const next = heads[place + 1] || heads[place - 1];
      const room = next ? Math.abs(next.x - head.x) * scale - 6 : 300;
      write(ctx, head.small, x, 13, room, 10.5, "400", colour["ink-faint"]);
      write(ctx, head.large, x, 29, room, 13, "650", colour.ink);
    });
    ctx.restore();
  };
})(window.hakyu);
