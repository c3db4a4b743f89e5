"""The command ``groundwork``: one verb a module, one place where errors become sentences."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

import click

from groundwork.errors import GroundworkError
from groundwork.printable import printable
from groundwork.temporary_files import use_own_folder
from groundwork.watched_commands import watched_command

# Verb -> module and attribute. Loaded when asked for: `groundwork check` needs no Django,
# and a trainer should not wait for it.
_VERBS = {
    "backup": "groundwork.commands.backup:backup",
    "bank": "groundwork.commands.bank:bank",
    "build": "groundwork.commands.build:build",
    "certificates": "groundwork.commands.certificates:certificates",
    "check": "groundwork.commands.check:check",
    "check-links": "groundwork.commands.check_links:check_links",
    "course": "groundwork.commands.course:course",
    "coverage": "groundwork.commands.coverage:coverage_command",
    "demo": "groundwork.commands.demo:demo",
    "diff": "groundwork.commands.diff:diff",
    "explain": "groundwork.commands.explain:explain",
    "dossier": "groundwork.commands.dossier:dossier_command",
    "disaggregated": "groundwork.commands.disaggregated:disaggregated",
    "edition": "groundwork.commands.edition:edition",
    "erase": "groundwork.commands.erase:erase",
    "figure": "groundwork.commands.figure:figure",
    "forget": "groundwork.commands.forget:forget",
    "freeze": "groundwork.commands.freeze:freeze",
    "hr-systems": "groundwork.commands.hr_systems:hr_systems",
    "import": "groundwork.commands.importing:import_command",
    "inventory": "groundwork.commands.inventory:inventory",
    "jobs": "groundwork.commands.jobs:jobs",
    "listen": "groundwork.commands.listen:listen",
    "measure": "groundwork.commands.measure:measure_command",
    "new": "groundwork.commands.new:new",
    "paper": "groundwork.commands.paper:paper",
    "people": "groundwork.commands.people:people",
    "policy": "groundwork.commands.policy:policy",
    "preview": "groundwork.commands.preview:preview",
    "records": "groundwork.commands.records:records",
    "remind": "groundwork.commands.remind:remind",
    "report": "groundwork.commands.report:report",
    "retention": "groundwork.commands.retention:retention",
    "restore": "groundwork.commands.backup:restore",
    "review": "groundwork.commands.review:review",
    "roster": "groundwork.commands.roster:roster",
    "serve": "groundwork.commands.serve:serve",
    "sign-offs": "groundwork.commands.sign_offs:sign_offs_command",
    "translate": "groundwork.commands.translate:translate",
    "work": "groundwork.commands.work:work",
}

_ASKED = "groundwork.asked"
"""Under which name a context keeps which command was asked for."""


class _Verbs(click.Group):
    """A group that imports a verb's module only when the verb is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        module, attribute = _VERBS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        ctx.meta[_ASKED] = " ".join(_names(ctx, name, command, rest))
        return name, command, rest

    def invoke(self, ctx: click.Context) -> Any:
        with watched_command(lambda: ctx.meta.get(_ASKED, "")):
            return super().invoke(ctx)


def _names(
    ctx: click.Context, name: str | None, command: click.Command | None, rest: list[str]
) -> Iterator[str]:
    """Yield the names of a command, as ``records`` and ``import``; no word typed beside them."""
    yield from [name] if name else []
    for word in rest:
        command = command.get_command(ctx, word) if isinstance(command, click.Group) else None
        if command is None:
            return
        yield word


@click.command(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="groundwork-learning", prog_name="groundwork")
def groundwork() -> None:
    """Check, build and serve a city's anti-racism curriculum, and report who completed it."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with 0 (sound), 1 (problems found) or 2 (misuse)."""
    from assessments.api import AssessmentsError
    from curriculum.api import CurriculumError
    from editions.api import EditionError
    from player.api import PdfUnavailableError
    from reporting.errors import ReportingError
    from scorm_export.api import ScormExportError

    foreseen = (
        GroundworkError,
        CurriculumError,
        AssessmentsError,
        EditionError,
        PdfUnavailableError,
        ScormExportError,
        ReportingError,
    )
    _end_when_asked()
    try:
        use_own_folder()
        groundwork(arguments, prog_name="groundwork")
    except foreseen as error:
        click.echo(f"Error: {printable(str(error))}", err=True)
        sys.exit(1)


def _end_when_asked() -> None:
    """End at SIGTERM also as the first process of a container, to which the kernel gives no way of ending.

    ``serve`` and ``work`` answer it in their own way once they have begun; this is for what comes before.
    """
    if os.getpid() == 1:
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
