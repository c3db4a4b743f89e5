"""Planted faults of wording and casting; the sound tree has neither list nor record: each brings its own."""

from __future__ import annotations

from collections.abc import Callable

from curriculum.wording import word_digest
from tests.factories_content import COURSE, LESSON, ContentTree

_WORDING = f"""\
avoided:
  - {{words: [blind spot], instead: what is meant, why: it makes a fault of a disability}}
never: ["{word_digest("zzyzx")}"]
"""
_WORDING_FILE = "curriculum/content/wording.yaml"
_RECORD = f"{COURSE}/editorial.yaml"


def _write(english: str = "A word", record: str = "") -> Callable[[ContentTree], None]:
    """Return the planting of a wording list, of *english* in the lesson, and of an editorial record."""

    def plant(tree: ContentTree) -> None:
        tree.write(_WORDING_FILE, _WORDING)
        tree.replace(
            f"{LESSON}/en.md", "## A word {#levels}\n\nA word", f"## A word {{#levels}}\n\n{english}"
        )
        tree.stamp()
        if record:
            tree.write(_RECORD, record)

    return plant


def _cast(*people: tuple[str, str]) -> str:
    roles = "".join(
        f"  - {{lesson: words, component: which, name: N{number}, does: {does}, people: {group}}}\n"
        for number, (does, group) in enumerate(people)
    )
    return f"cast:\n{roles}"


_ERRING = _cast(*[("causes-harm", "black")] * 3, *[("causes-harm", "white")] * 2)

WORDING_FAULTS: tuple[tuple[str, Callable[[ContentTree], None], tuple[str, ...]], ...] = (
    ("a word of the wording list", _write("A blind spot here"), (f"{LESSON}/en.md:29:3 CUR131",)),
    ("a slur", _write("She was called a Zzyzx"), (f"{LESSON}/en.md:29:18 CUR132",)),
    (
        "a slur that somebody waived",
        _write("Zzyzx", "waivers:\n  - {lesson: words, word: zzyzx, reason: a quotation}\n"),
        (f"{_RECORD}:2:27 CUR133", f"{LESSON}/en.md:29:1 CUR132"),
    ),
    (
        "a waiver of a word that is not there",
        _write(record="waivers:\n  - {lesson: words, word: blind spot, reason: a quotation}\n"),
        (f"{_RECORD}:2:27 CUR133",),
    ),
    (
        "a record of a lesson that is not there",
        _write(record="confirm:\n  - {lesson: word, what: A date., who: city-law}\n"),
        (f"{_RECORD}:2:14 CUR084",),
    ),
    (
        "a record of a component that is not there",
        _write(record="confirm:\n  - {lesson: words, component: whom, what: A date., who: city-law}\n"),
        (f"{_RECORD}:2:32 CUR084",),
    ),
    (
        "a text let stand in a component that is not there",
        _write(record="reading_waivers:\n  - {lesson: words, component: whom, reason: A law.}\n"),
        (f"{_RECORD}:2:32 CUR084",),
    ),
    ("a cast whose racialized people err", _write(record=_ERRING), (f"{_RECORD}:1:1 CUR130",)),
    (
        "a cast whose racialized people are harmed only",
        _write(record=_cast(*[("harmed", "racialized")] * 4, ("helps", "racialized"))),
        (f"{_RECORD}:1:1 CUR130",),
    ),
    (
        "a cast without a racialized person who knows, leads or helps",
        _write(record=_cast(*[("leads", "white")] * 5)),
        (f"{_RECORD}:1:1 CUR130",),
    ),
    (
        "a cast whose men err",
        _write(record=_cast(*[("causes-harm", "white")] * 5).replace("white", "white, gender: man")),
        (f"{_RECORD}:1:1 CUR130",),
    ),
)
