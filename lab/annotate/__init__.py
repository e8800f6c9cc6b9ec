"""Annotating texts by the guideline of the claims corpus; see ``README.md`` beside this file."""
