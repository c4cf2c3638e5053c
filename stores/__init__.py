"""Where records live: memory, a workspace (one SQLite file), a Neo4j server.

- ``base.Store``: what a store answers; every store passes one acceptance suite (tests/stores);
- ``memory.Memory``: the records at hand, such as the bundled knowledge base and a user's files;
- ``workspace.Workspace``: one SQLite file that keeps what was loaded, with its history;
- ``neo4j_store.Neo4jStore``: what ``neo4j_push.push`` put into a database of a Neo4j server.

A store finds records and the records that name them. What of them a question needs, and the
answer, is computed by the same code for every store.
"""
