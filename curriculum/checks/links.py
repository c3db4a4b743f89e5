"""Check that links can lead somewhere. Nothing is fetched: a check must give the same answer anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from curriculum.folders import Folder
from curriculum.loaded import Curriculum
from curriculum.mentions import MentionKind
from curriculum.positions import Position, YamlDocument
from curriculum.problem_codes import (
    BROKEN_ANCHOR,
    INSECURE_LINK,
    MALFORMED_LINK,
    RELATIVE_LINK,
    SCRIPT,
    UNKNOWN_TERM,
)
from curriculum.problems import Problem
from curriculum.text_files import TextFile
from curriculum.validation import closest

_SCHEME = re.compile(r"^[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\s-]*):")
_HOST = re.compile(r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:[0-9]{1,5})?$")
_MAIL = re.compile(r"^mailto:[^@\s]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+(\?\S*)?$", re.IGNORECASE)
_PHONE = re.compile(r"^tel:\+?[0-9][0-9().-]*[0-9]$", re.IGNORECASE)
_DANGEROUS = frozenset({"javascript", "vbscript", "data", "file", "blob"})


def check_links(folder: Folder, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield links and glossary terms of all text files of *folder* that lead nowhere."""
    for file in folder.files.values():
        anchors = {heading.id for heading in file.headings()}
        for mention in file.mentions:
            place = file.position(mention.offset)
            if mention.kind is MentionKind.TERM and mention.target not in curriculum.terms_named:
                message = f"there is no glossary term `{mention.target}`"
                hint = closest(mention.target, curriculum.terms_named)
                yield UNKNOWN_TERM.at(file.path, place.line, place.column, message, hint)
            elif mention.kind is MentionKind.LINK and mention.target.startswith("#"):
                yield from _anchor(file, place, mention.target[1:], anchors)
            elif mention.kind is MentionKind.LINK:
                yield from check_address(file.path, place, mention.target)


def check_addresses(document: YamlDocument, name: str) -> Iterator[Problem]:
    """Yield the faulty ``url`` of every entry of the list *name*."""
    for index, entry in enumerate(document.entries(name)):
        address = entry.get("url") if isinstance(entry, dict) else None
        if isinstance(address, str) and address:
            yield from check_address(document.path, document.at(name, index, "url"), address)


def check_links_named(document: YamlDocument) -> Iterator[Problem]:
    """Yield the faulty addresses of a lesson's resources. Whether each is https is a matter of its model."""
    for index, component in enumerate(document.entries("components")):
        links = component.get("links") if isinstance(component, dict) else None
        for number, link in enumerate(links if isinstance(links, list) else []):
            address = link.get("url") if isinstance(link, dict) else None
            if isinstance(address, str) and address.startswith("https://"):
                place = document.at("components", index, "links", number, "url")
                yield from check_address(document.path, place, address)


def check_address(path: Path, place: Position, address: str) -> Iterator[Problem]:
    """Yield what is wrong with *address*, which stands at *place* of *path*."""
    match = _SCHEME.match(address)
    scheme = re.sub(r"[\x00-\x20]", "", match.group(1)).lower() if match else ""
    shown = address if len(address) <= 60 else f"{address[:57]}…"
    if scheme in _DANGEROUS:
        yield SCRIPT.at(path, *place, f"the link `{shown}` could run a script", "remove it")
    elif scheme in ("https", "mailto", "tel"):
        if not _is_sound(scheme, address):
            yield MALFORMED_LINK.at(path, *place, f"`{shown}` is no address", _EXAMPLES[scheme])
    elif scheme == "http" or address.startswith("//"):
        hint = f"write https://{address.split('//', 1)[-1]}, if the page has it"
        yield INSECURE_LINK.at(path, *place, f"`{shown}` is not https", hint)
    elif scheme:
        hint = "use https://…, mailto:… or tel:…"
        yield INSECURE_LINK.at(path, *place, f"links with `{scheme}:` are not drawn", hint)
    elif not address.strip() or re.search(r"\s", address):
        yield MALFORMED_LINK.at(path, *place, f"`{shown}` is no address", "write the whole address")
    else:
        hint = "link to #id of this file, to term:id, or to https://…"
        yield RELATIVE_LINK.at(path, *place, f"`{shown}` is a file, which no package would hold", hint)


_EXAMPLES = {
    "https": "write the whole address, such as https://www.calgary.ca/…",
    "mailto": "write it as mailto:name@example.org",
    "tel": "write it as tel:+1-403-555-0100, without blanks",
}


def _anchor(file: TextFile, place: Position, identifier: str, anchors: set[str]) -> Iterator[Problem]:
    if identifier not in anchors:
        message = f"no heading of this file has the id `{identifier}`"
        yield BROKEN_ANCHOR.at(file.path, *place, message, closest(identifier, frozenset(anchors)))


def _is_sound(scheme: str, address: str) -> bool:
    if scheme == "mailto":
        return bool(_MAIL.match(address))
    if scheme == "tel":
        return bool(_PHONE.match(address))
    try:
        host = urlsplit(address).netloc
        return bool(_HOST.match(host.encode("idna").decode().lower())) and not re.search(r"\s", address)
    except ValueError:
        return False
