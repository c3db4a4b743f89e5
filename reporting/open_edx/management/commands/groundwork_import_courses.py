"""``manage.py cms groundwork_import_courses ARCHIVE…``: bring our courses into Studio, each once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.open_edx.importing_courses import ArchiveError, import_course


class Command(BaseCommand):
    """Safe to repeat: a run that is there is left alone."""

    help = "Import archives (….tar.gz) that `groundwork build --delivery olx` wrote."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the archives, and whether to replace what is there."""
        parser.add_argument("archives", nargs="+", type=Path)
        parser.add_argument("--again", action="store_true", help="replace a run that is there, edits and all")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Import what is not there yet."""
        for archive in options["archives"]:
            try:
                key, is_imported = import_course(archive, is_again=options["again"])
            except ArchiveError as error:
                raise CommandError(str(error)) from None
            self.stdout.write(f"{key} imported" if is_imported else f"{key} is there already; left as it is")
