"""Where records live: memory, a workspace (one SQLite file), a Neo4j server.

- ``base.Store``: what a store answers; every store passes one acceptance suite (tests/stores);
- ``memory.Memory``: the records at hand, such as the bundled knowledge base and a user's files.

A store finds records and the records that name them. What of them a question needs, and the
answer, is computed by the same code for every store.
"""
