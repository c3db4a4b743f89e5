"""Pack the page's script with terser, the start of each store and each part, into ``player/script/packed``.

    make pack

The packed files are kept beside their sources, so that nobody needs Node.js to build a package,
and the same source gives the same bytes on every machine (docs/decisions/0011).
"""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

from player.scripts import PACKED, source_digest, sources

TERSER = Path(__file__).resolve().parents[1] / "node_modules/.bin/terser"
_COMPRESS = "passes=3,ecma=2017,keep_fargs=false"
_MADE_NEW = "xblock"
"""XBlock runtimes call GroundworkBlock with new, which an arrow function refuses; nothing else is."""


def packed(name: str, source: str) -> str:
    """Return the packed file of *source*: a line that names its digest, and the script.

    Raises: CalledProcessError: terser found no sound script.
    """
    compress = _COMPRESS if name == _MADE_NEW else f"{_COMPRESS},unsafe_arrows"
    command = [str(TERSER), "--ecma", "2017", "--compress", compress, "--mangle"]
    done = subprocess.run(command, input=source, capture_output=True, text=True, check=True)
    return f"// {source_digest(source)}\n{done.stdout}"


def main() -> int:
    """Write every packed file, and say how large each is."""
    if not TERSER.exists():
        print("terser is missing: run npm ci --ignore-scripts", file=sys.stderr)
        return 1
    PACKED.mkdir(exist_ok=True)
    for name, source in sources().items():
        text = packed(name, source)
        (PACKED / f"{name}.js").write_text(text, encoding="utf-8")
        small = len(gzip.compress(text.encode(), 9)) / 1000
        print(f"{name}.js  {len(text) / 1000:.1f} kB, compressed {small:.1f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
