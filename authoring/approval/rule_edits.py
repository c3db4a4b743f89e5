"""Write anew who signs: the rules beside the reviews, and the installation's file of who signs as whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from authoring.approval.rules import SIGNERS, Rules
from authoring.files.quoting import quoted
from authoring.files.yaml_edits import edited_yaml, set_values
from curriculum.editorial import Signer

_HEAD = "# Who signs a course before its release (docs/how-to/have-a-course-approved.md).\n"


def edited_rules(text: str, before: Rules, after: Rules) -> str:
    """Return ``rules.yaml``, which reads *text* (empty: there is none), with *after*; comments stay."""

    def change(document: Any) -> None:
        set_values(document, _plain(before, document), _plain(after, document))

    # A file of comments alone has no root that could be filled.
    return edited_yaml(text, change) if text.strip() else _HEAD + edited_yaml("", change)


def edited_signers(text: str, role: Signer, accounts: Sequence[str]) -> str:
    """Return the file of signers, which reads *text* (empty: there is none), with *accounts* in *role*."""

    def change(document: Any) -> None:
        before = {name: list(held) for name, held in (document.get("signers") or {}).items()}
        after = {**before, role: [quoted(one) for one in accounts]}
        if not accounts:
            del after[role]
        set_values(document, {"signers": before}, {"signers": after})

    return edited_yaml(text, change)


def in_order(roles: Sequence[str]) -> tuple[Signer, ...]:
    """Return those of *roles* that there are, each once, in the order in which a release goes around."""
    return tuple(one for one in SIGNERS if one in roles)


def _plain(rules: Rules, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return *rules* as plain data: what is as in the house is left out, unless the file has it."""
    data = rules.model_dump(mode="json")
    usual = Rules().model_dump(mode="json")
    return {name: value for name, value in data.items() if name in document or value != usual[name]}
