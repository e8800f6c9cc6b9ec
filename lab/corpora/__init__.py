"""Readers of annotated corpora, each in the public form it has, into Sayso's own records."""
