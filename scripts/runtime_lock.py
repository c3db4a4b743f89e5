"""Print the part of a lock file that runs: what an operator installs, without what builds and judges.

``python scripts/runtime_lock.py requirements/locked-3.12.txt > running.txt``. The lock files hold the tests'
requirements too, some of them under AGPL and GPL; an image that is handed on must not hold those
(docs/decisions/0009). Versions and digests are those of the lock file, so ``--require-hashes`` holds. It
needs nothing but Python, since nothing is installed yet where it is used.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from write_sbom import locked_in, running


def running_part(text: str) -> str:
    """Return those blocks of the lock file *text* that are asked for by ``runtime.in``, unaltered."""
    blocks = [(block, locked_in(block)) for block in re.split(r"\n(?=[A-Za-z0-9])", text)]
    runs = running([one for _, found in blocks for one in found])
    return "".join(f"{block.rstrip()}\n" for block, found in blocks if found and found[0].name in runs)


if __name__ == "__main__":
    print(running_part(Path(sys.argv[1]).read_text("utf-8")), end="")
