"""The questions of a course that others made become a bank; every word of them is there or in the report."""

from __future__ import annotations

from collections import Counter
from datetime import date
from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.exchange.api import Target
from authoring.drafts.api import Arrival, new_drafts, with_questions
from authoring.imports.api import Imported, Loss, LossKind, Place, PlaceKind
from curriculum.languages import Language
from curriculum.markdown import plain_text
from tests.authoring.imports.sources import WORD
from xblocks.olx.api import read_others_course
from xblocks.olx.archive import write_archive

_TARGET = Target("ARC100.O3", "knowledge", ("FA1.COM.3",))
_ARRIVAL = Arrival("course.tar.gz", "0" * 64, date(2026, 11, 23))
_UNIT = Place(PlaceKind.ITEM, name="A unit")
_CHOICE = """<problem display_name="{name}"><p>{case}</p><label>{question}</label><{kind}response>
<choicegroup label="{label}"><choice correct="true">{right}<choicehint label="{word}">{reason}</choicehint>
</choice><choice correct="{also}"><p>{wrong}</p><p>{more}</p></choice></choicegroup></{kind}response>
<solution>{solution}</solution><demandhint><hint>{hint}</hint></demandhint></problem>"""
_SLOTS = ("name", "case", "question", "label", "right", "reason", "word", "wrong", "more", "solution", "hint")
_SIGNS = "abcXYZ019_*#`[]<>|&\\-+.:!(){}~$^=/'\"% đạ種族الم"
_TEXT = st.text(alphabet=_SIGNS, min_size=1, max_size=20).filter(str.strip)


def _imported(*problems: str) -> Imported:
    course = '<course url_name="run" org="City" course="R1" display_name="Respect"><chapter><sequential>'
    unit = f'<vertical display_name="A unit">{"".join(problems)}</vertical>'
    return read_others_course(
        write_archive({"course.xml": f"{course}{unit}</sequential></chapter></course>".encode()}), "c.tar.gz"
    )


def test_a_course_of_questions_alone_becomes_a_draft_of_a_bank_with_the_report() -> None:
    asked = _CHOICE.format_map(
        {
            **dict.fromkeys(_SLOTS, ""),
            **{"name": "Checkboxes", "question": "Who counts?", "right": "All", "wrong": "Some"},
            **{"solution": "<p>Nobody is left out.</p>", "hint": "Think.", "kind": "multiplechoice"},
            "also": "false",
        }
    )
    number = '<problem><p>How many?</p><numericalresponse answer="4"/></problem>'

    imported, bank = with_questions(_imported(asked, number), _TARGET, Language.EN)
    [draft] = new_drafts(imported, _ARRIVAL, (), bank)

    assert (draft.id, sorted(draft.files)) == ("arc100-o3-questions", ["bank.yaml", "draft.yaml", "en.md"])
    text = str(draft.files["en.md"])
    assert text.split("---\n", 2)[2].strip().splitlines() == [
        "## Who counts? {#who-counts}",
        "",
        "### All {#all .correct}",
        "",
        "> Nobody is left out.",
        "",
        "### Some {#some}",
    ]
    change = LossKind.QUESTION_CHANGED
    assert imported.losses == (
        Loss(LossKind.QUESTION_WORDS, _UNIT, "Think"),
        Loss(change, _UNIT, detail="it names no author; `Unknown` is written for it"),
        Loss(change, _UNIT, detail="its explanation stands with the right answer here"),
        Loss(
            LossKind.QUESTION,
            _UNIT,
            "How many? 4",
            "Groundwork asks by choice, not by '<numericalresponse>'",
        ),
        Loss(LossKind.SECTION_NAME, Place(), "A unit"),
    )
    assert "report:" not in str(draft.files["draft.yaml"])


@settings(max_examples=30, deadline=None)
@given(
    st.fixed_dictionaries(dict.fromkeys(_SLOTS, _TEXT)),
    st.sampled_from(["multiplechoice", "choice", "option", "string"]),
    st.sampled_from(["true", "false"]),
)
def test_every_word_of_a_question_is_in_the_bank_or_in_the_report(
    texts: dict[str, str], kind: str, also: str
) -> None:
    xml = _CHOICE.format_map(
        {key: escape(text) for key, text in texts.items()} | {"kind": kind, "also": also}
    )

    imported, bank = with_questions(_imported(xml), _TARGET, Language.EN)

    drafted = plain_text(bank.files["en.md"]) if bank else ""
    reported = " ".join(loss.words for loss in imported.losses)
    wanted = Counter(WORD.findall(" ".join(texts.values())))
    assert wanted - Counter(WORD.findall(f"{drafted} {reported}")) == Counter()
