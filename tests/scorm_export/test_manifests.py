"""Manifests are valid by the official schemas, and say what a learning system must know."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from lxml import etree

from curriculum.languages import Language
from editions.model import Edition
from scorm_export import cmi5, scorm12, scorm2004
from scorm_export.identifiers import mastery_percent
from scorm_export.units import Unit, whole_course
from tests.scorm_export import schemas
from tests.scorm_export.course import NASTY, TITLES, edition

ALL = tuple(Language)
FILES = ("index.html", "player.css", "player.js", "text-ar.js")
NAMES = {
    "cp": scorm12.CP,
    "md": scorm12.MD,
    "adlcp": scorm12.ADLCP,
    "cp4": scorm2004.CP,
    "lom": scorm2004.LOM,
    "ss": scorm2004.IMSSS,
    "cmi5": cmi5.CMI5,
}
Plant = Callable[[etree._Element], object]


def whole(made: Edition, languages: tuple[Language, ...]) -> tuple[Unit, ...]:
    return whole_course(made, languages, FILES)


def tree12(made: Edition | None = None, languages: tuple[Language, ...] = ALL) -> etree._Element:
    return etree.fromstring(
        scorm12.manifest(made or edition(), languages, whole(made or edition(), languages))
    )


def tree2004(made: Edition | None = None, languages: tuple[Language, ...] = ALL) -> etree._Element:
    return etree.fromstring(
        scorm2004.manifest(made or edition(), languages, whole(made or edition(), languages))
    )


def tree_cmi5(made: Edition | None = None, languages: tuple[Language, ...] = ALL) -> etree._Element:
    return etree.fromstring(
        cmi5.course_structure(made or edition(), languages, whole(made or edition(), languages))
    )


def found(tree: etree._Element, path: str) -> list[str]:
    """Return the texts or attribute values at *path*."""
    return [str(value) for value in tree.xpath(path, namespaces=NAMES)]  # type: ignore[union-attr]


def test_the_scorm_12_manifest_is_valid_by_the_official_schemas() -> None:
    assert schemas.errors(schemas.scorm12(), tree12()) == []


def test_the_scorm_2004_manifest_is_valid_by_the_official_schemas() -> None:
    assert schemas.errors(schemas.scorm2004(), tree2004()) == []


def test_the_metadata_of_scorm_2004_is_valid_strict_lom() -> None:
    lom = tree2004().find(".//{*}lom")
    assert lom is not None
    assert schemas.errors(schemas.lom_strict(), lom) == []


def test_the_course_structure_of_cmi5_is_valid_by_the_official_schema() -> None:
    assert schemas.errors(schemas.cmi5(), tree_cmi5()) == []


def drop(path: str) -> Plant:
    def plant(tree: etree._Element) -> None:
        for element in tree.findall(path):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)

    return plant


def put(path: str, name: str, value: str) -> Plant:
    def plant(tree: etree._Element) -> None:
        element = tree if path == "." else tree.find(path)
        assert element is not None
        element.set(name, value)

    return plant


@pytest.mark.parametrize(
    ("tree", "schema", "plant"),
    [
        pytest.param(tree12, schemas.scorm12, put(".", "identifier", "1 & 2"), id="1.2: no xs:ID"),
        pytest.param(tree12, schemas.scorm12, drop(".//{*}organizations"), id="1.2: organizations left out"),
        pytest.param(tree12, schemas.scorm12, drop(".//{*}langstring"), id="1.2: a title without a string"),
        pytest.param(
            tree12,
            schemas.scorm12,
            put(".//{*}resource", f"{{{scorm12.ADLCP}}}scormtype", "course"),
            id="1.2: an unknown scormtype",
        ),
        pytest.param(
            tree2004,
            schemas.scorm2004,
            put(".//{*}controlMode", "choice", "yes"),
            id="2004: yes is no boolean",
        ),
        pytest.param(tree2004, schemas.scorm2004, drop(".//{*}item"), id="2004: an empty organization"),
        pytest.param(
            tree2004,
            schemas.scorm2004,
            put(".//{*}resource", f"{{{scorm2004.ADLCP}}}scormType", "course"),
            id="2004: an unknown scormType",
        ),
        pytest.param(
            tree_cmi5, schemas.cmi5, put(".//{*}au", "masteryScore", "80"), id="cmi5: 80 is above 1"
        ),
        pytest.param(tree_cmi5, schemas.cmi5, drop(".//{*}url"), id="cmi5: nothing to launch"),
    ],
)
def test_a_planted_defect_is_found_by_the_schemas(
    tree: Callable[[], etree._Element], schema: Callable[[], etree.XMLSchema], plant: Plant
) -> None:
    broken = tree()
    plant(broken)
    assert schemas.errors(schema(), broken) != []


def test_titles_are_told_in_every_language_of_the_package() -> None:
    said = [TITLES[language] for language in ALL]
    assert found(tree12(), "//md:title/md:langstring/text()") == said
    assert found(tree2004(), "//lom:title/lom:string/text()") == said
    assert found(tree_cmi5(), "//cmi5:course/cmi5:title/cmi5:langstring/text()") == said
    assert found(tree_cmi5(), "//cmi5:au/cmi5:title/cmi5:langstring/@lang") == ["en", "vi", "zh-Hant", "ar"]


def test_keywords_say_in_every_language_what_the_course_is_about() -> None:
    said = ["only en", "only vi", "only zh-Hant", "only ar"]
    assert found(tree12(), "//md:general/md:keyword/md:langstring/text()") == said
    assert found(tree2004(), "//lom:general/lom:keyword/lom:string/text()") == said
    assert found(tree2004(), "//lom:general/lom:keyword/lom:string/@language") == list(ALL)


def test_a_package_in_one_language_speaks_that_language() -> None:
    arabic = (Language.AR,)
    assert found(tree12(languages=arabic), "//cp:item/cp:title/text()") == [TITLES[Language.AR]]
    assert found(tree2004(languages=arabic), "//lom:language/text()") == ["ar"]
    assert found(tree_cmi5(languages=arabic), "//cmi5:course//cmi5:langstring/@lang") == ["ar", "ar"]


def test_no_letter_of_a_title_breaks_the_manifest() -> None:
    for path, tree in (("//cp:item/cp:title/text()", tree12()), ("//cp4:item/cp4:title/text()", tree2004())):
        assert found(tree, path) == [NASTY]


def test_summaries_lose_their_marks_and_keep_their_words() -> None:
    summary = found(tree12(), "//md:description/md:langstring[@xml:lang='vi']/text()")
    assert summary == ["What Quyền và nghĩa vụ is about. And more."]


def test_edition_and_digest_are_in_the_metadata() -> None:
    made = edition("2026.2-draft")
    assert found(tree12(made), "//md:version/md:langstring/text()") == ["2026.2-draft"]
    assert found(tree12(made), "//md:catalogentry/md:entry/md:langstring/text()") == [made.digest]
    assert found(tree2004(made), "//lom:version/lom:string/text()") == ["2026.2-draft"]
    assert made.digest in found(tree2004(made), "//lom:identifier/lom:entry/text()")
    assert found(tree_cmi5(made), "//cmi5:course/*[local-name()='edition']/@digest") == [made.digest]
    assert len(made.digest) == hashlib.sha256().digest_size * 2


def test_the_mastery_score_is_the_one_that_the_course_judges_by() -> None:
    assert found(tree12(), "//cp:item/adlcp:masteryscore/text()") == ["80"]
    assert found(tree2004(), "//cp4:item//ss:minNormalizedMeasure/text()") == ["0.8"]
    assert found(tree2004(), "//ss:primaryObjective/@satisfiedByMeasure") == ["true"]
    assert found(tree_cmi5(), "//cmi5:au/@masteryScore") == ["0.8"]
    assert found(tree_cmi5(), "//cmi5:au/@moveOn") == ["CompletedAndPassed"]


def test_a_course_without_a_mastery_score_states_none() -> None:
    made = edition(mastery=None)
    assert mastery_percent(made.content) is None
    assert found(tree12(made), "//adlcp:masteryscore") == []
    assert found(tree2004(made), "//ss:minNormalizedMeasure | //@satisfiedByMeasure") == []
    assert found(tree_cmi5(made), "//cmi5:au/@masteryScore") == []
    assert found(tree_cmi5(made), "//cmi5:au/@moveOn") == ["Completed"]


def test_the_first_resource_is_the_one_to_launch_and_lists_every_file() -> None:
    for tree, prefix in ((tree12(), "cp"), (tree2004(), "cp4")):
        assert found(tree, f"//{prefix}:resource/@href") == ["index.html"]
        assert found(tree, f"//{prefix}:resource/@type") == ["webcontent"]
        assert found(tree, f"//{prefix}:resource/{prefix}:file/@href") == list(FILES)


def test_identifiers_stay_the_same_from_edition_to_edition() -> None:
    older, newer = edition("2026.1"), edition("2027.4", mastery=70)
    assert older.digest != newer.digest
    for tree in (tree12, tree2004):
        assert found(tree(older), "//@identifier") == found(tree(newer), "//@identifier")
    assert found(tree_cmi5(older), "//@id") == found(tree_cmi5(newer), "//@id")


def test_the_content_sets_its_own_status_and_asks_for_no_navigation() -> None:
    tree = tree2004()
    assert found(tree, "//ss:deliveryControls/@completionSetByContent") == ["true"]
    assert found(tree, "//ss:deliveryControls/@objectiveSetByContent") == ["true"]
