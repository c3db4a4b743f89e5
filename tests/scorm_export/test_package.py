"""A finished package has what a learning system and ADL's checker look for, and nothing else."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

from assessments.api import SCORM_12_LIMIT
from curriculum.languages import Language
from curriculum.model import Card
from editions.model import Edition
from scorm_export.api import Delivery, Granularity, Package, PackageError, package, read_archive
from scorm_export.schema_files import INSTALLED, schema_files
from scorm_export.suspend_data import check_it_fits, longest_suspend_data
from tests.scorm_export.course import edition

PROJECT = Path(__file__).parents[2]
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
SCORM = [Delivery.SCORM12, Delivery.SCORM2004]
LAUNCHED = [*SCORM, Delivery.CMI5]
EDITION = edition()
HAS_SCHEMAS = pytest.mark.skipif(not INSTALLED.is_dir(), reason="the SCORM schemas are not installed: npm ci")


@pytest.fixture(scope="module", params=list(Delivery))
def made(request: pytest.FixtureRequest) -> tuple[Delivery, Package, dict[str, bytes]]:
    """Return a package of each delivery, and its files."""
    delivery = Delivery(request.param)
    finished = package(EDITION, delivery)
    return delivery, finished, read_archive(finished.content)


Made = tuple[Delivery, Package, dict[str, bytes]]


@pytest.mark.parametrize(
    ("delivery", "languages", "name"),
    [
        (Delivery.SCORM12, tuple(Language), "arc-100-2026.1-scorm12.zip"),
        (Delivery.SCORM2004, tuple(Language), "arc-100-2026.1-scorm2004.zip"),
        (Delivery.CMI5, tuple(Language), "arc-100-2026.1-cmi5.zip"),
        (Delivery.WEB, tuple(Language), "arc-100-2026.1-web.zip"),
        (Delivery.SCORM12, (Language.AR,), "arc-100-2026.1-scorm12-ar.zip"),
        (Delivery.CMI5, (Language.ZH_HANT, Language.EN), "arc-100-2026.1-cmi5-en-zh-Hant.zip"),
    ],
)
def test_a_package_is_named_by_course_edition_delivery_and_narrowed_languages(
    delivery: Delivery, languages: tuple[Language, ...], name: str
) -> None:
    assert package(EDITION, delivery, languages).file_name == name


def test_a_package_without_a_language_is_refused() -> None:
    with pytest.raises(PackageError, match="at least one language"):
        package(EDITION, Delivery.WEB, ())


def test_two_builds_give_the_same_bytes(made: Made) -> None:
    delivery, finished, _ = made
    assert package(edition(), delivery).content == finished.content


def test_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    program = (
        "from tests.scorm_export.course import edition;from tests.scorm_export.test_package import digests;"
        "print(*digests(edition()))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == digests(EDITION)


def digests(made: Edition) -> list[str]:
    """Return the digest of *made* as a package of every kind."""
    site = "https://courses.city.example/"
    kinds = [package(made, delivery) for delivery in Delivery]
    kinds += [package(made, one, granularity=Granularity.MODULE) for one in LAUNCHED]
    kinds += [package(made, one, dispatch=site) for one in LAUNCHED]
    kinds += [package(made, one, call_home=site) for one in Delivery]
    return [hashlib.sha256(one.content).hexdigest() for one in kinds]


def test_the_manifest_is_at_the_root(made: Made) -> None:
    delivery, _, files = made
    expected = {Delivery.CMI5: "cmi5.xml", Delivery.WEB: None}.get(delivery, "imsmanifest.xml")
    assert [name for name in files if name.endswith(".xml")] == ([expected] if expected else [])


@pytest.mark.parametrize("delivery", SCORM)
def test_every_file_is_listed_and_every_listed_file_is_there(delivery: Delivery) -> None:
    files = read_archive(package(EDITION, delivery).content)
    tree = etree.fromstring(files["imsmanifest.xml"])
    listed = [element.get("href") for element in tree.iterfind(".//{*}file")]
    launched = [element.get("href") for element in tree.iterfind(".//{*}resource")]
    control = {"imsmanifest.xml", *schema_files(delivery).found}
    assert sorted(name or "" for name in listed) == sorted(set(files) - control)
    assert launched == ["index.html"]
    assert set(launched) <= set(listed)


@HAS_SCHEMAS
@pytest.mark.parametrize("delivery", SCORM)
def test_every_schema_file_that_the_manifest_names_is_there(delivery: Delivery) -> None:
    finished = package(EDITION, delivery)
    files = read_archive(finished.content)
    places = (etree.fromstring(files["imsmanifest.xml"]).get(f"{XSI}schemaLocation") or "").split()
    assert places[1::2]
    assert set(places[1::2]) <= set(files)
    included = {
        name
        for content in files.values()
        for name in re.findall(rb'schemaLocation\s*=\s*"([\w.]+\.xsd)"', content)
    }
    assert {name.decode() for name in included} <= set(files)
    assert finished.missing_schemas == ()


@pytest.mark.parametrize("delivery", SCORM)
def test_without_the_schema_files_a_package_is_made_all_the_same_and_says_so(
    delivery: Delivery, tmp_path: Path
) -> None:
    finished = package(EDITION, delivery, installed_schemas=tmp_path)
    files = read_archive(finished.content)
    assert [name for name in files if name.endswith((".xsd", ".dtd"))] == []
    assert "index.html" in files
    assert len(finished.missing_schemas) == {Delivery.SCORM12: 4, Delivery.SCORM2004: 17}[delivery]


def test_half_a_set_of_schema_files_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "scorm12edition"
    folder.mkdir()
    (folder / "ims_xml.xsd").write_text("<x/>")
    found = schema_files(Delivery.SCORM12, tmp_path)
    assert found.found == {}
    assert "adlcp_rootv1p2.xsd" in found.missing


def test_no_page_needs_anything_from_outside_or_anything_inline(made: Made) -> None:
    _, _, files = made
    page = html.document_fromstring(files["index.html"].decode())
    fetched = re.findall(r"'(.+?)'", str(page.xpath("//@src | //link/@href | //@srcset")))
    assert fetched
    assert [address for address in fetched if re.match(r"^([a-z]+:|//)", address)] == []
    assert page.xpath("//script[not(@src) and not(@type='application/json')]") == []
    assert page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == []
    assert not re.search(rb"@import|url\(\s*['\"]?(https?:)?//", files["player.css"])


def test_no_script_hangs_on_unloading_asks_for_navigation_or_evaluates(made: Made) -> None:
    _, _, files = made
    script = files["player.js"].decode()
    assert re.findall(r"(?:before)?unload\b|\beval\(|new Function|document\.write", script) == []
    assert [line for line in script.splitlines() if "adl.nav" in line] == []


def test_only_the_store_that_is_needed_is_there(made: Made) -> None:
    delivery, _, files = made
    stores = set(re.findall(rb"\.stores\.(\w+) ?= ?[^= ]", files["player.js"]))
    assert stores == {b"local" if delivery is Delivery.WEB else delivery.value.encode()}


def test_a_package_is_small(made: Made) -> None:
    _, finished, _ = made
    assert len(finished.content) <= 300_000


def test_a_package_in_one_language_holds_no_other() -> None:
    files = read_archive(package(EDITION, Delivery.SCORM12, (Language.AR,)).content)
    page = html.document_fromstring(files["index.html"].decode())
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert [name for name in files if re.search(r"-(en|vi|zh-Hant)\.js$", name)] == []


def test_the_longest_state_fits_scorm_12() -> None:
    assert len(longest_suspend_data(EDITION)) <= SCORM_12_LIMIT


def test_a_course_as_large_as_any_that_is_planned_leaves_three_quarters_free() -> None:
    """ARC-100 has about 60 components and 60 items; here each is a sort of ten cards into four places."""
    course = EDITION.content.course
    lesson = course.lessons[0]
    pattern = next(one for one in lesson.components if one.kind == "sort")
    cards = tuple(Card(id=f"card-{one}", bin="one") for one in range(10))
    sort = pattern.model_copy(update={"bins": ("one", "two", "three", "four"), "cards": cards})
    components = tuple(sort.model_copy(update={"id": f"sort-{one}"}) for one in range(60))
    module = course.modules[0].model_copy(
        update={"lessons": (lesson.model_copy(update={"components": components}), *course.lessons[1:])}
    )
    planned = with_sorts(EDITION, items=60, cards=10)
    content = planned.content.model_copy(
        update={"course": course.model_copy(update={"modules": (module, *course.modules[1:])})}
    )
    text = longest_suspend_data(planned.model_copy(update={"content": content}))
    assert len(text) < SCORM_12_LIMIT / 4 * 1.1
    check_it_fits(planned.model_copy(update={"content": content}))


def test_a_state_may_be_as_long_as_the_limit_and_no_longer() -> None:
    length = len(longest_suspend_data(EDITION))
    check_it_fits(EDITION, length)
    with pytest.raises(PackageError, match=f"come to {length} characters, and SCORM 1.2 keeps {length - 1}"):
        check_it_fits(EDITION, length - 1)


def test_a_course_too_large_for_scorm_12_is_refused_when_it_is_built_for_it() -> None:
    large = with_sorts(EDITION, items=600, cards=20)
    with pytest.raises(PackageError, match=r"arc-100: .* 4,4\d\d characters, .* split the course"):
        package(large, Delivery.SCORM12, (Language.EN,))


def test_a_course_too_large_for_any_state_is_refused_in_plain_words() -> None:
    with pytest.raises(PackageError, match="arc-100: a learner's state would be too large to keep"):
        check_it_fits(with_sorts(EDITION, items=1_001, cards=2))


def with_sorts(small: Edition, *, items: int, cards: int) -> Edition:
    """Return *small* with *items* sorts of *cards* cards in its bank."""
    bank = small.content.material.banks[0]
    placed = tuple(Card(id=f"card-{one}", bin="left") for one in range(cards))
    pattern = bank.items[-1].model_copy(update={"cards": placed})
    many = tuple(pattern.model_copy(update={"id": f"item-{one}"}) for one in range(items))
    banks = (bank.model_copy(update={"items": many}),)
    material = small.content.material.model_copy(update={"banks": banks})
    return small.model_copy(update={"content": small.content.model_copy(update={"material": material})})
