"""Draw what changed between two editions: words that went are crossed out, words that came underlined.

Never by colour alone: ``ins`` and ``del`` carry a line and, for who hears the page, a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from curriculum.languages import SOURCE_LANGUAGE, Language
from editions.api import Changes, Edition, ModuleChange, ModuleWording, Run, UnitChange
from groundwork.differences.words import difference_words
from player.api import Wording, templates_in

_FOLDER = Path(__file__).parent
_NAMED = frozenset(
    {
        "author",
        "correct",
        "difficulty",
        "facts",
        "file",
        "minutes",
        "required",
        "reviewed_by",
        "reviewers",
        "translation",
        "version",
    }
)
"""Settings that have a name in words; of the others the file's own key is shown."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a printed difference is of."""

    course: str
    title: str
    older: Edition
    newer: Edition


@dataclass(frozen=True, slots=True)
class _Shown:
    """A module as it is drawn: a question that several modules ask is told word for word in the first."""

    told: ModuleWording
    units: tuple[UnitChange, ...]
    again: tuple[str, ...]
    """What differs in the same way as in a module above."""
    left: int = 0
    """How many of its parts differ and are not drawn, since that would be too much to print."""


@cache
def _environment() -> Environment:
    environment = templates_in(_FOLDER / "templates")
    environment.globals.update(source=SOURCE_LANGUAGE)
    return environment


def draw_changes(
    modules: Iterable[ModuleWording],
    language: Language,
    texts: Sequence[Language] = tuple(Language),
    said: Changes | None = None,
    *,
    level: int = 3,
    most_words: int | None = None,
) -> Markup:
    """Return *modules* for a page in *language*, with their words in the languages *texts*.

    With each stands what its author *said* of it. Headings begin at *level*, from 2 to 4. Of more than
    *most_words* that came or went, parts that are new as a whole are left out first, and how many is told.
    """
    marks: Mapping[str, ModuleChange] = said.modules if said else {}
    drawing = _Drawing(language, tuple(texts))
    shown = list(_shown(modules))
    if most_words is not None:
        shown = list(_within(shown, drawing.texts, most_words))
    return _draw("modules", drawing, shown, marks, said is not None, level)


def draw_document(
    heading: Heading,
    modules: Iterable[ModuleWording],
    language: Language,
    texts: Sequence[Language] = tuple(Language),
    said: Changes | None = None,
) -> str:
    """Return a whole HTML document to print: it needs no other file and no script."""
    style = Markup((_FOLDER / "document.css").read_text(encoding="utf-8"))  # noqa: S704 # our own file
    body = draw_changes(modules, language, texts, said, level=2)
    return f"{_draw('document', _Drawing(language, tuple(texts)), heading, body, style)}\n"


def draw_plan(module: ModuleWording, language: Language, *, level: int = 4) -> Markup:
    """Return what changed in *module* for a learner who reads *language* (else English), below a heading."""
    return _draw("plan", _Drawing(language, (language,)), module, level)


def draw_runs(told: Sequence[Run], language: Language) -> Markup:
    """Return the words of one text for a page in *language*: those that went and those that came marked."""
    return _draw("words", _Drawing(language, ()), told)


def draw_legend(language: Language) -> Markup:
    """Return the line that says how words that went and came are marked."""
    return _draw("legend", _Drawing(language, ()))


class _Drawing:
    """What the template asks: words of the page's language, and of which languages texts are shown."""

    def __init__(self, language: Language, texts: tuple[Language, ...]) -> None:
        self.language, self.texts = language, texts
        self.words: Wording = difference_words(language)

    def title(self, titles: Mapping[Language, str]) -> Markup:
        """Return a title in the page's language, else the English one, marked as such."""
        if titles.get(self.language):
            return Markup("<bdi>{}</bdi>").format(titles[self.language])
        return Markup('<bdi lang="en">{}</bdi>').format(titles.get(Language.EN, ""))

    def setting(self, name: str) -> Markup:
        """Return what a setting is called: in words, or as it stands in the files."""
        first, _, rest = name.partition(" ")
        if first not in _NAMED:
            return Markup("<code>{}</code>").format(name)
        code = Markup(" <code>{}</code>").format(rest) if rest else Markup("")
        return self.words(f"setting_{first}") + code

    def counted(self, module: ModuleWording) -> list[tuple[Language, Markup, Markup]]:
        """Return how many words came and went, by language; of Chinese, how many characters."""
        found = []
        for language in self.texts:
            came, went = module.words(language)
            what = "signs" if language is Language.ZH_HANT else "words"
            if came or went:
                found.append((language, self.words(f"{what}_came", came), self.words(f"{what}_went", went)))
        return found


def _shown(modules: Iterable[ModuleWording]) -> Iterator[_Shown]:
    before: dict[str, UnitChange] = {}
    for module in modules:
        again = [one for one in module.units if _is_same(before.get(one.key.part), one)]
        yield _Shown(
            module,
            tuple(one for one in module.units if one not in again),
            tuple(one.key.part for one in again),
        )
        before |= {one.key.part: one for one in module.units if one.key.part}


def _within(shown: Sequence[_Shown], texts: Sequence[Language], most_words: int) -> Iterator[_Shown]:
    """Yield *shown* with at most *most_words*: what changed comes before what is new or gone as a whole."""
    places = [(number, place) for number, one in enumerate(shown) for place in range(len(one.units))]
    kept: set[tuple[int, int]] = set()
    for number, place in sorted(places, key=lambda at: shown[at[0]].units[at[1]].change.value != "changed"):
        unit = shown[number].units[place]
        alone = replace(shown[number].told, units=(unit,))
        words = sum(sum(alone.words(language)) for language in texts)
        if words <= most_words:
            most_words -= words
            kept.add((number, place))
    for number, one in enumerate(shown):
        units = tuple(unit for place, unit in enumerate(one.units) if (number, place) in kept)
        yield replace(one, units=units, left=len(one.units) - len(units))


def _is_same(one: UnitChange | None, other: UnitChange) -> bool:
    return one is not None and replace(one, key=other.key) == other


def _draw(macro: str, *arguments: object) -> Markup:
    drawn: Markup = getattr(_environment().get_template("differences.html.j2").module, macro)(*arguments)
    return drawn.strip()
