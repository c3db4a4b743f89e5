"""``groundwork jobs``: how it stands with the work in the background, and trying again what failed."""

from __future__ import annotations

import sys

import click

from groundwork.errors import GroundworkError
from groundwork.serving import prepare


@click.group()
def jobs() -> None:
    """See the work in the background, and have what failed tried again."""


@jobs.command("list")
def list_jobs() -> None:
    """Count the jobs by state, list what failed and what recurs. Exits with 1 when something has failed."""
    prepare()
    from django.utils import timezone

    from reporting.jobs.api import JobState, count_by_state, jobs_in, next_moments

    counts = count_by_state()
    click.echo(", ".join(f"{counts[state]} {state.value}" for state in JobState))
    for one in jobs_in(JobState.FAILED):
        click.echo(f"{one.number}  {one.name}  tried {one.attempts} times: {one.error}: {one.problem}")
    for name, moment in next_moments():
        click.echo(f"{name} next at {timezone.localtime(moment):%Y-%m-%d %H:%M %Z}")
    sys.exit(1 if counts[JobState.FAILED] else 0)


@jobs.command("retry")
@click.argument("number", type=int)
def retry(number: int) -> None:
    """Have the failed job NUMBER tried again, as often as a new one. Safe to repeat."""
    prepare()
    from reporting.jobs.api import try_again

    if not try_again(number):
        raise GroundworkError(
            f"there is no failed job {number}; `groundwork jobs list` names those that failed"
        )
    click.echo(f"The job {number} is tried again.")
