"""Hand out long lists in pages, each with the address of the next; what is added meanwhile moves nothing."""

from __future__ import annotations

from typing import Any

from rest_framework.pagination import CursorPagination


class Cursors(CursorPagination):
    """Pages of 100, or of as many as ``page_size`` asks for, up to 1,000."""

    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 1_000
    ordering = "pk"

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return what a page is like. DRF's own says that next may be null in the words of OpenAPI 3.0."""
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": address, "previous": address, "results": schema},
        }


class LatestFirst(Cursors):
    """The same, the latest first."""

    ordering = "-pk"


class ByNumber(Cursors):
    """The same, by employee number."""

    ordering = "employee_number"
