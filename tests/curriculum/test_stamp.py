"""Stamping writes digests and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.api import StampError, stamp_file, stamp_text, translation_status
from curriculum.languages import Language
from curriculum.sections import split_sections
from curriculum.translations import TranslationStatus, digest
from tests.factories_content import LESSON, write_content

ENGLISH = "---\ntitle: Words\nsummary: Some.\n---\n\n## One {#one}\n\nText.\n\n## Two {#two}\n\n### A {#a}\n"
PATH = Path("vi.md")


def stamped(text: str, english: str = ENGLISH) -> str:
    """Return *text* stamped as Vietnamese of *english*."""
    return stamp_text(text, english, PATH, Language.VI)


def digests() -> dict[str, str]:
    """Return the digests of the sections of ENGLISH."""
    return {section.id: digest(section.source) for section in split_sections(ENGLISH)[1]}


def test_headings_and_front_matter_get_the_digests_of_the_english() -> None:
    one, two, head = digests()["one"], digests()["two"], digest("Words\nSome.")

    assert stamped(
        "---\ntitle: Từ\nreviewed_by: null\n---\n\n## Một {#one}\n\n## Hai {#two}\n\n### A {#a}\n"
    ) == (
        f"---\ntitle: Từ\nreviewed_by: null\ntranslated_from: {head}\n---\n\n"
        f"## Một {{#one from={one}}}\n\n## Hai {{#two from={two}}}\n\n### A {{#a}}\n"
    )


def test_old_digests_are_replaced_and_other_marks_stay() -> None:
    one = digests()["one"]

    text = stamped("---\ntranslated_from: 000000000000\n---\n## Một {#one from=000000000000 .source-text}\n")

    assert f"## Một {{#one .source-text from={one}}}\n" in text
    assert "000000000000" not in text


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["unix", "windows"])
def test_everything_else_stays_byte_for_byte(tmp_path: Path, ending: str) -> None:
    (tmp_path / "en.md").write_text(ENGLISH, encoding="utf-8")
    lines = ["\ufeff---", "title:   Từ  ", "---", "", "## Một {#one}  ", "", "a \t b", "", "## Lạ {#other}"]
    path = tmp_path / "vi.md"
    path.write_bytes(ending.join(lines).encode())

    assert stamp_file(path)

    after = path.read_bytes().decode().split(ending)
    assert [line for line in after if "from" not in line] == [*lines[:4], *lines[5:]]
    assert after[5] == f"## Một {{#one from={digests()['one']}}}  "


def test_stamping_twice_changes_nothing(tmp_path: Path) -> None:
    tree = write_content(tmp_path)

    assert not stamp_file(tree.path(f"{LESSON}/vi.md"))


def test_a_stamped_file_is_current(tmp_path: Path) -> None:
    tree = write_content(tmp_path)
    tree.replace(f"{LESSON}/en.md", "A word 2027", "Another word 2027")
    before = [row.status for row in translation_status(tree.curriculum, Language.VI)]

    stamp_file(tree.path(f"{LESSON}/vi.md"))

    assert before.count(TranslationStatus.STALE) == 1
    after = {row.status for row in translation_status(tree.curriculum, Language.VI)}
    assert after == {TranslationStatus.CURRENT}


def test_the_listing_tells_what_is_missing_and_the_digest_to_write(tmp_path: Path) -> None:
    tree = write_content(tmp_path)
    tree.path(f"{LESSON}/ar.md").unlink()

    rows = [row for row in translation_status(tree.curriculum) if row.path.match("words/ar.md")]

    assert [row.section for row in rows] == ["(title)", "places", "more", "which", "levels"]
    assert {row.status for row in rows} == {TranslationStatus.MISSING}
    assert str(rows[2]).endswith("ar.md: more: missing, from=2b3cff50b6ab, not reviewed")


def test_an_english_or_other_file_cannot_be_stamped(tmp_path: Path) -> None:
    for name in ("en.md", "notes.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
        with pytest.raises(StampError, match=r"vi\.md, zh-Hant\.md, ar\.md"):
            stamp_file(tmp_path / name)


def test_a_translation_without_english_cannot_be_stamped(tmp_path: Path) -> None:
    (tmp_path / "vi.md").write_text("x", encoding="utf-8")

    with pytest.raises(StampError, match="no such file"):
        stamp_file(tmp_path / "vi.md")


_LINES = st.lists(
    st.sampled_from(
        [
            "## A {#one}",
            "## B {#two .x}",
            "### C {#a}",
            "## D {#one from=123}",
            "text",
            "",
            "```",
            "---",
            "> x",
        ]
    )
    | st.text(max_size=12)
)


@settings(deadline=None)  # machines are shared
@given(_LINES, st.sampled_from(["\n", "\r\n"]))
def test_stamping_is_done_once_and_keeps_every_line_without_an_id(lines: list[str], ending: str) -> None:
    text = ending.join(lines)

    after = stamped(text)

    assert stamped(after) == after
    kept = [line for line in text.splitlines() if "{#" not in line and "translated_from" not in line]
    assert [line for line in after.splitlines() if "{#" not in line and "translated_from" not in line] == kept
