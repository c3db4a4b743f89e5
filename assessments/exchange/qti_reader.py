"""Read a QTI package, 2.0 to 3.0, ours or anybody's. Hostile until it went through here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from assessments.exchange.findings import ExchangeError, UnfitItemError, shown
from assessments.exchange.identifiers import Identifiers
from assessments.exchange.items import IncomingItem
from assessments.exchange.qti_manifest import Known, Manifest, read_manifest
from assessments.exchange.qti_question import read_question
from assessments.exchange.qti_versions import XML, in_words_of_21
from assessments.exchange.reading import Reading
from assessments.exchange.safe_files import parse_xml, read_zip
from curriculum.languages import language_of_tag

_MANIFEST = "imsmanifest.xml"


def read_qti(data: bytes, where: str, ids: Identifiers) -> Reading:
    """Return the items of a package (zip), or of a file that is one item; *ids* are those of all files.

    Raises: ExchangeError: it is neither, or unsafe to open.
    """
    reading = Reading()
    if not data.startswith(b"PK"):
        root = in_words_of_21(parse_xml(data, where))
        if root.tag != "assessmentItem":
            raise ExchangeError(
                f"{where}: expected a QTI package (zip) or an assessmentItem, got <{root.tag}>"
            )
        _read_item(root, where, Known(), ids, reading)
        return reading
    files = read_zip(data, where)
    manifest = _manifest(files, where)
    for path in _in_order(files, manifest):
        _read_file(files, path, manifest, where, ids, reading)
    if not reading.items and not reading.left_out:
        raise ExchangeError(f"{where}: there is no QTI item in it; expected XML files with an assessmentItem")
    return reading


def _manifest(files: dict[str, bytes], where: str) -> Manifest:
    """Return the outermost manifest with paths as the archive has them, or an empty one."""
    found = [path for path in files if PurePosixPath(path).name == _MANIFEST]
    if not found:
        return Manifest()
    path = min(found, key=lambda one: (one.count("/"), one))
    folder = PurePosixPath(path).parent
    manifest = read_manifest(files[path], f"{where}/{path}")
    moved = {one: str(folder / one) for one in manifest.files}
    return Manifest(tuple(moved.values()), {moved[one]: known for one, known in manifest.known.items()})


def _in_order(files: dict[str, bytes], manifest: Manifest) -> Iterator[str]:
    """Yield the paths that the manifest names, then, where it names none, every other file."""
    yield from manifest.files
    if not manifest.files:
        yield from sorted(path for path in files if PurePosixPath(path).name != _MANIFEST)


def _read_file(
    files: dict[str, bytes], path: str, manifest: Manifest, where: str, ids: Identifiers, reading: Reading
) -> None:
    place = f"{where}/{path}"
    if path not in files:
        reading.leave(place, "the manifest names this file, and it is not there", "export the package again")
        return
    try:
        root = in_words_of_21(parse_xml(files[path], place))
    except ExchangeError as error:
        reading.leave(place, str(error).removeprefix(f"{place}: "))
        return
    if root.tag == "assessmentItem":
        _read_item(root, place, manifest.known.get(path, Known()), ids, reading)
    elif manifest.files:
        reading.leave(place, f"expected an assessmentItem, got <{shown(root.tag)}>")


def _read_item(root: etree._Element, place: str, known: Known, ids: Identifiers, reading: Reading) -> None:
    name = root.get("identifier") or ""
    try:
        item, section, changes = read_question(root, known, ids.of(name))
    except UnfitItemError as error:
        reading.leave(f"{place}, item {shown(name)}", str(error))
        return
    if item.id != name:
        changes.insert(0, f"it is called `{item.id}` here: ids have small letters, digits and single hyphens")
    reading.items.append(
        IncomingItem(
            place=place,
            item=item,
            section=section,
            language=language_of_tag(root.get(f"{{{XML}}}lang")),
            objective=known.objective,
            tag=known.tag,
            actions=known.actions,
            made_from=known.made_from,
            changes=tuple(changes),
        )
    )


_BLANKS = b"\xef\xbb\xbf \t\r\n"


def is_qti(data: bytes) -> bool:
    """Return whether *data* may be a QTI file: a zip, or XML.

    XML begins with a mark and ends with one (XML 1.0, 2.1). A question that somebody typed may begin with
    one, too ("<b> makes a word …"), and its file ends with the answer.
    """
    text = data.strip(_BLANKS)
    begins = text.startswith((b"<?xml", b"<!")) or (text.startswith(b"<") and text.endswith(b">"))
    return data.startswith(b"PK") or begins
