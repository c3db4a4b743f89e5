"""Say in words what stands around the tables of a file: what the figures mean, and where it comes from."""

from __future__ import annotations

from django.utils import timezone

from curriculum.languages import Language
from reporting.exports.report import Report
from reporting.exports.stamp import Stamp
from reporting.wording import wording


def definition_lines(report: Report) -> list[tuple[str, str]]:
    """Return label and value of all that says what the figures of *report* mean."""
    code = [(wording(report.language).plain("export_figure_code"), report.code)] if report.code else []
    return [*report.definition, *code]


def stamp_lines(stamp: Stamp, language: Language) -> list[tuple[str, str]]:
    """Return label and value of all that *stamp* says, in *language*."""
    words = wording(language)
    at = timezone.localtime(stamp.at).strftime("%Y-%m-%d %H:%M %z")
    lines = [("export_by", stamp.by), ("export_at", at), ("export_filter", stamp.filters or "–")]
    if stamp.recipient and stamp.recipient != stamp.by:
        lines.append(("export_recipient", stamp.recipient))
    lines += [("export_code", stamp.code), ("export_keep_until", stamp.keep_until.isoformat())]
    return [(words.plain(key), value) for key, value in lines]
