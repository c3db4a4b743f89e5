"""``groundwork remind``: reminders of courses that are due, and what leaders are told."""

from __future__ import annotations

from datetime import timedelta

import click

from groundwork.serving import prepare


@click.command()
@click.option("--dry-run", is_flag=True, help="Show the messages, and send and remember nothing.")
@click.option(
    "--days", type=click.IntRange(0, 60), default=0, help="With --dry-run: show those of so many days ahead."
)
def remind(dry_run: bool, days: int) -> None:
    """Write to people whose courses are due, in their language; run it once a day.

    Each person who has an e-mail address gets one message a day at most: on the days that HR has planned, as
    long as the course is open. Where HR wants it, leaders are told of those who are late, after these were
    told so. Nothing is sent in quiet hours, on days off, or while HR has paused it. Running it again sends
    nothing twice. Without a mail server (GROUNDWORK_MAIL_HOST) the messages are only shown.
    `groundwork work` does the same by itself.
    """
    if days and not dry_run:
        raise click.UsageError("--days looks ahead, so it needs --dry-run")
    prepare()
    from django.conf import settings
    from django.utils import timezone

    from reporting.api import letters_of, rest_at, run_messages, written_letter

    now = timezone.now()
    if dry_run or not settings.EMAIL_HOST:
        today = timezone.localdate(now)
        day = today + timedelta(days=days)
        letters = letters_of(day, today)
        for letter in letters:
            said = written_letter(letter, day)
            click.echo(f"{letter.number}: {said.subject}")
            click.echo(f"{said.text}\n")
        reason = "a dry run" if dry_run else "there is no mail server (GROUNDWORK_MAIL_HOST)"
        click.echo(f"{len(letters)} messages are due. None was sent: {reason}.", err=True)
        return
    rest = rest_at(now)
    if rest is not None:
        why = {"paused": "HR has paused all messages", "quiet": "it is a quiet hour or a day off"}[rest.value]
        click.echo(f"Nothing was sent: {why}.")
        return
    posted = run_messages(now).posted
    click.echo(f"{posted.sent} messages sent; {posted.without_address} people have no e-mail address.")
    if posted.refused:
        click.echo(f"{posted.refused} addresses were refused; the log says whose.", err=True)
    if posted.waiting:
        click.echo(f"{posted.waiting} messages wait: the mail server would not take them now.", err=True)
    if posted.unknown:
        click.echo(f"{posted.unknown} messages may have been sent: the line broke. They stay.", err=True)
