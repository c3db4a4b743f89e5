"""Read an entry of the list of words to avoid from a form, and put it into the file of the list."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any
from unicodedata import normalize

from authoring.files.quoting import quoted
from authoring.files.yaml_edits import edited_yaml, new_entry, replace_entries, set_values
from authoring.forms.values import Values
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.wording import Avoided, WordingList

SEVERITIES = ("mend", "look")
_TYPED = ("words", "instead", "why")
_DIGITS, _LONGEST, _MOST_WORDS = 16, 300, 40


def key_of_entry(entry: Avoided) -> str:
    """Return by what an address names *entry*: 16 hex digits of the SHA-256 of language and first word."""
    return hashlib.sha256(f"{entry.language.value}:{entry.words[0]}".encode()).hexdigest()[:_DIGITS]


def values_of_entry(entry: Avoided) -> Values:
    """Return what stands in the form of *entry*."""
    words = {
        "words": ("\n".join(entry.words),),
        "instead": (entry.instead,),
        "why": (entry.why,),
        "language": (entry.language.value,),
        "severity": (entry.severity,),
        "reviewed": ("true",) if entry.reviewed_by else (),
    }
    return Values({name: found for name, found in words.items() if any(found)})


def faults_of_entry(values: Values, before: Avoided | None, listed: WordingList) -> dict[str, str]:
    """Return by field what cannot stand so.

    ``needed``, ``choose``, ``long_entry``, ``many_words``, ``taken``, ``unseen``, ``no_letter``, ``slur``.
    """
    faults = {name: "needed" for name in _TYPED if not values.text(name)}
    faults |= {name: "long_entry" for name in ("instead", "why") if len(values.line(name)) > _LONGEST}
    if values.line("language") not in set(Language):
        faults["language"] = "choose"
    if values.line("severity") not in SEVERITIES:
        faults["severity"] = "choose"
    words = _words(values)
    if any(len(one) > _LONGEST for one in words):
        faults["words"] = "long_entry"
    others = {
        word
        for one in listed.wording.avoided
        if one != before and one.language == values.line("language")
        for word in one.words
    }
    if others & set(words):
        faults["words"] = "taken"
    if len(words) > _MOST_WORDS:
        faults["words"] = "many_words"
    if not all(any(sign.isalnum() for sign in one) for one in words):
        # In a language that is written without blanks a mark alone would be found in every sentence.
        faults["words"] = "no_letter"
    for name, said in {name: " ".join(values.text(name).split()) for name in _TYPED}.items():
        if not said.isprintable():
            faults[name] = "unseen"
        # Compatibility forms, such as letters of full width, spell the same word.
        if any(True for form in (said, normalize("NFKC", said)) for _ in listed.slurs_in(form)):
            faults[name] = "slur"
    return faults


def entry_of(values: Values, before: Avoided | None, by: str, today: date) -> Avoided:
    """Return the entry that *values*, which have no faults, say.

    Whoever ticks that they speak the language signs it as it stands; a changed entry is signed anew.
    """
    entry = Avoided(
        words=_words(values),
        instead=values.line("instead"),
        why=values.line("why"),
        language=Language(values.line("language")),
        severity="look" if values.line("severity") == "look" else "mend",
    )
    if not values.one("reviewed") or entry.language is SOURCE_LANGUAGE:
        return entry
    if before is not None and before.reviewed_by:
        same = entry.model_copy(update={"reviewed_by": before.reviewed_by, "reviewed_on": before.reviewed_on})
        if same == before:
            return same
    return entry.model_copy(update={"reviewed_by": by, "reviewed_on": today})


def edited_list(text: str, before: Avoided | None, after: Avoided | None) -> str:
    """Return ``wording.yaml``, which reads *text*, with *after* for *before*; None: it is new, or goes.

    A new entry stands before the last one of its language, so that comments between languages stay.

    Raises: KeyError: *before* is not in it, or not as it was.
    """

    def change(document: Any) -> None:
        entries = document.get("avoided")
        if after is not None and before is None:
            if not entries:
                document["avoided"] = [new_entry(_plain(after))]
                return
            same = [n for n, one in enumerate(entries) if _read(one).language is after.language]
            place = same[-1] if same else len(entries) - 1
            replace_entries(entries, [*entries[:place], new_entry(_plain(after)), *entries[place:]])
            return
        node = next((one for one in entries or () if _read(one) == before), None)
        if node is None:
            raise KeyError("the entry is not in the list any more, or reads otherwise")
        if after is None:
            replace_entries(entries, [one for one in entries if one is not node])
        elif before is not None:
            set_values(node, _plain(before), _plain(after))

    return edited_yaml(text, change)


def _words(values: Values) -> tuple[str, ...]:
    lines = (" ".join(line.lower().split()) for line in values.text("words").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _read(node: Any) -> Avoided:
    return Avoided.model_validate({name: _listed(value) for name, value in dict(node).items()})


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _plain(entry: Avoided) -> dict[str, Any]:
    data = entry.model_dump(exclude_defaults=True)
    data |= {"instead": quoted(entry.instead), "why": quoted(entry.why)}
    data["words"] = [quoted(word) for word in entry.words]
    if "language" in data:
        data["language"] = entry.language.value
    return data
