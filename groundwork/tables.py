"""Lay out rows as a table: for a terminal, or for a Markdown page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of *rows* below *head* for a terminal: figures to the right, but the first column.

    Every row has as many cells as *head*.
    """
    widths = [max(len(row[index]) for row in (head, *rows)) for index in range(len(head))]
    for row in (head, *rows):
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        cells[0] = row[0].ljust(widths[0])
        yield "  ".join(cells).rstrip()


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return *rows* below *head* as a Markdown table."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.strip() for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"
