"""Change single values of a text file's front matter."""

from __future__ import annotations

from collections.abc import Mapping

from authoring.files.yaml_edits import edited_yaml
from curriculum.sections import split_front_matter
from curriculum.signatures import SIGNATURE_KEYS


def edited_front_matter(text: str, values: Mapping[str, str | None]) -> str:
    """Return the text file *text* with *values* in its front matter; a file without one gets it.

    Without a name in ``reviewed_by`` nothing else is said of a signature.
    """
    front, body, first_line = split_front_matter(text)
    if first_line == 1:
        # As in the files that we ship: an empty line stands between the two.
        front, body = "{}\n", f"\n{body}" if body else body
    newline = "\r\n" if "\r\n" in text else "\n"

    def change(document: dict[str, object]) -> None:
        for key, value in values.items():
            if key not in document or document[key] != value:
                document[key] = value
        if "reviewed_by" in values and not values["reviewed_by"]:
            for key in SIGNATURE_KEYS[1:]:
                document.pop(key, None)

    after = edited_yaml(front + "\n", change)
    if after == front + "\n":
        return text
    whole = f"---\n{after}---\n{body}"
    tail = "\n" if text.endswith("\n") and not whole.endswith("\n") else ""
    whole = whole + tail
    return whole if newline == "\n" else whole.replace("\r\n", "\n").replace("\n", newline)
