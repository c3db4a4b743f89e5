"""Say what is wrong in a file of JSON that the site itself once wrote."""

from __future__ import annotations

from pydantic import ValidationError


def json_faults(error: ValidationError) -> str:
    """Return each fault of *error* with its place, as one sentence; ``file`` where it is the whole."""
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'file'}: {one['msg']}" for one in error.errors())
