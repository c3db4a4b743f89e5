"""Write the reference page of all problem codes from the catalogues, so that it cannot fall behind."""

from __future__ import annotations

from assessments.problem_codes import CATALOGUE as ASSESSMENT_CODES
from curriculum.api import CATALOGUE as CURRICULUM_CODES
from curriculum.authoring import ProblemCode

_GROUPS = {
    "CUR00": "Files and YAML",
    "CUR01": "Structure",
    "CUR02": "Translations",
    "CUR03": "Texts",
    "CUR04": "Facts",
    "CUR05": "Links",
    "CUR06": "Letters",
    "CUR07": "Safety",
    "CUR08": "References between files",
    "CUR09": "Pictures, sounds and films",
    "CUR10": "Drawings",
    "CUR11": "Matches, scenarios, rehearsals, team guides",
    "CUR12": "Items of banks",
    "CUR13": "Wording and casting",
    "CUR14": "The review lens",
    "CUR15": "The hub",
    "CUR16": "Texts of another city",
    "ASM": "Banks, forms and attestations",
}
_INTRODUCTION = """\
# Problems that the check can find

`groundwork check` prints each as `file:line:column: CODE sentence`, with a hint; \
`groundwork explain CODE` prints the entry below.
A code always means the same and is never used for anything else.
This page is written by `python scripts/write_problem_page.py` from the catalogues in \
`curriculum/problem_codes.py` and `assessments/problem_codes.py`.
"""


def problem_page() -> str:
    """Return the page docs/reference/problems.md."""
    entries = {**CURRICULUM_CODES, **ASSESSMENT_CODES}
    parts = [_INTRODUCTION]
    for prefix, title in _GROUPS.items():
        parts.append(f"## {title}\n")
        parts += [_entry(entry) for code, entry in sorted(entries.items()) if code.startswith(prefix)]
    return "\n".join(parts)


def _entry(entry: ProblemCode) -> str:
    lines = [f"### {entry.code} {entry.title}", "", entry.why, f"Cure: {entry.cure}", ""]
    return "\n".join([*lines, "```text", *entry.example.splitlines(), "```", ""])
