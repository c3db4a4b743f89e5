"""``groundwork serve``: the site, with the database it is pointed at."""

from __future__ import annotations

import click

from groundwork.serving import port_from_environment, prepare
from groundwork.serving import serve as serve_site


@click.command()
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=int, help="Default: PORT, else 8000.")
def serve(address: str, port: int | None) -> None:
    """Bring the database's tables up to date and serve the site until it is stopped (Ctrl+C)."""
    prepare()
    chosen = port or port_from_environment()
    click.echo(f"Serving on http://{address}:{chosen}")
    serve_site(chosen, address=address)
