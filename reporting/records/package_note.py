"""Read the note that our packages leave at the head of ``cmi.suspend_data``.

A SCORM run-time knows no edition, no language and no attestation, so the package says them
itself (docs/reference/scorm-data.md), in a place that every learning system hands back::

    gw1;course=arc-100;edition=2026.1;digest=…;registration=mgxt7plz34;languages=vi,ar;
    attested=conduct/1/ar/2026-11-22T10:00:00Z;completed=2026-11-22T10:01:00Z;
    measured=arc-100-pre/pre/2026-11-22T09:00:00Z/ARC100.O3:0.75+ARC100.O4:1|<state>

Where each module is launched by itself it is the note of one: ``course=arc-100/pre-check``, and then
``modules=pre-check,words,post-check`` for all that the course requires, and ``shown=words``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from curriculum.languages import Language
from reporting.records.errors import RecordError
from reporting.records.kinds import Purpose
from reporting.records.outcome import Attested, MeasuredOn, ModulePart
from reporting.records.reading import read_time, shortened

_MARK = "gw1"
_NEEDED = ("course", "edition", "digest", "registration")


@dataclass(frozen=True, slots=True)
class PackageNote:
    """What a package says of itself and of the learner's work in it."""

    course: str
    edition: str
    digest: str
    registration: str
    languages: tuple[Language, ...] = ()
    attested: tuple[Attested, ...] = ()
    completed_at: datetime | None = None
    """When the package's own rule of completion was met, by the learner's clock."""
    module: ModulePart | None = None
    """None: it is of the course as a whole."""
    measured: tuple[MeasuredOn, ...] = ()
    """What the first attempt at each form came to."""


def read_note(suspend_data: str) -> PackageNote:
    """Return the note at the head of *suspend_data*.

    Raises: RecordError: there is none, or a part of it is missing or makes no sense.
    """
    mark, *pairs = suspend_data.split("|", 1)[0].split(";")
    if mark != _MARK:
        raise RecordError(
            ["cmi.suspend_data does not begin with gw1: this is not data of a Groundwork package"]
        )
    said = dict(pair.partition("=")[::2] for pair in pairs)
    if missing := [name for name in _NEEDED if not said.get(name)]:
        raise RecordError([f"the package's note in cmi.suspend_data lacks {', '.join(missing)}"])
    course, slash, module = said["course"].partition("/")
    try:
        return PackageNote(
            course=course,
            edition=said["edition"],
            digest=said["digest"],
            registration=said["registration"],
            languages=tuple(dict.fromkeys(Language(tag) for tag in _list(said.get("languages")))),
            attested=tuple(_attested(one) for one in _list(said.get("attested"))),
            completed_at=_time("completed", said["completed"]) if said.get("completed") else None,
            measured=tuple(_measured(one) for one in _list(said.get("measured"))),
            module=_module(module, said) if slash else None,
        )
    except ValueError as error:
        raise RecordError([f"the package's note in cmi.suspend_data makes no sense: {error}"]) from None


def _module(name: str, said: dict[str, str]) -> ModulePart:
    return ModulePart(name, tuple(_list(said.get("modules"))), tuple(_list(said.get("shown"))))


def _list(text: str | None) -> list[str]:
    return text.split(",") if text else []


def _attested(text: str) -> Attested:
    parts = text.split("/")
    if len(parts) != 4:
        raise ValueError(f"attested must be text/version/language/time, not {shortened(text)}")
    attestation, version, language, moment = parts
    return Attested(attestation, version, _time("attested", moment), Language(language))


def _measured(text: str) -> MeasuredOn:
    parts = text.split("/")
    if len(parts) != 4:
        raise ValueError(f"measured must be form/purpose/time/results, not {shortened(text)}")
    form, purpose, moment, results = parts
    return MeasuredOn(
        form, Purpose(purpose), dict(map(_result, results.split("+"))), _time("measured", moment)
    )


def _result(text: str) -> tuple[str, float]:
    objective, _, scaled = text.partition(":")
    try:
        return objective, float(scaled)
    except ValueError:
        raise ValueError(f"a result must be objective:number, not {shortened(text)}") from None


def _time(name: str, text: str) -> datetime:
    try:
        return read_time(text)
    except ValueError as error:
        raise ValueError(f"{name} must be {error}, not {shortened(text)}") from None
