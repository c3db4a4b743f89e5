"""What other folders use of the exchange of banks."""

from __future__ import annotations

from assessments.exchange.findings import ExchangeError, Finding
from assessments.exchange.folder import write_bank_folder, write_new_file
from assessments.exchange.formats import Format, table_of_losses
from assessments.exchange.identifiers import Identifiers
from assessments.exchange.incoming import ImportedBank, Target, import_bank
from assessments.exchange.markdown_text import escaped_inline, guarded
from assessments.exchange.outgoing import Export, export_banks
from assessments.exchange.safe_files import read_file
from assessments.exchange.table_cells import safe_cell

__all__ = [
    "ExchangeError",
    "Export",
    "Finding",
    "Format",
    "Identifiers",
    "ImportedBank",
    "Target",
    "escaped_inline",
    "export_banks",
    "guarded",
    "import_bank",
    "read_file",
    "safe_cell",
    "table_of_losses",
    "write_bank_folder",
    "write_new_file",
]
