"""Another city's texts over the source: only what it says differs, and every line can be found again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.cities.api import City, TakenOver, UnknownCityError, cities_of, load_city, take_over
from curriculum.cities.laying_facts import lay_facts
from curriculum.cities.laying_over import lay_over
from curriculum.languages import Language
from curriculum.problems import Problem
from curriculum.sections import split_sections
from curriculum.translations import digest
from tests.factories_content import ContentTree, write_content

BASE, OVERLAY = Path("en.md"), Path("city/en.md")
OLDER = "stands for an older text: the source changed since"
LESSON = "courses/arc-100/lessons/words"
_id = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
_words = st.text(st.characters(whitelist_categories=("Ll", "Lu", "Lo")), min_size=1, max_size=20)


def _file(sections: dict[str, str]) -> str:
    blocks = [f"## A heading {{#{name}}}\n\n{text}\n" for name, text in sections.items()]
    return "---\ntitle: A title\n---\n\n" + "\n".join(blocks)


def _digest(text: str, section: str) -> str:
    return next(digest(one.source) for one in split_sections(text)[1] if one.id == section)


@given(sections=st.dictionaries(_id, _words, min_size=1, max_size=6))
def test_nothing_laid_over_leaves_the_text_as_it_is(sections: dict[str, str]) -> None:
    text = _file(sections)

    laid = lay_over(BASE, text, OVERLAY, "")

    assert laid.text == text
    assert laid.origins == [(BASE, number) for number in range(1, len(text.splitlines()) + 1)]
    assert (laid.overlaid, laid.problems) == ([], [])


@given(ids=st.lists(_id, min_size=1, max_size=6, unique=True), data=st.data())
def test_a_section_laid_over_changes_that_section_alone(ids: list[str], data: st.DataObject) -> None:
    text = _file(dict.fromkeys(ids, "What the source says."))
    chosen = data.draw(st.sampled_from(ids))
    mark = f" over={_digest(text, chosen)}"
    overlay = f"## A heading {{#{chosen}{mark}}}\n\nWhat the city says.\n"

    laid = lay_over(BASE, text, OVERLAY, overlay)

    said = {one.id: one.body for one in split_sections(laid.text)[1]}
    assert said == {
        name: "What the city says." if name == chosen else "What the source says." for name in ids
    }
    assert laid.problems == []
    for line, (path, number) in zip(laid.lines, laid.origins, strict=True):
        written = (overlay if path == OVERLAY else text).splitlines()[number - 1]
        assert line == written.replace(mark, "")


@pytest.mark.parametrize(
    ("overlay", "message"),
    [
        ("## A heading {#one}\n\nOther.\n", "`one` does not say which text it stands for"),
        (
            "## A heading {#one over=000000000000}\n\nOther.\n",
            "`one` stands for an older text: the source changed since",
        ),
        ("## A heading {#new over=000000000000}\n\nOther.\n", "the source has no section `new`"),
        ("## A heading {#one over=DIGEST}\n\nSame.\n", "`one` says what the source says already"),
    ],
)
def test_what_does_not_fit_the_source_is_told(overlay: str, message: str) -> None:
    text = _file({"one": "Same."})

    laid = lay_over(BASE, text, OVERLAY, overlay.replace("DIGEST", _digest(text, "one")))

    assert [(one.path, one.line, one.code, one.message) for one in laid.problems] == [
        (OVERLAY, 1, "CUR160", message)
    ]


def test_a_new_section_stands_at_the_end_and_front_matter_goes_key_by_key() -> None:
    base = "---\ntitle: Ours\nsummary: A summary\n---\n\n## One {#one}\n\nText.\n"

    laid = lay_over(BASE, base, OVERLAY, "---\ntitle: Theirs\n---\n\n## Two {#two}\n\nMore.\n")

    assert laid.text == (
        "---\ntitle: Theirs\nsummary: A summary\n---\n\n## One {#one}\n\nText.\n\n## Two {#two}\n\nMore.\n"
    )
    assert laid.overlaid == ["title", "two"]


def test_what_only_the_city_says_in_its_front_matter_is_kept() -> None:
    base = "---\ntitle: Ours\n---\n\nText.\n"

    laid = lay_over(BASE, base, OVERLAY, "---\ntitle: Theirs\nsummary: >-\n  Two\n  lines\n---\n")

    assert laid.text == "---\ntitle: Theirs\nsummary: >-\n  Two\n  lines\n---\n\nText.\n"


def test_a_section_that_the_city_wrote_twice_is_there_twice_for_the_checks_to_tell() -> None:
    laid = lay_over(BASE, _file({"one": "Same."}), OVERLAY, "## A {#one}\n\nOther.\n\n## B {#one}\n\nMore.\n")

    assert [one.title for one in split_sections(laid.text)[1]] == ["A", "B"]


def test_what_is_to_go_goes_and_what_the_city_says_itself_stays() -> None:
    base = (
        "---\ntitle: Ours\ntranslated_from: abc\n---\n\n## One {#one}\n\ntitle: x\n\n## Two {#two}\n\nText.\n"
    )

    gone = frozenset({"title", "two"})

    assert lay_over(BASE, base, OVERLAY, "", gone).text == "---\n---\n\n## One {#one}\n\ntitle: x\n\n"
    own = "---\ntitle: Theirs\n---\n\n## Two {#two}\n\nMore.\n"
    assert lay_over(BASE, base, OVERLAY, own, gone).text == (
        "---\ntitle: Theirs\n---\n\n## One {#one}\n\ntitle: x\n\n## Two {#two}\n\nMore.\n"
    )


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """Return a sound content tree."""
    return write_content(tmp_path / "home")


def _take(tree: ContentTree, into: Path, **said: object) -> TakenOver:
    values = {
        "id": "elsewhere",
        "status": "example",
        "names": {"en": "Elsewhere"},
        "languages": ["en", "vi"],
        "courses": ["arc-100"],
    }
    city = City.model_validate({**values, **said}, strict=False)
    sources = {"content": tree.curriculum, "assessments": tree.assessments}
    return take_over(sources, city, tree.curriculum / "cities" / "elsewhere", into)


def _own(tree: ContentTree, name: str, text: str) -> Path:
    """Write *text* as a file of the city and return its path."""
    path = tree.curriculum / "cities/elsewhere/content" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_a_city_without_texts_of_its_own_has_those_of_the_source(tree: ContentTree, tmp_path: Path) -> None:
    taken = _take(tree, tmp_path / "city", languages=[language.value for language in Language])

    assert _files(taken.content) == _files(tree.curriculum)
    assert _files(taken.assessments) == _files(tree.assessments)
    assert (taken.overlaid, taken.problems) == ([], [])


def test_a_translation_of_a_text_that_the_city_replaced_is_left_out(
    tree: ContentTree, tmp_path: Path
) -> None:
    english = (tree.curriculum / LESSON / "en.md").read_text(encoding="utf-8")
    mark = _digest(english, "places")
    own = _own(tree, f"{LESSON}/en.md", f"## A word {{#places over={mark}}}\n\nOur own.[^F001]\n")

    taken = _take(tree, tmp_path / "city")

    def ids(language: str) -> list[str]:
        text = (taken.content / LESSON / f"{language}.md").read_text(encoding="utf-8")
        return [one.id for one in split_sections(text)[1]]

    assert ids("en") == ["places", "more", "which", "levels"]
    assert ids("vi") == ["more", "which", "levels"]
    assert taken.overlaid == [(own, "places")]


def test_a_problem_is_told_where_an_author_can_mend_it(tree: ContentTree, tmp_path: Path) -> None:
    mark = _digest((tree.curriculum / LESSON / "en.md").read_text(encoding="utf-8"), "more")
    text = f"## A word {{#more over={mark}}}\n\nOur own.\n\nMore of it.\n"
    own = _own(tree, f"{LESSON}/en.md", text)
    taken = _take(tree, tmp_path / "city")
    merged = taken.content / LESSON / "en.md"
    line = merged.read_text(encoding="utf-8").splitlines().index("More of it.") + 1

    told = taken.origin(Problem(merged, line, 3, "CUR131", "a word"))

    assert (told.path, told.line, told.column) == (own, 5, 3)


def test_what_the_city_leaves_out_is_not_there(tree: ContentTree, tmp_path: Path) -> None:
    taken = _take(tree, tmp_path / "city", left_out=[f"content/{LESSON}#more", "assessments/attestations"])

    assert "{#more" not in (taken.content / LESSON / "en.md").read_text(encoding="utf-8")
    assert "{#places" in (taken.content / LESSON / "en.md").read_text(encoding="utf-8")
    assert not (taken.assessments / "attestations").exists()


def test_courses_that_the_city_does_not_take_over_are_not_there(tree: ContentTree, tmp_path: Path) -> None:
    taken = _take(tree, tmp_path / "city", courses=["arc-900"])

    assert not any((taken.content / "courses").rglob("*.*"))
    assert not any((taken.assessments / "banks").rglob("*.*"))
    assert not any((taken.assessments / "forms").rglob("*.*"))


def test_lessons_are_written_in_the_citys_languages(tree: ContentTree, tmp_path: Path) -> None:
    taken = _take(tree, tmp_path / "city")

    said = (taken.content / "courses/arc-100/course.yaml").read_text(encoding="utf-8")
    assert said.endswith("\nlanguages: [en, vi]\n")


def test_facts_of_the_city_stand_in_place_of_those_of_the_source(tree: ContentTree, tmp_path: Path) -> None:
    _own(tree, "facts.yaml", "facts:\n- id: F002\n  claim: Another.\n- id: F009\n  claim: New.\n")
    (tree.curriculum / "facts.yaml").write_text(
        "facts:\n- id: F001\n  claim: One.\n- id: F002\n  claim: Two.\n- id: F003\n  claim: Three.\n"
    )

    taken = _take(tree, tmp_path / "city")

    assert (taken.content / "facts.yaml").read_text() == (
        "facts:\n- id: F001\n  claim: One.\n- id: F002\n  claim: Another.\n- id: F003\n  claim: Three.\n"
        "- id: F009\n  claim: New.\n"
    )


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ("", "`F002` does not say which text it stands for"),
        ("  over: 000000000000\n", f"`F002` {OLDER}"),
        ("  over: 960d3bc227d5\n", ""),
    ],
)
def test_a_fact_says_for_which_text_it_stands(mark: str, message: str) -> None:
    base = "facts:\n- id: F001\n  claim: One.\n- id: F002\n  claim: Two.\n"

    laid = lay_facts(BASE, base, OVERLAY, f"facts:\n- id: F002\n{mark}  claim: Another.\n  date: '1'\n")

    told = [(OVERLAY, 2, message)] if message else []
    assert [(one.path, one.line, one.message) for one in laid.problems] == told
    assert laid.text == "facts:\n- id: F001\n  claim: One.\n- id: F002\n  claim: Another.\n  date: '1'\n"
    assert laid.origins[-1] == (OVERLAY, 5 if mark else 4)


def _for_the_lesson(tree: ContentTree) -> tuple[Path, Path]:
    """Return the lesson's YAML file, and one of the city that stands for it without saying so."""
    source = tree.curriculum / LESSON / "lesson.yaml"
    text = source.read_text(encoding="utf-8").replace("minutes: 14", "minutes: 9")
    return source, _own(tree, f"{LESSON}/lesson.yaml", text)


