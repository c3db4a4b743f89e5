"""``groundwork records ends``: where the chains end today, signed, to be kept elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from groundwork.serving import prepare


@click.command("ends")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="New file for it; default: standard output.",
)
def ends(output: Path | None) -> None:
    """Print where records, statements and looks end now, signed by this site, as one line of JSON.

    Keep it where those who run the database cannot write: `groundwork records verify --against FILE` then
    shows whether a chain was rewritten or cut off since. Nothing is overwritten, and nobody is named in it.
    """
    prepare()
    from groundwork.chain_ends import ends_now
    from groundwork.errors import UnwritableError

    text = ends_now().model_dump_json()
    if output is None:
        click.echo(text)
        return
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(f"{text}\n")
    except FileExistsError as error:
        message = f"{output} is there already; nothing is overwritten: name another file"
        raise click.ClickException(message) from error
    except OSError as error:
        raise UnwritableError(output, error) from error
