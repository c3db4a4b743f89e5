"""Dispatched packages are whole and sound, and what the site publishes for them is the frozen course."""

from __future__ import annotations

import json
import re

import pytest
from lxml import etree, html

from assessments.api import course_plan
from curriculum.languages import Language
from scorm_export.api import Delivery, Granularity, PackageError, package, publish, read_archive, site_address
from scorm_export.profile import profile_faults
from tests.scorm_export import schemas
from tests.scorm_export.course import edition

MADE = edition()
SITE = "https://courses.city.example/learning/"
SCORM = [pytest.param(Delivery.SCORM12, id="SCORM 1.2"), pytest.param(Delivery.SCORM2004, id="SCORM 2004")]


def files_of(delivery: Delivery, dispatch: str = SITE) -> dict[str, bytes]:
    return read_archive(package(MADE, delivery, dispatch=dispatch).content)


def data_of(page: bytes) -> dict[str, object]:
    """Return the data block of a page."""
    found: dict[str, object] = json.loads(
        html.document_fromstring(page.decode()).get_element_by_id("gw-data").text
    )
    return found


@pytest.mark.parametrize("delivery", SCORM)
def test_the_course_is_whole_behind_the_first_page(delivery: Delivery) -> None:
    plain, thin = files_of(delivery, ""), files_of(delivery)
    changed = {"index.html", "imsmanifest.xml"}
    assert {name: thin[name] for name in plain if name not in changed} == {
        name: content for name, content in plain.items() if name not in changed
    }
    assert set(thin) - set(plain) == {"course.html", "dispatch.js", "dispatch.css", "inside.js"}
    assert data_of(thin["course.html"]) == data_of(plain["index.html"])


@pytest.mark.parametrize("delivery", SCORM)
def test_the_manifest_lists_everything_and_launches_the_first_page(delivery: Delivery) -> None:
    files = files_of(delivery)
    manifest = etree.fromstring(files["imsmanifest.xml"])
    assert [one.get("href") for one in manifest.iter("{*}resource")] == ["index.html"]
    listed = {one.get("href") for one in manifest.iter("{*}file")}
    assert {name for name in files if not name.endswith((".xsd", ".dtd", ".xml"))} == listed
    schema = schemas.scorm12() if delivery is Delivery.SCORM12 else schemas.scorm2004()
    assert schemas.errors(schema, manifest) == []
    if delivery is Delivery.SCORM2004:
        assert profile_faults(files) == ()


@pytest.mark.parametrize("delivery", SCORM)
def test_the_first_page_knows_the_site_and_what_it_holds(delivery: Delivery) -> None:
    data = data_of(files_of(delivery)["index.html"])
    assert data["address"] == f"{SITE}dispatch/arc-100/{delivery}/"
    assert data["standard"] == str(delivery)
    assert data["readable"] == [course_plan(MADE.content, None)["code"]]


@pytest.mark.parametrize("delivery", SCORM)
def test_the_first_page_needs_no_inline_script_and_speaks_every_language(delivery: Delivery) -> None:
    page = html.document_fromstring(files_of(delivery)["index.html"].decode())
    assert [one.get("src") for one in page.iter("script") if one.get("type") is None] == ["dispatch.js"]
    assert not page.xpath("//@style | //@*[starts-with(name(), 'on')]")
    assert page.xpath("//@data-gw-in") == [str(language) for language in Language]


def test_a_dispatched_package_says_so_in_its_name_and_has_the_same_bytes_each_time() -> None:
    made = package(MADE, Delivery.SCORM12, dispatch=SITE)
    assert made.file_name == "arc-100-2026.1-scorm12-dispatch.zip"
    assert made.content == package(MADE, Delivery.SCORM12, dispatch=SITE).content


def test_cmi5_names_the_sites_address_and_holds_no_course() -> None:
    files = files_of(Delivery.CMI5)
    assert list(files) == ["cmi5.xml"]
    structure = etree.fromstring(files["cmi5.xml"])
    assert schemas.errors(schemas.cmi5(), structure) == []
    assert [one.text for one in structure.iter("{*}url")] == [f"{SITE}dispatch/arc-100/cmi5/index.html"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"delivery": Delivery.WEB}, "a web package cannot be dispatched"),
        ({"languages": (Language.AR,)}, "without --language"),
        ({"granularity": Granularity.MODULE}, "without --by module"),
        ({"reports_answers": True}, "reports no answers"),
    ],
)
def test_what_the_site_does_not_publish_is_refused(asked: dict[str, object], said: str) -> None:
    with pytest.raises(PackageError, match=said):
        package(MADE, **({"delivery": Delivery.SCORM12, "dispatch": SITE} | asked))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://courses.city.example", "https://courses.city.example/"),
        ("https://courses.city.example:8443/learning//", "https://courses.city.example:8443/learning/"),
        ("http://localhost:8000", "http://localhost:8000/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
    ],
)
def test_an_address_ends_with_a_slash(text: str, address: str) -> None:
    assert site_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "courses.city.example",
        "http://courses.city.example/",
        "http://localhost.city.example/",
        "javascript:alert(1)",
        "https://",
        "https://user:secret@courses.city.example/",
        "https://courses.city.example/?course=1",
        "https://courses.city.example/#top",
        "https://courses.city.example:99999/",
        "https://courses.city.example/a b",
        "https://courses.city.example/\u202e",
        'https://courses.city.example/"><script>',
    ],
)
def test_what_is_no_address_of_a_site_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PackageError, match=r"such as https://courses\.city\.example/"):
        site_address(text)


@pytest.mark.parametrize("delivery", [*SCORM, pytest.param(Delivery.CMI5, id="cmi5")])
def test_the_description_names_the_edition_its_digest_and_its_first_page(delivery: Delivery) -> None:
    published = publish(MADE, delivery)
    said = json.loads(published.description)
    assert said == {
        "version": 1,
        "course": "arc-100",
        "standard": str(delivery),
        "edition": "2026.1",
        "digest": MADE.digest,
        "build": published.build,
        "entry": f"{published.build}/index.html",
    }
    assert re.fullmatch("[0-9a-f]{64}", published.build)
    assert data_of(published.files["index.html"])["edition"] == {"label": "2026.1", "digest": MADE.digest}


@pytest.mark.parametrize("delivery", SCORM)
def test_the_same_edition_is_known_by_the_package_that_holds_it(delivery: Delivery) -> None:
    inside = data_of(files_of(delivery)["index.html"])["inside"]
    assert inside == {"label": "2026.1", "build": publish(MADE, delivery).build}
    assert publish(edition(mastery=70), delivery).build != publish(MADE, delivery).build


@pytest.mark.parametrize("delivery", SCORM)
def test_the_sites_page_speaks_to_the_package_and_brings_no_self_test(delivery: Delivery) -> None:
    files = publish(MADE, delivery).files
    scripts = html.document_fromstring(files["index.html"].decode()).xpath("//script[@src]")
    assert [(one.get("src"), one.get("data-gw-standard")) for one in scripts] == [
        ("bridge.js", str(delivery))
    ]
    assert "player.js" in files
    assert not any(name.startswith("self-test") for name in files)


def test_a_draft_and_a_web_package_are_not_published() -> None:
    with pytest.raises(PackageError, match=r"2026\.2-draft is not frozen"):
        publish(edition("2026.2-draft"), Delivery.SCORM12)
    with pytest.raises(PackageError, match="cannot be dispatched"):
        publish(MADE, Delivery.WEB)
