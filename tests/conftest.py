"""What every test stands on: a home of its own for the site, and Chromium for those that look at pages."""

from __future__ import annotations

import os
import tempfile

# Before Django reads its settings: no test touches the site that a developer runs from the checkout.
os.environ.setdefault("GROUNDWORK_SECRET_KEY", "for-tests-only")
_VARIABLE = tempfile.mkdtemp(prefix="groundwork-tests-")
os.environ.setdefault("GROUNDWORK_VARIABLE", _VARIABLE)
