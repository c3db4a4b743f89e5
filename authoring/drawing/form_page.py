"""Know what the template of a form asks: labels, choices, what is wrong where, how translations stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from authoring.drawing.shown_faults import ShownFault, shown_fault
from authoring.drawing.standing import Standing, standing
from authoring.drawing.words import words_in
from authoring.forms.addresses import COMPONENT, agrees, referred, shapes_at, text_of
from authoring.forms.content import Subject
from authoring.forms.faults import Fault
from authoring.forms.roles import Role, slots_of
from authoring.forms.shapes import ITEM_KINDS, QUOTA, Entries, Field, FieldKind, Shape
from authoring.forms.values import Values
from curriculum.languages import SOURCE_LANGUAGE, TRANSLATED_LANGUAGES, Language
from curriculum.model import (
    LIMITS,
    MODEL,
    NOTE,
    OTHER_ROUTE,
    MediaComponent,
    ScenarioComponent,
    TextComponent,
    Texts,
)
from player.api import Wording

_WITHOUT_OTHER_ROUTE = ("assessment", "attestation")
_WITH_A_CASE = frozenset({"knowledge_check", "sort", "match", "order"})
_FEW_REFERENCES = 20
"""Up to which number of facts or terms their codes stand in one sentence."""
OPEN = "open"
"""The name under which a page tells which items are open."""
_RATINGS = ("safety", "dignity_and_voice", "follows_policy", "follow_up")


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page of its own around a form, which works by ordinary submits."""

    address: str
    """Where the form is sent."""
    sent: tuple[tuple[str, str], ...] = ()
    """Names and words that travel along."""
    back: str = ""
    """Where who does not save goes."""
    above: str | Markup = ""
    """What stands above the fields."""
    tried_at: str = ""
    """What the address begins with at which a story is tried from one of its steps; its id ends it."""


