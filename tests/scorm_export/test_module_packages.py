"""Packages whose modules are launched one by one: valid, whole, shared files once, states that fit."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from typing import Any

import pytest
from lxml import etree, html

from curriculum.languages import Language
from editions.api import Edition
from scorm_export import cmi5, scorm12, scorm2004
from scorm_export.api import Delivery, Granularity, Package, PackageError, package, read_archive
from scorm_export.profile import profile_faults
from scorm_export.suspend_data import check_it_fits, longest_suspend_data
from tests.sample_city import sample_edition
from tests.scorm_export import schemas
from tests.scorm_export.course import NASTY, texts
from tests.scorm_export.modules import MODULES, edition

LAUNCHED = [Delivery.SCORM12, Delivery.SCORM2004, Delivery.CMI5]
PAGES = ["index.html", "module-words.html", "module-proof.html", "module-later.html"]
NAMES = {"cp": scorm2004.CP, "ss": scorm2004.IMSSS, "cmi5": cmi5.CMI5, "adlcp": scorm12.ADLCP}
PAGE_BYTES = 60_000


@cache
def made(delivery: Delivery) -> Package:
    return package(edition(), delivery, granularity=Granularity.MODULE)


@cache
def files(delivery: Delivery) -> dict[str, bytes]:
    return read_archive(made(delivery).content)


def manifest(delivery: Delivery) -> etree._Element:
    return etree.fromstring(files(delivery)["cmi5.xml" if delivery is Delivery.CMI5 else "imsmanifest.xml"])


def found(tree: etree._Element, path: str) -> list[str]:
    return [str(value) for value in tree.xpath(path, namespaces=NAMES)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("delivery", "schema"),
    [
        (Delivery.SCORM12, schemas.scorm12),
        (Delivery.SCORM2004, schemas.scorm2004),
        (Delivery.CMI5, schemas.cmi5),
    ],
)
def test_the_manifest_is_valid_by_the_official_schemas(delivery: Delivery, schema: Any) -> None:
    assert schemas.errors(schema(), manifest(delivery)) == []


def test_the_package_keeps_to_the_application_profile_of_scorm_2004() -> None:
    assert profile_faults(files(Delivery.SCORM2004)) == ()


def test_a_dependency_on_nothing_is_a_fault() -> None:
    broken = dict(files(Delivery.SCORM2004))
    broken["imsmanifest.xml"] = broken["imsmanifest.xml"].replace(
        b'dependency identifierref="shared-arc-100"', b'dependency identifierref="shared"'
    )
    assert "8: a resource depends on shared, which is no resource" in profile_faults(broken)


@pytest.mark.parametrize("delivery", [Delivery.SCORM12, Delivery.SCORM2004])
def test_each_module_is_an_item_and_every_file_is_listed_once(delivery: Delivery) -> None:
    tree = manifest(delivery)
    items = [item.get("identifier") for item in tree.iterfind(".//{*}item")]
    assert items == [f"item-arc-100-{module}" for module in MODULES]
    *units, shared = tree.iterfind(".//{*}resource")
    assert [unit.get("href") for unit in units] == PAGES
    assert shared.get("href") is None
    listed = [one.get("href") or "" for one in tree.iterfind(".//{*}file")]
    assert len(listed) == len(set(listed))
    control = ("imsmanifest.xml", ".xsd", ".dtd")
    assert sorted(listed) == sorted(name for name in files(delivery) if not name.endswith(control))
    assert {"player.js", "player.css", "bank-en.js", "read-ar.html", "self-test.html"} <= {
        one.get("href") for one in shared
    }


def test_a_system_judges_by_the_mastery_score_of_the_module_that_has_one() -> None:
    assert found(manifest(Delivery.SCORM12), "//adlcp:masteryscore/text()") == ["80"]
    assert found(manifest(Delivery.SCORM2004), "//ss:minNormalizedMeasure/text()") == ["0.8"]
    assert found(manifest(Delivery.SCORM2004), "//ss:rollupRules/@rollupObjectiveSatisfied") == [
        "false",
        "false",
        "true",
        "false",
    ]
    units = manifest(Delivery.CMI5).findall(f"{{{cmi5.CMI5}}}au")
    assert [(unit.get("moveOn"), unit.get("masteryScore")) for unit in units] == [
        ("Completed", None),
        ("Completed", None),
        ("CompletedAndPassed", "0.8"),
        ("NotApplicable", None),
    ]
    assert [unit.get("id") for unit in units] == [
        f"https://groundwork.example/id/courses/arc-100/modules/{module}" for module in MODULES
    ]
    assert [unit.findtext(f"{{{cmi5.CMI5}}}url") for unit in units] == PAGES


def test_names_stay_the_same_from_edition_to_edition() -> None:
    for delivery in LAUNCHED:
        newer = read_archive(package(edition("2027.4"), delivery, granularity=Granularity.MODULE).content)
        tree = etree.fromstring(newer["cmi5.xml" if delivery is Delivery.CMI5 else "imsmanifest.xml"])
        for path in ("//@identifier", "//@id", "//@targetObjectiveID"):
            assert found(tree, path) == found(manifest(delivery), path)


@pytest.mark.parametrize("delivery", LAUNCHED)
def test_a_page_holds_its_module_and_the_way_to_its_own_files(delivery: Delivery) -> None:
    for module, page in zip(MODULES, PAGES, strict=True):
        document = html.document_fromstring(files(delivery)[page].decode())
        data = json.loads(document.get_element_by_id("gw-data").text)
        assert data["plan"]["course"] == f"arc-100/{module}"
        assert [lesson["id"] for lesson in data["plan"]["lessons"]] == [
            lesson.id
            for one in edition().content.course.modules
            if one.id == module
            for lesson in one.lessons
        ]
        needed = {
            *data["files"].values(),
            *(f"part-{part}.js" for parts in data["parts"].values() for part in parts),
            *(f"lesson-{tag}-{lesson['id']}.js" for tag in Language for lesson in data["plan"]["lessons"]),
        }
        assert needed <= set(files(delivery))
        links = {str(link).partition("#")[0] for link in document.xpath("//a/@href[not(contains(., ':'))]")}
        assert links - {""} <= set(files(delivery))


def test_the_text_to_read_leads_to_a_page_that_is_there() -> None:
    reading = html.document_fromstring(files(Delivery.SCORM12)["read-en.html"].decode())
    assert reading.xpath("//a[@href='index.html']")
    assert len(reading.xpath("//article[contains(@class, 'gw-lesson')]")) == 4


@pytest.mark.parametrize("delivery", LAUNCHED)
def test_two_builds_give_the_same_bytes(delivery: Delivery) -> None:
    assert package(edition(), delivery, granularity=Granularity.MODULE).content == made(delivery).content


def test_only_scorm_2004_promises_that_what_was_shown_is_optional_elsewhere() -> None:
    told = {}
    for delivery in LAUNCHED:
        page = files(delivery)["index.html"].decode()
        found_data = re.search(r'id="gw-data">(.*?)</script>', page, re.DOTALL)
        assert found_data
        plan = json.loads(found_data[1])["plan"]
        told[delivery] = (plan.get("optional"), plan["forms"][0].get("test_out"))
    promise = "become optional"
    assert promise in files(Delivery.SCORM2004)["lesson-en-before.js"].decode()
    assert promise not in files(Delivery.SCORM12)["lesson-en-before.js"].decode()
    assert promise not in files(Delivery.CMI5)["lesson-en-before.js"].decode()
    assert told[Delivery.SCORM2004] == ({"words": ["ARC100.O3"]}, True)
    assert told[Delivery.SCORM12] == told[Delivery.CMI5] == (None, None)


@cache
def real() -> Edition:
    return sample_edition()


@cache
def real_files() -> dict[str, bytes]:
    return read_archive(package(real(), Delivery.SCORM2004, granularity=Granularity.MODULE).content)


def test_the_state_of_each_module_fits_both_versions() -> None:
    lengths = [len(longest_suspend_data(real(), module.id)) for module in real().content.course.modules]
    assert max(lengths) < len(longest_suspend_data(real())) < 4096
    assert check_it_fits(real(), granularity=Granularity.MODULE) == max(lengths)
    assert check_it_fits(real(), 64_000, "SCORM 2004", Granularity.MODULE) == max(lengths)


def test_a_module_whose_state_is_too_long_is_named() -> None:
    with pytest.raises(PackageError, match=r"arc-100, module before: .* keeps 300; split the module"):
        check_it_fits(edition(), 300, "SCORM 1.2", Granularity.MODULE)
    with pytest.raises(
        PackageError, match=r"arc-100: .* keeps 300; build it with --by module, split the course"
    ):
        check_it_fits(edition(), 300)


@pytest.mark.parametrize(
    "title", [NASTY, "\u202eاختبار " * 40, "🧭 ]]> <module/> & 'x'"], ids=["marks", "300 letters", "emoji"]
)
def test_no_title_of_a_module_breaks_a_manifest(title: str) -> None:
    made_of = edition()
    modules = made_of.content.course.modules
    named = modules[1].model_copy(update={"texts": texts("words", title)})
    course = made_of.content.course.model_copy(update={"modules": (modules[0], named, *modules[2:])})
    hostile = made_of.model_copy(update={"content": made_of.content.model_copy(update={"course": course})})
    for delivery, schema in (
        (Delivery.SCORM12, schemas.scorm12),
        (Delivery.SCORM2004, schemas.scorm2004),
        (Delivery.CMI5, schemas.cmi5),
    ):
        built = read_archive(
            package(hostile, delivery, (Language.EN,), granularity=Granularity.MODULE).content
        )
        tree = etree.fromstring(built["cmi5.xml" if delivery is Delivery.CMI5 else "imsmanifest.xml"])
        assert schemas.errors(schema(), tree) == []
        assert [name for name in built if name.startswith("module-")] == sorted(PAGES[1:])


def test_a_web_package_is_not_divided() -> None:
    with pytest.raises(PackageError, match="opened, not launched"):
        package(edition(), Delivery.WEB, granularity=Granularity.MODULE)


@pytest.mark.parametrize("language", Language)
def test_the_page_of_a_module_is_no_heavier_than_a_page_may_be(language: Language) -> None:
    content = real_files()
    for name in (name for name in content if name == "index.html" or name.startswith("module-")):
        data = json.loads(html.document_fromstring(content[name].decode()).get_element_by_id("gw-data").text)
        lessons = [f"lesson-{language}-{lesson['id']}.js" for lesson in data["plan"]["lessons"]]
        own = [text for text in data["files"].values() if f"-{language}-" in text]
        loaded = [name, "player.css", "player.js", *own, *lessons]
        assert sum(len(gzip.compress(content[file], 9)) for file in loaded) <= PAGE_BYTES
