"""What other folders use of the exchange of banks."""

from __future__ import annotations

from assessments.exchange.becoming import Becomes
from assessments.exchange.findings import ExchangeError, Finding
from assessments.exchange.folder import write_bank_folder, write_new_file
from assessments.exchange.formats import FEATURES, Feature, Format, table_of_losses
from assessments.exchange.identifiers import Identifiers
from assessments.exchange.incoming import (
    ImportedBank,
    Target,
    bank_format,
    bank_of,
    import_bank,
    read_bank_file,
)
from assessments.exchange.markdown_text import escaped_inline, guarded
from assessments.exchange.olx_problem import read_problem
from assessments.exchange.outgoing import Export, Prospect, export_banks, prospect
from assessments.exchange.reading import Reading
from assessments.exchange.safe_files import read_file
from assessments.exchange.table_cells import safe_cell

__all__ = [
    "FEATURES",
    "Becomes",
    "ExchangeError",
    "Export",
    "Feature",
    "Finding",
    "Format",
    "Identifiers",
    "ImportedBank",
    "Prospect",
    "Reading",
    "Target",
    "bank_format",
    "bank_of",
    "escaped_inline",
    "export_banks",
    "guarded",
    "import_bank",
    "prospect",
    "read_bank_file",
    "read_file",
    "read_problem",
    "safe_cell",
    "table_of_losses",
    "write_bank_folder",
    "write_new_file",
]
