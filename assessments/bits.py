"""Write whole numbers of known width as text, and read them back: six bits a letter (RFC 4648, section 5)."""

from __future__ import annotations

from assessments.errors import StateError

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def width(greatest: int) -> int:
    """Return how many bits hold every number from 0 to *greatest*."""
    return greatest.bit_length()


class BitWriter:
    """Numbers to text."""

    __slots__ = ("_bits",)

    def __init__(self) -> None:
        self._bits: list[str] = []

    def write(self, number: int, bits: int) -> None:
        """Add *number* in *bits* bits."""
        if bits:
            self._bits.append(f"{number:0{bits}b}")

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

    def read(self, bits: int) -> int:
        """Return the number in the next *bits* bits. Raises: StateError: the text is at its end."""
        if self._at + bits > len(self._bits):
            raise StateError("the compact state ends too early")
        self._at += bits
        return int(self._bits[self._at - bits : self._at] or "0", 2)

    def close(self) -> None:
        """Raises: StateError: something is left over."""
        rest = self._bits[self._at :]
        if len(rest) > 5 or "1" in rest:
            raise StateError("the compact state goes on after its end")
