"""Measurements side by side: made-up data of any size, and what hakyu needs for it.

- ``ledger``: a vendor ledger 委託先管理台帳 as it is really kept, in XLSX and CSV;
- ``world``: millions of records at once, for stores;
- ``incident``: an incident whose map has as many nodes as asked;
- ``load``: reading and loading a ledger beside openpyxl and csv alone;
- ``server``: one question on a Neo4j server beside the same question on a workspace;
- ``startup``: whole processes of short answers;
- ``networks``, ``debian``: graphs as arrays, made up and real;
- ``engine``, ``memory``, ``sketches``: hakyu's engine beside other libraries on these;
- ``browser``: making a map, opening it in a browser and clicking in it.

Run them from the repository's root: ``python -m bench.load --help``. Every name, number and date is
made up by a seeded generator, except a few vendors of the bundled knowledge base.
"""
