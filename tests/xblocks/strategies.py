"""Random block contents of every kind, with the odd texts that authors and translators do write."""

from __future__ import annotations

import string
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from assessments.model import (
    Attestation,
    Bank,
    ChoiceItem,
    ClozeItem,
    Form,
    Gap,
    JudgementItem,
    MatchItem,
    Material,
    OrderItem,
    Quota,
    SortItem,
)
from curriculum.languages import Language
from curriculum.media import MediaFile
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    Card,
    CommitmentComponent,
    Component,
    Figure,
    GuideStep,
    KnowledgeCheck,
    Link,
    MatchComponent,
    MediaComponent,
    Objective,
    OrderComponent,
    Pair,
    Ratings,
    ReflectionComponent,
    RehearseComponent,
    ResourceComponent,
    ScenarioChoice,
    ScenarioComponent,
    ScenarioEnd,
    ScenarioStep,
    Section,
    Setting,
    SortComponent,
    TeamGuideComponent,
    Text,
    TextComponent,
)
from curriculum.references import Fact, References, Term
from curriculum.translations import TranslationStatus
from xblocks.olx.block_content import BlockContent

# What XML 1.0 can carry: no control characters but tab, line feed and carriage return, no surrogates.
_NOT_IN_XML = {chr(code) for code in range(32)} - set("\t\n\r") | {"\ufffe", "\uffff"}
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters=sorted(_NOT_IN_XML)), max_size=40)
_LETTERS, _SIGNS = string.ascii_lowercase, string.ascii_lowercase + string.digits


def _identifier(number: int) -> str:
    """Return the identifier with this *number*: a letter, and groups of at most five signs.

    One number drawn for each, where a regular expression has a dozen drawn: there are hundreds in an example.
    """
    number, first = divmod(number, len(_LETTERS))
    signs = ""
    while number:
        number, sign = divmod(number, len(_SIGNS))
        signs += _SIGNS[sign]
    return _LETTERS[first] + "-".join(signs[start : start + 5] for start in range(0, len(signs), 5))


IDENTIFIER = st.integers(0, len(_LETTERS) * len(_SIGNS) ** 15 - 1).map(_identifier)
OBJECTIVE = st.integers(0, 99_999).map(lambda number: f"ABC{number // 100:03}.O{number % 100}")
FACT = st.integers(0, 999).map(lambda number: f"F{number:03}")
PART = st.builds(Section, id=IDENTIFIER, title=ANY_TEXT, body=ANY_TEXT, feedback=ANY_TEXT)
SECTION = st.builds(
    Section, id=IDENTIFIER, title=ANY_TEXT, body=ANY_TEXT, parts=st.lists(PART, max_size=3).map(tuple)
)
TEXT = st.builds(
    Text,
    section=SECTION,
    status=st.sampled_from(TranslationStatus),
    reviewed_by=st.none() | ANY_TEXT,
)
TEXTS = st.dictionaries(st.sampled_from(Language), TEXT, max_size=4).map(
    lambda texts: {Language.EN: Text(section=Section(id="en")), **texts}
)
IDS = st.lists(IDENTIFIER, min_size=2, max_size=4, unique=True).map(tuple)
CARDS = st.lists(st.builds(Card, id=IDENTIFIER, bin=IDENTIFIER), min_size=2, max_size=4).map(tuple)
COMMON = {
    "id": IDENTIFIER,
    "required": st.booleans(),
    "facts": st.lists(FACT, max_size=2).map(tuple),
    "texts": TEXTS,
}
SENSITIVE = st.lists(st.sampled_from(["racism", "hate", "death"]), max_size=2).map(tuple)
FILE = st.builds("{}.{}".format, IDENTIFIER, st.sampled_from(["png", "mp3", "mp4"]))
MEDIA = st.lists(
    st.builds(
        MediaFile,
        name=FILE,
        digest=st.binary(min_size=32, max_size=32).map(bytes.hex),
        size=st.integers(1, 30_000_000),
        width=st.none() | st.integers(1, 4_000),
    ),
    max_size=2,
).map(tuple)
RATING = st.integers(0, 2)
RATINGS = st.builds(Ratings, safety=RATING, dignity_and_voice=RATING, follows_policy=RATING, follow_up=RATING)
CHOICE = st.builds(
    ScenarioChoice, id=IDENTIFIER, to=IDENTIFIER, setting=st.none() | st.sampled_from(get_args(Setting))
)


