"""``groundwork preview``: the workshop alone, on the author's own machine."""

from __future__ import annotations

import os
import tempfile
import threading
import webbrowser

import click

from groundwork.serving import free_port, prepare, serve

_SECONDS_TO_BEGIN = 2


@click.command()
@click.option("--port", type=int, help="Default: PORT, else 8000.")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser of this machine.")
def preview(port: int | None, opens: bool) -> None:
    """Open the workshop on this machine alone: no sign-in, no people, nothing for others on the network.

    Shows the content of GROUNDWORK_HOME, drawn anew whenever a file is saved, and writes to its files only
    what is saved by a form. Whoever has the link that is printed can use it until the command ends.
    """
    chosen = free_port(port)
    with tempfile.TemporaryDirectory(prefix="groundwork-preview-") as folder:
        os.environ["GROUNDWORK_VARIABLE"] = folder
        os.environ["GROUNDWORK_DEMONSTRATION"] = "1"
        # Whatever else this machine serves: no name but its own leads here, so no other site's page does.
        os.environ["GROUNDWORK_HOSTS"] = "127.0.0.1,localhost"
        for setting in ("GROUNDWORK_DATABASE_URL", "GROUNDWORK_HTTPS", "GROUNDWORK_ORIGINS"):
            os.environ.pop(setting, None)
        prepare()
        from groundwork.site.people import trainer_of_preview
        from groundwork.site.sign_in import sign_in_link

        link = sign_in_link(trainer_of_preview().get_username())
        address = f"http://127.0.0.1:{chosen}{link}"
        click.echo(f"The workshop is at {address}")
        if opens:
            # A little later: by then the server answers.
            threading.Timer(_SECONDS_TO_BEGIN, webbrowser.open, [address]).start()
        # Nobody is registered here, so there is nothing to do in the background.
        serve(chosen, with_worker=False)
