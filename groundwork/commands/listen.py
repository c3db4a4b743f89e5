"""``groundwork listen``: hear what an Open edX tells on its event bus."""

from __future__ import annotations

import click

from groundwork.serving import prepare


@click.command()
@click.argument("topic")
@click.option("--group", default="groundwork", show_default=True, help="Consumer group of this site.")
@click.option(
    "--name", default="groundwork-1", show_default=True, help="Of this process: its own, and always the same."
)
@click.option("--again", "is_again", is_flag=True, help="Hear all that the bus still holds once more.")
def listen(topic: str, group: str, name: str, *, is_again: bool) -> None:
    """Hear TOPIC of the event bus at GROUNDWORK_EVENT_BUS_URL, and keep what it amounts to, until stopped.

    Enrolments, passing grades and certificates in courses of ours become learning records. One that is killed
    loses nothing: started again under the same name, it hears what it had not finished. What is heard twice
    is kept once.
    """
    prepare()
    from groundwork.event_bus.listening import listen_to

    click.echo(f"Listening to {topic}. Stop it with Ctrl+C.", err=True)
    listen_to(topic, group, name, is_again=is_again)
