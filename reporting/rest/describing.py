"""Describe a view from what it states itself: parameters, answer, and whether that is a list."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema


class Described(AutoSchema):
    """The description of a view of the API. Its name is the operation's, its tag the module's."""

    def get_operation_id(self) -> str:
        """Return the name of the view: ``CompletionFigures``."""
        return type(self.view).__name__

    def get_tags(self) -> list[str]:
        """Return what the view is about: the name of its module."""
        return [type(self.view).__module__.rpartition(".")[2]]

    def get_override_parameters(self) -> list[Any]:
        """Return the parameters of the address, beside those of pages; and of its path, what needs saying."""
        asked = [self.view.asked_serializer] if self.view.asked_serializer else []
        return [*asked, *self.view.described_parameters]

    def get_response_serializers(self) -> Any:
        """Return what the answer is like."""
        return self.view.serializer_class(many=self.view.is_list)