def test_a_whole_file_whose_source_changed_is_told_with_both_names(tree: ContentTree, tmp_path: Path) -> None:
    source, own = _for_the_lesson(tree)
    (bare,) = _take(tree, tmp_path / "city").problems
    assert (bare.path, bare.code) == (own, "CUR160")
    assert bare.message == "`lesson.yaml` does not say which text it stands for"
    mark = re.search(r"`(over: [0-9a-f]{12})`$", bare.hint)
    assert mark

    own.write_text(f"{mark[1]}\n{own.read_text(encoding='utf-8')}", encoding="utf-8")
    taken = _take(tree, tmp_path / "city")
    assert taken.problems == []
    said = (taken.content / LESSON / "lesson.yaml").read_text(encoding="utf-8")
    assert "over:" not in said
    assert "minutes: 9" in said
    assert taken.origins[taken.content / LESSON / "lesson.yaml"][0] == (own, 2)

    source.write_text("# A comment is no change.\n" + source.read_text(encoding="utf-8"), encoding="utf-8")
    assert _take(tree, tmp_path / "city").problems == []

    source.write_text(
        source.read_text(encoding="utf-8").replace("minutes: 14", "minutes: 15"), encoding="utf-8"
    )
    (told,) = _take(tree, tmp_path / "city").problems
    assert told.path == own
    assert told.message == f"`lesson.yaml` {OLDER}"
    assert told.hint.startswith(f"look again at {source}:2, then write `over: ")


