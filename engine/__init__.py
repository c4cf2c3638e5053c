"""Harm on graphs of any size: arrays, and kernels that are compiled when they are first used.

Nothing here knows of records: :mod:`hakyu.engine.compile` turns them into a
:class:`~hakyu.engine.digraph.Digraph` with attributes for each edge, and what is asked becomes
masks over edges. numpy and numba are imported by every module of this room, so that others import
it in the functions that need it.
"""
