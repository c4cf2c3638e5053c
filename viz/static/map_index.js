// What a model holds, by id: nodes, edges, and the ways between them.
(function (hakyu) {
  "use strict";

  const indices = new WeakMap();

  // Built once for each model; models are never changed.
  hakyu.indexOf = function (model) {
    let index = indices.get(model);
    if (!index) indices.set(model, (index = new Index(model)));
    return index;
  };

  class Index {
    constructor(model) {
      this.node = new Map(model.nodes.map((node) => [node.id, node]));
      this.edge = new Map(model.edges.map((edge) => [edge.id, edge]));
      this.row = new Map(model.rows.map((row) => [row.id, row]));
      this.out = new Map();
      this.into = new Map();
      for (const edge of model.edges) {
        push(this.out, edge.from, edge);
        push(this.into, edge.to, edge);
      }
    }

    has(id) {
      return this.node.has(id) || this.edge.has(id);
    }

    // The edge between two nodes, whichever way it runs.
    between(a, b) {
      return this.edge.get(a + ">" + b) || this.edge.get(b + ">" + a);
    }

    name(id) {
      const node = this.node.get(id);
      return node ? node.name : id;
    }

    // The name with what tells it apart: an engagement's is often that of the service alone.
    label(id) {
      const node = this.node.get(id);
      if (!node || node.shape !== "engagement") return this.name(id);
      const client = (this.out.get(id) || []).find((edge) => edge.kind === "client");
      return client ? this.name(client.to) + " – " + node.name : node.name;
    }

    // Nodes and edges of the given chains.
    chains(chains) {
      const found = { nodes: new Set(), edges: new Set() };
      for (const chain of chains) {
        chain.forEach((id, place) => {
          if (this.node.has(id)) found.nodes.add(id);
          const edge = place ? this.between(chain[place - 1], id) : null;
          if (edge) this.take(edge, found);
        });
      }
      return found;
    }

    // Everything on the way from what was hit to a node, by the links themselves.
    upstream(id) {
      const found = { nodes: new Set([id]), edges: new Set() };
      const queue = [id];
      const seen = new Set(queue);
      while (queue.length) {
        const current = queue.pop();
        const column = this.node.get(current).column;
        for (const edge of this.into.get(current) || []) {
          if (this.node.get(edge.from).column >= column) continue;
          this.take(edge, found);
          found.nodes.add(edge.from);
          if (seen.has(edge.from)) continue;
          seen.add(edge.from);
          queue.push(edge.from);
        }
      }
      return found;
    }

    take(edge, found) {
      found.edges.add(edge.id);
      for (const id of edge.also) {
        const along = this.edge.get(id);
        found.edges.add(id);
        if (!along) continue;
        found.nodes.add(along.from);
        found.nodes.add(along.to);
      }
    }
  }

  function push(map, key, value) {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  }
})(window.hakyu);
