"""``groundwork records partition``: cut the index of statements into parts, on PostgreSQL."""

from __future__ import annotations

import click

from groundwork.serving import prepare


@click.command("partition")
def partition() -> None:
    """Keep the index by which statements are found in partitions of 1,048,576 statements each (PostgreSQL).

    Run it again once a year or so: it makes the next ones. What came before it did waits in a partition for
    the rest and is moved. Nothing else changes; the site may go on meanwhile.
    """
    prepare()
    from reporting.xapi.api import SEGMENTS_OF_A_PARTITION, partition_terms

    new = partition_terms()
    for first in new:
        click.echo(f"Made for segments {first:,} to {first + SEGMENTS_OF_A_PARTITION - 1:,}")
    click.echo(f"{len(new)} partitions made.")
