"""Attributions resolved to claims: who speaks, in one report and across reports."""

from sayso.resolve.claims import claims_of

__all__ = ["claims_of"]
