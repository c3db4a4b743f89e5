"""Every page of every kind of package holds its own browser to the strictest policy that lets it work."""

from __future__ import annotations

import re

import pytest
from lxml import html
from playwright.sync_api import BrowserContext

from editions.model import Edition
from player.policy import page_policy
from scorm_export.api import Delivery, Granularity, package, read_archive
from tests.scorm_export.course import edition
from tests.scorm_export.pages import PageServer

SITE = "https://courses.city.example/"
MADE: Edition = edition()
SCORM = (Delivery.SCORM12, Delivery.SCORM2004)
NOT_NATIVE = r"(?<![.\w$])(?:window\.|globalThis\.)?(?:alert|confirm|prompt)\(|showModalDialog"
NOT_STRICT = r"(?:before)?unload\b|\beval\(|new Function|document\.write|javascript:|adl\.nav"
INLINE_SCRIPT = "//script[not(@src) and not(@type='application/json')]"
BEFORE_ANYTHING_LOADS = "//head/*[not(preceding-sibling::link or self::link)]"
STRICT = "default-src 'self'; connect-src {}; form-action 'none'"
KINDS = {
    **{f"{one} as a whole": (one, {}) for one in Delivery},
    **{
        f"{one} by modules": (one, {"granularity": Granularity.MODULE})
        for one in Delivery
        if one is not Delivery.WEB
    },
    **{f"{one} dispatched": (one, {"dispatch": SITE}) for one in SCORM},
    **{f"{one} that calls home": (one, {"call_home": SITE}) for one in Delivery},
    **{f"{one} that reports answers": (one, {"reports_answers": True}) for one in SCORM},
}


def connects(delivery: Delivery, page: str, *, calls_home: bool) -> str:
    """Return whom the scripts of *page* may speak to."""
    if page.startswith(("read-", "hub-")):
        return "'none'"
    if delivery is Delivery.CMI5:
        return "*"  # its learning system, whose address only the launch tells
    if page.startswith("self-test"):
        return "'self'"
    return SITE.rstrip("/") if calls_home else "'none'"


def faults(name: str, text: str) -> list[str]:
    """Return what in a page or a script a strict policy, or a calm page, has no place for."""
    if name.endswith(".js"):
        return re.findall(f"{NOT_NATIVE}|{NOT_STRICT}", text)
    page = html.document_fromstring(text)
    loaded = page.xpath("//script/@src | //link/@href | //img/@src | //@srcset | //@poster | //track/@src")
    return [
        *(str(one) for one in loaded if re.match(r"[a-z]+:|//", str(one))),
        *(one.tag for one in page.xpath(f"{INLINE_SCRIPT} | //style | //base")),
        *map(str, page.xpath("//@style | //@*[starts-with(name(), 'on')] | //@action | //@formaction")),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_each_page_carries_the_policy_and_keeps_to_it(kind: str) -> None:
    delivery, options = KINDS[kind]
    files = read_archive(package(MADE, delivery, **options).content)  # type: ignore[arg-type]
    pages = [name for name in files if name.endswith(".html")]
    assert len(pages) >= 9
    for name in pages:
        policies = html.document_fromstring(files[name].decode()).xpath(
            f"{BEFORE_ANYTHING_LOADS}[@http-equiv='Content-Security-Policy']/@content"
        )
        expected = STRICT.format(connects(delivery, name, calls_home="call_home" in options))
        if "dispatch" in options and name == "index.html":
            site = SITE.rstrip("/")
            expected = STRICT.format(site) + f"; frame-src {site}"
        assert (name, policies) == (name, [expected])
    found = {name: faults(name, files[name].decode()) for name in files if name.endswith((".html", ".js"))}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("a.html", '<link rel="stylesheet" href="https://fonts.example/a.css">'),
        ("a.html", "<script>1</script>"),
        ("a.html", '<p style="color: red">'),
        ("a.html", '<p onclick="a()">'),
        ("a.js", "if(!confirm('Leave?'))return"),
        ("a.js", "window.alert(1)"),
        ("a.js", 'addEventListener("beforeunload",e=>e)'),
        ("a.js", 'set("adl.nav.request","exit")'),
    ],
)
def test_a_planted_fault_is_found(name: str, planted: str) -> None:
    assert faults(name, planted if name.endswith(".js") else f"<html><body>{planted}</body></html>")


def test_what_a_page_says_of_an_origin_stands_in_its_policy_as_it_is() -> None:
    assert page_policy("https://a.example:8443", "https://b.example") == (
        "default-src 'self'; connect-src https://a.example:8443; form-action 'none'; frame-src https://b.example"
    )


@pytest.mark.browser
def test_the_browser_holds_the_page_to_it_also_where_the_server_says_nothing(
    window: BrowserContext, server: PageServer
) -> None:
    for name, content in read_archive(package(MADE, Delivery.WEB).content).items():
        server.pages[f"/package/{name}"] = content
    page = window.new_page()
    page.goto(f"{server.url}/package/index.html")
    page.wait_for_selector(".gw-live")
    refused = page.evaluate(
        """async () => {
            const refused = [], told = event => refused.push(event.effectiveDirective);
            document.addEventListener("securitypolicyviolation", told);
            await fetch("index.html").catch(() => {});
            const [script, form] = ["script", "form"].map(tag => document.createElement(tag));
            const image = new Image();
            script.textContent = "globalThis.ran = true";
            image.src = "https://elsewhere.example/a.png";
            form.action = "index.html";
            document.body.append(script, image, form);
            form.submit();
            while (refused.length < 4) await new Promise(resolve => setTimeout(resolve, 10));
            return [...refused.sort(), typeof ran];
        }"""
    )
    assert refused == ["connect-src", "form-action", "img-src", "script-src-elem", "undefined"]
