"""What is said at the command line of a token that a system has for all that it sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click


def of_token(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--until`` and ``--both-for`` to *command*, as ``until`` and ``both_days``."""
    until = click.option(
        "--until",
        type=click.DateTime(["%Y-%m-%d"]),
        help="The last day on which it works, at most 400 days ahead; a year, where it is not said.",
    )
    both = click.option(
        "--both-for",
        "both_days",
        type=click.IntRange(0, 30),
        default=0,
        show_default=True,
        metavar="DAYS",
        help="So many days more the old token works beside it, so that nothing stops meanwhile.",
    )
    return until(both(command))
