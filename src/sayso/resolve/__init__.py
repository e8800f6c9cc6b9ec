"""Attributions resolved to claims: who speaks, in one report and across reports."""

from sayso.resolve.claims import claims_of
from sayso.resolve.registry import Registry
from sayso.resolve.registry import load as registry_of

__all__ = ["Registry", "claims_of", "registry_of"]
