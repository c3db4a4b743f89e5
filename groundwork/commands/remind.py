"""``groundwork remind``: reminders of courses that are due."""

from __future__ import annotations

import click

from groundwork.serving import prepare


@click.command()
@click.option("--dry-run", is_flag=True, help="Show the messages, and send and remember nothing.")
def remind(dry_run: bool) -> None:
    """Write to people whose courses are due, in their language; run it once a day.

    Each person who has an e-mail address and has not switched reminders off gets one message: once
    before the due day, once when it has passed. Who completed a course is told once of each form that is
    meant for some time after it. Without a mail server (GROUNDWORK_MAIL_HOST) the
    messages are only shown.
    """
    prepare()
    from django.conf import settings
    from django.utils import timezone

    from groundwork.learner.reminders import due_reminders, post, subject_of, text_of
    from groundwork.pages.words import words_in

    today = timezone.localdate()
    reminders = due_reminders(today)
    if dry_run or not settings.EMAIL_HOST:
        for reminder in reminders:
            words = words_in(reminder.language)
            click.echo(f"{reminder.learner}: {subject_of(reminder, words)}")
            click.echo(f"{text_of(reminder, words)}\n")
        reason = "a dry run" if dry_run else "there is no mail server (GROUNDWORK_MAIL_HOST)"
        click.echo(f"{len(reminders)} reminders are due. None was sent: {reason}.", err=True)
        return
    posted = post(reminders, today)
    click.echo(f"{posted.sent} reminders sent; {posted.without_address} people have no e-mail address.")
    if posted.refused:
        click.echo(f"{posted.refused} addresses were refused; the log says whose.", err=True)
