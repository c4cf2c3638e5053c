// The legend, drawn by the same hand as the map.
(function (hakyu) {
  "use strict";

  const { make, by, paint } = hakyu;
  const CARDS = ["organisation", "system", "cohort", "target", "group"];

  // One sign of the legend within 36 × 22.
  paint.sign = function (ctx, want) {
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = paint.colour("ink-soft");
    ctx.lineWidth = 1.4;
    if (want.line) {
      ctx.setLineDash(want.line === "assumed" ? [5, 4] : []);
      ctx.beginPath();
      ctx.moveTo(2, 11);
      ctx.lineTo(34, 11);
      ctx.stroke();
    } else if (want.status) {
      paint.round(ctx, 8, 1, 20, 20, 5);
      ctx.fillStyle = paint.colour(want.status);
      ctx.fill();
      paint.pattern(ctx, want.status, 8, 1, 20, 20);
      paint.mark(ctx, want.status, 18, 11, 11, paint.colour("on-" + want.status));
    } else node(ctx, want);
    ctx.restore();
  };

  function node(ctx, want) {
    const open = want.shape === "open";
    const shape = open ? "population" : want.shape || "engagement";
    const sample = { shape, name: "", note: "", status: {}, flags: [], w: 30, h: 20, r: 8 };
    if (open) sample.flags = ["open"];
    if (want.tag) sample.flags = [want.tag];
    if (shape === "population") sample.w = 2 * (34 - 18);
    if (CARDS.includes(shape)) {
      ctx.translate(18, 11);
      ctx.scale(0.42, 0.42);
      Object.assign(sample, { w: 76, h: 46 });
      paint.node(ctx, sample, 0, 0, false, 1);
    } else paint.node(ctx, sample, shape === "population" ? 0 : 18, 11, false, 1);
  }

  // What the legend of the map explains: [sign, words].
  hakyu.legend = function ({ model, words, text }) {
    return [
      ...model.used.map((status) => [{ status }, words.statuses[status]]),
      ...model.shapes.map((shape) => [{ shape }, text["shape_" + shape]]),
      ...(model.groups.length ? [[{ shape: "group" }, text.group_shape]] : []),
      ...model.line_kinds.map((line) => [{ line }, text["line_" + line]]),
      ...(model.residual ? [[{ tag: "residual" }, text.tag_residual]] : []),
    ];
  };

  function draw(now) {
    by("legend").replaceChildren(...hakyu.legend(now).map(([want, label]) => {
      const canvas = make("canvas", "key");
      canvas.width = 72;
      canvas.height = 44;
      const ctx = canvas.getContext("2d");
      ctx.scale(2, 2);
      paint.sign(ctx, want);
      return make("li", "", canvas, label);
    }));
  }
  hakyu.drawLegend = () => draw(hakyu.now);

  if (window.innerWidth < 900) by("legend-box").open = false;
  hakyu.watch((now, changed) => {
    if (changed.has("model")) draw(now);
  });
})(window.hakyu);
