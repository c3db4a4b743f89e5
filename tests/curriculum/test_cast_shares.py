"""Shares of a cast are of everybody of whom the text shows what is counted, and of nobody else."""

from __future__ import annotations

from curriculum.cast_shares import shares_of_genders
from curriculum.editorial import Gender, Part, People, Role


def _role(name: str, does: Part, gender: Gender, people: People = "unsaid") -> Role:
    return Role(lesson="a", component="b", name=name, does=does, people=people, gender=gender)


def test_genders_are_counted_of_those_as_well_whose_group_no_text_shows() -> None:
    cast = [_role(f"man {n}", "causes-harm", "man") for n in range(5)]
    cast += [
        _role("woman", "causes-harm", "woman", "white"),
        _role("nobody", "causes-harm", "unsaid", "black"),
    ]
    shares = {one.name: one for one in shares_of_genders(cast)}
    assert (shares["harm_man"].count, shares["harm_man"].total) == (5, 6)
    assert shares["harm_man"].is_lopsided, "five of six are more than four fifths"
    assert (shares["harm_woman"].count, shares["harm_woman"].is_lopsided) == (1, False)
