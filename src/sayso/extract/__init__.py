"""Reports in, attributions out: windows, one encoder pass, several heads."""

from sayso.extract.bundle import Bundle
from sayso.extract.bundle import load as load_bundle
from sayso.extract.extractor import Extractor

__all__ = ["Bundle", "Extractor", "load_bundle"]
