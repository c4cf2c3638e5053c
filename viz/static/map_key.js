// The small pictures of the legend, drawn by the same hand as the map.
(function (hakyu) {
  "use strict";

  hakyu.paint.key = function (canvas) {
    const ctx = canvas.getContext("2d");
    const want = canvas.dataset;
    ctx.setTransform(2, 0, 0, 2, 0, 0);
    ctx.clearRect(0, 0, 36, 22);
    ctx.strokeStyle = ctx.fillStyle = hakyu.paint.colour("ink-soft");
    ctx.lineWidth = 1.4;
    ctx.setLineDash(want.line === "assumed" ? [5, 4] : []);
    if (want.line) {
      ctx.beginPath();
      ctx.moveTo(2, 11);
      ctx.lineTo(34, 11);
      ctx.stroke();
      return;
    }
    const open = want.shape === "open";
    const shape = open ? "population" : want.shape || "engagement";
    const drawn = { shape, name: "", note: "", status: {}, flags: [], w: 30, h: 20, r: 8 };
    if (open) drawn.flags = ["open"];
    if (want.tag) drawn.flags = ["residual"];
    if (shape === "population") drawn.w = 2 * (34 - 18);
    ctx.save();
    if (["organisation", "system", "cohort", "target"].includes(shape)) {
      ctx.translate(18, 11);
      ctx.scale(0.42, 0.42);
      Object.assign(drawn, { w: 76, h: 46 });
      hakyu.paint.node(ctx, drawn, 0, 0, false, 1);
    } else hakyu.paint.node(ctx, drawn, shape === "population" ? 0 : 18, 11, false, 1);
    ctx.restore();
  };
})(window.hakyu);
