"""Write a tiny, sound content tree: two lessons, one bank, four languages, not one problem.

A test changes one line of it and sees what the check says.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from assessments.authoring import check_all
from curriculum.api import stamp_file
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from curriculum.problems import Problem
from curriculum.remembered import Memory

TODAY = date(2026, 11, 22)

COURSE = "curriculum/content/courses/arc-100"
LESSON = f"{COURSE}/lessons/words"
CHECK = f"{COURSE}/lessons/check"
BANK = "assessments/content/banks/ARC100.O1"
FORMS = "assessments/content/forms/arc-100.yaml"
ATTESTATION = "assessments/content/attestations/conduct"
FACTS = "curriculum/content/facts.yaml"
GLOSSARY = "curriculum/content/glossary"
SUPPORTS = "curriculum/content/supports"
FRAMEWORK = "curriculum/content/framework"

STRUCTURE = {
    f"{COURSE}/course.yaml": """\
id: arc-100
audiences: [employees]
actions: [FA1.EMP.1]
recertify_months: 24
objectives:
  - {id: ARC100.O1, tag: knowledge, actions: [FA1.EMP.1]}
modules:
  - {id: words-module, lessons: [words]}
  - {id: check-module, lessons: [check]}
""",
    f"{LESSON}/lesson.yaml": """\
id: words
minutes: 14
objectives: [ARC100.O1]
actions: [FA1.EMP.1]
components:
  - {id: places, kind: text, facts: [F001]}
  - {id: more, kind: text}
  - id: which
    kind: knowledge_check
    objective: ARC100.O1
    options: [a-rule, a-person]
    correct: [a-rule]
  - id: levels
    kind: sort
    objective: ARC100.O1
    bins: [one, two]
    cards:
      - {id: card-a, bin: one}
      - {id: card-b, bin: two}
""",
    f"{CHECK}/lesson.yaml": """\
id: check
minutes: 8
components:
  - {id: post, kind: assessment, form: arc-100-post}
  - {id: conduct, kind: attestation, attestation: conduct}
""",
    f"{BANK}/bank.yaml": """\
objective: ARC100.O1
tag: knowledge
actions: [FA1.EMP.1]
items:
  - {id: o1-1, kind: single, options: [a, b, c], correct: [a], author: Groundwork}
  - {id: o1-2, kind: true_false, options: [a, b], correct: [b], author: Groundwork}
  - {id: o1-3, kind: multiple, options: [a, b, c], correct: [a, b], author: Groundwork}
  - id: o1-4
    kind: sort
    bins: [one, two]
    cards:
      - {id: card-a, bin: one}
      - {id: card-b, bin: two}
    author: Groundwork
""",
    FORMS: """\
blueprint:
  - {objective: ARC100.O1, items: 2}
forms:
  - {id: arc-100-post, purpose: post, mastery_percent: 80}
""",
    f"{ATTESTATION}/attestation.yaml": """\
id: conduct
version: "1"
statements: [learning, reporting]
""",
    FACTS: """\
facts:
  - id: F001
    topic: law
    claim: Intent is not needed.
    source: A commission
    url: https://example.org/law
    date: undated
    confidence: seen
    checked_on: 2026-11-22
    review_by: 2027-05-31
""",
    f"{GLOSSARY}/glossary.yaml": """\
terms:
  - {id: racism, group: foundations, see_also: [bias]}
  - {id: bias, group: foundations}
""",
    f"{SUPPORTS}/supports.yaml": """\
supports:
  - {id: emergency, phone: "911"}
""",
    f"{FRAMEWORK}/calgary.yaml": """\
focus_areas:
  - id: FA1
    text: {en: Awareness}
    actions:
      - {id: FA1.EMP.1, text: {en: Develop a curriculum, vi: Phát triển, zh-Hant: 制定, ar: تطوير}}
""",
    f"{FRAMEWORK}/calgary-corrections.yaml": """\
corrections:
  - {id: FA1.EMP.1, language: vi, corrected: Phát triển chương trình}
""",
}

_LESSON_TEXT = """\
---
title: WORD
summary: WORD
---

## WORD {#places}

WORD [WORD](term:racism) WORD[^F001]
WORD 2027. WORD <https://example.org/help>

## WORD {#more}

