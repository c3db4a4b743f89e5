"""Pack the page's script with terser, once for each store, into ``player/script/packed``.

    make pack

The packed files are kept beside their sources, so that nobody needs Node.js to build a package,
and the same source gives the same bytes on every machine (docs/decisions/0011).
"""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

from player.scripts import PACKED, STORES, readable, source_digest

TERSER = Path(__file__).resolve().parents[1] / "node_modules/.bin/terser"
# Not unsafe_arrows: XBlock runtimes call GroundworkBlock with new, which an arrow function refuses.
OPTIONS = ("--ecma", "2017", "--compress", "passes=3,ecma=2017,keep_fargs=false", "--mangle")


def packed(store: str) -> str:
    """Return the packed file of *store*: a line that names the digest of its sources, and the script.

    Raises: CalledProcessError: terser found no sound script.
    """
    source = readable((store,))
    done = subprocess.run([TERSER, *OPTIONS], input=source, capture_output=True, text=True, check=True)
    return f"// {source_digest(source)}\n{done.stdout}"


def main() -> int:
    """Write every packed file, and say how large each is."""
    if not TERSER.exists():
        print("terser is missing: run npm ci --ignore-scripts", file=sys.stderr)
        return 1
    PACKED.mkdir(exist_ok=True)
    for store in STORES:
        text = packed(store)
        (PACKED / f"{store}.js").write_text(text, encoding="utf-8")
        small = len(gzip.compress(text.encode(), 9)) / 1000
        print(f"{store}.js  {len(text) / 1000:.1f} kB, compressed {small:.1f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
