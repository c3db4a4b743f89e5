"""Every setting of the plugin with its default. Imported while settings are made: nothing else here."""

from __future__ import annotations

from typing import Any

DEFAULTS: dict[str, Any] = {
    "GROUNDWORK_RECORDS": "",
    "GROUNDWORK_RECORDS_URL": "",
    "GROUNDWORK_RECORDS_KEY": "",
    "GROUNDWORK_RECORDS_SECRET": "",
    "GROUNDWORK_RECORDS_LRS_CREDENTIALS": "",
    "GROUNDWORK_LEARNER": "username",
    "GROUNDWORK_COURSES": [],
    "GROUNDWORK_CERTIFICATE_COUNTS": False,
    "GROUNDWORK_SEND_AFTER_SECONDS": 20,
}
"""Every setting with the value that holds where an operator sets none."""
