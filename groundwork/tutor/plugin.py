"""Install Groundwork in an Open edX that Tutor runs: image, settings, set-up jobs, daily comparison.

Imported by Tutor alone, in the operator's own environment, by the entry point ``tutor.plugin.v1``; Tutor is
no requirement of ours (decision 0009). It imports nothing else of Groundwork, so that there
``pip install --no-deps groundwork-learning`` is enough.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import click
from tutor import hooks

_HERE = Path(__file__).parent

hooks.Filters.CONFIG_DEFAULTS.add_items(
    [
        ("GROUNDWORK_VERSION", version("groundwork-learning")),
        # What pip installs in the image: a requirement, an address, or a wheel in the image.
        ("GROUNDWORK_PACKAGE", "groundwork-learning=={{ GROUNDWORK_VERSION }}"),
        # Courses that the set-up jobs bring into Studio, where they are not there yet.
        ("GROUNDWORK_IMPORT", ["arc-100"]),
        ("GROUNDWORK_RECONCILE_SCHEDULE", "17 3 * * *"),
        # As docs/reference/open-edx-plugin.md has them.
        ("GROUNDWORK_RECORDS", ""),
        ("GROUNDWORK_RECORDS_URL", ""),
        ("GROUNDWORK_RECORDS_KEY", "lms"),
        ("GROUNDWORK_RECORDS_LRS_CREDENTIALS", ""),
        ("GROUNDWORK_LEARNER", "username"),
        ("GROUNDWORK_COURSES", []),
        ("GROUNDWORK_CERTIFICATE_COUNTS", False),
        ("GROUNDWORK_SEND_AFTER_SECONDS", 20),
    ]
)
hooks.Filters.CONFIG_UNIQUE.add_items([("GROUNDWORK_RECORDS_SECRET", "{{ 48|random_string }}")])
# `tutor mounts add …/groundwork` puts a checkout into the image instead of the released package.
hooks.Filters.MOUNTED_DIRECTORIES.add_item(("openedx", "groundwork[a-z-]*"))
hooks.Filters.ENV_PATCHES.add_items(
    [(file.name, file.read_text(encoding="utf-8")) for file in sorted((_HERE / "patches").iterdir())]
)
hooks.Filters.CLI_DO_INIT_TASKS.add_items(
    [
        ("lms", (_HERE / "tasks" / "lms.sh").read_text(encoding="utf-8")),
        ("cms", (_HERE / "tasks" / "cms.sh").read_text(encoding="utf-8")),
    ]
)


@click.command(
    name="groundwork-reconcile", help="Compare what was reached with what was sent; send the rest."
)
@click.option("--dry-run", is_flag=True, help="Only say what is missing.")
def reconcile(dry_run: bool) -> list[tuple[str, str]]:
    """Return the job of the daily comparison."""
    return [("lms", f"./manage.py lms groundwork_reconcile{' --dry-run' if dry_run else ''}")]


@click.command(name="groundwork-backfill", help="Tell what happened before the plugin was there.")
@click.option("--dry-run", is_flag=True, help="Only say what would be told.")
@click.option("--from-start", is_flag=True, help="Look at everybody again.")
def backfill(dry_run: bool, from_start: bool) -> list[tuple[str, str]]:
    """Return the job of the backfill."""
    more = [name for name, is_set in (("--dry-run", dry_run), ("--from-start", from_start)) if is_set]
    return [("lms", " ".join(["./manage.py lms groundwork_backfill", *more]))]


hooks.Filters.CLI_DO_COMMANDS.add_items([reconcile, backfill])
