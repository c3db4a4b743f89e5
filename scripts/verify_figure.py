#!/usr/bin/env python3
"""Count a published figure again from an auditor's export, with nothing but Python.

    python3 verify_figure.py export.json [DIGEST]

DIGEST is what the page of the figure's code says, so that an export that was forged as a whole shows too.
The program says what it counted and ends with 0 where all is as it was published, with 1 where something is
not, and with 2 where the file cannot be read. It needs no network, no database and no part of Groundwork;
docs/reference/figure-proofs.md says what each part of the export means.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ZEROS = "0" * 64
SEPARATOR = " > "


def sha256(text: str) -> str:
    """Return the SHA-256 of *text* in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def chain_faults(export: dict[str, Any], told_digest: str) -> Iterator[str]:
    """Yield what is wrong with the chain of published figures, and with this one's place in it."""
    previous = ZEROS
    for expected, (sequence, before, digest) in enumerate(export["chain"], start=1):
        if sequence != expected or before != previous:
            yield f"figure {expected} of the chain is missing or does not follow the one before it"
            return
        if sequence == export["sequence"]:
            if sha256(f"{before}\n{export['content']}") != digest:
                yield "the figure's text is not the one that was sealed"
            if told_digest and digest != told_digest:
                yield f"the page of the code tells another digest: {told_digest}, not {digest}"
        previous = digest
    if not 1 <= export["sequence"] <= len(export["chain"]):
        yield "the figure has no place in the chain"


def people_faults(export: dict[str, Any], content: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the people: others than were counted, or somebody twice."""
    lines = sorted(tuple(person) for person in export["people"])
    if sha256("".join("\t".join(line) + "\n" for line in lines)) != content["people_digest"]:
        yield "the people are not those who were counted when the figure was published"
    for (person, course), times in Counter((line[0], line[2]) for line in lines).items():
        if times > 1:
            yield f"person {person} is counted {times} times in {course}"


def is_in(unit: str, row: dict[str, Any]) -> bool:
    """Return whether people of *unit* belong into *row*."""
    path = row["unit"]
    below = not path or unit.startswith(path + SEPARATOR)
    return unit == path or (below and not row["is_own"])


def count_faults(export: dict[str, Any], content: dict[str, Any]) -> Iterator[str]:
    """Yield where the published numbers are not what comes out when one counts again."""
    for table in content["tables"]:
        for row in table["rows"]:
            counts = Counter(
                stood
                for _, unit, course, stood in export["people"]
                if course == table["course"] and is_in(unit, row)
            )
            again = [sum(counts[stood] for stood in way) for way in row["ways"]]
            where = f"{table['course']}, {row['unit'] or 'whole organisation'}"
            if row["people"] is None:
                print(f"  {where}: hidden when it was published")
            elif row["people"] != again:
                yield f"{where}: published {row['people']}, counted again {again}"
            else:
                done = counts["in_time"] + counts["late"]
                print(f"  {where}: {done} of {sum(again)} have done it, as published")


def main(arguments: list[str]) -> int:
    """Check the export that *arguments* name, print what was found, and return the exit code."""
    try:
        export = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
        content = json.loads(export["content"])
        print(f"Figure {export['code']}, as of {content['as_of']}, as known on {content['known_on']}")
        told = arguments[1] if len(arguments) > 1 else ""
        found = [*chain_faults(export, told), *people_faults(export, content), *count_faults(export, content)]
    except (IndexError, OSError, ValueError, KeyError, TypeError) as error:
        print(
            f"The export cannot be read: {error!r}. Usage: verify_figure.py export.json [digest]",
            file=sys.stderr,
        )
        return 2
    for fault in found:
        print(f"WRONG: {fault}")
    ledger = content["ledger"]
    print(f"The ledger then ended with entry {ledger['sequence']}, {ledger['digest']}.")
    print("Something is not as it was published." if found else "All is as it was published.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
