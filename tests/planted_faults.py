"""One planted fault for every problem code, and exactly what the check must say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.factories_content import (
    ATTESTATION,
    BANK,
    CHECK,
    COURSE,
    FACTS,
    FORMS,
    FRAMEWORK,
    GLOSSARY,
    LESSON,
    SUPPORTS,
    WORDS,
    ContentTree,
)
from tests.planted_hub_faults import HUB_FAULTS
from tests.planted_item_faults import ITEM_FAULTS
from tests.planted_kind_faults import KIND_FAULTS
from tests.planted_lens_faults import LENS_FAULTS
from tests.planted_media_faults import MEDIA_FAULTS
from tests.planted_observation_faults import OBSERVATION_FAULTS
from tests.planted_wording_faults import WORDING_FAULTS


@dataclass(frozen=True, slots=True)
class Fault:
    """A change of the sound tree, and the problems it must give."""

    what: str
    plant: Callable[[ContentTree], None]
    expected: tuple[str, ...]
    """``file:line:column CODE`` of every problem, in order."""

    @property
    def codes(self) -> set[str]:
        """Return the codes that the fault must give."""
        return {place.split()[-1] for place in self.expected}


def fault(what: str, name: str, old: str, new: str, *expected: str, restamp: bool = False) -> Fault:
    """Return the fault of writing *new* for *old* in the file *name*.

    *expected* is ``line:column CODE`` within that file, or a whole ``file:line:column CODE``.
    With *restamp* the translations are stamped afterwards, so that only the fault itself shows.
    """

    def plant(tree: ContentTree) -> None:
        tree.replace(name, old, new)
        if restamp:
            tree.stamp()

    places = tuple(one if "/" in one else f"{name}:{one}" for one in expected)
    return Fault(what, plant, places)


def replaced_everywhere(what: str, folder: str, old: str, new: str, *expected: str) -> Fault:
    """Return the fault of writing *new* for *old* in the text files of all languages, stamped afterwards."""

    def plant(tree: ContentTree) -> None:
        for language in ("en", "vi", "zh-Hant", "ar"):
            tree.replace(f"{folder}/{language}.md", old, new)
        tree.stamp()

    return Fault(what, plant, expected)


def _written(name: str, data: bytes) -> Callable[[ContentTree], None]:
    def plant(tree: ContentTree) -> None:
        tree.path(name).write_bytes(data)

    return plant


def _removed(name: str) -> Callable[[ContentTree], None]:
    return lambda tree: tree.path(name).unlink()


def _added(name: str, text: str) -> Callable[[ContentTree], None]:
    return lambda tree: tree.write(name, text)


_EN, _VI, _ZH, _AR = (f"{LESSON}/{language}.md" for language in ("en", "vi", "zh-Hant", "ar"))
_LESSON_YAML, _BANK_YAML, _COURSE_YAML = f"{LESSON}/lesson.yaml", f"{BANK}/bank.yaml", f"{COURSE}/course.yaml"


def _plant_english(tree: ContentTree) -> None:
    sentence = "Read this case and choose what fits best."
    tree.replace(_EN, "{#which}\n\nA word", f"{{#which}}\n\n{sentence}")
    tree.replace(_VI, "{#which from=20142b7357b2}\n\nMột từ", f"{{#which}}\n\n{sentence}")
    tree.stamp()


def _plant_english_summary(tree: ContentTree) -> None:
    for name, word in ((_EN, "A word"), (_VI, "Một từ")):
        tree.replace(name, f"summary: {word}", "summary: What words mean and why that matters at work.")
    tree.stamp()


def _plant_other_decks(tree: ContentTree) -> None:
    form = "{id: arc-100-pre, purpose: pre}"
    decks = "decks: 2\nblueprint: [{objective: ARC100.O1, items: 2}]\n"
    tree.write(f"{Path(FORMS).parent}/arc-100-pre.yaml", f"{decks}forms: [{form}]\n")
    tree.replace(
        f"{CHECK}/lesson.yaml",
        "arc-100-post}",
        "arc-100-post}\n  - {id: pre, kind: assessment, form: arc-100-pre}",
    )
    for language, word in WORDS.items():
        tree.replace(
            f"{CHECK}/{language.value}.md", "{#conduct", f"{{#pre}}\n\n{word}\n\n## {word} {{#conduct"
        )
    tree.stamp()


_FORMS_AGAIN = "blueprint: [{objective: ARC100.O1, items: 1}]\nforms: [{id: arc-100-post, purpose: post}]\n"

SOURCES = [
    fault("broken YAML", _LESSON_YAML, "minutes: 14", "minutes: 'ten", "2:10 CUR001"),
    fault("broken front matter", _VI, "title: Một từ", "title: Một: từ", "2:11 CUR001"),
    fault("a tab", _LESSON_YAML, "  - {id: more", "\t- {id: more", "7:1 CUR001"),
    fault("unknown key", _LESSON_YAML, "minutes: 14", "minutes: 14\nminuts: 3", "3:1 CUR002"),
    fault("texts in YAML", _LESSON_YAML, "kind: text}", "kind: text, texts: {}}", "7:28 CUR002"),
    fault("unknown key of a component", _LESSON_YAML, "correct:", "corect:", "8:5 CUR007", "12:5 CUR002"),
    fault("unknown key of front matter", _AR, "title:", "titel: x\ntitle:", "2:1 CUR002"),
    fault("duplicate key", _LESSON_YAML, "minutes: 14", "minutes: 14\nminutes: 20", "3:1 CUR003"),
    fault("bare yes", _LESSON_YAML, "id: more,", "id: more, required: yes,", "7:26 CUR004"),
    fault("bare no in text", _VI, "title: Một từ", "title: no", "2:8 CUR004"),
    fault("leading zero", _LESSON_YAML, "minutes: 14", "minutes: 014", "2:10 CUR005"),
    fault("a clock time", FACTS, "topic: law", "topic: 12:30", "3:12 CUR005"),
    fault("wrong value", _LESSON_YAML, "minutes: 14", "minutes: ten", "2:10 CUR006"),
    fault("wrong kind", _LESSON_YAML, "kind: sort", "kind: sorting", "14:11 CUR006"),
    fault("missing key", _LESSON_YAML, "minutes: 14\n", "", "1:1 CUR007"),
    fault("missing title", _EN, "title: A word\n", "", "1:1 CUR007", restamp=True),
    fault("an anchor", _LESSON_YAML, "[ARC100.O1]", "&o [ARC100.O1]", "3:13 CUR008"),
    fault("a tag", _LESSON_YAML, "id: words", "id: !!str words", "1:5 CUR008"),
    Fault("a lesson that is not there", _removed(_LESSON_YAML), (f"{_LESSON_YAML}:1:1 CUR009",)),
    Fault("not UTF-8", _written(_VI, "---\ntitle: x\xe9\n".encode("latin-1")), (f"{_VI}:2:9 CUR009",)),
    fault("a module's lesson that is not there", _COURSE_YAML, "[words]", "[words, wrds]", "8:41 CUR009"),
]
STRUCTURE = [
    fault(
        "missing heading of a component",
        _EN,
        "## A word {#more}",
        "## A word",
        f"{_AR}:7:1 CUR026",
        f"{_LESSON_YAML}:7:10 CUR011",
        f"{_VI}:7:1 CUR026",
        f"{_ZH}:7:1 CUR026",
        restamp=True,
    ),
    fault("missing heading of an option", _EN, "{#a-person}", "", "15:1 CUR011", restamp=True),
    fault(
        "unknown heading",
        _EN,
        "{#more}",
        "{#mroe}",
        "11:11 CUR012",
        f"{_LESSON_YAML}:7:10 CUR011",
        restamp=True,
    ),
    fault("unknown heading of a part", _VI, "{#a-person}", "{#a-persn}", "16:1 CUR021", "24:12 CUR012"),
    fault(
        "heading order",
        _LESSON_YAML,
        "  - {id: places, kind: text, facts: [F001]}\n  - {id: more, kind: text}",
        "  - {id: more, kind: text}\n  - {id: places, kind: text, facts: [F001]}",
        f"{_AR}:12:1 CUR013",
        f"{_EN}:11:1 CUR013",
        f"{_VI}:12:1 CUR013",
        f"{_ZH}:12:1 CUR013",
    ),
    fault(
        "doubled heading",
        _AR,
        "## كلمة {#levels",
        "## كلمة {#places}\n\nكلمة\n\n## كلمة {#levels",
        "28:9 CUR014",
    ),
    fault(
        "malformed heading",
        _AR,
        "## كلمة {#levels",
        "## كلمة {levels}\n\n## كلمة {#levels",
        "24:1 CUR031",
        "28:9 CUR015",
    ),
    fault("front matter not closed", _VI, "\n---\n", "\n", "1:1 CUR016"),
    fault(
        "fence not closed",
        _VI,
        "> Một từ\n\n## Một từ {#levels",
        "> Một từ\n\n```\n\n## Một từ {#levels",
        "28:1 CUR016",
        "44:1 CUR021",
    ),
    fault("doubled option", _LESSON_YAML, "[a-rule, a-person]", "[a-rule, a-person, a-rule]", "11:33 CUR017"),
    fault(
        "doubled component",
        _LESSON_YAML,
        "{id: more,",
        "{id: places,",
        f"{_AR}:12:9 CUR012",
        f"{_EN}:8:36 CUR042",
        f"{_EN}:11:11 CUR012",
        "7:10 CUR017",
        f"{_VI}:12:11 CUR012",
        f"{_ZH}:12:8 CUR012",
    ),
    fault("doubled lesson", _COURSE_YAML, "[words]", "[words, words]", "8:41 CUR017"),
    fault("right answer not offered", _LESSON_YAML, "correct: [a-rule]", "correct: [a-rul]", "12:15 CUR018"),
    fault(
        "bin not offered", _LESSON_YAML, "{id: card-b, bin: two}", "{id: card-b, bin: too}", "19:27 CUR018"
    ),
    fault("id and folder differ", _LESSON_YAML, "id: words", "id: wordz", "1:5 CUR019"),
]
TRANSLATIONS = [
    Fault("missing language", _removed(_VI), (f"{_VI}:1:1 CUR021",)),
    fault("missing section", _VI, "## Một từ {#more", "## Một từ {#mor", "12:11 CUR012", "16:1 CUR021"),
    fault("missing part", _ZH, "### 一個詞 {#one}\n", "", "28:1 CUR021"),
    fault("missing definition", f"{GLOSSARY}/ar.md", "\nكلمة\n", "\n", "6:1 CUR021"),
    fault("missing summary", _AR, "summary: كلمة\n", "", "1:1 CUR021"),
    fault(
        "stale section",
        _EN,
        "## A word {#more}\n\nA word",
        "## A word {#more}\n\nAnother word",
        f"{_AR}:12:16 CUR022",
        f"{_VI}:12:18 CUR022",
        f"{_ZH}:12:15 CUR022",
    ),
    fault(
        "stale title",
        _EN,
        "title: A word",
        "title: Another word",
        f"{_AR}:4:18 CUR022",
        f"{_VI}:4:18 CUR022",
        f"{_ZH}:4:18 CUR022",
    ),
    fault("no digest", _VI, "{#more from=2b3cff50b6ab}", "{#more}", "12:11 CUR023"),
    fault("no digest of the title", _VI, "translated_from: 39ed360cefe1\n", "", "1:1 CUR023"),
    Fault("untranslated", _plant_english, (f"{_VI}:16:1 CUR024",)),
    Fault("untranslated summary", _plant_english_summary, (f"{_VI}:3:10 CUR024",)),
    fault("another number", _VI, "2027", "2072", "7:1 CUR025"),
    fault("no citation", _VI, "[^F001]", "", "7:1 CUR026"),
    fault("another term", _AR, "term:racism", "term:bias", "7:1 CUR026", "9:13 CUR026"),
    fault(
        "another site",
        _AR,
        "https://example.org/help",
        "https://example.com/help",
        "7:1 CUR026",
        "10:18 CUR026",
    ),
    fault("another key", _VI, "{#a-person}", "{#a-person .correct}", "24:12 CUR027"),
    fault("another key in English", f"{BANK}/en.md", "{#c}", "{#c .correct}", "15:12 CUR027", restamp=True),
    fault("a mark where nothing is right", _VI, "{#one}", "{#one .correct}", "32:18 CUR027"),
    fault("unknown mark", _VI, ".correct", ".corect", "20:21 CUR028"),
    fault("term said otherwise", _VI, "[Một từ](term:racism)", "[Khác](term:racism)", "9:8 CUR020"),
    fault(
        "signed before it changed",
        _VI,
        "title: Một từ\n",
        "title: Một từ\nreviewed_by: Lan Nguyen\nreviewed_text: 0123456789ab\n",
        "3:14 CUR029",
    ),
    Fault(
        "form of a term that nothing uses",
        lambda tree: tree.write(
            f"{GLOSSARY}/forms.yaml",
            "forms:\n  - {term: racism, language: vi, forms: [khác, một từ], reason: short}\n",
        ),
        (f"{GLOSSARY}/forms.yaml:2:42 CUR030",),
    ),
]
TEXTS = [
    fault("missing feedback", _VI, "{#a-person}\n\n> Một từ\n", "{#a-person}\n", "24:1 CUR031"),
    fault("empty heading", _VI, "### Một từ {#two}", "### {#two}", "34:1 CUR032"),
    fault(
        "empty text",
        _EN,
        "{#more}\n\nA word [A word](#places)\n",
        "{#more}\n",
        f"{_AR}:14:13 CUR026",
        "11:1 CUR033",
        f"{_VI}:14:17 CUR026",
        f"{_ZH}:14:11 CUR026",
        restamp=True,
    ),
    fault("placeholder", _AR, "كلمة [كلمة](#places)", "TODO [كلمة](#places)", "14:1 CUR034"),
    fault(
        "more words than minutes",
        _EN,
        "A word 2027",
        "word " * 5700 + "2027",
        f"{_LESSON_YAML}:2:10 CUR035",
        restamp=True,
    ),
]
FACTS_AND_LINKS = [
    fault("unknown fact", _VI, "[^F001]", "[^F001][^F999]", "9:43 CUR026", "9:43 CUR041"),
    fault(
        "unknown fact in YAML",
        _LESSON_YAML,
        "facts: [F001]",
        "facts: [F001, F999]",
        "6:44 CUR041",
        "6:44 CUR043",
    ),
    fault("cited, not listed", _LESSON_YAML, ", facts: [F001]", "", f"{_EN}:8:36 CUR042"),
    fault(
        "listed, not cited",
        _LESSON_YAML,
        "{id: more, kind: text}",
        "{id: more, kind: text, facts: [F001]}",
        "7:36 CUR043",
    ),
    fault("past its review date", FACTS, "2027-05-31", "2026-11-21", "10:16 CUR044"),
    fault("from memory", FACTS, "confidence: seen", "confidence: memory", f"{_EN}:8:36 CUR045"),
    fault(
        "unused",
        FACTS,
        "facts:\n",
        "facts:\n  - {id: F002, topic: law, claim: x, source: x, date: x, confidence: seen, "
        "checked_on: 2026-01-01, review_by: 2027-01-01}\n",
        "2:10 CUR046",
    ),
    fault("malformed citation", _VI, "[^F001]", "[^F001][^1]", "9:43 CUR026", "9:43 CUR047"),
    replaced_everywhere(
        "unknown term",
        LESSON,
        "term:racism",
        "term:racizm",
        f"{_AR}:9:13 CUR051",
        f"{_EN}:8:17 CUR051",
        f"{_VI}:9:17 CUR051",
        f"{_ZH}:9:11 CUR051",
    ),
    replaced_everywhere(
        "broken anchor",
        LESSON,
        "(#places)",
        "(#place)",
        f"{_AR}:14:13 CUR052",
        f"{_EN}:13:17 CUR052",
        f"{_VI}:14:17 CUR052",
        f"{_ZH}:14:11 CUR052",
    ),
    replaced_everywhere(
        "relative file",
        LESSON,
        "(#places)",
        "(form.pdf)",
        f"{_AR}:14:13 CUR053",
        f"{_EN}:13:17 CUR053",
        f"{_VI}:14:17 CUR053",
        f"{_ZH}:14:11 CUR053",
    ),
    replaced_everywhere(
        "http",
        LESSON,
        "<https://",
        "<http://",
        f"{_AR}:10:18 CUR054",
        f"{_EN}:9:22 CUR054",
        f"{_VI}:10:22 CUR054",
        f"{_ZH}:10:16 CUR054",
    ),
    replaced_everywhere(
        "malformed address",
        LESSON,
        "(#places)",
        "(https://)",
        f"{_AR}:14:13 CUR055",
        f"{_EN}:13:17 CUR055",
        f"{_VI}:14:17 CUR055",
        f"{_ZH}:14:11 CUR055",
    ),
    fault("http in facts.yaml", FACTS, "https://", "http://", "6:10 CUR054"),
]
LETTERS = [
    fault("Persian letter", _AR, "## كلمة {#more", "## گلمة {#more", "12:4 CUR061"),
    fault("eth for d with stroke", _VI, "## Một từ {#more", "## Ða từ {#more", "12:4 CUR061"),
    fault("Cyrillic a", _EN, "## A word {#more", "## А word {#more", "11:4 CUR061", restamp=True),
    fault("simplified character", _ZH, "## 一個詞 {#more", "## 种个詞 {#more", "12:4 CUR062", "12:5 CUR062"),
    fault("zero width space", _EN, "## A word {#more", "## A w\u200bord {#more", "11:7 CUR063", restamp=True),
    fault("direction override", _AR, "## كلمة {#more", "## كل\u202eمة {#more", "12:6 CUR063"),
    fault("isolate not closed", _AR, "## كلمة {#more", "## \u2068كلمة {#more", "12:4 CUR063"),
    fault("private use", _VI, "## Một từ {#more", "## Một \ue000 {#more", "12:8 CUR061"),
    fault("decomposed letter", _VI, "## Một từ {#more", "## Mo\u0323\u0302t từ {#more", "12:5 CUR064"),
]
SAFETY = [
    fault("raw HTML", _VI, "Một từ [Một từ](#places)", "<b>Một</b> [Một từ](#places)", "14:1 CUR071"),
    fault(
        "script",
        _VI,
        "Một từ [Một từ](#places)",
        "<script>alert(1)</script> [Một từ](#places)",
        "14:1 CUR072",
    ),
    fault(
        "javascript link",
        _VI,
        "Một từ [Một từ](#places)",
        "[a](java&#115;cript:alert) [Một từ](#places)",
        "14:5 CUR026",
        "14:5 CUR072",
    ),
    fault("script in a fact", FACTS, "claim: Intent", "claim: <script>Intent", "4:12 CUR072"),
]
REFERENCES = [
    fault(
        "unknown objective of a lesson",
        _LESSON_YAML,
        "objectives: [ARC100.O1]",
        "objectives: [ARC100.O1, ARC100.O9]",
        "3:25 CUR081",
    ),
    fault(
        "unknown objective of a component",
        _LESSON_YAML,
        "objective: ARC100.O1",
        "objective: ARC100.O2",
        "10:16 CUR081",
    ),
    fault("unknown action", _LESSON_YAML, "actions: [FA1.EMP.1]", "actions: [FA1.EMP.2]", "4:11 CUR082"),
    Fault(
        "lesson not used",
        _added(f"{COURSE}/lessons/spare/lesson.yaml", "id: spare\n"),
        (
            f"{COURSE}/lessons/spare/en.md:1:1 CUR009",
            f"{COURSE}/lessons/spare/lesson.yaml:1:1 CUR007",
            f"{COURSE}/lessons/spare/lesson.yaml:1:1 CUR007",
            f"{COURSE}/lessons/spare/lesson.yaml:1:1 CUR083",
        ),
    ),
    fault(
        "unknown term in see_also",
        f"{GLOSSARY}/glossary.yaml",
        "see_also: [bias]",
        "see_also: [bais]",
        "2:49 CUR084",
    ),
    fault(
        "a course after one that is not there",
        f"{COURSE}/course.yaml",
        "recertify",
        "after: [arc-001]\nrecertify",
        "4:9 CUR084",
    ),
    fault(
        "a course after itself",
        f"{COURSE}/course.yaml",
        "recertify",
        "after: [arc-100]\nrecertify",
        "4:9 CUR085",
    ),
    fault(
        "correction of nothing",
        f"{FRAMEWORK}/calgary-corrections.yaml",
        "FA1.EMP.1",
        "XX1.EMP.1",
        "2:10 CUR084",
    ),
]
ASSESSMENTS = [
    fault(
        "objective without item",
        _COURSE_YAML,
        "  - {id: ARC100.O1,",
        "  - {id: ARC100.O2, tag: skill, actions: [FA1.EMP.1]}\n  - {id: ARC100.O1,",
        "6:10 ASM001",
        "6:10 CUR011",
    ),
    fault("item without rationale", f"{BANK}/ar.md", "{#c}\n\n> كلمة\n", "{#c}\n", "16:1 ASM002"),
    fault(
        "too few items",
        _BANK_YAML,
        "  - {id: o1-2, kind: true_false, options: [a, b], correct: [b], author: Groundwork}\n",
        "",
        f"{BANK}/ar.md:20:9 CUR012",
        "5:3 ASM003",
        f"{BANK}/en.md:19:11 CUR012",
        f"{BANK}/vi.md:20:11 CUR012",
        f"{BANK}/zh-Hant.md:20:8 CUR012",
        f"{FORMS}:2:35 ASM004",
    ),
    fault("quota too large", FORMS, "items: 2", "items: 3", "2:35 ASM004"),
    fault("more decks than the bank can fill", FORMS, "blueprint:", "decks: 3\nblueprint:", "3:35 ASM004"),
    fault(
        "unknown objective of a form", FORMS, "objective: ARC100.O1", "objective: ARC100.O2", "2:17 ASM005"
    ),
    fault(
        "unknown form",
        f"{CHECK}/lesson.yaml",
        "arc-100-post}",
        "arc-100-pst}",
        f"{FORMS}:4:10 ASM009",
        "4:40 ASM006",
    ),
    fault(
        "unknown attestation",
        f"{CHECK}/lesson.yaml",
        "attestation: conduct}",
        "attestation: conducts}",
        f"{ATTESTATION}/attestation.yaml:1:5 ASM009",
        "5:51 ASM006",
    ),
    Fault(
        "form id twice",
        _added("assessments/content/forms/other.yaml", _FORMS_AGAIN),
        ("assessments/content/forms/other.yaml:2:14 ASM007",),
    ),
    fault(
        "two right options",
        _BANK_YAML,
        "options: [a, b, c], correct: [a], ",
        "options: [a, b, c], correct: [a, b], ",
        f"{BANK}/ar.md:12:10 CUR027",
        "5:59 ASM008",
        f"{BANK}/en.md:11:12 CUR027",
        f"{BANK}/vi.md:12:12 CUR027",
        f"{BANK}/zh-Hant.md:12:9 CUR027",
    ),
    fault("three options of a true_false", _BANK_YAML, "kind: single", "kind: true_false", "5:63 ASM008"),
    fault(
        "all right",
        _BANK_YAML,
        "correct: [a, b]",
        "correct: [a, b, c]",
        f"{BANK}/ar.md:40:10 CUR027",
        "7:61 ASM008",
        f"{BANK}/en.md:39:12 CUR027",
        f"{BANK}/vi.md:40:12 CUR027",
        f"{BANK}/zh-Hant.md:40:9 CUR027",
    ),
    fault("not used", FORMS, "forms:\n", "forms:\n  - {id: arc-100-pre, purpose: pre}\n", "4:10 ASM009"),
    fault("a booster at no time", FORMS, "purpose: post, m", "purpose: booster, m", "4:10 ASM013"),
    fault("a post-check at a time", FORMS, "percent: 80", "percent: 80, after_days: 9", "4:72 ASM013"),
    fault("a post-check that excuses", FORMS, "percent: 80", "percent: 80, test_out: true", "4:70 ASM013"),
    fault(
        "a limit of nothing",
        FORMS,
        "mastery_percent: 80",
        "attempts: {limit: 2}",
        "4:49 ASM013",
    ),
    fault("as many items as there are", FORMS, "percent: 80", "percent: 80, items: 2", "4:67 ASM013"),
    fault(
        "a pre-check that can show nothing",
        FORMS,
        "items: 2}\nforms:\n  - {id: arc-100-post, purpose: post, mastery_percent: 80}",
        "items: 1}\nforms:\n  - {id: arc-100-post, purpose: pre, test_out: true}",
        "4:48 ASM013",
    ),
    fault(
        "testing out with what it cannot mean",
        FORMS,
        "purpose: post, mastery_percent: 80",
        "purpose: test_out, mastery_percent: 80, asks_confidence: true, items: 1",
        "2:35 ASM004",
        "4:60 ASM013",
        "4:81 ASM013",
        "4:94 ASM013",
        f"{CHECK}/lesson.yaml:4:40 ASM013",
    ),
    Fault(
        "forms of one course in different numbers of decks",
        _plant_other_decks,
        (f"{Path(FORMS).parent}/arc-100-pre.yaml:1:8 ASM013",),
    ),
    fault("another tag", _BANK_YAML, "tag: knowledge", "tag: skill", "2:6 ASM010"),
    fault(
        "another action",
        _BANK_YAML,
        "actions: [FA1.EMP.1]",
        "actions: [FA1.EMP.2]",
        "3:10 ASM010",
        "3:11 CUR082",
    ),
    fault(
        "statement twice",
        f"{ATTESTATION}/attestation.yaml",
        "[learning, reporting]",
        "[learning, learning]",
        f"{ATTESTATION}/ar.md:12:10 CUR012",
        "3:24 CUR017",
        f"{ATTESTATION}/en.md:11:12 CUR012",
        f"{ATTESTATION}/vi.md:12:12 CUR012",
        f"{ATTESTATION}/zh-Hant.md:12:9 CUR012",
    ),
    fault(
        "no address of a support",
        f"{SUPPORTS}/supports.yaml",
        'phone: "911"',
        'phone: "911", url: "http://example.org"',
        "2:40 CUR054",
    ),
]
_MORE = (
    *MEDIA_FAULTS,
    *KIND_FAULTS,
    *ITEM_FAULTS,
    *OBSERVATION_FAULTS,
    *WORDING_FAULTS,
    *LENS_FAULTS,
    *HUB_FAULTS,
)
FAULTS = [
    *SOURCES,
    *STRUCTURE,
    *TRANSLATIONS,
    *TEXTS,
    *FACTS_AND_LINKS,
    *LETTERS,
    *SAFETY,
    *REFERENCES,
    *ASSESSMENTS,
    *(Fault(what, plant, places) for what, plant, places in _MORE),
]
