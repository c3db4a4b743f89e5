"""Of which unit an answer is asked for."""

from __future__ import annotations

from rest_framework import serializers


class UnitField(serializers.CharField):
    """The path of a unit; what it means to leave it out is said by the help text of each answer."""

    def __init__(self, help_text: str) -> None:
        super().__init__(required=False, allow_blank=True, default="", max_length=500, help_text=help_text)
