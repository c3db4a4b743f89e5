"""Read a calendar file strictly, as RFC 5545 has it: whatever a calendar may refuse is an error here."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = re.compile(r"^[A-Z][A-Z0-9-]*$")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PLAIN = {"n": "\n", "N": "\n", "\\": "\\", ";": ";", ",": ","}


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: name, parameters, value as it stands in the file."""

    name: str
    parameters: tuple[str, ...]
    value: str

    @property
    def text(self) -> str:
        """Return the value of a TEXT property, unescaped (RFC 5545 3.3.11)."""
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", self.value), f"not escaped: {self.value}"
        return _ESCAPE.sub(lambda found: _PLAIN[found[1]], self.value)


def read(data: bytes) -> dict[str, list[Property]]:
    """Return the properties of each component of the file: ``VCALENDAR``, ``VEVENT``, ``VALARM``.

    Checks line ends and folding (3.1), UTF-8 in every single line, nesting (3.4), and that no text holds
    a control character (3.3.11).
    """
    assert data.endswith(b"\r\n"), "the last line has an end, too"
    lines = data[:-2].split(b"\r\n")
    for line in lines:
        assert b"\n" not in line, "a bare line feed"
        assert b"\r" not in line, "a bare carriage return"
        assert len(line) <= 75, f"{len(line)} octets in a line"
        line.decode("utf-8")  # no letter is cut in two
    whole = data.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    return _nested([_property(line) for line in whole])


def _property(line: str) -> Property:
    head, colon, value = line.partition(":")
    assert colon, f"no value: {line}"
    name, *parameters = head.split(";")
    assert _NAME.match(name), name
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value), f"a control character in {name}"
    return Property(name, tuple(parameters), value)


def _nested(properties: list[Property]) -> dict[str, list[Property]]:
    components: dict[str, list[Property]] = {}
    around: list[str] = []
    for one in properties:
        if one.name == "BEGIN":
            around.append(one.value)
            components[one.value] = []
        elif one.name == "END":
            assert around.pop() == one.value, f"{one.value} ends elsewhere"
        else:
            components[around[-1]].append(one)
    assert not around, f"never ended: {around}"
    return components
