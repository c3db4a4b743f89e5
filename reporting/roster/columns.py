"""The columns of HR's file, and how each of them is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from curriculum.languages import Language
from reporting.days import day_of
from reporting.models.people import SEPARATOR
from reporting.roster.problems import Saying

_DEEPEST = 8
_LANGUAGES = {language.value.lower(): language for language in Language}
_YES = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


class ColumnError(ValueError):
    """A field does not hold what its column asks for. Carries ``saying`` and ``values``, to be told with."""

    def __init__(self, saying: Saying, **values: str) -> None:
        self.saying = saying
        self.values = values
        super().__init__(saying)


def _code(text: str) -> str:
    if not 0 < len(text) <= 64 or not text.isprintable():
        raise ColumnError(Saying.NO_CODE)
    return text


def _name(text: str) -> str:
    if not 0 < len(text) <= 200 or not text.isprintable():
        raise ColumnError(Saying.NO_NAME)
    return text


def _text(length: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > length or not text.isprintable():
            raise ColumnError(Saying.NO_TEXT, length=str(length))
        return text

    return read


@lru_cache(maxsize=4096)
def unit_path(text: str) -> str:
    """Return the path that *text* writes, with one way of writing what stands between its names.

    Raises: ColumnError: it is no path, or too deep or long for one.
    """
    names = [name.strip() for name in text.split(SEPARATOR.strip())]
    path = SEPARATOR.join(names)
    are_sound = all(0 < len(name) <= 120 and name.isprintable() for name in names)
    if not are_sound or len(names) > _DEEPEST or len(path) > 500:
        raise ColumnError(Saying.NO_UNIT)
    return path


def _language(text: str) -> Language:
    if text.lower() not in _LANGUAGES:
        raise ColumnError(Saying.NO_LANGUAGE, languages=", ".join(Language))
    return _LANGUAGES[text.lower()]


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    try:
        return day_of(text)
    except ValueError:
        raise ColumnError(Saying.NO_DAY) from None


def _yes(text: str) -> bool:
    if text.lower() not in _YES:
        raise ColumnError(Saying.NO_YES)
    return _YES[text.lower()]


REQUIRED = ("employee_number", "name", "unit")
COLUMNS: dict[str, tuple[str, Callable[[str], object]]] = {
    "employee_number": ("number", _code),
    "name": ("name", _name),
    "unit": ("unit", unit_path),
    "language": ("language", _language),
    "manager": ("manager", _code),
    "hired_on": ("hired_on", _day),
    "since": ("since", _day),
    "left_on": ("left_on", _day),
    "job": ("job", _code),
    "main_job": ("is_main", _yes),
    "matrix_manager": ("matrix_manager", _code),
    "position": ("position", _code),
    "reports_to_position": ("reports_to_position", _code),
    "title": ("title", _text(200)),
    "job_family": ("job_family", _text(120)),
    "employment": ("employment", _text(64)),
    "location": ("location", _text(120)),
    "people_leader": ("is_people_leader", _yes),
}
"""By name of the column: the field of a row that it fills, and how it is read."""
