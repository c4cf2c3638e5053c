// Paints folded groups: how many, of what, by status; and the bars and frames of those that are open.
(function (hakyu) {
  "use strict";

  const { paint } = hakyu;
  const COUNTED = 30;
  const MARKED = 15;

  const number = (value) => value.toLocaleString("en-US");

  // How many nodes of a group are left by the filters, of how many.
  function counted(node) {
    const kept = hakyu.kept(node);
    return kept === node.size ? number(node.size) : number(kept) + " / " + number(node.size);
  }

  // The shares of the statuses, worst first; what has none is left grey.
  function bar(ctx, node, counts, left, top, width, height) {
    // The map of everything recorded has no statuses.
    if (!hakyu.now.model.harms.length) return;
    const parts = Object.keys(hakyu.now.words.statuses).filter((status) => counts[status]).map((status) => [status, counts[status]]);
    ctx.save();
    paint.round(ctx, left, top, width, height, Math.min(4, height / 2));
    ctx.clip();
    ctx.fillStyle = paint.colour("none");
    ctx.fillRect(left, top, width, height);
    // Each status can be seen, however few have it.
    const least = 5;
    const room = width - least * parts.length;
    const all = node.size;
    let x = left;
    for (const [status, count] of parts) {
      const wide = least + (room * count) / all;
      ctx.save();
      ctx.beginPath();
      ctx.rect(x, top, wide, height);
      ctx.fillStyle = paint.colour(status);
      ctx.fill();
      paint.pattern(ctx, status, x, top, wide, height);
      ctx.restore();
      ctx.fillStyle = paint.colour("card");
      ctx.fillRect(x + wide - 1, top, 1, height);
      if (height >= 14) sign(ctx, status, count, x, top + height / 2, wide);
      x += wide;
    }
    ctx.restore();
  }

  // The mark of a status, and how many have it, where there is room.
  function sign(ctx, status, count, x, y, wide) {
    const text = number(count);
    const ink = paint.colour("on-" + status);
    ctx.font = "650 10.5px " + paint.font;
    const needed = MARKED + ctx.measureText(text).width + 5;
    if (wide < MARKED) return;
    const whole = wide >= Math.max(needed, COUNTED);
    paint.mark(ctx, status, whole ? x + 9 : x + wide / 2, y, 8, ink);
    if (!whole) return;
    ctx.fillStyle = ink;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.fillText(text, x + 17, y + 0.5);
  }

  function sheets(ctx, left, top, w, h, radius, selected) {
    for (const shift of [8, 4, 0]) {
      paint.round(ctx, left + shift, top - shift, w, h, radius);
      ctx.fillStyle = paint.colour("card");
      ctx.fill();
      ctx.setLineDash([]);
      ctx.lineWidth = selected && !shift ? 3.5 : 1.4;
      ctx.strokeStyle = selected && !shift ? paint.colour("accent") : paint.colour("line-strong");
      ctx.stroke();
    }
  }

  // What kind of nodes a group holds: dots, circles, or cards, for which the card itself stands.
  function icon(ctx, shape, x, y) {
    ctx.fillStyle = ctx.strokeStyle = paint.colour("ink-faint");
    ctx.lineWidth = 1.6;
    if (shape === "engagement") {
      for (const [dx, dy] of [[-5, 3], [5, 3], [0, -5]]) {
        ctx.beginPath();
        ctx.arc(x + dx, y + dy, 4, 0, 7);
        ctx.fill();
      }
    } else if (shape === "population") {
      for (const [dx, r] of [[5, 7], [-4, 9]]) {
        ctx.beginPath();
        ctx.arc(x + dx, y, r, 0, 7);
        ctx.fillStyle = paint.colour("card");
        ctx.fill();
        ctx.stroke();
      }
    } else if (shape === "system") {
      ctx.strokeRect(x - 9, y - 7, 18, 14);
      ctx.strokeRect(x - 6.5, y - 4.5, 13, 9);
    } else {
      paint.round(ctx, x - 9, y - 4, 15, 11, 2);
      ctx.stroke();
      ctx.beginPath();
      ctx.moveTo(x - 5, y - 8);
      ctx.lineTo(x + 10, y - 8);
      ctx.lineTo(x + 10, y + 3);
      ctx.stroke();
    }
  }

  paint.painters.group = function (ctx, node, x, y, counts, selected) {
    const w = node.w - 8;
    const h = node.h - 8;
    const left = x - node.w / 2;
    const top = y - node.h / 2 + 8;
    sheets(ctx, left, top, w, h, 8, selected);
    if (!node.name) return;
    const small = node.shape_of === "engagement";
    const textLeft = left + 32;
    icon(ctx, node.shape_of, left + 17, top + (small ? 13 : 16));
    ctx.textBaseline = "middle";
    const count = counted(node);
    ctx.textAlign = "right";
    const used = paint.write(ctx, count, left + w - 9, top + 13, w - 60, 14, "700", paint.colour("ink")) + 8;
    ctx.textAlign = "left";
    const room = left + w - 9 - textLeft;
    paint.write(ctx, node.name, textLeft, top + 13, room - used, small ? 11 : 13.5, small ? "400" : "650",
      paint.colour(small ? "ink-soft" : "ink"));
    if (small) {
      bar(ctx, node, counts || {}, left + 8, top + h - 15, w - 16, 9);
      return;
    }
    if (node.note) paint.write(ctx, node.note, textLeft, top + 29, room, 11, "400", paint.colour("ink-soft"));
    bar(ctx, node, counts || {}, left + 8, top + h - 20, w - 16, 15);
  };

  // The bar on top of an opened group: it closes it.
  paint.painters.fold = function (ctx, node, x, y, counts, selected) {
    const left = x - node.w / 2;
    const top = y - node.h / 2;
    paint.round(ctx, left, top, node.w, node.h, 6);
    ctx.fillStyle = paint.colour("accent");
    ctx.globalAlpha *= 0.16;
    ctx.fill();
    ctx.globalAlpha /= 0.16;
    ctx.setLineDash([]);
    ctx.lineWidth = selected ? 3 : 1.2;
    ctx.strokeStyle = paint.colour("accent");
    ctx.stroke();
    ctx.fillStyle = paint.colour("accent");
    ctx.beginPath();
    ctx.moveTo(left + 9, y - 3);
    ctx.lineTo(left + 19, y - 3);
    ctx.lineTo(left + 14, y + 4);
    ctx.fill();
    ctx.textBaseline = "middle";
    ctx.textAlign = "right";
    const used = paint.write(ctx, counted(node), left + node.w - 9, y, node.w - 60, 12, "700", paint.colour("ink")) + 8;
    ctx.textAlign = "left";
    const text = node.main ? node.label : node.name;
    paint.write(ctx, text, left + 26, y, node.w - 35 - used, 12, "600", paint.colour("ink"));
  };

  // The ground of opened groups, so that it is seen what came out of which.
  paint.frames = function (ctx, frames) {
    ctx.save();
    ctx.setLineDash([]);
    for (const { x, y, w, h, depth } of frames) {
      paint.round(ctx, x, y, w, h, 9);
      ctx.globalAlpha = depth ? 0.02 : 0.06;
      ctx.fillStyle = paint.colour("accent");
      ctx.fill();
      ctx.globalAlpha = 0.4;
      ctx.lineWidth = 1;
      ctx.strokeStyle = paint.colour("accent");
      ctx.stroke();
    }
    ctx.restore();
  };
})(window.hakyu);
