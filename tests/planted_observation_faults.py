"""Planted faults of checklists of observed practice; the sound tree has none, so each brings its own."""

from __future__ import annotations

from collections.abc import Callable

from tests.factories_content import ContentTree

_FOLDER = "assessments/content/observations/greeting"
_YAML = """\
id: greeting
version: "1"
course: arc-100
objective: ARC100.O9
criteria: [name, calm]
required: 1
valid_months: 12
calibration:
  agreement_percent: 75
  kappa_percent: 60
  valid_months: 6
  cases:
    - {id: case-1, reference: {name: seen, calm: not-seen}}
"""
_CASE = "    - {id: case-1, reference: {name: seen, calm: not-seen}}\n"
_CASES = "".join(_CASE.replace("case-1", f"case-{number}") for number in range(1, 6))
_WORDS = {
    "en": ("Greeting", "Something is looked at", "A sign", "The words"),
    "vi": ("Lời chào", "Điều được quan sát", "Một dấu hiệu", "Lời kể"),
    "zh-Hant": ("問候", "觀察的內容", "一個徵象", "經過"),
    "ar": ("التحية", "ما يُلاحَظ", "علامة", "ما جرى"),
}


def _text(language: str, cases: int) -> str:
    title, body, sign, story = _WORDS[language]
    levels = "".join(f"\n### {sign} {{#{level}}}\n" for level in ("seen", "partly", "not-seen"))
    criteria = "".join(f"\n## {title} {{#{name}}}\n{levels}" for name in ("name", "calm"))
    told = "".join(f"\n## {title} {{#case-{number}}}\n\n{story}.\n" for number in range(1, cases + 1))
    reviewed = "" if language == "en" else "translated_from: 000000000000\nreviewed_by: A speaker\n"
    return f"---\ntitle: {title}\n{reviewed}---\n\n## {title} {{#checklist}}\n\n{body}.\n{criteria}{told}"


def _plant(yaml: str, cases: int) -> Callable[[ContentTree], None]:
    def plant(tree: ContentTree) -> None:
        tree.write(f"{_FOLDER}/observation.yaml", yaml)
        for language in _WORDS:
            tree.write(f"{_FOLDER}/{language}.md", _text(language, cases))
        tree.stamp()

    return plant


OBSERVATION_FAULTS: list[tuple[str, Callable[[ContentTree], None], tuple[str, ...]]] = [
    (
        "a checklist for an objective that its course does not have",
        _plant(_YAML.replace(_CASE, _CASES), 5),
        (f"{_FOLDER}/observation.yaml:4:12 ASM020",),
    ),
    (
        "a checklist for what is no skill",
        _plant(_YAML.replace(_CASE, _CASES).replace("O9", "O1"), 5),
        (f"{_FOLDER}/observation.yaml:4:12 ASM020",),
    ),
    (
        "a checklist of another course than its objective's",
        _plant(_YAML.replace(_CASE, _CASES).replace("arc-100", "pst-100"), 5),
        (f"{_FOLDER}/observation.yaml:4:12 ASM020",),
    ),
    (
        "a calibration with two ratings, by which nobody could be calibrated",
        _plant(_YAML.replace("arc-100", "pst-100").replace("ARC100.O9", "PST100.O1"), 1),
        (f"{_FOLDER}/observation.yaml:13:5 ASM020",),
    ),
    (
        "a checklist that requires more than it has",
        _plant(_YAML.replace(_CASE, _CASES).replace("required: 1", "required: 3"), 5),
        (f"{_FOLDER}/observation.yaml:1:1 CUR006",),
    ),
]
