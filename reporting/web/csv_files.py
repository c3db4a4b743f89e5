"""The CSV of pages that are no reports (``reporting.exports.csv_file``)."""

from __future__ import annotations

from reporting.exports.csv_file import csv_bytes

__all__ = ["csv_bytes"]
