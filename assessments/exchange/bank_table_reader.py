"""Read a table of banks, as :mod:`assessments.exchange.bank_table` writes it and a spreadsheet saves it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from assessments.exchange.bank_table import COLUMNS, TEXT_COLUMNS
from assessments.exchange.findings import ExchangeError, UnfitItemError, shown
from assessments.exchange.identifiers import Identifiers, is_legal
from assessments.exchange.items import IncomingItem, make_item, part_ids
from assessments.exchange.reading import UNKNOWN_AUTHOR, Reading
from assessments.exchange.safe_files import read_text
from assessments.exchange.table_cells import read_table
from assessments.model import Item
from curriculum.languages import Language
from curriculum.model import Section

_NEEDED = ("item", "kind", "role", "part", "key")
_ROLES = ("question", "option", "bin", "card")


@dataclass(slots=True)
class _Rows:
    """The rows of one item while they are being gathered."""

    line: int
    question: dict[str, str] = field(default_factory=dict)
    parts: list[tuple[int, dict[str, str]]] = field(default_factory=list)


def read_bank_table(data: bytes, where: str, ids: Identifiers) -> Reading:
    """Return the items of a table. Raises: ExchangeError: it is no CSV, or lacks a column."""
    rows = read_table(read_text(data, where), where)
    header = next(rows, (1, []))[1]
    names = [" ".join(name.split()) for name in header]
    languages = _languages(names, where)
    reading = Reading()
    gathered: dict[str, _Rows] = {}
    for line, row in rows:
        if len(row) > len(names):
            reading.leave(
                f"{where}:{line}", f"expected {len(names)} cells as in the first line, got {len(row)}"
            )
            continue
        values = dict(zip(names, (cell.replace("\r\n", "\n").strip() for cell in row), strict=False))
        item = values.get("item", "")
        if not item:
            reading.leave(f"{where}:{line}", "the row names no item", "fill the column `item`")
            continue
        found = gathered.setdefault(item, _Rows(line))
        if values.get("role") == "question":
            found.question, found.line = values, line
        else:
            found.parts.append((line, values))
    for name, found in gathered.items():
        _read_item(name, found, languages, where, ids, reading)
    return reading


def _languages(names: list[str], where: str) -> list[Language]:
    missing = [name for name in _NEEDED if name not in names]
    known = {*COLUMNS, *(f"{name} {language}" for language in Language for name in TEXT_COLUMNS)}
    unknown = [name for name in names if name and name not in known]
    doubled = sorted({name for name in names if name and names.count(name) > 1})
    languages = [language for language in Language if f"text {language}" in names]
    faults = [
        *(f"the column `{name}` is missing" for name in missing),
        *(f"the column {shown(name)} is not known" for name in unknown),
        *(f"the column {shown(name)} is there twice" for name in doubled),
        *([] if languages else ["no language has a column, such as `text en`"]),
    ]
    if faults:
        raise ExchangeError(f"{where}:1: {'; '.join(faults)}. Known: {', '.join(COLUMNS)}, text en, …")
    return languages


def _read_item(
    name: str, found: _Rows, languages: list[Language], where: str, ids: Identifiers, reading: Reading
) -> None:
    place = f"{where}:{found.line}, item {shown(name)}"
    try:
        _refuse_rows(found)
        item = make_item(_data(ids.of(name), found))
        texts = {language: _section(item, found, language) for language in languages}
        _refuse_silence(texts)
    except UnfitItemError as error:
        reading.leave(place, str(error))
        return
    reading.items += [
        _incoming(place, item, section, language, found.question)
        for language, section in texts.items()
        if section is not None
    ]


def _refuse_rows(found: _Rows) -> None:
    if not found.question:
        raise UnfitItemError("no row with the role `question` belongs to it")
    for line, row in found.parts:
        role, part = row.get("role", ""), row.get("part", "")
        if role not in _ROLES:
            raise UnfitItemError(f"line {line}: expected a role ({', '.join(_ROLES)}), got {shown(role)}")
        if not is_legal(part):
            expected = "an id of small letters, digits and single hyphens"
            raise UnfitItemError(f"line {line}: expected {expected} in `part`, got {shown(part)}")


def _refuse_silence(texts: dict[Language, Section | None]) -> None:
    if not any(texts.values()):
        raise UnfitItemError("it has a text in no language")


def _data(identifier: str, found: _Rows) -> dict[str, Any]:
    row = found.question
    data: dict[str, Any] = {
        "id": identifier,
        "kind": row.get("kind", ""),
        "facts": row.get("facts", "").split(),
        "author": row.get("author", "") or UNKNOWN_AUTHOR,
        "reviewers": [one.strip() for one in row.get("reviewers", "").splitlines() if one.strip()],
    }
    options = [one for _, one in found.parts if one["role"] == "option"]
    bins = [one["part"] for _, one in found.parts if one["role"] == "bin"]
    cards = [one for _, one in found.parts if one["role"] == "card"]
    match data["kind"]:
        case "sort":
            data |= {"bins": bins, "cards": [{"id": one["part"], "bin": one["key"]} for one in cards]}
        case "match":
            pairs = [{"id": one["part"], "partner": one["key"]} for one in cards]
            taken = {one["key"] for one in cards}
            data |= {"pairs": pairs, "decoys": [one for one in bins if one not in taken]}
        case "order":
            data |= {"cards": [one["part"] for one in cards]}
        case "cloze":
            data |= {"gaps": _gaps(options)}
        case "judgement":
            data |= {"mode": row.get("mode", ""), "options": [one["part"] for one in options]}
        case _:
            right = [one["part"] for one in options if _is_right(one)]
            data |= {"options": [one["part"] for one in options], "correct": right}
    return data


def _gaps(options: list[dict[str, str]]) -> list[dict[str, Any]]:
    gaps: dict[str, list[dict[str, str]]] = {}
    for one in options:
        gaps.setdefault(one.get("group", ""), []).append(one)
    found = []
    for gap, its in gaps.items():
        right = [one["part"] for one in its if _is_right(one)]
        if len(right) != 1:
            raise UnfitItemError(f"the gap {shown(gap)} has {len(right)} right options; expected one")
        found.append({"id": gap, "options": [one["part"] for one in its], "correct": right[0]})
    return found


def _is_right(row: dict[str, str]) -> bool:
    if row["key"] not in ("", "right"):
        raise UnfitItemError(
            f"option {shown(row['part'])}: expected `right` or nothing in `key`, got {shown(row['key'])}"
        )
    return row["key"] == "right"


def _section(item: Item, found: _Rows, language: Language) -> Section | None:
    """Return the text of *item* in *language*; None where not one cell of it is filled."""
    rows = {row["part"]: row for _, row in found.parts}
    texts = [found.question, *rows.values()]
    if not any(row.get(f"{name} {language}") for row in texts for name in TEXT_COLUMNS):
        return None
    missing = [one for one in part_ids(item) if not rows.get(one, {}).get(f"text {language}")]
    if missing or not found.question.get(f"text {language}"):
        what = shown(missing[0]) if missing else "the question"
        raise UnfitItemError(f"{what} has no text in the column `text {language}`")
    try:
        return Section(
            id=item.id,
            title=_line(found.question[f"text {language}"]),
            body=found.question.get(f"body {language}", ""),
            parts=tuple(
                Section(
                    id=one,
                    title=_line(rows[one][f"text {language}"]),
                    body=rows[one].get(f"body {language}", ""),
                    feedback=rows[one].get(f"reason {language}", ""),
                )
                for one in part_ids(item)
            ),
        )
    except ValidationError as error:
        raise UnfitItemError(f"its texts cannot be read ({error.errors()[0]['msg']})") from None


def _line(text: str) -> str:
    """Return *text* on one line: a heading in our files has no second one."""
    return " ".join(text.split())


def _incoming(
    place: str, item: Item, section: Section, language: Language, row: dict[str, str]
) -> IncomingItem:
    return IncomingItem(
        place=place,
        item=item,
        section=section,
        language=language,
        objective=row.get("objective") or None,
        tag=row.get("tag") or None,
        actions=tuple(row.get("actions", "").split()),
        made_from=row.get(f"from {language}") or None,
        changes=() if row.get("author") else (f"it names no author; `{UNKNOWN_AUTHOR}` is written for it",),
    )