def _few(entry: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(entry, min_size=least, max_size=least + 2).map(tuple)


SHAPES: dict[str, tuple[type[Any], dict[str, st.SearchStrategy[Any]]]] = {
    "text": (
        TextComponent,
        {
            "card": st.sampled_from([None, "law", "fact"]),
            "figures": _few(st.builds(Figure, id=IDENTIFIER, file=FILE)),
            "media": MEDIA,
        },
    ),
    "audio": (MediaComponent, {"file": FILE, "media": MEDIA}),
    "video": (
        MediaComponent,
        {
            "file": FILE,
            "poster": st.none() | FILE,
            "captions": st.dictionaries(st.sampled_from(Language), ANY_TEXT),
            "media": MEDIA,
        },
    ),
    "knowledge_check": (
        KnowledgeCheck,
        {"objective": OBJECTIVE, "options": IDS, "correct": IDS, "several": st.booleans()},
    ),
    "sort": (SortComponent, {"objective": OBJECTIVE, "bins": IDS, "cards": CARDS}),
    "match": (
        MatchComponent,
        {
            "objective": OBJECTIVE,
            "pairs": _few(st.builds(Pair, id=IDENTIFIER, partner=IDENTIFIER), 2),
            "decoys": _few(IDENTIFIER),
        },
    ),
    "order": (OrderComponent, {"objective": OBJECTIVE, "cards": _few(IDENTIFIER, 3)}),
    "scenario": (
        ScenarioComponent,
        {
            "objective": OBJECTIVE,
            "steps": _few(st.builds(ScenarioStep, id=IDENTIFIER, choices=_few(CHOICE, 2)), 1),
            "ends": _few(
                st.builds(
                    ScenarioEnd,
                    id=IDENTIFIER,
                    outcome=st.sampled_from(["recommended", "acceptable", "another_try"]),
                    ratings=RATINGS,
                ),
                2,
            ),
        },
    ),
    "rehearse": (
        RehearseComponent,
        {
            "objective": OBJECTIVE,
            "mode": st.sampled_from(["choose", "order", "write"]),
            "lines": _few(IDENTIFIER),
            "model": _few(IDENTIFIER),
        },
    ),
    "reflection": (ReflectionComponent, {"prompts": _few(IDENTIFIER, 1)}),
    "commitment": (
        CommitmentComponent,
        {"examples": _few(IDENTIFIER), "remind_after_days": st.integers(1, 365)},
    ),
    "resource": (
        ResourceComponent,
        {
            "links": _few(
                st.builds(
                    Link, id=IDENTIFIER, url=st.sampled_from(["https://a.ca/?a=1&b=<2>", "https://b.ca"])
                ),
                1,
            )
        },
    ),
    "team_guide": (
        TeamGuideComponent,
        {"steps": _few(st.builds(GuideStep, id=IDENTIFIER, minutes=st.integers(1, 60)), 2)},
    ),
}
"""For each kind that asks for no form: its model, and what its own fields can be."""
COMPONENTS: dict[str, st.SearchStrategy[Component]] = {
    kind: st.builds(model, kind=st.just(kind), sensitive=SENSITIVE, **COMMON, **own)
    for kind, (model, own) in SHAPES.items()
}
_ITEM: dict[str, Any] = {
    "id": IDENTIFIER,
    "author": ANY_TEXT.filter(bool),
    "reviewers": st.lists(ANY_TEXT, max_size=2).map(tuple),
    "difficulty": st.none() | st.floats(0, 1),
    "texts": TEXTS,
}
_MORE_IDS = st.lists(IDENTIFIER, min_size=3, max_size=5).map(tuple)
_CARDS = st.lists(st.builds(Card, id=IDENTIFIER, bin=IDENTIFIER), min_size=2, max_size=3).map(tuple)
_PAIRS = st.lists(st.builds(Pair, id=IDENTIFIER, partner=IDENTIFIER), min_size=2, max_size=3).map(tuple)
_GAPS = st.lists(st.builds(Gap, id=IDENTIFIER, options=IDS, correct=IDENTIFIER), min_size=1, max_size=3).map(
    tuple
)
ITEM = st.one_of(
    st.builds(
        ChoiceItem,
        kind=st.sampled_from(["single", "multiple", "true_false"]),
        options=IDS,
        correct=IDS,
        **_ITEM,
    ),
    st.builds(SortItem, kind=st.just("sort"), bins=IDS, cards=_CARDS, **_ITEM),
    st.builds(MatchItem, kind=st.just("match"), pairs=_PAIRS, decoys=IDS | st.just(()), **_ITEM),
    st.builds(OrderItem, kind=st.just("order"), cards=_MORE_IDS, **_ITEM),
    st.builds(ClozeItem, kind=st.just("cloze"), gaps=_GAPS, **_ITEM),
    st.builds(
        JudgementItem,
        kind=st.just("judgement"),
        mode=st.sampled_from(["best_worst", "ranked"]),
        options=_MORE_IDS,
        **_ITEM,
    ),
)
REFERENCES = st.builds(
    References,
    facts=st.lists(
        st.builds(
            Fact,
            id=FACT,
            topic=ANY_TEXT,
            claim=ANY_TEXT,
            source=ANY_TEXT,
            url=ANY_TEXT,
            date=ANY_TEXT,
            confidence=st.sampled_from(["seen", "seen-secondary", "source-text", "memory"]),
            volatile=st.booleans(),
            checked_on=st.dates(date(2020, 1, 1)),
            review_by=st.dates(date(2020, 1, 1)),
            limits=ANY_TEXT,
        ),
        max_size=2,
    ).map(tuple),
    terms=st.lists(
        st.builds(
            Term,
            id=IDENTIFIER,
            group=ANY_TEXT,
            see_also=st.lists(IDENTIFIER, max_size=2).map(tuple),
            texts=TEXTS,
            in_source_text=st.lists(st.sampled_from(Language), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
)


@st.composite
def block_contents(draw: st.DrawFn) -> BlockContent:
    """Return any block's content: forms have their banks, attestations their statements."""
    component: Component = draw(st.one_of(*COMPONENTS.values()))
    material = Material()
    match draw(st.sampled_from(["plain", "assessment", "attestation"])):
        case "assessment":
            component, material = draw(_assessments())
        case "attestation":
            attestation = draw(
                st.builds(Attestation, id=IDENTIFIER, version=st.just("7"), statements=IDS, texts=TEXTS)
            )
            component = AttestationComponent(
                id=draw(IDENTIFIER), kind="attestation", attestation=attestation.id, texts=draw(TEXTS)
            )
            material = Material(attestations=(attestation,))
    objective = st.builds(
        Objective, id=OBJECTIVE, tag=st.just("skill"), actions=st.just(("FA1.EMP.1",)), texts=TEXTS
    )
    return BlockContent(
        lesson=draw(IDENTIFIER),
        component=component,
        objectives=tuple(draw(st.lists(objective, max_size=1))),
        references=draw(REFERENCES),
        material=material,
    )


@st.composite
def _assessments(draw: st.DrawFn) -> tuple[AssessmentComponent, Material]:
    bank = draw(
        st.builds(
            Bank,
            objective=OBJECTIVE,
            tag=st.just("knowledge"),
            actions=st.just(("FA1.EMP.1",)),
            items=st.lists(ITEM, max_size=3).map(tuple),
        )
    )
    form = draw(
        st.builds(
            Form,
            id=IDENTIFIER,
            purpose=st.sampled_from(["pre", "post", "booster"]),
            blueprint=st.just((Quota(objective=bank.objective, items=1),)),
            mastery_percent=st.none() | st.integers(1, 100),
        )
    )
    component = AssessmentComponent(id=draw(IDENTIFIER), kind="assessment", form=form.id, texts=draw(TEXTS))
    return component, Material(banks=(bank,), forms=(form,))
