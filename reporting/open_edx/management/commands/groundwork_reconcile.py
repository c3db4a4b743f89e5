"""``manage.py lms groundwork_reconcile``: compare what the LMS knows with what was sent; send the rest."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.errors import ReportingError
from reporting.open_edx.api import Fate, compare, configuration, destination_of
from reporting.open_edx.management.saying import said_of


class Command(BaseCommand):
    """Safe to repeat; made for once a day."""

    help = (
        "Compare what the LMS knows of learners in our courses with what was sent, and send what is missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the runs, and whether to send."""
        parser.add_argument("courses", nargs="*", help="course keys; all of ours when none is named")
        parser.add_argument("--dry-run", action="store_true", help="only say what is missing; writes nothing")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Compare, and say what was found."""
        try:
            settings = configuration()
            destination = None if options["dry_run"] else destination_of(settings)
            found = compare(settings, destination, courses=options["courses"])
        except ReportingError as error:
            raise CommandError(str(error)) from None
        for line in said_of(found.told):
            self.stdout.write(line)
        self.stdout.write(f"{found.waiting} changes wait to be told")
        if found.taken_back:
            self.stdout.write(
                f"{found.taken_back} certificates were taken back after they were told; facts stay, "
                "so tell HR"
            )
        for reason in found.refused:
            self.stdout.write(f"refused: {reason}")
        if destination is None and not options["dry_run"]:
            self.stdout.write("GROUNDWORK_RECORDS is empty: nothing is sent")
        if found.refused or found.told.unsound or found.told.count(Fate.REFUSED):
            raise CommandError("some records were not taken; see above")
