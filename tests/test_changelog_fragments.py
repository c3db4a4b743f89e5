"""Each fragment of the changelog is taken into it, and nothing stands behind its sentence."""

from __future__ import annotations

import re
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[1] / "changelog.d"


def test_each_fragment_has_a_name_that_is_no_number_of_an_issue() -> None:
    names = sorted(one.name for one in _FOLDER.glob("[!.]*"))

    # Without the plus the name itself would stand behind the sentence: "(#longer-words)".
    wrong = [one for one in names if not re.fullmatch(r"\+[a-z0-9-]+\.(added|changed|fixed)\.md", one)]

    assert names
    assert wrong == [], "call them +<words-with-hyphens>.added.md, .changed.md or .fixed.md"
