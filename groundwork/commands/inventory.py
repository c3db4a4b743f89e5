"""``groundwork inventory``: say what the site keeps about people."""

from __future__ import annotations

from pathlib import Path

import click

from groundwork.serving import load


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--pia", is_flag=True, help="The fact sheet of a privacy impact assessment instead.")
def inventory(output: Path | None, pia: bool) -> None:
    """Print every table and column of the site: what kind of data, where from, who sees it.

    As Markdown, for a privacy impact assessment. It reads the models, not the database. With --pia also how
    long each is kept, what an erasure does to it, and what only the city can say.
    """
    load()
    from groundwork.inventory.document import inventory_document
    from groundwork.inventory.reading import tables

    if pia:
        from groundwork.fact_sheet import fact_sheet

        text = fact_sheet()
    else:
        text = inventory_document(tables())
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(f"{output} written")
