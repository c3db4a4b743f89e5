"""Random block contents of every kind, with the odd texts that authors and translators do write."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from assessments.model import Attestation, Bank, ChoiceItem, Form, Material, Quota
from curriculum.languages import Language
from curriculum.model import (
    AssessmentComponent,
    AttestationComponent,
    Card,
    Component,
    KnowledgeCheck,
    Objective,
    Section,
    SortComponent,
    Text,
    TextComponent,
)
from curriculum.references import Fact, References, Term
from curriculum.translations import TranslationStatus
from xblocks.olx.block_content import BlockContent

# What XML 1.0 can carry: no control characters but tab, line feed and carriage return, no surrogates.
ANY_TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufffe\uffff", min_codepoint=32)
    | st.sampled_from("\t\n\r"),
    max_size=40,
)
IDENTIFIER = st.from_regex(r"\A[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5}){0,2}\Z")
OBJECTIVE = st.from_regex(r"\A[A-Z]{3}[0-9]{3}\.O[0-9]{1,2}\Z", fullmatch=False).filter(str.isascii)
FACT = st.from_regex(r"\AF[0-9]{3}\Z").filter(str.isascii)
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
TEXT_COMPONENT = st.builds(TextComponent, kind=st.just("text"), card=st.sampled_from([None, "law"]), **COMMON)
KNOWLEDGE_CHECK = st.builds(
    KnowledgeCheck,
    kind=st.just("knowledge_check"),
    objective=OBJECTIVE,
    options=IDS,
    correct=IDS,
    several=st.booleans(),
    **COMMON,
)
SORT = st.builds(SortComponent, kind=st.just("sort"), objective=OBJECTIVE, bins=IDS, cards=CARDS, **COMMON)
ITEM = st.builds(
    ChoiceItem,
    id=IDENTIFIER,
    kind=st.sampled_from(["single", "multiple", "true_false"]),
    options=IDS,
    correct=IDS,
    author=ANY_TEXT.filter(bool),
    reviewers=st.lists(ANY_TEXT, max_size=2).map(tuple),
    difficulty=st.none() | st.floats(0, 1),
    texts=TEXTS,
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
    component: Component = draw(TEXT_COMPONENT | KNOWLEDGE_CHECK | SORT)
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
