"""Register the templates of the page from which questions leave as files."""

from __future__ import annotations

from django.apps import AppConfig


class BankFilesConfig(AppConfig):
    """Questions as files."""

    name = "groundwork.bank_files"
    label = "groundwork_bank_files"
