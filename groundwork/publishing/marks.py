"""The form on which an author says of each changed module whether people take it again, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from curriculum.languages import Language
from editions.api import Changes, ModuleChange

_DAYS = range(1, 731)
_LONGEST = 2000
"""Characters that are read of a reason: what is too long is told, and not lost."""


@dataclass
class Mark:
    """What is typed of one module."""

    material: str = ""
    """``yes``, ``no``, or empty: nothing was said yet."""
    reason: dict[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TypedWrongly:
    """A field that holds what it cannot mean."""

    field: str
    """``days`` or ``starts``; the page has a sentence for each."""
    got: str


@dataclass
class Marks:
    """What is typed, as it is typed."""

    since: str
    days: str = "90"
    starts: str = ""
    modules: dict[str, Mark] = field(default_factory=dict)
    counts: dict[str, str] = field(default_factory=dict)
    """By the label of an older edition: why it counts, in English; empty: it does not."""

    @classmethod
    def of(cls, said: Changes | None, since: str, modules: Iterable[str]) -> Marks:
        """Return the form for what was *said* so far of *modules*."""
        marks = cls(since, modules={module: Mark() for module in modules})
        if said is None:
            return marks
        marks.days, marks.starts = str(said.days), said.starts.isoformat() if said.starts else ""
        marks.counts = {label: reason.get(Language.EN, "") for label, reason in said.counts.items()}
        for module, one in said.modules.items():
            if module in marks.modules:
                marks.modules[module] = Mark("yes" if one.material else "no", dict(one.reason))
        return marks

    @classmethod
    def typed(
        cls, sent: Mapping[str, str], since: str, modules: Iterable[str], labels: Iterable[str]
    ) -> Marks:
        """Return what was *sent* about *modules*, and about the older editions *labels*."""
        found = cls(since, sent.get("days", "").strip()[:9], sent.get("starts", "").strip()[:10])
        for module in modules:
            reason = {
                one: sent.get(f"reason-{module}-{one.value}", "")[:_LONGEST].strip() for one in Language
            }
            found.modules[module] = Mark(sent.get(f"material-{module}", "")[:3], reason)
        found.counts = {label: sent.get(f"counts-{label}", "")[:_LONGEST].strip() for label in labels}
        return found

    def said(self, before: Changes | None) -> tuple[Changes | None, list[TypedWrongly]]:
        """Return what the form says, with the other words of *before*; or None, and all that is wrong."""
        problems = []
        if not (self.days.isascii() and self.days.isdecimal() and int(self.days) in _DAYS):
            problems.append(TypedWrongly("days", self.days))
        starts = None
        if self.starts:
            try:
                starts = date.fromisoformat(self.starts)
            except ValueError:
                problems.append(TypedWrongly("starts", self.starts))
        if problems:
            return None, problems
        modules = {
            module: ModuleChange(
                material=one.material == "yes",
                reason={language: text for language, text in one.reason.items() if text},
            )
            for module, one in self.modules.items()
            if one.material in {"yes", "no"}
        }
        kept = before.counts if before else {}
        counts = {
            label: {**kept.get(label, {}), Language.EN: reason}
            for label, reason in self.counts.items()
            if reason
        }
        return (
            Changes(since=self.since, starts=starts, days=int(self.days), modules=modules, counts=counts),
            [],
        )
