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

OF_THE_LEDGER: dict[str, Any] = {
    "GROUNDWORK_WAKE": "reporting.open_edx.tasks.wake",
    # Proofs, counts, and what other systems are told. What sends messages to people, or makes files for
    # pages, is not here: the LMS has none of those pages.
    "GROUNDWORK_JOBS": [
        "reporting.adapters.jobs",
        "reporting.figures.jobs",
        "reporting.ledger.jobs",
        "reporting.outbox.jobs",
        "reporting.webhooks.jobs",
    ],
}
"""Settings with the values that hold besides where the LMS keeps the ledger."""

WORK: dict[str, Any] = {
    "groundwork": {
        "task": "groundwork.work",
        "schedule": 60.0,  # seconds
        # While no worker runs, one of these waits and not one for each minute.
        "options": {"expires": 55.0},
    }
}
"""What Celery's clock (beat) is to have done where the LMS keeps the ledger."""
