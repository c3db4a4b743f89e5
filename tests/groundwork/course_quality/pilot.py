"""A pilot of four questions, in whose Arabic one of them misleads."""

from __future__ import annotations

from pathlib import Path

from tests.assessments.statistics.pilot import HEADING

OPTIONS = ("individual", "interpersonal", "institutional", "systemic")
RIGHT = {1: "institutional", 2: "systemic", 3: "individual", 4: "interpersonal"}


def pilot(path: Path, learners: int = 80, arabic: int = 40, *, timed: int = 0) -> Path:
    """Write a file in which the Arabic of the first question misleads all but those who know most.

    Of the first *timed* learners it tells the times: 20 s, for the first question 70 s and in Arabic 140 s.
    """
    lines = [f"{HEADING},seconds" if timed else HEADING]
    for n in range(1, learners + 1):
        language = "ar" if n % 2 and n < 2 * arabic else "en"
        for item, right in RIGHT.items():
            misleads = 60 if (item, language) == (1, "ar") else 0
            knows = (37 * n) % 80 + 25 > 15 * item + misleads
            mark = right if knows else OPTIONS[(OPTIONS.index(right) + 1 + n % 3) % 4]
            took = (140 if language == "ar" else 70) if item == 1 else 20
            time = f",{took if n <= timed else ''}" if timed else ""
            lines.append(f"{n},{language},arc-100-post,post,1,arc100-o3-{item},,{mark}{time}")
    path.write_text("\n".join(lines), "utf-8")
    return path
