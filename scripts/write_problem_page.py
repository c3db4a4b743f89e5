"""Write docs/reference/problems.md from the catalogues of problem codes."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assessments.authoring import problem_page  # noqa: E402  (the checkout need not be installed)

(ROOT / "docs/reference/problems.md").write_text(problem_page(), encoding="utf-8")
