"""The knowledge base: one YAML file per vendor or incident."""
