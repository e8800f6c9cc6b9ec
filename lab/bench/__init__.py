"""Benchmarks: a corpus, a folder and a split in, one JSON object of figures out."""
