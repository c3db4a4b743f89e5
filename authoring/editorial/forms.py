"""Read an entry of an editorial record from a form, and say what cannot stand in it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, get_args

from authoring.editorial.entries import PARTS, Entry, key_of_entry, place_of_entry
from authoring.forms.sheets import sheet_of
from authoring.forms.values import Values
from curriculum.authoring import check_values
from curriculum.editorial import Gender, Part, People, Permission, Signer

_LINES = {"cast": ("name",), "confirm": ("what",), "permissions": ("what", "owner", "until_then")}
"""What must be written."""
_MAY_BE_EMPTY = {"permissions": ("granted_on",)}
_CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "cast": {"does": get_args(Part), "people": get_args(People), "gender": get_args(Gender)},
    "confirm": {"who": get_args(Signer)},
    "permissions": {},
}
_LONGEST = 600


def values_of_entry(part: str, entry: Entry) -> Values:
    """Return what stands in the form of *entry*."""
    names = (*_LINES[part], *_MAY_BE_EMPTY.get(part, ()), *_CHOICES[part])
    words = {"place": (place_of_entry(entry),)}
    words |= {name: (str(getattr(entry, name)),) for name in names}
    return Values({name: found for name, found in words.items() if any(found)})


def values_of_new_entry(part: str, place: str) -> Values:
    """Return what a new entry begins with: its *place*, and of a person that the text says nothing more."""
    said = {"people": ("unsaid",), "gender": ("unsaid",)} if part == "cast" else {}
    return Values({**({"place": (place,)} if place else {}), **said})


def faults_of_entry(
    part: str, values: Values, places: Collection[str], taken: Collection[str]
) -> dict[str, str]:
    """Return by field what cannot stand so: ``needed``, ``choose``, ``long_words``, ``twice``, or a code.

    *places* are those of the course that such an entry can name; *taken* are the keys of all other entries.
    """
    faults = {name: "needed" for name in _LINES[part] if not values.line(name)}
    written = (*_LINES[part], *_MAY_BE_EMPTY.get(part, ()))
    faults |= {name: "long_words" for name in written if len(values.line(name)) > _LONGEST}
    faults |= {name: "unseen" for name in written if not values.line(name).isprintable()}
    faults |= {name: "choose" for name, offered in _CHOICES[part].items() if values.line(name) not in offered}
    if values.line("place") not in places:
        faults["place"] = "choose"
    faults |= _refused(part, values)
    if not faults and key_of_entry(part, entry_of(part, values)) in taken:
        faults[_LINES[part][0]] = "twice"
    return faults


def entry_of(part: str, values: Values) -> Entry:
    """Return the entry that *values*, which have no faults, say."""
    return PARTS[part].model_validate(_data(part, values))


def _refused(part: str, values: Values) -> dict[str, str]:
    """Return by field the code of what the very checks of YAML files find in it."""
    data = {name: values.line(name) for name in _LINES[part]}
    sheet = sheet_of("", Path("editorial.yaml"), {part: [data]}, part, 0)
    return {str(sheet.places[one.line][-1]): one.code for one in check_values(sheet.document)}


def _data(part: str, values: Values) -> dict[str, Any]:
    place = values.line("place")
    if PARTS[part] is Permission:
        data: dict[str, Any] = {"used_in": place}
    else:
        lesson, _, component = place.partition("/")
        data = {"lesson": lesson, "component": component or None}
    names = (*_LINES[part], *_MAY_BE_EMPTY.get(part, ()), *_CHOICES[part])
    return data | {name: values.line(name) for name in names if values.line(name)}
