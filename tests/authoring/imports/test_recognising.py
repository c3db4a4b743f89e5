"""Files of questions that are plain text are told apart, so that a draft says what it was made of."""

from __future__ import annotations

import pytest

from authoring.imports.api import SourceFormat, format_of


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("questions.csv", "objective,item\n", SourceFormat.CSV),
        ("questions.tsv", "objective\titem\n", SourceFormat.CSV),
        ("questions.txt", "What is a rule?\nA. A rule\nB. A mind\nANSWER: A\n", SourceFormat.AIKEN),
        ("questions.txt", "<b> makes what?\nA. Bold\nB. A break\nANSWER: A\n", SourceFormat.AIKEN),
        ("questions.txt", "<b> makes {=bold ~a break}", SourceFormat.GIFT),
        ("questions.txt", "::one::What is a rule? {=A rule ~A mind}", SourceFormat.GIFT),
        ("notes.txt", "Nothing is asked here.", SourceFormat.GIFT),
    ],
    ids=[
        "a table",
        "a table with tabs",
        "Aiken",
        "Aiken that begins as XML does",
        "GIFT that begins so",
        "GIFT",
        "no question, which the reader of GIFT says",
    ],
)
def test_questions_as_plain_text_are_told_by_their_own_format(
    name: str, text: str, form: SourceFormat
) -> None:
    assert format_of(text.encode(), name) is form
