"""Take over banks, forms and statements from Studio: several blocks may carry the same one."""

from __future__ import annotations

from collections.abc import Iterable

from assessments.model import Form, Material
from curriculum.model import Model
from xblocks.olx.described import described
from xblocks.olx.meeting import Meeting
from xblocks.olx.pieces import digest_of, shared_pieces
from xblocks.olx.visited_course import VisitedBlock

_CARRIED = ("bank", "form", "attestation")
_KEPT_IN = {
    "fact": "curriculum/content/facts.yaml",
    "term": "curriculum/content/glossary",
    "objective": "the course's own folder",
}

_Versions = dict[str, tuple[Model, str]]
"""The versions of one piece by digest, each with the key of a block that carries it."""


def returned_material(meeting: Meeting, blocks: Iterable[VisitedBlock], now: Material) -> Material:
    """Return the material *now* with what only Studio changed in it."""
    versions: dict[str, _Versions] = {}
    for block in blocks:
        for name, piece in shared_pieces(block.content):
            versions.setdefault(name, {})[digest_of(piece)] = (piece, block.content.key)
    taken: dict[str, Model] = {}
    for name, found in versions.items():
        met = _meet(meeting, name, found) if name in meeting.now else None
        if met is not None:
            taken[name] = met
    return now.model_copy(
        update={
            "banks": tuple(taken.get(f"bank:{each.objective}", each) for each in now.banks),
            "forms": tuple(taken.get(f"form:{each.id}", each) for each in now.forms),
            "attestations": tuple(taken.get(f"attestation:{each.id}", each) for each in now.attestations),
        }
    )


def _meet(meeting: Meeting, name: str, versions: _Versions) -> Model | None:
    """Return the version of a piece that Studio changed and that is taken; None when there is none."""
    ours = meeting.now[name]
    changed = [
        (piece, key)
        for digest, (piece, key) in versions.items()
        if digest != meeting.exported.get(name) and piece != ours
    ]
    if not changed:
        return None
    kind, identifier = name.split(":", 1)
    place = f"{kind} {identifier}"
    piece, key = changed[0]
    if kind not in _CARRIED:
        message = f"was changed in {key}; a {kind} belongs to more than this block, so it is not taken"
        meeting.leave(place, message, f"change it in {_KEPT_IN[kind]}")
        return None
    if len(changed) > 1:
        blocks = " and ".join(key for _, key in changed)
        hint = "make them alike in Studio and export again, or change it in the content"
        meeting.leave(place, f"was changed in {blocks}, each in its own way", hint)
        return None
    taken = meeting.taken(name, place, _with_blueprint_of(meeting, place, ours, piece))
    if taken == ours:
        return None
    meeting.changed(place, f"{described(ours, taken)} (in {key})")
    return taken


def _with_blueprint_of(meeting: Meeting, place: str, ours: Model, theirs: Model) -> Model:
    """Return *theirs*; of a form with the blueprint of *ours*, which several forms share."""
    if not isinstance(ours, Form) or not isinstance(theirs, Form) or ours.blueprint == theirs.blueprint:
        return theirs
    message = "its blueprint was changed in Studio, and other forms share it"
    meeting.leave(place, message, "change it in assessments/content/forms")
    return theirs.model_copy(update={"blueprint": ours.blueprint})
