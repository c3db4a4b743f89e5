"""``manage.py lms groundwork_learners FILE``: take the table of user names and employee numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.open_edx.api import LearnerTableError, read_learner_table


class Command(BaseCommand):
    """For ``GROUNDWORK_LEARNER = "table"``."""

    help = "Take a CSV with the columns username and employee_number. It holds everybody: others lose theirs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Take the table, or say everything that is wrong with it."""
        try:
            people = read_learner_table(options["file"])
        except LearnerTableError as error:
            raise CommandError("\n".join((*error.problems, "Nothing was changed."))) from None
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}") from None
        self.stdout.write(f"{people} people have an employee number")
