// What leaves the page: a link, a picture, paper, a file. And how it looks: language, light and dark.
(function (hakyu) {
  "use strict";

  const { make, by, paint } = hakyu;
  const root = document.documentElement;
  const HEAD = 42;
  // Width of the printed map by its height.
  const PAPER = 2.55;
  // What browsers draw without fault.
  const MOST_SIDE = 14000;
  const MOST_AREA = 120e6;

  // Copies a text. Where the browser refuses, the text is shown to be copied by hand.
  hakyu.copy = async function (text, done) {
    try {
      await navigator.clipboard.writeText(text);
      hakyu.toast(done);
    } catch {
      const area = by("by-hand");
      area.value = text;
      by("by-hand-box").showModal();
      area.select();
    }
  };

  // Saves what was made here as a file. Nothing is sent: the address is one of this page's own memory.
  hakyu.save = function (blob, kind) {
    const { state, choice } = hakyu.now;
    const name = ["hakyu", hakyu.choiceName(choice), hakyu.dayOf(state.known)].filter(Boolean).join("-");
    const link = make("a");
    link.href = URL.createObjectURL(blob);
    link.download = name.replace(/[\u0000-\u001f\\/:*?"<>|\u202a-\u202e\u2066-\u2069]+/g, "_").slice(0, 80) + "." + kind;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    hakyu.toast(hakyu.fill(hakyu.now.text.saved, { name: link.download }));
  };

  by("copy-link").addEventListener("click", () =>
    hakyu.copy(location.href.split("#")[0] + hakyu.hash(hakyu.now.state), hakyu.now.text.copied_link));

  // A drawing of a part of the map, in its own measure, with headings on top.
  function drawing(ctx, box, scale) {
    const [left, top, right, low] = box;
    const { a: ratio, e: originX, f: originY } = ctx.getTransform();
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, 0, (right - left) * scale, (low - top) * scale + HEAD);
    ctx.clip();
    ctx.save();
    ctx.translate(0, HEAD);
    ctx.scale(scale, scale);
    ctx.translate(-left, -top);
    paint.edges(ctx, box, hakyu.map.lit());
    for (const node of hakyu.now.shown.nodes) {
      if (node.x + node.w < left || node.x - node.w > right || node.y + node.h < top || node.y - node.h > low) continue;
      paint.node(ctx, node, node.x, node.y, node.id === hakyu.map.chosen(), hakyu.map.strength(node));
    }
    ctx.restore();
    paint.heads(ctx, (x) => (x - left) * scale, scale, ratio, [originX, originY, (right - left) * scale]);
    ctx.restore();
  }

  // The legend in rows; gives the height. Without ctx it only measures.
  function legend(ctx, width, draw) {
    let [x, y] = [0, 0];
    ctx.font = "400 13px " + paint.font;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    for (const [want, label] of hakyu.legend(hakyu.now)) {
      const wide = 44 + ctx.measureText(label).width + 22;
      if (x && x + wide > width) [x, y] = [0, y + 28];
      if (draw) {
        ctx.save();
        ctx.translate(x, y);
        paint.sign(ctx, want);
        ctx.restore();
        paint.write(ctx, label, x + 44, y + 11, wide, 13, "400", paint.colour("ink-soft"));
      }
      x += wide;
    }
    return y + 28;
  }

  // The picture: what is shown, its totals, the whole map, the legend. Twice the size of the screen's,
  // or as large as browsers draw.
  hakyu.picture = function () {
    const { model, shown, state, text } = hakyu.now;
    const side = 28;
    const { width: wide, height: high } = shown;
    const width = Math.max(wide + 40, 900);
    const probe = document.createElement("canvas").getContext("2d");
    const under = legend(probe, width, false);
    const top = 104;
    const height = top + HEAD + high + 40 + under + 34;
    const ratio = Math.min(2, MOST_SIDE / (width + 2 * side), MOST_SIDE / height,
      Math.sqrt(MOST_AREA / ((width + 2 * side) * height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil((width + 2 * side) * ratio);
    canvas.height = Math.ceil(height * ratio);
    const ctx = canvas.getContext("2d");
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.fillStyle = paint.colour("card");
    ctx.fillRect(0, 0, width + 2 * side, height);
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    const known = hakyu.dayOf(state.known);
    const day = known === null ? text.known_now : text.known + ": " + known;
    const totals = model.totals.filter((card) => card.harm === state.harm)
      .map((card) => card.label + " " + [card.people, card.open].filter(Boolean).join(" "));
    paint.write(ctx, model.title, side, 28, width, 22, "700", paint.colour("ink"));
    paint.write(ctx, [model.question, hakyu.now.words.harms[state.harm], day].filter(Boolean).join(" · "), side, 55, width, 13, "400",
      paint.colour("ink-soft"));
    paint.write(ctx, totals.join("   "), side, 80, width, 14, "650", paint.colour("ink"));
    ctx.save();
    ctx.translate(side, top);
    const out = (width - wide) / 2;
    drawing(ctx, [-out, -20, wide + out, high + 20], 1);
    ctx.translate(0, HEAD + high + 52);
    legend(ctx, width, true);
    ctx.translate(0, under + 8);
    paint.write(ctx, "hakyu" + (model.hash ? "  " + model.hash : ""), 0, 4, width, 11, "400", paint.colour("ink-faint"));
    ctx.restore();
    return canvas;
  };

  by("save-picture").addEventListener("click", () => {
    hakyu.picture().toBlob((blob) => {
      if (blob) hakyu.save(blob, "png");
      else hakyu.toast(hakyu.now.text.picture_large);
    }, "image/png");
  });

  // Paper: light, the map as it stands, drawn once more so that it is sharp and keeps its measure.
  let theme = null;
  function toPaper() {
    if (!hakyu.now || theme !== null) return;
    theme = root.dataset.theme || "";
    setTheme("light");
    const stage = by("map");
    const canvas = by("print-map");
    const scale = hakyu.network.getScale();
    const a = hakyu.network.DOMtoCanvas({ x: 0, y: HEAD });
    const b = hakyu.network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
    // Paper is wider than the screen's frame: what stands right of it is shown too.
    const right = Math.max(b.x, a.x + (stage.clientHeight * PAPER) / scale);
    canvas.width = Math.ceil(3 * (right - a.x) * scale);
    canvas.height = 3 * stage.clientHeight;
    const ctx = canvas.getContext("2d");
    ctx.setTransform(3, 0, 0, 3, 0, 0);
    drawing(ctx, [a.x, a.y, right, b.y], scale);
    hakyu.unfoldForPrint(true);
  }
  function fromPaper() {
    if (theme === null) return;
    setTheme(theme);
    theme = null;
    hakyu.unfoldForPrint(false);
  }
  window.addEventListener("beforeprint", toPaper);
  window.addEventListener("afterprint", fromPaper);
  by("print").addEventListener("click", () => window.print());

  // Light and dark: the system's, unless the reader says otherwise.
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

  function setTheme(name) {
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
    repaint();
  }
  function repaint() {
    by("theme").setAttribute("aria-pressed", String(isDark()));
    paint.readColours();
    if (!hakyu.now) return;
    hakyu.drawLegend();
    hakyu.redraw();
  }
  by("theme").addEventListener("click", () => setTheme(isDark() ? "light" : "dark"));
  system.addEventListener("change", repaint);
  repaint();

  // Languages of the file.
  const NAMES = { ja: "日本語", en: "English" };
  const languages = by("languages");
  if (hakyu.book.languages.length > 1) {
    for (const lang of hakyu.book.languages) {
      const button = hakyu.button("", () => hakyu.go({ lang }), NAMES[lang] || lang);
      button.lang = lang;
      languages.append(button);
    }
  } else languages.hidden = true;

  for (const box of document.querySelectorAll("dialog")) {
    box.querySelector(".close").addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => event.target === box && box.close());
  }
  by("help").addEventListener("click", () => by("help-box").showModal());

  hakyu.watch((now, changed) => {
    if (!changed.has("lang")) return;
    [...languages.children].forEach((button) => button.setAttribute("aria-pressed", String(button.lang === now.state.lang)));
  });
})(window.hakyu);
