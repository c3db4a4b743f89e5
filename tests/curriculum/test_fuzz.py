"""Whatever stands in a file, the check answers with problems and never with an exception."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from curriculum.remembered import Memory
from tests.factories_content import ContentTree, write_content
from tests.factories_kinds import KINDS, add_kinds

_JUNK = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"\t",
    b"---\n",
    b"```\n",
    b"## {#a}\n",
    b"### X {#a .correct from=}\n",
    b"{# }",
    b"[^F001]",
    b"](",
    b"<a href=javascript:x onclick=y>",
    b"https://[::1",
    b"&a [*a]",
    b": ",
    b"- ",
    b"{{{{[[[[",
    b"'",
    b'"',
    b"null",
    b"1e999",
    b"99999999999999999999",
    b"yes",
    b"\xe2\x80\xae",
    b"\xed\xa0\x80",
    "\u2028\x85\x0c٣".encode(),
    b"\n" * 50,
    b"id: ",
    b"? ",
    b"!!python/name:os.system ",
    b"%YAML 9.9\n",
)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Return *data* with a few pieces removed, doubled, moved or replaced by junk."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice([0, 1, 3, 10, 60, 400]))
        other = chance.randint(0, len(data))
        piece = chance.choice([b"", chance.choice(_JUNK), data[start:end] * 2, data[other : other + 40]])
        data = data[:start] + piece + data[end:]
    return data


def _seen_in_thirty(tree: ContentTree, files: Sequence[Path], chance: random.Random) -> int:
    """Return in how many of thirty mutations, one at a time, the check of *tree* finds a problem."""
    found, memory = 0, Memory()
    for _ in range(30):
        path = chance.choice(files)
        sound = path.read_bytes()
        path.write_bytes(mutate(sound, chance))
        problems = tree.check(memory=memory)
        astray = [one for one in problems if not (one.path.is_relative_to(tree.root) and one.line >= 1)]
        assert astray == [], "each problem names a file and a line of it"
        assert all(one.message and one.code for one in problems)
        found += bool(problems)
        path.write_bytes(sound)
    return found


@pytest.mark.parametrize("seed", range(10))
def test_thirty_mutated_files_give_problems_and_no_exception(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  (chosen to be repeatable)
    tree = write_content(tmp_path)
    files = sorted(path for path in tree.root.rglob("*.*") if path.is_file())

    assert _seen_in_thirty(tree, files, chance) > 15
    assert tree.check() == []


@pytest.mark.parametrize("seed", range(4))
def test_mutated_scenarios_and_other_kinds_give_problems_and_no_exception(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  (chosen to be repeatable)
    tree = write_content(tmp_path)
    add_kinds(tree)
    files = [tree.path(f"{KINDS}/lesson.yaml")] * 3 + sorted(tree.path(KINDS).glob("*.md"))

    assert _seen_in_thirty(tree, files, chance) > 15
    assert tree.check() == []


_WRONG_SHAPES = ("3", "null", "[]", "{}", "[1, null, [], {}]", "[{id: 1}, {id: []}]", "[x, [y], {id: {}}]")


@pytest.mark.parametrize(
    "name",
    [
        "pairs",
        "decoys",
        "cards",
        "steps",
        "choices",
        "ends",
        "lines",
        "model",
        "prompts",
        "links",
        "sensitive",
    ],
)
def test_kinds_that_hold_the_wrong_things_give_problems_and_no_exception(tmp_path: Path, name: str) -> None:
    tree = write_content(tmp_path)
    add_kinds(tree)
    memory = Memory()
    for value in _WRONG_SHAPES:
        entries = "".join(
            f"  - {{id: {kind}, kind: {kind.replace('-', '_')}, {name}: {value}, mode: order}}\n"
            for kind in ("match", "order", "scenario", "rehearse", "resource", "team-guide")
        )
        _with(tree, tree.path(f"{KINDS}/lesson.yaml"), f"id: kinds\ncomponents:\n{entries}", memory)


def test_a_tree_with_every_file_mutated_gives_problems_and_no_exception(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311  (chosen to be repeatable)
    tree = write_content(tmp_path)
    for path in sorted(path for path in tree.root.rglob("*.*") if path.is_file()):
        path.write_bytes(mutate(path.read_bytes(), chance))

    assert len(tree.check()) > 10


@pytest.mark.parametrize("content", ["[]", "null", "7", "text", "{a: {b: c}}", "- 1\n- {id: []}", ""])
def test_yaml_of_another_shape_gives_problems_and_no_exception(tmp_path: Path, content: str) -> None:
    tree, memory = write_content(tmp_path), Memory()
    for path in sorted(tree.root.rglob("*.yaml")):
        _with(tree, path, content, memory)


def test_yaml_lists_holding_the_wrong_things_give_problems_and_no_exception(tmp_path: Path) -> None:
    tree, memory = write_content(tmp_path), Memory()
    for name in ("components", "items", "facts", "terms", "supports", "objectives", "modules", "forms"):
        for value in ("[1, null, [], {}]", "{a: 1}", "[{id: {}, options: 3, correct: {}, cards: [1]}]"):
            for path in sorted(tree.root.rglob("*.yaml")):
                _with(tree, path, f"{name}: {value}\n", memory)


def test_a_folder_where_a_file_should_be_gives_problems_and_no_exception(tmp_path: Path) -> None:
    tree = write_content(tmp_path)
    for path in sorted(tree.root.rglob("*.*")):
        if path.is_file() and path.parent.name in ("words", "glossary", "content", "forms"):
            sound = path.read_bytes()
            path.unlink()
            path.mkdir()
            assert tree.check()
            path.rmdir()
            path.write_bytes(sound)


def _with(tree: ContentTree, path: Path, content: str, memory: Memory) -> None:
    """Check the tree with *content* in the file *path*, and put the file back."""
    sound = path.read_bytes()
    path.write_text(content, encoding="utf-8")
    assert tree.check(memory=memory)
    path.write_bytes(sound)
