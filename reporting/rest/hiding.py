"""The parameter by which a program asks that more be hidden than the site hides."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from reporting.figures.threshold import MOST


class HidingField(serializers.IntegerField):
    """Groups of fewer people are to be hidden."""

    def __init__(self, **named: Any) -> None:
        """Take what an integer field takes."""
        told = "Hide groups of fewer people; fewer than the site hides changes nothing."
        limits = {"required": False, "default": 0, "min_value": 0, "max_value": MOST, "help_text": told}
        super().__init__(**(limits | named))
