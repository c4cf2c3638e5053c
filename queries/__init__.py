"""One file per question: each takes a graph and returns a frozen answer. No I/O."""
