"""What the command line and the site use of the learning record store."""

from __future__ import annotations

from reporting.xapi.verification import verify_statements

__all__ = ["verify_statements"]
