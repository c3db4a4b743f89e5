"""Write whole numbers of known range as text, and read them back: six bits a letter (RFC 4648, section 5)."""

from __future__ import annotations

from typing import Protocol

from assessments.errors import StateError

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class Bits(Protocol):
    """A writer or a reader."""

    def __call__(self, value: int, most: int) -> int:
        """Write *value*, which lies in 0..*most*, or read one and ignore *value*; return the number."""


class BitWriter:
    """Numbers to text."""

    __slots__ = ("_bits",)

    def __init__(self) -> None:
        self._bits: list[str] = []

    def __call__(self, value: int, most: int) -> int:
        """Write *value* in as many bits as *most* needs."""
        if most:
            self._bits.append(f"{int(value):0{most.bit_length()}b}")
        return value

    def text(self) -> str:
        """Return all that was written, filled up with zeros."""
        bits = "".join(self._bits)
        bits += "0" * (-len(bits) % 6)
        return "".join(LETTERS[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))


class BitReader:
    """Text to numbers."""

    __slots__ = ("_at", "_bits")

    def __init__(self, text: str) -> None:
        if not set(text) <= set(LETTERS):
            raise StateError("a letter that no compact state has")
        self._bits = "".join(f"{LETTERS.index(letter):06b}" for letter in text)
        self._at = 0

    def __call__(self, value: int, most: int) -> int:
        """Read the next number. Raises: StateError: the text is at its end."""
        start, self._at = self._at, self._at + most.bit_length()
        if self._at > len(self._bits):
            raise StateError("the compact state ends too early")
        return int(self._bits[start : self._at] or "0", 2)

    def close(self) -> None:
        """Check that nothing is left over. Raises: StateError: something is."""
        rest = self._bits[self._at :]
        if len(rest) > 5 or "1" in rest:
            raise StateError("the compact state goes on after its end")
