"""``manage.py lms groundwork_backfill``: tell what happened before the plugin was installed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.errors import ReportingError
from reporting.open_edx.api import backfill, configuration, destination_of
from reporting.open_edx.management.saying import said_of


class Command(BaseCommand):
    """Goes on where it was stopped; safe to repeat."""

    help = "Find our course runs, and tell of everybody who is or was enrolled in them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the runs, whether to send, and where to begin."""
        parser.add_argument("courses", nargs="*", help="course keys; all of ours when none is named")
        parser.add_argument(
            "--dry-run", action="store_true", help="only say what would be told; sends nothing"
        )
        parser.add_argument("--from-start", action="store_true", help="look at everybody again")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Tell, and say how far it came."""
        done = 0

        def progress(learners: int) -> None:
            nonlocal done
            done += learners
            self.stderr.write(f"{done} enrolments")

        try:
            settings = configuration()
            destination = None if options["dry_run"] else destination_of(settings)
            if destination is None and not options["dry_run"]:
                raise CommandError("GROUNDWORK_RECORDS is empty: say where records go, or use --dry-run")
            told = backfill(
                settings,
                destination,
                courses=options["courses"],
                is_from_start=options["from_start"] or options["dry_run"],
                progress=progress,
            )
        except ReportingError as error:
            raise CommandError(f"{error}\nIt goes on from here when it is started again.") from None
        for line in said_of(told):
            self.stdout.write(line)
