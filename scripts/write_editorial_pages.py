"""Write the pages of docs/editorial that come from the content: coverage, measures, open sign-offs."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from groundwork.editorial_pages import editorial_pages  # noqa: E402  (the checkout need not be installed)

for name, text in editorial_pages(ROOT).items():
    (ROOT / "docs/editorial" / name).write_text(text, encoding="utf-8")
