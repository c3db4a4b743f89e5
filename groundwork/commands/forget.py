"""``groundwork forget``: delete registrations of interest whose time is over."""

from __future__ import annotations

import click

from groundwork.serving import prepare


@click.command()
@click.option("--dry-run", is_flag=True, help="Say how many would go, and delete nothing.")
def forget(dry_run: bool) -> None:
    """Delete the contacts of people who registered their interest long ago; run it once a day.

    A registration goes after GROUNDWORK_INTEREST_DAYS (180), whether somebody answered it or not. That is
    what people were told when they sent it. Nothing else is deleted.
    """
    prepare()
    from django.utils import timezone

    from groundwork.community.keeping import forget_interest, old_interest

    now = timezone.now()
    if dry_run:
        click.echo(f"{old_interest(now).count()} registrations of interest would be deleted.")
        return
    click.echo(f"{forget_interest(now)} registrations of interest deleted.")
