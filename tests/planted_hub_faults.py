"""Planted faults of the hub's pages; the sound tree has none, so each brings a sound one of its own."""

from __future__ import annotations

from collections.abc import Callable

from tests.factories_content import COURSE, ContentTree

PAGE = "curriculum/content/hub/pages/first-minutes"
_YAML = f"{PAGE}/page.yaml"
_STRUCTURE = """\
id: first-minutes
kind: job-aid
courses: [arc-100]
audiences: [employees]
actions: [FA1.EMP.1]
facts: [F001]
sections: [first, then]
"""
_WORDS = {
    "en": ("First minutes", "What to do first", "First", "Ask what she wants", "Then", "Write it down"),
    "vi": ("Những phút đầu", "Việc cần làm trước", "Trước hết", "Hỏi chị ấy muốn gì", "Sau đó", "Ghi lại"),
    "zh-Hant": ("最初幾分鐘", "先做甚麼", "首先", "問她想要甚麼", "然後", "寫下來"),
    "ar": ("الدقائق الأولى", "ما يُفعل أولًا", "أولًا", "اسألوها ماذا تريد", "ثم", "دوّنوا ذلك"),
}


def write_page(tree: ContentTree, name: str = "first-minutes", structure: str = _STRUCTURE) -> None:
    """Write a sound page of two sections in four languages, as *name*."""
    folder = f"curriculum/content/hub/pages/{name}"
    tree.write(f"{folder}/page.yaml", structure.replace("first-minutes", name, 1))
    for language, (title, summary, first, ask, then, write) in _WORDS.items():
        stamped = "" if language == "en" else "translated_from: 000000000000\n"
        tree.write(
            f"{folder}/{language}.md",
            f"---\ntitle: {title}\nsummary: {summary}.\n{stamped}---\n\n"
            f"## {first} {{#first}}\n\n{ask}.[^F001]\n\n## {then} {{#then}}\n\n{write}.\n",
        )
    tree.stamp()


def _with(old: str, new: str, name: str = _YAML) -> Callable[[ContentTree], None]:
    def plant(tree: ContentTree) -> None:
        write_page(tree)
        tree.replace(name, old, new)

    return plant


def _in_english(kind: str) -> Callable[[ContentTree], None]:
    """Return the planting of a page in English alone, of a course in English alone."""

    def plant(tree: ContentTree) -> None:
        tree.replace(f"{COURSE}/course.yaml", "audiences:", "languages: [en]\naudiences:")
        write_page(tree, structure=_STRUCTURE.replace("job-aid", f"{kind}\nlanguages: [en]"))
        for language in ("vi", "zh-Hant", "ar"):
            tree.path(f"{PAGE}/{language}.md").unlink()

    return plant


write_kit_in_english = _in_english("facilitator-kit")
"""Write what is no fault: the kit of a course in English alone."""

_TEXT = f"{PAGE}/en.md"
HUB_FAULTS: tuple[tuple[str, Callable[[ContentTree], None], tuple[str, ...]], ...] = (
    (
        "a page of a course that is not there",
        _with("[arc-100]", "[arc-100, arc-101]"),
        (f"{_YAML}:3:20 CUR084",),
    ),
    ("a page for an audience that is none", _with("[employees]", "[employee]"), (f"{_YAML}:4:13 CUR006",)),
    ("a page of a kind that is none", _with("job-aid", "poster"), (f"{_YAML}:2:7 CUR006",)),
    ("a page of an action that is not there", _with("EMP.1]", "EMP.2]"), (f"{_YAML}:5:11 CUR082",)),
    (
        "a page that lists a fact which is not there and which it does not cite",
        _with("[F001]", "[F001, F999]"),
        (f"{_YAML}:6:15 CUR041", f"{_YAML}:6:15 CUR043"),
    ),
    (
        "a page that cites a fact which it does not list",
        _with("facts: [F001]\n", ""),
        (f"{_TEXT}:8:20 CUR042",),
    ),
    ("a page whose section has no heading", _with("then]", "then, last]"), (f"{_YAML}:7:25 CUR011",)),
    (
        "a page with a heading that it does not name",
        _with("[first, then]", "[first]"),
        (
            f"{PAGE}/ar.md:11:7 CUR012",
            f"{_TEXT}:10:9 CUR012",
            f"{PAGE}/vi.md:11:11 CUR012",
            f"{PAGE}/zh-Hant.md:11:7 CUR012",
        ),
    ),
    (
        "a page with a section that says nothing",
        _with("Write it down.", "", _TEXT),
        (
            f"{PAGE}/ar.md:11:14 CUR022",
            f"{_TEXT}:10:1 CUR033",
            f"{PAGE}/vi.md:11:18 CUR022",
            f"{PAGE}/zh-Hant.md:11:14 CUR022",
        ),
    ),
    (
        "a page without a summary",
        _with("summary: What to do first.\n", "", _TEXT),
        (
            f"{PAGE}/ar.md:4:18 CUR022",
            f"{_TEXT}:1:1 CUR007",
            f"{PAGE}/vi.md:4:18 CUR022",
            f"{PAGE}/zh-Hant.md:4:18 CUR022",
        ),
    ),
    (
        "a page whose section is not translated",
        _with("{#then from=", "{#that from=", f"{PAGE}/vi.md"),
        (f"{PAGE}/vi.md:11:11 CUR012", f"{PAGE}/vi.md:13:1 CUR021"),
    ),
    (
        "a page that nothing leads to",
        _with("courses: [arc-100]\naudiences: [employees]\n", ""),
        (f"{_YAML}:1:1 CUR150",),
    ),
    (
        "a kit in English alone for a course in four languages",
        _with("job-aid", "facilitator-kit\nlanguages: [en]"),
        (f"{_YAML}:3:1 CUR151",),
    ),
    ("a job aid in English alone", _in_english("job-aid"), (f"{_YAML}:3:1 CUR151",)),
    (
        "a page under another name than its folder's",
        _with("id: first-minutes", "id: first-minute"),
        (f"{_YAML}:1:5 CUR019",),
    ),
)
