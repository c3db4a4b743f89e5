"""What other folders use of ``authoring.exchange``."""

from __future__ import annotations

from authoring.exchange.approved_terms import ApprovedTerms, approved_terms
from authoring.exchange.findings import ExchangeError, Finding, UnreadableFileError
from authoring.exchange.folder_units import address_of, folder_units
from authoring.exchange.formats import MOST_BYTES, Format, read, write
from authoring.exchange.taking import Taken, take
from authoring.exchange.units import HEAD, Exchange, Unit, UnitFile, UnitKey, UnitSection, UnitState

__all__ = [
    "HEAD",
    "MOST_BYTES",
    "ApprovedTerms",
    "Exchange",
    "ExchangeError",
    "Finding",
    "Format",
    "Taken",
    "Unit",
    "UnitFile",
    "UnitKey",
    "UnitSection",
    "UnitState",
    "UnreadableFileError",
    "address_of",
    "approved_terms",
    "folder_units",
    "read",
    "take",
    "write",
]
