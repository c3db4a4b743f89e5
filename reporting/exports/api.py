"""What other folders use of ``reporting.exports``."""

from __future__ import annotations

from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.exports.stamp import Stamp
from reporting.exports.writing import File, Format, TooManyRowsError, written

__all__ = [
    "Cell",
    "Column",
    "File",
    "Format",
    "Kind",
    "Report",
    "Stamp",
    "Table",
    "TooManyRowsError",
    "written",
]
