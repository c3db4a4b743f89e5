"""What other folders use of ``reporting.exports``."""

from __future__ import annotations

from reporting.exports.report import Cell, Column, Kind, Report, Table
from reporting.exports.stamp import Stamp
from reporting.exports.told import FileTold, file_told
from reporting.exports.writing import File, Format, TooManyRowsError, written

__all__ = [
    "Cell",
    "Column",
    "File",
    "FileTold",
    "Format",
    "Kind",
    "Report",
    "Stamp",
    "Table",
    "TooManyRowsError",
    "file_told",
    "written",
]
