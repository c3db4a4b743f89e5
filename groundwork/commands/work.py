"""``groundwork work``: do what the site has put off, and what recurs."""

from __future__ import annotations

import logging
import signal
import threading

import click

from groundwork.serving import prepare


@click.command()
@click.option("--once", is_flag=True, help="Do all that is due, and end: for timers.")
def work(once: bool) -> None:
    """Send what is to be sent, and do what recurs, until it is stopped (Ctrl+C).

    `groundwork serve` does the same beside the site, unless it is told --without-worker. Several of these
    may run at once, on one machine or on many: each piece of work is done by one of them. One that is
    killed loses nothing; another one takes its work over.
    """
    prepare()
    from reporting.jobs.api import work as work_on
    from reporting.jobs.api import work_once

    if once:
        click.echo(f"{work_once()} pieces of work begun.")
        return
    logging.getLogger("reporting.jobs").setLevel(logging.INFO)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    click.echo("Working. What is begun when this is stopped is finished first.", err=True)
    work_on(stop)
