"""What brings records in: reading, validating and resolving files.

- ``native.load(paths, *, base=None, lang="en") -> Loaded``: native YAML and JSON files;
  ``native.load_files(files, ...)`` the same for bytes at hand (``files.File(name, content)``);
- ``bundled.bundled() -> Loaded``: the knowledge base that comes with hakyu, cached;
- ``native_write.dump(knowledge) -> str``: records as a canonical native file;
- ``tables.read_tables(path, *, sheet=None, encoding=None, lang="en") -> list[Sheet]``: text tables
  and workbooks as rows of plain cells, whatever they mean;
- ``schema.json_schema() -> dict``: JSON Schema of a native file.

``Loaded.knowledge`` is what questions are asked of; ``Loaded.statements`` says which file states
what, and where (``Statement.file``, ``.line``, ``.line_at(path)``, ``.data``).
``load(paths, base=bundled())`` adds a user's files to the knowledge base. Loading raises
``graph.errors.ValidationError`` with every problem of every file, or ``StoreError`` where a path
cannot be read.
"""
