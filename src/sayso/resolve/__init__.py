"""Attributions resolved to claims: who speaks, in one report and across reports."""

from sayso.resolve.claims import claims_of
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place_dumps import gazetteer_of
from sayso.resolve.registry import Registry
from sayso.resolve.registry import load as registry_of

__all__ = ["Gazetteer", "Registry", "claims_of", "gazetteer_of", "registry_of"]
