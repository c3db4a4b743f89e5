"""Read from a form how translations may say a term, and put it into ``glossary/forms.yaml``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from authoring.files.yaml_edits import edited_yaml, new_entry, replace_entries, set_values
from authoring.forms.values import Values
from curriculum.api import TermForm
from curriculum.languages import TRANSLATED_LANGUAGES, Language

_LONGEST_FORM, _LONGEST_REASON = 120, 300


def values_of_forms(forms: Iterable[TermForm]) -> Values:
    """Return what stands in the form of a term that may be said as *forms*: each on a line, and why."""
    words: dict[str, tuple[str, ...]] = {}
    for language in TRANSLATED_LANGUAGES:
        mine = [one for one in forms if one.language is language]
        words[f"forms/{language.value}"] = ("\n".join(each for one in mine for each in one.forms),)
        words[f"because/{language.value}"] = (mine[0].reason if mine else "",)
    return Values({name: found for name, found in words.items() if any(found)})


def faults_of_forms(
    values: Values, before: Sequence[TermForm], is_said: Callable[[Language, str], bool]
) -> dict[str, str]:
    """Return by field what cannot stand so: ``needed``, ``long``, ``unsaid``.

    *is_said* tells whether a text of a language links the term with these words: what no text says is a
    problem of the files. Forms that stood *before* are not asked again.
    """
    faults: dict[str, str] = {}
    for language in TRANSLATED_LANGUAGES:
        forms, because = _forms(values, language), values.line(f"because/{language.value}")
        known = {each for one in before if one.language is language for each in one.forms}
        if forms and not because:
            faults[f"because/{language.value}"] = "needed"
        elif because and not forms:
            faults[f"forms/{language.value}"] = "needed"
        if len(because) > _LONGEST_REASON:
            faults[f"because/{language.value}"] = "long"
        if any(len(one) > _LONGEST_FORM for one in forms):
            faults[f"forms/{language.value}"] = "long"
        elif any(one not in known and not is_said(language, one) for one in forms):
            faults[f"forms/{language.value}"] = "unsaid"
    return faults


def edited_forms(text: str, term: str, values: Values) -> str:
    """Return ``forms.yaml``, which reads *text*, with what *values*, which have no faults, say of *term*.

    Where several entries tell of one language, each keeps the forms that it had, and what is new comes to
    the first. An entry without forms goes. Comments and every other line stay.
    """

    def change(document: Any) -> None:
        if not isinstance(document.get("forms"), CommentedSeq):
            document["forms"] = CommentedSeq()
        entries = document["forms"]
        kept = list(entries)
        for language in TRANSLATED_LANGUAGES:
            mine = [one for one in entries if (one["term"], one["language"]) == (term, language.value)]
            new = _change(mine, _forms(values, language), values.line(f"because/{language.value}"))
            if not mine and new:
                data = {"term": term, "language": language.value, "forms": new}
                kept.append(new_entry(data | {"reason": values.line(f"because/{language.value}")}))
        replace_entries(entries, [one for one in kept if one["forms"]])

    if not text and not any(_forms(values, language) for language in TRANSLATED_LANGUAGES):
        return text
    return edited_yaml(text, change)


def _change(mine: Sequence[CommentedMap], wanted: Sequence[str], because: str) -> list[str]:
    """Bring the entries *mine* to say *wanted*, and return what none of them had said before."""
    listed = [each for one in mine for each in one["forms"]]
    new = [one for one in wanted if one not in listed]
    for place, entry in enumerate(mine):
        old = {"forms": list(entry["forms"]), "reason": entry["reason"]}
        forms = [one for one in old["forms"] if one in wanted] + (new if place == 0 else [])
        reason = because if place == 0 and because else old["reason"]
        set_values(entry, old, {"forms": forms, "reason": reason})
    return new


def _forms(values: Values, language: Language) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in values.text(f"forms/{language.value}").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
