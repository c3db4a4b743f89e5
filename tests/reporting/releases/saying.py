"""Print what today's code says of the database of ``GROUNDWORK_DATABASE_URL``."""

from __future__ import annotations

import json
import sys

import django

if __name__ == "__main__":
    django.setup()
    from tests.reporting.releases.writing import said

    sys.stdout.write(json.dumps(said()))
