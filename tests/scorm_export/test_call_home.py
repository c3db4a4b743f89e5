"""A package that calls home may send to one origin only; any other may send nowhere, and has none of it."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from lxml import html

from curriculum.languages import Language
from player.scripts import PACKED
from scorm_export.api import Delivery, Granularity, PackageError, package, read_archive, site_address
from scorm_export.profile import profile_faults
from tests.scorm_export.course import edition

HOME = "https://courses.city.example/"
MADE = edition()


def page_of(files: dict[str, bytes]) -> html.HtmlElement:
    return html.document_fromstring(files["index.html"].decode())


def connects(files: dict[str, bytes]) -> list[str]:
    """Return what the page's policy says about connections."""
    (policy,) = page_of(files).xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")
    return [said for said in policy.split("; ") if said.startswith("connect-src ")]


@pytest.mark.parametrize("delivery", [Delivery.SCORM12, Delivery.SCORM2004, Delivery.WEB])
def test_a_package_may_connect_nowhere_unless_it_calls_home(delivery: Delivery) -> None:
    alone = read_archive(package(MADE, delivery).content)
    calling = read_archive(package(MADE, delivery, call_home=HOME).content)
    assert connects(alone) == ["connect-src 'none'"]
    assert connects(calling) == ["connect-src https://courses.city.example"]


def test_a_cmi5_package_learns_only_at_its_launch_where_its_system_is() -> None:
    assert connects(read_archive(package(MADE, Delivery.CMI5, call_home=HOME).content)) == ["connect-src *"]


@pytest.mark.parametrize("delivery", Delivery)
def test_without_it_nothing_in_a_package_knows_of_it(delivery: Delivery) -> None:
    for name, content in read_archive(package(MADE, delivery).content).items():
        # The page's start asks whether there is such a script; that is all.
        found = re.findall(rb"call-home|callhome_|gw-home|addCallHome|api/v1", content)
        assert (name, found) == (name, [])


@pytest.mark.parametrize("delivery", Delivery)
def test_with_it_one_file_more_is_loaded_first_and_listed(delivery: Delivery) -> None:
    alone, made = package(MADE, delivery), package(MADE, delivery, call_home=HOME)
    assert made.file_name == f"arc-100-2026.1-{delivery}-call-home.zip"
    assert made.requests == alone.requests + 1
    before, files = read_archive(alone.content), read_archive(made.content)
    assert set(files) - set(before) == {"call-home.js"}
    assert page_of(files).xpath("//script[@src]/@src") == ["call-home.js", "player.js"]
    data = json.loads(page_of(files).get_element_by_id("gw-data").text)
    name = "web" if delivery is Delivery.WEB else str(delivery)
    assert data["callHome"] == {"address": f"{HOME}api/v1/call-home/", "delivery": name}
    if "imsmanifest.xml" in files:
        assert b'href="call-home.js"' in files["imsmanifest.xml"]
    if delivery is Delivery.SCORM2004:
        assert profile_faults(files) == ()


def test_no_secret_stands_in_a_package_and_its_bytes_stay_the_same() -> None:
    made = package(MADE, Delivery.SCORM12, call_home=HOME)
    assert made.content == package(MADE, Delivery.SCORM12, call_home=HOME).content
    script = read_archive(made.content)["call-home.js"].decode()
    assert re.findall(r"gwk_|gwd_|[A-Za-z0-9_-]{40,}", script) == []


@pytest.mark.parametrize("language", Language)
def test_the_panel_says_in_every_language_what_is_sent_to_whom_and_what_never_is(language: Language) -> None:
    files = read_archive(package(MADE, Delivery.WEB, (language,), call_home=HOME).content)
    said = re.findall(r'Groundwork\.addCallHome\("([^"]+)",(\{.*\})\);', files["call-home.js"].decode())
    assert [tag for tag, _ in said] == [language]
    panel = html.fragment_fromstring(json.loads(said[0][1])["panel"])
    text = panel.text_content()
    assert len(panel.xpath(".//li")) == 3
    assert "courses.city.example" in text
    assert panel.xpath(".//a/@href") == [f"{HOME}learn/call-home/?course=arc-100"]
    assert [one.get("for") for one in panel.xpath(".//label")] == ["gw-home-code", "gw-home-number"]


def test_it_weighs_little_and_is_packed() -> None:
    packed = (PACKED / "call-home.js").read_bytes()
    assert len(gzip.compress(packed, 9)) <= 4_000
    whole = read_archive(package(MADE, Delivery.SCORM12, call_home=HOME).content)["call-home.js"]
    assert packed.partition(b"\n")[2] in whole
    assert len(gzip.compress(whole, 9)) <= 9_000


@pytest.mark.parametrize(
    "address",
    [
        "http://courses.city.example",
        "https://user:secret@courses.city.example",
        "https://courses.city.example/?a=1",
        "https://courses.city.example/#a",
        "https://courses.city.example/;script-src *",
        "https://courses.city.example/'unsafe-inline'",
        "https://thành-phố.example",
        "ftp://courses.city.example",
        "//courses.city.example",
        "https://courses.city.example:99999",
        "",
    ],
)
def test_an_address_that_is_none_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(PackageError, match="expected the address of your site"):
        site_address(address, "a package that calls home")


def test_what_cannot_call_home_says_so() -> None:
    with pytest.raises(PackageError, match="without --by module and --dispatch"):
        package(MADE, Delivery.SCORM2004, granularity=Granularity.MODULE, call_home=HOME)
    with pytest.raises(PackageError, match="without --by module and --dispatch"):
        package(MADE, Delivery.SCORM2004, dispatch=HOME, call_home=HOME)
