"""The LMS of the tests with a file for a database, a real broker, and a clock that runs faster."""

from __future__ import annotations

import os
from ipaddress import ip_network
from pathlib import Path

from groundwork.site.database import database_settings
from tests.reporting.open_edx.lms.settings import *  # noqa: F403  as an LMS's own settings files do
from tests.reporting.open_edx.lms.settings import CELERYBEAT_SCHEDULE, GROUNDWORK_JOBS

DATABASES = {"default": database_settings(os.environ["LMS_TEST_DATABASE"], Path(os.devnull).parent)}
BROKER_URL = os.environ["LMS_TEST_BROKER"]
CELERYBEAT_SCHEDULE["groundwork"] |= {"schedule": 0.5}
GROUNDWORK_JOBS = [
    *GROUNDWORK_JOBS,
    *(f"tests.reporting.open_edx.workers.{name}" for name in ("noting", "telling")),
]
GROUNDWORK_OUTGOING_NETWORKS = (ip_network("127.0.0.0/8"),)
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ.get("LMS_TEST_MAIL", "1"))