WORD [WORD](#places)

## WORD {#which}

WORD

### WORD {#a-rule .correct}

> WORD

### WORD {#a-person}

> WORD

## WORD {#levels}

WORD

### WORD {#one}

### WORD {#two}

### WORD {#card-a}

> WORD

### WORD {#card-b}

> WORD
"""

TEXTS = {
    COURSE: """\
---
title: WORD
summary: WORD
---

## WORD {#words-module}

WORD

## WORD {#check-module}

WORD

## WORD {#arc100-o1}
""",
    LESSON: _LESSON_TEXT,
    CHECK: """\
---
title: WORD
summary: WORD
---

## WORD {#post}

WORD

## WORD {#conduct}

WORD
""",
    BANK: """\
---
title: WORD
---

## WORD {#o1-1}

### WORD {#a .correct}

> WORD

### WORD {#b}

> WORD

### WORD {#c}

> WORD

## WORD {#o1-2}

### WORD {#a}

> WORD

### WORD {#b .correct}

> WORD

## WORD {#o1-3}

### WORD {#a .correct}

> WORD

### WORD {#b .correct}

> WORD

### WORD {#c}

> WORD

## WORD {#o1-4}

### WORD {#one}

### WORD {#two}

### WORD {#card-a}

> WORD

### WORD {#card-b}

> WORD
""",
    ATTESTATION: """\
---
title: WORD
---

## WORD {#attestation}

WORD

### WORD {#learning}

### WORD {#reporting}
""",
    GLOSSARY: """\
---
title: WORD
---

## WORD {#racism}

WORD

## WORD {#bias}

WORD
""",
    SUPPORTS: """\
---
title: WORD
---

## WORD {#emergency}

WORD
""",
}

WORDS = {
    Language.EN: "A word",
    Language.VI: "Một từ",
    Language.ZH_HANT: "一個詞",
    Language.AR: "كلمة",
}


@dataclass(frozen=True, slots=True)
class ContentTree:
    """A content tree on disk, and the ways a test changes it."""

    root: Path

    def path(self, name: str) -> Path:
        """Return the file *name* of the tree."""
        return self.root / name

    def replace(self, name: str, old: str, new: str) -> None:
        """Change the first *old* in the file *name*.

        Raises: AssertionError: *old* is not there, so the test would test nothing.
        """
        path = self.path(name)
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Write the file *name*."""
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")

    def stamp(self) -> None:
        """Stamp every translation as made from the English as it stands."""
        for language in TRANSLATED_LANGUAGES:
            for path in sorted(self.root.rglob(f"{language.value}.md")):
                stamp_file(path)

    def check(self, today: date = TODAY, memory: Memory | None = None) -> list[Problem]:
        """Return what the check finds in the whole tree; with a *memory*, only what changed is read again."""
        return check_all(self.curriculum, self.assessments, today, memory)

    def places(self, today: date = TODAY) -> list[str]:
        """Return what the check finds as ``file:line:column CODE``, paths seen from the tree's root."""
        return [self.place(problem) for problem in self.check(today)]

    def place(self, problem: Problem) -> str:
        """Return where *problem* is, and its code, as ``places`` does."""
        file = problem.path.relative_to(self.root).as_posix()
        return f"{file}:{problem.line}:{problem.column} {problem.code}"

    @property
    def curriculum(self) -> Path:
        """Return the folder ``curriculum/content``."""
        return self.root / "curriculum/content"

    @property
    def assessments(self) -> Path:
        """Return the folder ``assessments/content``."""
        return self.root / "assessments/content"


def write_content(root: Path) -> ContentTree:
    """Write the tree below *root*, every translation stamped, and return it."""
    shutil.copytree(_written_once(), root, dirs_exist_ok=True)
    return ContentTree(root)


@cache
def _written_once() -> Path:
    """Return a folder with the tree: stamping it anew for every test would be most of the test."""
    tree = ContentTree(Path(tempfile.mkdtemp(prefix="groundwork-content-")))
    atexit.register(shutil.rmtree, tree.root, ignore_errors=True)
    for name, text in STRUCTURE.items():
        tree.write(name, text)
    for folder, text in TEXTS.items():
        for language, word in WORDS.items():
            tree.write(f"{folder}/{language.value}.md", text.replace("WORD", word))
    tree.stamp()
    return tree.root
