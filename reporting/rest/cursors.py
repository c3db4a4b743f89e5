"""Hand out long lists in pages, each with the address of the next; what is added meanwhile moves nothing."""

from __future__ import annotations

import re
from typing import Any

from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request


class Cursors(CursorPagination):
    """Pages of 100, or of as many as ``page_size`` asks for, up to 1,000."""

    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 1_000
    ordering = "pk"
    position = re.compile(r"[0-9]{1,18}")
    """What stands in a cursor of ours. Whoever asks may make one up."""

    def decode_cursor(self, request: Request) -> Cursor | None:
        """Return the place from which to go on; None: the beginning. Raises: NotFound: it is none."""
        cursor: Cursor | None = super().decode_cursor(request)
        if cursor is None or cursor.position is None or self.position.fullmatch(cursor.position):
            return cursor
        raise NotFound(self.invalid_cursor_message)

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
    position = re.compile(r"[^\x00-\x1f]{1,64}")
