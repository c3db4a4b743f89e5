"""The kinds of HR systems that are told of completions; each has a sender of the outbox."""

from __future__ import annotations

SUCCESSFACTORS = "successfactors"
JSON = "hr-json"
FILES = "hr-files"
KINDS = (SUCCESSFACTORS, JSON, FILES)
