"""Answers made visible: HTML explorer, reports, tables and charts."""
