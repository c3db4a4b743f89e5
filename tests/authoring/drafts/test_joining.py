"""Questions of a file take the place of those of their id, and nothing else of the bank changes."""

from __future__ import annotations

from authoring.drafts.joining import joined_bank, joined_texts

BANK = """\
objective: ARC100.O3   # ours
items:
  - id: one
    kind: single
    options: [a, b]
    correct: [a]
    facts: [F001]
    author: Groundwork
    difficulty: 0.25   # of the pilot
  - {id: two, kind: sort, facts: []}
"""
DRAFT = """\
objective: ARC100.O3
items:
  - {id: one, kind: single, options: [a, b], correct: [b], facts: [], author: Unknown, reviewers: []}
  - {id: two, kind: single, options: [a], correct: [a]}
  - {id: three, kind: single, options: [a], correct: [a]}
"""
TEXTS = """\
---
title: Bank
---

## First? {#one from=39bb1b459496}

### A {#a}

## Second? {#two}

### B {#b}
"""


def test_the_key_changes_and_who_wrote_it_its_facts_and_its_difficulty_stay() -> None:
    joined = joined_bank(BANK, DRAFT, is_changing=True)

    begin, end = joined.text.split("  - {id: two, kind: sort, facts: []}\n")
    assert begin == BANK.split("  - {id: two")[0].replace("correct: [a]", "correct: [b]")
    assert (joined.changed, joined.names) == ({"one"}, {"one": "one", "two": "two-2", "three": "three"})
    assert "two-2" in end


def test_what_reads_as_before_keeps_its_heading_and_what_does_not_takes_its_place() -> None:
    joined = joined_bank(BANK, DRAFT, is_changing=True)
    same = "---\ntitle: File\n---\n\n## First? {#one}\n\n### A {#a}\n"

    assert joined_texts(TEXTS, same, joined) == TEXTS
    changed = joined_texts(TEXTS, same.replace("First?", "Which?"), joined)
    assert changed == TEXTS.replace("First? {#one from=39bb1b459496}", "Which? {#one}")
    new = joined_texts(TEXTS, "---\ntitle: File\n---\n\n## Other? {#two}\n", joined)
    assert new == f"{TEXTS}\n## Other? {{#two-2}}\n"