@dataclass
class FormPage:
    """One form as it is drawn once."""

    values: Values
    subject: Subject
    language: Language
    """Of the person who writes."""
    beside: Language | None
    """The language beside English."""
    scope: str
    """What all ids of the page begin with."""
    faults: tuple[Fault, ...] = ()
    looks: Mapping[str, Markup] = field(default_factory=dict)
    """Texts that are shown as learners see them, by address."""
    open_piece: str = ""
    """The item that stays open."""
    said: str = ""
    preview: Markup | None = None
    preview_language: Language = SOURCE_LANGUAGE
    names: dict[str, Markup] = field(default_factory=dict)
    """What each drawn element is called, by address."""
    desk: PlainPage | None = None
    """The page around the form; None where a script sends it."""

    def __post_init__(self) -> None:
        """Sort the faults by where they stand."""
        self._by_address: dict[str, list[Fault]] = {}
        for fault in self.faults:
            self._by_address.setdefault(fault.address, []).append(fault)

    def tried_at(self, address: str) -> str:
        """Return where a learner's view begins at the step *address*; nothing where it was not saved yet."""
        before = self.subject.before.component if self.subject.before else None
        known = {one.id for one in before.steps} if isinstance(before, ScenarioComponent) else set()
        at, _, step = address.rpartition("/")
        is_step = at == f"{COMPONENT}/steps" and step in known
        return f"{self.desk.tried_at}{step}/" if is_step and self.desk and self.desk.tried_at else ""

    # Words

    @property
    def words(self) -> Wording:
        """Return the words of the form."""
        return words_in(self.language)

    def slot_label(self, role: str, slot: str) -> str:
        """Return what a text is called: ``Why it is, or is not, the answer``."""
        return self.words.plain(f"{role}_{slot}")

    def field_label(self, shape: Field) -> str:
        """Return what a field is called."""
        return self.words.plain(f"field_{shape.name}")

    def entry_label(self, shape: Entries, number: int) -> str:
        """Return what an entry is called: ``Option 2``."""
        return self.words.plain(f"role_{shape.role or 'gap'}", n=number)

    def help(self, shape: Field, piece: str) -> str:
        """Return the help of a field, or nothing."""
        key = f"help_{shape.name}"
        if key in self.words.page:
            return self.words.plain(key)
        if shape.kind is FieldKind.NUMBER and shape.most and shape.name not in _RATINGS:
            return self.words.plain("help_number", least=shape.least or 0, most=shape.most)
        return ""

    def list_help(self, shape: Entries, piece: str) -> str:
        """Return the help of a list, or nothing: what the order of its entries means."""
        kind = self.subject.kind if piece == COMPONENT else self.values.one(f"{piece}/kind")
        key = f"help_{shape.name}" if kind == "scenario" else f"help_{shape.name}_{kind}"
        return self.words.plain(key) if key in self.words.page else ""

    # Places

    def id(self, address: str) -> str:
        """Return the id of the element at *address*."""
        return f"{self.scope}-{address}"

    def name(self, address: str, context: str, label: str, language: Language | None) -> str:
        """Remember what the element at *address* is called. Draws nothing."""
        parts = [context, label, _endonym(language) if language else ""]
        self.names[address] = Markup(", ").join(part for part in parts if part)
        return ""

    def press(self, do: str) -> Markup:
        """Return what makes a button do *do*: the script asks for it, and without one it is sent."""
        asked = Markup(' data-gw-do="{}"').format(do)
        sent = Markup('type="submit" name="do" value="{}"').format(do)
        return (sent if self.desk else Markup('type="button"')) + asked

    @property
    def sent_to(self) -> Markup:
        """Return where a browser without script sends the form."""
        return Markup(' method="post" action="{}"').format(self.desk.address) if self.desk else Markup("")

    def text_of(self, piece: str, language: Language, slot: str, part: str) -> str:
        """Return the address of a text."""
        return text_of(piece, language, slot, part)

    def agrees(self, piece: str, language: Language) -> str:
        """Return the address of the mark that a translation agrees."""
        return agrees(piece, language)

    def is_open(self, piece: str) -> bool:
        """Return whether an item is shown whole: it has a fault, is new, or was being worked at."""
        is_named = self.open_piece == piece or self.open_piece.startswith(f"{piece}/")
        has_fault = any(address.startswith(f"{piece}/") for address in self._by_address)
        return is_named or has_fault or piece in self.values[OPEN]

    def words_below(self, piece: str) -> Iterator[tuple[str, str]]:
        """Yield the names and words of a piece that is not shown, for the page to carry along."""
        for name, words in self.values.items():
            if name.startswith(f"{piece}/"):
                yield from ((name, word) for word in words)

    # Shapes

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return all languages, English first."""
        return tuple(Language)

    @property
    def translated(self) -> tuple[Language, ...]:
        """Return the languages that can stand beside English."""
        return TRANSLATED_LANGUAGES

    def shapes(self, piece: str) -> tuple[Shape, ...]:
        """Return what can be changed of *piece*."""
        return shapes_at(piece, self.values, self.subject.kind)

    @property
    def own_shapes(self) -> tuple[Shape, ...]:
        """Return what only this kind of component has."""
        return tuple(shape for shape in self.shapes(COMPONENT) if shape.name not in ("sensitive", "required"))

    @property
    def care_shapes(self) -> tuple[Shape, ...]:
        """Return what asks for a content note."""
        return tuple(shape for shape in self.shapes(COMPONENT) if shape.name == "sensitive")

    @property
    def last_shapes(self) -> tuple[Shape, ...]:
        """Return what every component has at its end."""
        return tuple(shape for shape in self.shapes(COMPONENT) if shape.name == "required")

    @property
    def section_role(self) -> Role:
        """Return what the component's own text is: a question has a case."""
        return "asked" if self.subject.kind in _WITH_A_CASE else "section"

    @property
    def lone_parts(self) -> tuple[tuple[Role, str], ...]:
        """Return the parts that are no entries of a list."""
        if self.subject.kind == "rehearse":
            return (("model", MODEL),)
        is_fact = self.subject.kind == "text" and self.values.one(f"{COMPONENT}/card") == "fact"
        return (("limits", LIMITS),) if is_fact else ()

    @property
    def care_parts(self) -> tuple[tuple[Role, str], ...]:
        """Return the content note, and the other way where there can be one."""
        note: tuple[tuple[Role, str], ...] = (("note", NOTE),)
        return note if self.subject.kind in _WITHOUT_OTHER_ROUTE else (*note, ("other_route", OTHER_ROUTE))

    def slots(self, piece: str, role: Role, part: str) -> tuple[str, ...]:
        """Return the texts that a part has, and those that it has nevertheless: nothing is hidden."""
        usual = slots_of(role)
        more = [
            slot
            for slot in ("body", "feedback")
            if slot not in usual
            and f"{role}_{slot}" in self.words.page
            and any(self.values.one(text_of(piece, each, slot, part)) for each in Language)
        ]
        return (*usual, *more)

    def rows(self, slot: str, value: str) -> int:
        """Return how many lines a field begins with."""
        least = {"title": 1, "body": 4}.get(slot, 2)
        return max(least, min(12, value.count("\n") + 1 + len(value) // 60))

    @property
    def quota(self) -> tuple[Shape, ...]:
        """Return what can be changed of a bank."""
        return QUOTA

    @property
    def item_kinds(self) -> tuple[str, ...]:
        """Return the kinds of questions."""
        return ITEM_KINDS

    def marked(self, beside: tuple[Shape, ...], entries: Entries) -> Field | None:
        """Return the field that marks some of *entries*, such as the right answers."""
        for shape in beside:
            if (
                isinstance(shape, Field)
                and shape.kind is FieldKind.REFERENCES
                and entries.name in shape.refers_to
            ):
                return shape
        return None

    # Choices

    def choices(self, shape: Field, at: str, piece: str) -> tuple[tuple[str, str], ...] | None:
        """Return what can be chosen in a field, or None where it is written."""
        if shape.kind in (FieldKind.REFERENCE, FieldKind.SEQUENCE):
            found = referred(shape.refers_to, at, piece, self.values)
            return tuple((each, self.title_of(piece, each)) for each in found)
        if shape.kind is FieldKind.ONE_OF:
            return tuple((each, self.choice_label(shape, each)) for each in shape.choices)
        if shape.name in _RATINGS:
            return tuple((str(each), self.words.plain(f"rating_{each}")) for each in range(3))
        return None

    def choice_label(self, shape: Field, choice: str) -> str:
        """Return what a choice is called."""
        return self.words.plain(f"{shape.name}_{choice}")

    def title_of(self, piece: str, part: str) -> str:
        """Return the words of a part, in the language of the page where it has them, else in English."""
        for language in (self.language, SOURCE_LANGUAGE):
            title = self.values.line(text_of(piece, language, "title", part))
            if title:
                return title if len(title) <= 80 else f"{title[:79]}…"
        return self.words.plain("empty")

    # What is wrong

    def faults_at(self, address: str) -> tuple[ShownFault, ...]:
        """Return what is wrong at *address* itself."""
        return tuple(self.shown_fault(fault) for fault in self._by_address.get(address, ()))

    def shown_fault(self, fault: Fault, target: str = "") -> ShownFault:
        """Return *fault* as the page says it; *target* is where to go, when told elsewhere."""
        place = self.names.get(target, Markup("")) if target else Markup("")
        target_id = self.id(target or fault.address)
        return shown_fault(fault, target_id, place, self.values, self.subject, self.language)

    # More

    def standing(self, piece: str) -> tuple[Standing, ...]:
        """Return how *piece* stands in each language, as far as was saved."""
        return tuple(standing(piece, each, self.values, self.subject, self.words) for each in self.translated)

    @property
    def is_new(self) -> bool:
        """Return whether nothing of it is kept yet."""
        return self.subject.before is None

    @property
    def version(self) -> str:
        """Return the version of what is confirmed."""
        before = self.subject.before.attestation if self.subject.before else None
        return before.version if before else "1"

    @property
    def has_files(self) -> bool:
        """Return whether pictures, sounds or films belong to it."""
        component = self.subject.before.component if self.subject.before else None
        return isinstance(component, TextComponent | MediaComponent) and bool(component.media)

    @property
    def references_help(self) -> Markup:
        """Return which facts can be cited and which words linked."""
        references = self.subject.references
        facts = [(fact.id, fact.claim) for fact in references.facts]
        terms = [(term.id, _english(term.texts)) for term in references.terms]
        return self._known("facts_help", "facts_all", "facts_how", facts) + self._known(
            "terms_help", "terms_all", "terms_how", terms
        )

    def _known(self, few: str, many: str, how: str, known: Sequence[tuple[str, str]]) -> Markup:
        """Return *known* ids as one sentence; of more than a few, each with its words, to be looked up."""
        if not known:
            return Markup("")
        if len(known) <= _FEW_REFERENCES:
            codes = Markup('<bdi dir="ltr">{}</bdi>').format(", ".join(each for each, _ in known))
            return Markup("<p>{}</p>").format(self.words(few, codes=codes))
        row = Markup("<li><code>{}</code> {}</li>")
        return Markup(
            '<details class="gw-edit-known"><summary>{}</summary><p>{}</p>'
            '<div tabindex="0" role="group" aria-label="{}"><ul lang="en" dir="ltr">{}</ul></div></details>'
        ).format(
            self.words(many, n=len(known)),
            self.words(how),
            self.words.plain(many, n=len(known)),
            Markup("").join(row.format(each, words) for each, words in known),
        )


def _english(texts: Texts) -> str:
    """Return the English title of *texts*, or nothing."""
    text = texts.get(SOURCE_LANGUAGE)
    return text.section.title if text else ""


def _endonym(language: Language) -> Markup:
    """Return a language's own name, in its own letters and direction."""
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(
        language.value, language.direction, language.endonym
    )
