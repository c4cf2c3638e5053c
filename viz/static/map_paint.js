// Paints nodes on the canvas. Lines and headings: map_lines.js.
(function (hakyu) {
  "use strict";

  const paint = (hakyu.paint = {});
  const FONT = getComputedStyle(document.documentElement).fontFamily;
  const NAMES = ["ink", "ink-soft", "ink-faint", "paper", "card", "line", "line-strong", "accent", "edge",
    "target", "on-target", "none"];
  let colour = {};
  paint.font = FONT;

  paint.colour = (name) => colour[name];
  paint.readColours = function () {
    const style = getComputedStyle(document.documentElement);
    const names = NAMES.slice();
    const { statuses } = hakyu.book.words(hakyu.book.start.lang);
    for (const status of Object.keys(statuses)) names.push(status, "on-" + status);
    colour = {};
    for (const name of names) colour[name] = style.getPropertyValue("--" + name).trim();
  };

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

  paint.write = write;
  paint.round = round;
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
  paint.mark = mark;
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
  paint.pattern = pattern;
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

  function tagsOf(node) {
    const denied = node.status[hakyu.now.state.harm] === "ruled_out";
    return TAGS.filter((flag) => node.flags.includes(flag) && (flag !== "vendor_only" || denied))
      .map((flag) => hakyu.now.text[flag]);
  }

  function tagsWidth(ctx, node) {
    ctx.font = "600 10px " + FONT;
    return tagsOf(node).reduce((sum, text) => sum + ctx.measureText(text).width + 13, 0);
  }

  function tags(ctx, node, right, y) {
    let left = right;
    for (const text of tagsOf(node)) left -= tag(ctx, left, y, text, colour["ink-soft"], colour.card);
    return right - left;
  }

  function card(ctx, node, x, y, status, selected) {
    const target = node.shape === "target" || (node.shape === "system" && node.flags.includes("target"));
    const stacked = node.shape === "cohort";
    const w = node.w - (stacked ? 8 : 0);
    const h = node.h - (stacked ? 8 : 0);
    const left = x - node.w / 2;
    const top = y - h / 2 + (stacked ? 4 : 0);
    const radius = node.shape === "system" ? 2 : target ? 12 : 8;
    const dashes = node.flags.includes("assumed") || stacked ? [6, 4] : [];
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
    if (node.shape === "system") {
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
    const used = tags(ctx, node, left + w - 8, middle + 11);
    write(ctx, node.name, textLeft, middle - 9, room, target ? 15 : 14, "650", ink);
    write(ctx, node.note, textLeft, middle + 11, room - used, 11.5, "400", soft);
  }

  function people(ctx, node, x, y, status, selected) {
    const left = x - node.w / 2;
    const centre = left + 34;
    const open = node.flags.includes("open");
    ctx.beginPath();
    ctx.arc(centre, y, node.r, 0, 7);
    ctx.fillStyle = open ? colour.card : status ? colour[status] : colour.none;
    ctx.fill();
    if (!open && status) pattern(ctx, status, centre - node.r, y - node.r, 2 * node.r, 2 * node.r);
    ctx.beginPath();
    ctx.arc(centre, y, node.r, 0, 7);
    ctx.setLineDash(open || node.flags.includes("assumed") ? [4, 3] : []);
    ctx.lineWidth = selected ? 4 : 2;
    ctx.strokeStyle = selected ? colour.accent : status ? colour[status] : colour["line-strong"];
    ctx.stroke();
    if (status) mark(ctx, status, centre, y, Math.min(15, node.r), open ? colour.ink : colour["on-" + status]);
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    const textLeft = centre + Math.max(node.r, 16) + 8;
    const room = left + node.w - textLeft;
    const used = tagsWidth(ctx, node);
    write(ctx, node.name, textLeft, y - 9, room, 12, "400", colour["ink-soft"], colour.card);
    const wide = write(ctx, node.note, textLeft, y + 9, room - used, 14, "650", colour.ink, colour.card);
    if (used) tags(ctx, node, textLeft + wide + 4 + used, y + 9);
  }

  function engagement(ctx, node, x, y, status, selected) {
    ctx.beginPath();
    ctx.arc(x, y, 6.5, 0, 7);
    ctx.setLineDash([]);
    ctx.fillStyle = status ? colour[status] : colour.edge;
    ctx.fill();
    ctx.lineWidth = selected ? 4 : 2;
    ctx.strokeStyle = selected ? colour.accent : colour.card;
    ctx.stroke();
    if (node.flags.includes("residual")) {
      ctx.beginPath();
      ctx.arc(x, y, 10, 0, 7);
      ctx.setLineDash([3, 3]);
      ctx.lineWidth = 1.4;
      ctx.strokeStyle = colour["ink-soft"];
      ctx.stroke();
    }
    ctx.textBaseline = "middle";
    ctx.textAlign = "center";
    write(ctx, node.name, x, y + 18, node.w, 11, "400", colour["ink-soft"], colour.card);
  }

  // By shape; what is not here is drawn as a card.
  paint.painters = { engagement, population: people };

  // A node too small to be read: its place, its size and its status.
  function plain(ctx, node, x, y, status, selected) {
    const left = x - node.w / 2;
    const top = y - node.h / 2;
    ctx.fillStyle = colour[status] || colour["line-strong"];
    if (node.shape === "engagement") ctx.fillRect(x - 6, y - 6, 12, 12);
    else if (node.shape === "population") {
      ctx.beginPath();
      ctx.arc(left + 34, y, node.r, 0, 7);
      ctx.fill();
    } else if (node.shape === "target") {
      ctx.fillStyle = colour.target;
      ctx.fillRect(left, top, node.w, node.h);
    } else {
      ctx.fillRect(left, top, node.w, node.h);
      ctx.fillStyle = colour.card;
      ctx.fillRect(left + 36, top + 4, node.w - 40, node.h - 8);
    }
    if (!selected) return;
    ctx.strokeStyle = colour.accent;
    ctx.lineWidth = 16;
    ctx.strokeRect(left, top, node.w, node.h);
  }

  paint.node = function (ctx, node, x, y, selected, strength) {
    const status = node.status[hakyu.now.state.harm] || null;
    if (paint.far && !node.members) {
      ctx.globalAlpha = strength;
      plain(ctx, node, x, y, status, selected);
      ctx.globalAlpha = 1;
      return;
    }
    ctx.save();
    ctx.globalAlpha = strength;
    (paint.painters[node.shape] || card)(ctx, node, x, y, status, selected);
    ctx.restore();
  };
})(window.hakyu);
