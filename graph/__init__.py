"""What is known and how harm moves: records, vocabularies, the graph, propagation, arithmetic."""
