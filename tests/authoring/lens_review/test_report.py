"""The report for leadership: what matters first, in four languages, and no markup of the material."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
import yaml

from authoring.lens_review.api import PARTS, Summary, agreement, draw_report, words_in
from authoring.lens_review.loading import Review
from authoring.lens_review.quoted_prose import quoted_prose
from authoring.lens_review.record import (
    AgreedRecord,
    Material,
    NoFinding,
    ReviewerRecord,
    ReviewRecord,
    SettledFinding,
    Shown,
    Status,
)
from curriculum.api import Severity
from curriculum.languages import Language
from curriculum.sections import split_sections
from player.api import pdf_of
from tests.authoring.lens_review import reviews

_STRINGS = reviews.ROOT / "authoring/strings/lens_review"
_PLURALS = {"en": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}
_DAY = date(2027, 3, 1)
_PASSAGES = (
    "## Selecting {#selecting}\n\nWatch <b>them</b>. Look *closely*.\n\n## Asking {#asking}\n\nAsk for ID.\n"
)
_REVISED = (
    "## Counting {#selecting}\n\nCheck every third.\n\n### Why {#why}\n\nFair.\n\n"
    "### Keeps {#keeps}\n\nFares.\n"
)


def _summary(*findings: SettledFinding) -> Summary:
    passages = {each.id: each for each in split_sections(_PASSAGES)[1]}
    record = ReviewRecord(
        id="fares",
        title="Fares & <i>rules</i>",
        service="transit",
        owner="Transit training",
        reviewers=("Transit training", "Equity office"),
        begun_on=date(2027, 1, 11),
        material=Material(draft="fares", file="manual.docx", digest="0" * 64),
        passages_digest="1" * 64,
    )
    agreed = AgreedRecord(
        settled_on=date(2027, 2, 1),
        first_digest="2" * 64,
        second_digest="3" * 64,
        findings=findings,
        no_findings=(NoFinding(passage="asking", criterion="L03", because="It is law."),),
        shown=(Shown(part="is-suspected", who="a young man", before=3, after=1),),
    )
    reader = ReviewerRecord(finished_on=date(2027, 1, 18), findings=findings)
    revised = {each.id: each for each in split_sections(_REVISED)[1]}
    review = Review(Path(), record, passages, reader, ReviewerRecord(), agreed, revised)
    found = agreement(list(passages), reviews.names(), findings, ())
    return Summary(review, found, findings, _DAY)


def _finding(severity: Severity, status: Status) -> SettledFinding:
    return SettledFinding(
        passage="selecting",
        criterion="L01",
        severity=severity,
        quotes=("Watch them",),
        why="It points at **people**.",
        owner="Transit training",
        due_on=date(2027, 2, 15),
        status=status,
        kept_because="Needed." if status is Status.KEPT else "",
    )


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>|[\u2066-\u2069]", " ", html.partition("<main>")[2]).split())


@pytest.mark.parametrize(
    ("severity", "status", "says"),
    [
        (Severity.BLOCK, Status.OPEN, "This training is not to be used: 1 finding of the severity"),
        (Severity.BLOCK, Status.IN_WORK, "This training is not to be used: 1 finding of the severity"),
        (Severity.MAJOR, Status.OPEN, "This training is not to be given again before 1 finding"),
        (Severity.MINOR, Status.OPEN, "This training may be used. 1 minor finding is to be mended"),
        (Severity.BLOCK, Status.MENDED, "Nothing is left to do. This training may be used."),
        (Severity.MAJOR, Status.KEPT, "Nothing is left to do. This training may be used."),
    ],
)
def test_whether_the_training_may_be_used_is_said_first(
    severity: Severity, status: Status, says: str
) -> None:
    html = draw_report(_summary(_finding(severity, status)), reviews.criteria(), Language.EN)

    first = _text(html).removeprefix("Safety review: Fares &amp; &lt;i&gt;rules&lt;/i&gt; ").lstrip("⚠✓ ")
    assert first.startswith(says)


def test_it_tells_findings_revisions_people_shown_and_what_is_overdue() -> None:
    text = _text(
        draw_report(_summary(_finding(Severity.BLOCK, Status.OPEN)), reviews.criteria(), Language.EN)
    )

    for said in (
        "1. Conduct, not identity L01",
        "Before Selecting Watch &lt;b&gt;them&lt;/b&gt;. Look closely",
        "After Counting Check every third. Why Fair. What the safety purpose keeps Fares.",
        "Is suspected a young man 3 1",
        "Transit training February 15, 2027 ⚠ overdue",
        "Share of all pairs on which both said the same, found or not 97.2%",
        "1 more was found by one reviewer, and both agreed that it is no finding.",
        "Cohen’s kappa, found or not 0.00",
    ):
        assert said in text


def test_who_of_the_two_found_what_is_not_told() -> None:
    told = _summary(_finding(Severity.BLOCK, Status.OPEN))
    turned = replace(told, review=replace(told.review, first=told.review.second, second=told.review.first))

    assert draw_report(turned, reviews.criteria(), Language.EN) == draw_report(
        told, reviews.criteria(), Language.EN
    )


@pytest.mark.parametrize("language", Language)
def test_every_language_draws_the_whole_report_in_its_own_words(language: Language) -> None:
    told = _summary(*(_finding(Severity.MAJOR, status) for status in Status))
    criterion = reviews.lens().criterion("L01").texts[language].section.title

    html = draw_report(told, reviews.criteria(), language)

    assert f'<html lang="{language.value}" dir="{language.direction}">' in html
    assert criterion in html
    assert '<blockquote lang="en" dir="ltr">Watch them</blockquote>' in html


def test_the_report_becomes_a_tagged_pdf() -> None:
    data = pdf_of(
        draw_report(_summary(_finding(Severity.BLOCK, Status.OPEN)), reviews.criteria(), Language.AR)
    )

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "ar"
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


def test_imported_text_brings_no_link_picture_or_markup_into_the_report() -> None:
    html = quoted_prose("A [link](https://example.org) ![a door](figure:door) [^F001] <script>x</script>")

    assert html == "<p>A link a door  &lt;script&gt;x&lt;/script&gt;</p>\n"


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_words_with_the_same_places(language: Language) -> None:
    english, page = (
        yaml.safe_load((_STRINGS / f"{each.value}.yaml").read_text(encoding="utf-8"))["page"]
        for each in (Language.EN, language)
    )

    assert set(page) == set(english)
    for key, pattern in page.items():
        if isinstance(pattern, dict):
            assert set(pattern) == _PLURALS.get(language.value, {"other"}), key
        else:
            assert sorted(re.findall(r"{\w+}", pattern)) == sorted(re.findall(r"{\w+}", english[key])), key


@pytest.mark.parametrize("part", PARTS)
def test_every_part_in_which_somebody_is_shown_has_its_word(part: str) -> None:
    assert all(f"part_{part}" in words_in(language).page for language in Language)
