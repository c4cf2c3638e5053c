// Small helpers that all rooms share. Every text reaches the page through textContent.
window.hakyu = {};
(function (hakyu) {
  "use strict";

  hakyu.by = (id) => document.getElementById(id);

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

  // A button with what it does. The children are its label.
  hakyu.button = function (className, act, ...children) {
    const button = hakyu.make("button", className, ...children);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  };

  // Text evened out for search: width, case, hiragana as katakana, no spaces.
  hakyu.fold = function (text) {
    return text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
      .replace(/[\s\u30fb\u00b7]+/g, "");
  };

  // How well a text (folded) is found among names (folded): 0 is best, 9 is not at all.
  hakyu.rank = function (wanted, names) {
    let rank = 9;
    for (const name of names) {
      const at = name.indexOf(wanted);
      if (at >= 0) rank = Math.min(rank, name === wanted ? 0 : at === 0 ? 1 : 2);
    }
    return rank;
  };

  // "{n} of {all}" with its values.
  hakyu.fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));

  // Says something to screen readers without moving the focus.
  hakyu.announce = function (text) {
    hakyu.by("said").textContent = text;
  };

  // Shows a short message that goes away by itself, and says it.
  let gone = 0;
  hakyu.toast = function (text) {
    const box = hakyu.by("toast");
    box.textContent = text;
    box.hidden = false;
    clearTimeout(gone);
    gone = setTimeout(() => {
      box.hidden = true;
    }, 5000);
  };

  hakyu.still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  // The mark of a status, as an element; its meaning stands beside it in words.
  hakyu.mark = function (status) {
    const mark = hakyu.make("span", "mark mark-" + status, hakyu.now.words.marks[status]);
    mark.setAttribute("aria-hidden", "true");
    return mark;
  };

  hakyu.statusText = (status) => hakyu.make("span", "", hakyu.mark(status), " ", hakyu.now.words.statuses[status]);
})(window.hakyu);
