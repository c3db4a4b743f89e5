"""``groundwork certificates``: withdraw one that should not stand."""

from __future__ import annotations

import click

from groundwork.serving import prepare


@click.group()
def certificates() -> None:
    """Keep the certificates."""


@certificates.command()
@click.argument("code")
@click.option("--reason", required=True, help="For your own files; the public page does not tell it.")
def withdraw(code: str, reason: str) -> None:
    """Declare the certificate with CODE no longer valid, from today on. It is kept and cannot be restored."""
    prepare()
    from django.utils import timezone

    from groundwork.learner.certificates import withdraw as withdraw_certificate
    from reporting.api import shown_code

    found = withdraw_certificate(code, reason, timezone.localdate())
    click.echo(f"The certificate {shown_code(found.code)} for {found.course} is withdrawn.")