def test_a_whole_file_that_the_source_does_not_have_or_that_says_the_same_is_told(
    tree: ContentTree, tmp_path: Path
) -> None:
    source, own = _for_the_lesson(tree)
    (bare,) = _take(tree, tmp_path / "city").problems
    mark = bare.hint.rsplit("`", 2)[1]
    own.write_text(f"{mark}\n{source.read_text(encoding='utf-8')}", encoding="utf-8")
    _own(tree, "courses/arc-100/lessons/gone/lesson.yaml", "over: 000000000000\nid: gone\n")
    _own(tree, "courses/arc-100/lessons/new/lesson.yaml", "id: new\n")

    taken = _take(tree, tmp_path / "city")

    assert sorted(one.message for one in taken.problems) == [
        "`lesson.yaml` says what the source says already",
        "the source has no file `lesson.yaml`",
    ]


def test_files_that_are_no_text_are_left_to_the_checks(tree: ContentTree, tmp_path: Path) -> None:
    for name in (f"{LESSON}/lesson.yaml", f"{LESSON}/en.md", f"{LESSON}/vi.md", "facts.yaml"):
        path = tree.curriculum / "cities/elsewhere/content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\xff\xfe")

    taken = _take(tree, tmp_path / "city")

    for name in ("lesson.yaml", "en.md", "vi.md"):
        assert (taken.content / LESSON / name).read_bytes() == b"\xff\xfe", name
    assert taken.problems == []


def test_an_unreadable_translation_is_not_passed_over_where_the_city_replaced_the_english(
    tree: ContentTree, tmp_path: Path
) -> None:
    own = _own(tree, f"{LESSON}/en.md", "## A word {#places}\n\nOur own.\n")
    own.with_name("vi.md").write_bytes(b"\xff\xfe")

    taken = _take(tree, tmp_path / "city")

    assert (taken.content / LESSON / "vi.md").read_bytes() == b"\xff\xfe"


def test_a_second_writing_touches_no_file(tree: ContentTree, tmp_path: Path) -> None:
    def written() -> dict[Path, int]:
        _take(tree, tmp_path / "city")
        return {path: path.stat().st_mtime_ns for path in (tmp_path / "city").rglob("*.*")}

    assert written() == written()


def test_a_city_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    assert cities_of(tmp_path) == ()
    with pytest.raises(UnknownCityError, match="there is no city 'nowhere'"):
        load_city(tmp_path, "nowhere")
