// Places for nodes whose order is given: columns from left to right, no overlaps, short lines.
// A line over several columns runs in a lane of them; lines that start together share it. Heights are
// the least-squares ones that keep order and distance, as in viz/layout.py.
(function (hakyu) {
  "use strict";

  const COLUMN_GAP = 64;
  const ROW_GAP = 12;
  const LANE = 9;
  const TALL = 900;
  const SETTLING = 3;

  // Items have column, w and h; edges have ends: two places among the items. frames are stretches of
  // items that were opened: {depth, begin, end}.
  hakyu.stack = function (items, edges, frames, heads) {
    const grid = new Grid(items, edges);
    grid.settle();
    return grid.result(frames, heads);
  };

  class Grid {
    constructor(items, edges) {
      this.items = items;
      this.edges = edges;
      this.names = [...new Set(items.map((item) => item.column))].sort((a, b) => a - b);
      this.rank = new Map(this.names.map((name, at) => [name, at]));
      this.columns = this.names.map(() => []);
      this.height = [];
      this.key = [];
      this.left = [];
      this.right = [];
      items.forEach((item, at) => this.add(this.rank.get(item.column), item.h + ROW_GAP, at));
      this.lanes = new Map();
      for (const edge of edges) this.link(edge);
      for (const column of this.columns) column.sort((a, b) => this.key[a] - this.key[b] || a - b);
      this.y = new Float64Array(this.height.length);
      for (const column of this.columns) {
        let y = -column.reduce((sum, one) => sum + this.height[one], 0) / 2;
        for (const one of column) {
          this.y[one] = y + this.height[one] / 2;
          y += this.height[one];
        }
      }
    }

    add(column, height, key) {
      this.columns[column].push(this.height.length);
      this.height.push(height);
      this.key.push(key);
      this.left.push([]);
      this.right.push([]);
      return this.height.length - 1;
    }

    join(a, b) {
      this.right[a].push(b);
      this.left[b].push(a);
    }

    // The lanes of an edge, in its own direction.
    link(edge) {
      const [from, to] = edge.ends;
      const start = this.rank.get(this.items[from].column);
      const end = this.rank.get(this.items[to].column);
      edge.lanes = [];
      if (start === end) return;
      const step = start < end ? 1 : -1;
      let before = from;
      for (let column = start + step; column !== end; column += step) {
        const key = from * this.names.length + column;
        let lane = this.lanes.get(key);
        const fresh = lane === undefined;
        if (fresh) this.lanes.set(key, (lane = this.add(column, LANE, from + 0.5)));
        edge.lanes.push(lane);
        if (fresh) {
          if (step > 0) this.join(before, lane);
          else this.join(lane, before);
        }
        before = lane;
      }
      if (step > 0) this.join(before, to);
      else this.join(to, before);
    }

    settle() {
      const total = (column) => column.reduce((sum, one) => sum + this.height[one], 0);
      const tall = Math.max(0, ...this.columns.map(total)) > TALL;
      const mean = (others) => others.reduce((sum, other) => sum + this.y[other], 0) / others.length;
      const first = (others) => others.reduce((least, other) => Math.min(least, this.y[other]), Infinity);
      for (let round = 0; round < SETTLING; round++) {
        for (let at = 1; at < this.columns.length; at++) this.pull(this.columns[at], this.left, mean);
        for (let at = this.columns.length - 2; at >= 0; at--) this.pull(this.columns[at], this.right, tall ? first : mean);
      }
    }

    pull(column, toward, wish) {
      let offset = 0;
      const offsets = [];
      const sums = [];
      const sizes = [];
      for (const one of column) {
        offset += this.height[one] / 2;
        offsets.push(offset);
        let sum = (toward[one].length ? wish(toward[one]) : this.y[one]) - offset;
        let size = 1;
        while (sums.length && sums[sums.length - 1] * size >= sum * sizes[sizes.length - 1]) {
          sum += sums.pop();
          size += sizes.pop();
        }
        sums.push(sum);
        sizes.push(size);
        offset += this.height[one] / 2;
      }
      let place = 0;
      sums.forEach((sum, pool) => {
        for (let count = 0; count < sizes[pool]; count++, place++) this.y[column[place]] = sum / sizes[pool] + offsets[place];
      });
    }

    result(frames, heads) {
      const widths = this.columns.map((column) =>
        column.reduce((most, one) => (one < this.items.length ? Math.max(most, this.items[one].w) : most), 0));
      const centres = [];
      let x = 0;
      for (const width of widths) {
        centres.push(x + width / 2);
        x += width + COLUMN_GAP;
      }
      let top = Infinity;
      let low = -Infinity;
      this.items.forEach((item, at) => {
        top = Math.min(top, this.y[at] - item.h / 2);
        low = Math.max(low, this.y[at] + item.h / 2);
      });
      const nodes = this.items.map((item, at) => ({
        ...item,
        x: centres[this.rank.get(item.column)],
        y: this.y[at] - top,
      }));
      const edges = this.edges.map(({ ends, lanes, ...edge }) => {
        const forward = nodes[ends[0]].x < nodes[ends[1]].x;
        edge.bends = lanes.flatMap((lane, number) => {
          const step = forward ? number + 1 : -number - 1;
          const column = this.rank.get(nodes[ends[0]].column) + step;
          const sides = [centres[column] - widths[column] / 2, centres[column] + widths[column] / 2];
          const y = this.y[lane] - top;
          return (forward ? sides : sides.reverse()).map((side) => [side, y]);
        });
        return edge;
      });
      const used = new Map(heads.map((head) => [head.column, head]));
      return {
        nodes,
        edges,
        heads: this.names.filter((name) => used.has(name)).map((name) => ({ ...used.get(name), x: centres[this.rank.get(name)] })),
        width: Math.max(0, x - COLUMN_GAP),
        height: Math.max(0, low - top),
        frames: this.boxes(frames, nodes, widths, centres),
      };
    }

    // For each opened stretch a box in each of its columns, those around others first.
    boxes(frames, nodes, widths, centres) {
      const found = [];
      for (const { depth, begin, end } of frames) {
        const spans = new Map();
        for (let at = begin; at < end; at++) {
          const node = nodes[at];
          const span = spans.get(node.column) || [Infinity, -Infinity];
          spans.set(node.column, [Math.min(span[0], node.y - node.h / 2), Math.max(span[1], node.y + node.h / 2)]);
        }
        for (const [column, [high, low]] of spans) {
          const rank = this.rank.get(column);
          const pad = Math.max(3, 14 - 4 * depth);
          const width = widths[rank] + 2 * pad;
          found.push({ x: centres[rank] - width / 2, y: high - ROW_GAP / 3, w: width, h: low - high + (2 * ROW_GAP) / 3, depth });
        }
      }
      return found.sort((a, b) => a.depth - b.depth);
    }
  }
})(window.hakyu);
