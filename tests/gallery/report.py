"""Print the accessibility report: what holds each criterion of WCAG 2.2, and what the last run looked at.

    python -m tests.gallery.report var/accessibility.xml var/accessibility.md

The first file is what pytest wrote of the gate (``--junitxml``); the second is written.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from curriculum.languages import Language
from tests.gallery.criteria import NOT_TESTED, criteria
from tests.player.access import ALLOWED_INCOMPLETE
from tests.player.learner import MODES


@dataclass(slots=True)
class Run:
    """What the gate came to."""

    passed: int = 0
    failed: list[str] = field(default_factory=list)
    skipped: int = 0
    runs: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    """Runs of axe by language and colour setting."""
    elements: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    """On how many elements its rules held, by language and colour setting."""
    own: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Runs of our own checks, by language."""
    rules: set[str] = field(default_factory=set)
    """Rules of axe that held somewhere."""
    planted: int = 0
    """Planted defects that were found."""


def read(path: Path) -> Run:
    """Return what the file of pytest tells of the gate."""
    run = Run()
    for case in ElementTree.parse(path).getroot().iter("testcase"):  # noqa: S314 # pytest wrote it just now
        name = f"{case.get('classname', '')}::{case.get('name', '')}"
        if case.find("failure") is not None or case.find("error") is not None:
            run.failed.append(name)
        elif case.find("skipped") is not None:
            run.skipped += 1
        else:
            run.passed += 1
            run.planted += "a_planted_defect" in name or "that_moved" in name
        for told in case.iter("property"):
            _count(run, str(told.get("name")), str(told.get("value")))
    return run


def _count(run: Run, name: str, value: str) -> None:
    kind, _, rest = name.partition(" ")
    if kind == "axe":
        language, _, mode = rest.partition(" ")
        run.runs[language, mode] += 1
        run.elements[language, mode] += int(value.split()[1])
    elif kind == "own":
        run.own[rest] += int(value)
    elif kind == "rules":
        run.rules |= set(value.split())


def written(run: Run) -> str:
    """Return the report as Markdown."""
    lines = ["# Accessibility report", ""]
    lines += ["The gallery holds every kind of component; each of its pages was opened in every language,",
              "untouched and worked on, at a desk and on a telephone.", ""]  # fmt: skip
    lines += [f"- Tests of the gate: {run.passed} passed, {len(run.failed)} failed, {run.skipped} skipped."]
    lines += [f"- Planted defects found: {run.planted}."]
    lines += [f"- Rules of axe that held on something: {len(run.rules)}."]
    lines += [f"- FAILED: {name}" for name in run.failed]
    lines += ["", "## What was looked at", ""]
    lines += [f"| language | {' | '.join(f'axe, {mode}' for mode in MODES)} | our own checks |"]
    lines += ["|---" * (len(MODES) + 2) + "|"]
    for language in Language:
        tags = [(language.value, mode) for mode in MODES]
        cells = [f"{run.runs[tag]} runs, {run.elements[tag]:,} elements" for tag in tags]
        lines += [f"| {language.value} | {' | '.join(cells)} | {run.own[language.value]} runs |"]
    lines += ["", "All rules of axe run in light colours, those of colour in the other settings.", ""]
    lines += ["What axe could not decide counts as a finding, but for:"]
    lines += [f"- `{rule}`: {why}" for rule, why in ALLOWED_INCOMPLETE.items()]
    lines += ["", "## WCAG 2.2, level A and AA", ""]
    lines += ["| criterion | level | held by | how |", "|---" * 4 + "|"]
    for one in criteria():
        lines += [f"| {one.number} {one.name} | {one.level} | {', '.join(one.how)} | {one.by} |"]
    lines += ["", "## Not tested here", ""]
    lines += [f"- {one}" for one in NOT_TESTED]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the report, print it, and fail where the gate failed or saw too little."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    run = read(source)
    text = written(run)
    target.write_text(text, encoding="utf-8")
    print(text)  # noqa: T201 # it is what the command is for
    is_whole = all(run.runs[language.value, mode] for language in Language for mode in MODES)
    return 0 if is_whole and not run.failed else 1


if __name__ == "__main__":
    sys.exit(main())
