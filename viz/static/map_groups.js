// Groups of a large map: which nodes are shown given what is open, and where they stand.
//
// A model with groups has its nodes in one order from top to bottom. A bundle holds a stretch of it
// and has a card (a group) for each kind of column that it has several nodes in; a node that is the
// only one there is shown as it is. Opened bundles are named in the state by their ids.
(function (hakyu) {
  "use strict";

  const MOST = 5000;
  const KINDS_OF_COLUMN = 4;
  // Organisations: the card that a bundle is called after.
  const MAIN = 1;
  const FOLD = 26;
  const trees = new WeakMap();

  function treeOf(model) {
    let tree = trees.get(model);
    if (!tree) trees.set(model, (tree = new Tree(model)));
    return tree;
  }

  class Tree {
    constructor(model) {
      this.model = model;
      this.place = new Map(model.nodes.map((node, at) => [node.id, at]));
      this.group = new Map(model.groups.map((group) => [group.id, group]));
      this.bundle = new Map();
      this.members = new Map();
      this.outer = { inner: [], first: 0, last: model.nodes.length };
      let around = [this.outer];
      for (const group of model.groups) {
        let bundle = this.bundle.get(group.bundle);
        if (!bundle) {
          while (around[around.length - 1].last <= group.first) around.pop();
          const above = around[around.length - 1];
          bundle = { id: group.bundle, above, faces: [], inner: [], first: group.first, last: group.last };
          above.inner.push(bundle);
          around.push(bundle);
          this.bundle.set(bundle.id, bundle);
        }
        bundle.faces.push(group);
      }
      for (const bundle of this.bundle.values()) {
        const faced = new Set(bundle.faces.map((group) => group.column % KINDS_OF_COLUMN));
        bundle.single = [];
        for (let at = bundle.first; at < bundle.last; at++) {
          if (!faced.has(model.nodes[at].column % KINDS_OF_COLUMN)) bundle.single.push(at);
        }
      }
      this.edges = model.edges.filter((edge) => !edge.hidden);
      this.starts = Int32Array.from(this.edges, (edge) => this.place.get(edge.start));
      this.ends = Int32Array.from(this.edges, (edge) => this.place.get(edge.to));
    }

    // The bundles around a node, the outermost first.
    around(id) {
      const at = this.place.get(id);
      const found = [];
      let here = at === undefined ? undefined : this.outer;
      while (here) {
        here = here.inner.find((bundle) => bundle.first <= at && at < bundle.last);
        if (here) found.push(here);
      }
      return found;
    }

    // Bundles whose surroundings are open too: only they change what is shown.
    opened(open) {
      const found = [];
      const look = (bundle) => {
        for (const inner of bundle.inner) {
          if (!open.has(inner.id)) continue;
          found.push(inner);
          look(inner);
        }
      };
      look(this.outer);
      return found;
    }
  }

  // A card for a group, or, opened, a bar that closes it. `members` are ids of its nodes.
  function card(tree, group, open) {
    return {
      ...group,
      shape: open ? "fold" : "group",
      shape_of: group.shape,
      main: group.column % KINDS_OF_COLUMN === MAIN,
      h: open ? FOLD : group.h,
      r: 0,
      flags: [],
      kind: "",
      open,
      members: members(tree, group),
    };
  }

  function members(tree, group) {
    let found = tree.members.get(group.id);
    if (!found) {
      const kind = group.column % KINDS_OF_COLUMN;
      found = [];
      for (let at = group.first; at < group.last; at++) {
        const node = tree.model.nodes[at];
        if (node.column % KINDS_OF_COLUMN === kind) found.push(node.id);
      }
      tree.members.set(group.id, found);
    }
    return found;
  }

  // Nodes in order, the place of each in the model, and what stands for each node of the model.
  function chosen(tree, open) {
    const { nodes } = tree.model;
    const items = [];
    const holder = new Int32Array(nodes.length);
    const frames = [];
    function leaf(at) {
      holder[at] = items.length;
      items.push(nodes[at]);
    }
    function closed(bundle) {
      const faces = new Map();
      for (const group of bundle.faces) {
        faces.set(group.column % KINDS_OF_COLUMN, items.length);
        items.push(card(tree, group, false));
      }
      let single = 0;
      for (let at = bundle.first; at < bundle.last; at++) {
        if (bundle.single[single] === at) {
          leaf(at);
          single++;
        } else holder[at] = faces.get(nodes[at].column % KINDS_OF_COLUMN);
      }
    }
    function opened(bundle, depth) {
      const begin = items.length;
      for (const group of bundle.faces) items.push(card(tree, group, true));
      inside(bundle, depth + 1);
      frames.push({ bundle, depth, begin, end: items.length });
    }
    function inside(bundle, depth) {
      let at = bundle.first;
      for (const inner of bundle.inner) {
        while (at < inner.first) leaf(at++);
        if (open.has(inner.id)) opened(inner, depth);
        else closed(inner);
        at = inner.last;
      }
      while (at < bundle.last) leaf(at++);
    }
    inside(tree.outer, 0);
    return { items, holder, frames };
  }

  // Edges between what is shown; several that became one say how many they are.
  function joined(tree, items, holder) {
    const { nodes } = tree.model;
    const found = new Map();
    const edges = [];
    const line = new Map();
    for (let number = 0; number < tree.edges.length; number++) {
      const edge = tree.edges[number];
      const from = holder[tree.starts[number]];
      const to = holder[tree.ends[number]];
      if (from === to) continue;
      if (items[from] === nodes[tree.starts[number]] && items[to] === nodes[tree.ends[number]]) {
        edges.push({ ...edge, bends: [], ends: [from, to] });
        continue;
      }
      const key = from * items.length + to;
      let merged = found.get(key);
      if (!merged) {
        const id = items[from].id + ">" + items[to].id;
        merged = { id, from: items[from].id, to: items[to].id, start: items[from].id, kind: edge.kind,
          assumed: true, residual: true, also: [], hidden: false, bends: [], ends: [from, to], count: 0 };
        found.set(key, merged);
        edges.push(merged);
      }
      merged.count++;
      merged.assumed = merged.assumed && edge.assumed;
      merged.residual = merged.residual && edge.residual;
      if (merged.kind !== edge.kind) merged.kind = "several";
      line.set(edge.id, merged.id);
    }
    return { edges, line };
  }

  const shownOf = new WeakMap();

  // What is shown: {nodes, edges, heads, width, height, frames}, with places; the model itself without groups.
  function visible(model, open) {
    if (!model.groups.length) return model;
    const tree = treeOf(model);
    const key = tree.opened(open).map((bundle) => bundle.id).join("\n");
    const last = shownOf.get(model);
    if (last && last.key === key) return last.shown;
    const shown = make(tree, open);
    shownOf.set(model, { key, shown });
    return shown;
  }

  function make(tree, open) {
    const { model } = tree;
    const { items, holder, frames } = chosen(tree, open);
    const { edges, line } = joined(tree, items, holder);
    const whole = items.every((item) => !item.members || item.open) && model.nodes.length <= MOST;
    const placed = whole ? asGiven(model) : hakyu.stack(items, edges, frames, model.heads);
    const holds = (id) => {
      const at = tree.place.get(id);
      return at === undefined ? undefined : items[holder[at]].id;
    };
    return { ...placed, line, holds, groups: true };
  }

  // Everything is open: the places that were worked out for the whole map.
  function asGiven(model) {
    const { nodes, edges, heads, width, height } = model;
    return { nodes, edges, heads, width, height, frames: [] };
  }

  // How many nodes are shown.
  function many(tree, open) {
    let count = 0;
    const look = (bundle) => {
      let at = bundle.first;
      for (const inner of bundle.inner) {
        count += inner.first - at;
        at = inner.last;
        if (open.has(inner.id)) look(inner);
        else count += inner.faces.length + inner.single.length;
      }
      count += bundle.last - at;
    };
    look(tree.outer);
    return count;
  }

  // Opens or closes the bundle of a group. What was opened first is closed when it would be too much.
  function toggle(model, open, id) {
    const tree = treeOf(model);
    const group = tree.group.get(id);
    const bundle = tree.bundle.get(group ? group.bundle : id);
    if (!bundle) return open;
    if (open.includes(bundle.id)) return without(tree, open, bundle);
    return fitting(tree, [...open, ...above(bundle).filter((each) => !open.includes(each))], bundle);
  }

  // Ids of a bundle and those around it.
  function above(bundle) {
    const found = [];
    for (let here = bundle; here.above; here = here.above) found.unshift(here.id);
    return found;
  }

  function without(tree, open, bundle) {
    return open.filter((id) => {
      const other = tree.bundle.get(id);
      return !other || other.first < bundle.first || other.last > bundle.last || above(bundle).slice(0, -1).includes(id);
    });
  }

  function fitting(tree, open, wanted) {
    let kept = open;
    const needed = new Set(above(wanted));
    while (many(tree, new Set(kept)) > MOST) {
      const old = kept.find((id) => !needed.has(id));
      if (old === undefined) break;
      kept = tree.bundle.has(old) ? without(tree, kept, tree.bundle.get(old)) : kept.filter((id) => id !== old);
    }
    return kept;
  }

  // What has to be open for a node, or both ends of an edge, to be seen.
  function reveal(model, open, id) {
    if (!model.groups.length) return open;
    const edge = hakyu.indexOf(model).edge.get(id);
    if (edge) return reveal(model, reveal(model, open, edge.from), edge.to);
    const tree = treeOf(model);
    const at = tree.place.get(id);
    const needed = [];
    let last = null;
    for (const bundle of tree.around(id)) {
      if (open.includes(bundle.id)) continue;
      if (bundle.single.includes(at)) break;
      needed.push(bundle.id);
      last = bundle;
    }
    return last ? fitting(tree, [...open, ...needed], last) : open;
  }

  // Nodes and edges of the model that are lit, as what stands for them.
  function lit(shown, found) {
    if (!found || !shown.holds) return found;
    return {
      nodes: new Set([...found.nodes].map((id) => shown.holds(id) || id)),
      edges: new Set([...found.edges].map((id) => shown.line.get(id) || id)),
    };
  }

  hakyu.groups = {
    MOST,
    visible,
    toggle,
    reveal,
    lit,
    get: (model, id) => treeOf(model).group.get(id),
    // The innermost opened bundle around a node or an open group.
    around(model, open, id) {
      const tree = treeOf(model);
      const group = tree.group.get(id);
      const found = group ? above(tree.bundle.get(group.bundle)).map((each) => tree.bundle.get(each)) : tree.around(id);
      const inside = found.filter((bundle) => open.includes(bundle.id));
      return inside.length ? inside[inside.length - 1].id : null;
    },
    // Opened bundles, each with the words of its first card.
    opened(model, open) {
      return treeOf(model).opened(new Set(open)).map((bundle) => ({ id: bundle.id, label: face(bundle).label }));
    },
    // Every bundle, where all may be shown at once; null elsewhere.
    all: (model) => (model.nodes.length <= MOST ? [...treeOf(model).bundle.keys()] : null),
    // The card by which a bundle is called.
    face(model, bundle) {
      const found = treeOf(model).bundle.get(bundle);
      return found ? face(found) : null;
    },
  };

  function face(bundle) {
    return bundle.faces.find((group) => group.column % KINDS_OF_COLUMN === MAIN) || bundle.faces[0];
  }
})(window.hakyu);
