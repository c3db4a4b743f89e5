"""Write the date of a source as the reader's language writes dates.

Sources give a day, a month, a year or some years, or only what they were made about, before or after.
"""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_skeleton
from markupsafe import Markup

from player.wording import Wording, babel_locale

_DATE = re.compile(
    r"(?:(?P<when>about|before|after) )?"
    r"(?P<year>[12]\d{3})(?:-(?P<until>[12]\d{3})|-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?)?"
)


def source_date(text: str, words: Wording) -> Markup | None:
    """Return *text*, the ``date`` of a fact, in the language of *words*.

    It may be ``2022-05-31``, ``2020-09``, ``2016`` or ``2018-2019``, or one of them after ``about``,
    ``before`` or ``after``. None: it is something else, and stands in English as its author wrote it.
    """
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        shown = _period(found, words)
    except ValueError:  # such as 2022-02-30
        return None
    return words(f"source_{found['when']}", date=shown) if found["when"] else shown


def _period(found: re.Match[str], words: Wording) -> Markup:
    if found["day"]:
        return words("source_day", day=words.date(date.fromisoformat(found.group()[-10:])))
    if found["month"]:
        first = date(int(found["year"]), int(found["month"]), 1)
        return Markup.escape(format_skeleton("yMMMM", first, locale=babel_locale(words.language)))
    years = f"{found['year']}–{found['until']}" if found["until"] else found["year"]
    return words("source_year", year=years)
