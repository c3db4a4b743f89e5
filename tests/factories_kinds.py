"""Write a lesson with the kinds that are arranged, told, rehearsed and talked about, without a fault."""

from __future__ import annotations

import yaml

from tests.factories_content import COURSE, WORDS, ContentTree

KINDS = f"{COURSE}/lessons/kinds"

LESSON_YAML = """\
id: kinds
minutes: 30
objectives: [ARC100.O1]
components:
  - id: partners
    kind: match
    objective: ARC100.O1
    pairs:
      - {id: card-a, partner: one}
      - {id: card-b, partner: two}
    decoys: [three]
  - id: steps
    kind: order
    objective: ARC100.O1
    cards: [first, second, third]
  - id: counter
    kind: scenario
    objective: ARC100.O1
    sensitive: [racism]
    steps:
      - id: begin
        choices:
          - {id: ask, to: asked}
          - {id: wait, to: later}
      - id: later
        choices:
          - {id: turn, to: asked}
          - {id: again, to: later}
          - {id: leave, to: left}
    ends:
      - id: asked
        outcome: recommended
        ratings: {safety: 2, dignity_and_voice: 2, follows_policy: 2, follow_up: 1}
      - id: left
        outcome: another_try
        ratings: {safety: 0, dignity_and_voice: 0, follows_policy: 1, follow_up: 0}
  - id: say
    kind: rehearse
    objective: ARC100.O1
    mode: choose
    lines: [say-a, say-b, say-c]
    model: [say-a, say-c]
  - id: say-in-order
    kind: rehearse
    objective: ARC100.O1
    mode: order
    lines: [say-d, say-e]
    model: [say-e, say-d]
  - {id: own-words, kind: rehearse, objective: ARC100.O1, mode: write}
  - {id: think, kind: reflection, prompts: [why, how]}
  - {id: plan, kind: commitment, examples: [when-a, when-b]}
  - id: read-on
    kind: resource
    links:
      - {id: hub, url: "https://example.org/hub"}
  - id: talk
    kind: team_guide
    steps:
      - {id: open-it, minutes: 10}
      - {id: close-it, minutes: 15}
"""
"""Written so that a fault can be planted in any line."""

FEEDBACK = frozenset({"cards", "pairs", "ends", "lines"})
"""Lists whose entries are parts with feedback."""


def add_kinds(tree: ContentTree) -> None:
    """Write the lesson ``kinds`` into *tree*, at the end of its course."""
    course = tree.path(f"{COURSE}/course.yaml")
    course.write_text(
        course.read_text(encoding="utf-8") + "  - {id: kinds-module, lessons: [kinds]}\n", encoding="utf-8"
    )
    tree.write(f"{KINDS}/lesson.yaml", LESSON_YAML)
    for language, word in WORDS.items():
        path = tree.path(f"{COURSE}/{language.value}.md")
        module = f"\n## {word} {{#kinds-module}}\n\n{word}\n"
        path.write_text(path.read_text(encoding="utf-8") + module, encoding="utf-8")
        tree.write(f"{KINDS}/{language.value}.md", _text().replace("WORD", word))
    tree.stamp()


def _text() -> str:
    """Return the text of the lesson: every part, with a text and feedback where its role needs them."""
    lines = ["---", "title: WORD", "summary: WORD", "---", ""]
    for component in yaml.safe_load(LESSON_YAML)["components"]:
        lines += [f"## WORD {{#{component['id']}}}", "", "WORD", ""]
        is_guide = component["kind"] == "team_guide"
        if "sensitive" in component:
            lines += [*_part("note"), *_part("other-route", has_body=True)]
        if component["kind"] == "rehearse":
            lines += _part("model", has_body=True)
        partners = [pair["partner"] for pair in component.get("pairs", ())]
        for identifier in (*partners, *component.get("decoys", ())):
            lines += _part(identifier)
        for name in ("pairs", "cards", "steps", "ends", "lines", "prompts", "examples", "links"):
            for one in component.get(name, ()):
                identifier = one if isinstance(one, str) else one["id"]
                has_body = name in ("ends", "examples") or is_guide
                lines += _part(identifier, has_body=has_body, has_feedback=name in FEEDBACK)
                for choice in one.get("choices", ()) if isinstance(one, dict) else ():
                    lines += _part(choice["id"])
    return "\n".join(lines)


def _part(identifier: str, *, has_body: bool = False, has_feedback: bool = False) -> list[str]:
    body = ["WORD", ""] if has_body else []
    feedback = ["> WORD", ""] if has_feedback else []
    return [f"### WORD {{#{identifier}}}", "", *body, *feedback]
