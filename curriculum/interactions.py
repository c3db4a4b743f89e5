"""Check what is asked and told: options, keys, cards, ways and lines as a YAML file names them.

The same for a lesson's components and a bank's items, so it works on the plain data of both.
Whatever is found here keeps the lesson or the bank from every learner.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.part_ids import check_part_ids
from curriculum.positions import Keys, YamlDocument
from curriculum.problem_codes import DUPLICATE_ID, KEY_NOT_AMONG, NOTHING_TO_CHOOSE, WRONG_LINES
from curriculum.problems import Problem
from curriculum.scenario_settings import check_settings
from curriculum.scenario_ways import check_scenario
from curriculum.validation import closest


def check_interactions(document: YamlDocument, name: str) -> Iterator[Problem]:
    """Yield the faults of every entry of the list *name*: doubled ids, keys not offered, dead ends."""
    entries = document.entries(name)
    yield from doubled(document, (name,), [_id(entry) for entry in entries], "id")
    for index, entry in enumerate(entries):
        if isinstance(entry, dict):
            yield from _check_entry(document, (name, index), entry)


def _check_entry(document: YamlDocument, keys: Keys, entry: dict[str, Any]) -> Iterator[Problem]:
    yield from check_part_ids(document, keys, entry)
    yield from _check_choice(document, keys, entry)
    yield from _check_sorting(document, keys, entry)
    match entry.get("kind"):
        case "match":
            yield from _check_match(document, keys, entry)
        case "scenario":
            yield from check_scenario(document, keys, entry)
            yield from check_settings(document, keys, entry)
        case "cloze":
            yield from _check_gaps(document, keys, entry)
        case "rehearse":
            yield from _check_lines(document, keys, entry)


def doubled(document: YamlDocument, keys: Keys, ids: list[Any], key: str = "") -> Iterator[Problem]:
    """Yield each id of the list at *keys* that stood there before; *key* names the id inside an entry."""
    seen: set[object] = set()
    for index, identifier in enumerate(ids):
        if not isinstance(identifier, str):
            continue
        if identifier in seen:
            place = document.at(*keys, index, *([key] if key else []))
            message = f"the id `{identifier}` is used twice in `{keys[-1]}`"
            yield DUPLICATE_ID.at(document.path, place.line, place.column, message)
        seen.add(identifier)


def _check_choice(document: YamlDocument, keys: Keys, entry: dict[str, Any]) -> Iterator[Problem]:
    options, correct = _words(entry.get("options")), _words(entry.get("correct"))
    yield from doubled(document, (*keys, "correct"), correct)
    for index, identifier in enumerate(correct):
        if identifier not in options:
            place = document.at(*keys, "correct", index)
            message = f"`{identifier}` is called correct but is not among the options"
            hint = closest(identifier, options)
            yield KEY_NOT_AMONG.at(document.path, place.line, place.column, message, hint)


def _check_sorting(document: YamlDocument, keys: Keys, entry: dict[str, Any]) -> Iterator[Problem]:
    bins = _words(entry.get("bins"))
    for index, card in enumerate(_list(entry.get("cards"))):
        goal = card.get("bin") if isinstance(card, dict) else None
        if isinstance(goal, str) and goal not in bins:
            place = document.at(*keys, "cards", index, "bin")
            message = f"the card belongs in `{goal}`, which is not among the bins"
            hint = closest(goal, bins)
            yield KEY_NOT_AMONG.at(document.path, place.line, place.column, message, hint)


def _check_match(document: YamlDocument, keys: Keys, entry: dict[str, Any]) -> Iterator[Problem]:
    pairs = _list(entry.get("pairs"))
    partners = {str(pair.get("partner")) for pair in pairs if isinstance(pair, dict)}
    if len(pairs) > 1 and len(partners | set(_words(entry.get("decoys")))) < 2:
        message = "every card has the same partner, so there is nothing to choose"
        hint = "add a card with another partner, or decoys"
        yield NOTHING_TO_CHOOSE.at(document.path, *document.key_at(*keys, "pairs"), message, hint)


def _check_gaps(document: YamlDocument, keys: Keys, entry: dict[str, Any]) -> Iterator[Problem]:
    """Yield gaps of one id, and keys that are not among the choices of their gap."""
    gaps = _list(entry.get("gaps"))
    yield from doubled(document, (*keys, "gaps"), [_id(gap) for gap in gaps], "id")
    for index, gap in enumerate(gaps):
        right = gap.get("correct") if isinstance(gap, dict) else None
        options = _words(gap.get("options")) if isinstance(gap, dict) else []
        if isinstance(right, str) and right not in options:
            place = document.at(*keys, "gaps", index, "correct")
            message = f"`{right}` is called correct but is not among the options of its gap"
            yield KEY_NOT_AMONG.at(document.path, *place, message, closest(right, options))


def _check_lines(document: YamlDocument, keys: Keys, entry: dict[str, Any]) -> Iterator[Problem]:
    """Yield what does not fit the mode of a rehearsal, and lines of its model that nobody could say."""
    mode, lines, model = entry.get("mode"), _words(entry.get("lines")), _words(entry.get("model"))
    yield from doubled(document, (*keys, "model"), model)
    for index, line in enumerate(model):
        if lines and line not in lines:
            place = document.at(*keys, "model", index)
            message = f"the model says `{line}`, which is not among the lines"
            yield KEY_NOT_AMONG.at(document.path, *place, message, closest(line, lines))
    for name, words in (("lines", lines), ("model", model)):
        if mode == "write" and words:
            message = f"where the learner writes, there are no `{name}`"
            place = document.key_at(*keys, name)
            yield WRONG_LINES.at(document.path, *place, message, "delete them, or choose another mode")
        elif mode in ("choose", "order") and not words:
            message = f"the mode `{mode}` needs `{name}`"
            yield WRONG_LINES.at(document.path, *document.at(*keys, "mode"), message, f"add `{name}: […]`")
    if mode == "order" and len(model) == 1:
        message = "one line has no order"
        hint = "name at least two lines in `model`, in the order in which they are best said"
        yield WRONG_LINES.at(document.path, *document.key_at(*keys, "model"), message, hint)


def _id(entry: object) -> object:
    return entry.get("id") if isinstance(entry, dict) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _words(value: object) -> list[str]:
    return [word for word in _list(value) if isinstance(word, str)]
