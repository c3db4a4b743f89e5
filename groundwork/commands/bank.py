"""``groundwork bank``: what is done with banks of items as a whole."""

from __future__ import annotations

import click

from groundwork.commands.bank_exchange import bank_export, bank_import
from groundwork.commands.bank_statistics import bank_statistics


@click.group()
def bank() -> None:
    """Say how items worked, and bring banks in and out."""


bank.add_command(bank_export)
bank.add_command(bank_import)
bank.add_command(bank_statistics)
