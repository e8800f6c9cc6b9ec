"""The laboratory: corpora readers, metrics, benchmarks and training recipes.

It imports :mod:`sayso` and is never imported by it; it is not in the wheel.
"""
