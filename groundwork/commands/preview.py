"""``groundwork preview``: the trainers' room alone, on the author's own machine."""

from __future__ import annotations

import os
import tempfile

import click

from groundwork.serving import port_from_environment, prepare, serve


@click.command()
@click.option("--port", type=int, help="Default: PORT, else 8000.")
def preview(port: int | None) -> None:
    """Show every lesson as an employee sees it, drawn anew whenever a file is saved.

    Reads the content of GROUNDWORK_HOME; writes only to a temporary folder that ends with it.
    """
    with tempfile.TemporaryDirectory(prefix="groundwork-preview-") as folder:
        os.environ["GROUNDWORK_VARIABLE"] = folder
        os.environ["GROUNDWORK_DEMONSTRATION"] = "1"
        os.environ.pop("GROUNDWORK_DATABASE_URL", None)
        prepare()
        from groundwork.site.people import trainer_of_preview
        from groundwork.site.sign_in import sign_in_link

        chosen = port or port_from_environment()
        link = sign_in_link(trainer_of_preview().get_username())
        click.echo(f"The content is at http://127.0.0.1:{chosen}{link}")
        serve(chosen)
