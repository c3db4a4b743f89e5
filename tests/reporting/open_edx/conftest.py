"""Leave the tests in ``lms/`` to the process that ``test_in_an_lms.py`` starts for them."""

from __future__ import annotations

import os

collect_ignore = (
    [] if os.environ.get("DJANGO_SETTINGS_MODULE") == "tests.reporting.open_edx.lms.settings" else ["lms"]
)
