"""Know the words of the page itself: buttons, labels and messages, in each language.

The wording of lessons is the curriculum's. These few strings are the player's; most are
needed by the templates, some by the script. Plural forms are CLDR's: Babel picks them here,
``Intl.PluralRules`` picks them in the browser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from curriculum.languages import Language
from player.isolation import isolate
from player.own_yaml import read_own_yaml

Message = str | Mapping[str, str]
"""A pattern with ``{names}``, or one pattern for each plural category of the language."""

# CLDR joins the year with a comma, as no Vietnamese writes it.
_DATES = {Language.VI: "d MMMM 'năm' y"}
_THOUSAND = 1000
_FOLDER = Path(__file__).parent / "strings"


@dataclass(frozen=True, slots=True)
class Wording:
    """The strings of one language."""

    language: Language
    page: Mapping[str, Message]
    """What the templates need."""
    script: Mapping[str, Message]
    """What the script needs as well; travels with the page."""
    reviewed_by: str | None = None
    """The speaker who signed these strings; None: no human has."""
    areas: Mapping[str, Mapping[str, Message]] = field(default_factory=dict)
    """:attr:`script` by area of the page."""

    def __call__(self, key: str, n: int | None = None, **values: object) -> Markup:
        """Return the string *key* with *values* filled in and escaped; *n* picks the plural form.

        Raises: KeyError: there is no such string.
        """
        shown = {name: self._shown(value) for name, value in {"n": n, **values}.items()}
        return Markup(escape(self._pattern(key, n))).format(**shown)  # noqa: S704 # escaped on the spot

    def plain(self, key: str, n: int | None = None, **values: object) -> str:
        """Return the string *key* without any markup, for attributes.

        Raises: KeyError: there is no such string.
        """
        return self._pattern(key, n).format(
            **{name: self._written(value) for name, value in {"n": n, **values}.items()}
        )

    def date(self, day: date) -> Markup:
        """Return *day* written out, with Latin digits in every language."""
        pattern = _DATES.get(self.language, "long")
        return isolate(format_date(day, pattern, locale=babel_locale(self.language)), Language.EN)

    def joined(self, items: Sequence[Markup]) -> Markup:
        """Return *items* as one enumeration, in the language's own way: "a, b, and c", ``a、b和c``."""
        places = format_list(
            [f"{{{number}}}" for number in range(len(items))], locale=babel_locale(self.language)
        )
        return Markup(escape(places)).format(*items)  # noqa: S704 # escaped on the spot

    def _pattern(self, key: str, n: int | None) -> str:
        message = self.page[key] if key in self.page else self.script[key]
        return message if isinstance(message, str) else message[plural_category(self.language, n or 0)]

    def _shown(self, value: object) -> Markup:
        return value if isinstance(value, Markup) else isolate(str(self._written(value)), self.language)

    def _written(self, value: object) -> object:
        """Return a number as the language writes it; everything else as it is."""
        is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
        return number_text(cast("Decimal | float", value), self.language) if is_number else value


def number_text(value: Decimal | float, language: Language, decimals: int | None = None) -> str:
    """Return *value* in Latin digits with the separators of *language*: 1,074.5, and 1.074,5 in Vietnamese.

    *decimals* is how many stand behind the point, be they noughts; None: as many as it takes, three at most.
    """
    if isinstance(value, int) and decimals is None and -_THOUSAND < value < _THOUSAND:
        return str(value)
    pattern = None if decimals is None else "#,##0." + "0" * decimals
    return str(format_decimal(value, pattern, babel_locale(language)))


@cache  # a page asks hundreds of times, and each parsing makes another
def babel_locale(language: Language) -> Locale:
    """Return Babel's locale for *language*."""
    return Locale.parse(language.value.replace("-", "_"))


def plural_category(language: Language, n: int) -> str:
    """Return the CLDR plural category of *n* in *language*, such as ``one`` or ``few``."""
    return str(babel_locale(language).plural_form(n))


@cache
def strings(language: Language) -> Wording:
    """Return the strings of *language* from the folders of ``player/strings``: one for each area of the page.

    Raises: ValueError: two areas have a string of the same name.
    """
    page: dict[str, Message] = {}
    script: dict[str, Message] = {}
    areas: dict[str, Mapping[str, Message]] = {}
    signed: set[str | None] = set()
    for path in sorted(_FOLDER.glob(f"*/{language.value}.yaml")):
        loaded: dict[str, Any] = read_own_yaml(path)
        for whole, part in ((page, loaded.get("page") or {}), (script, loaded.get("script") or {})):
            twice = part.keys() & (page.keys() | script.keys())
            if twice:
                message = f"{path}: other areas have strings of these names: {', '.join(sorted(twice))}"
                raise ValueError(message)
            whole.update(part)
        areas[path.parent.name] = loaded.get("script") or {}
        signed.add(loaded["reviewed_by"])
    return Wording(language, page, script, signed.pop() if len(signed) == 1 else None, areas)
