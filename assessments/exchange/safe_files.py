"""Open what may be hostile: files and zip archives of bounded size, XML without entities."""

from __future__ import annotations

import io
import logging
import lzma
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from lxml import etree

from assessments.exchange.findings import ExchangeError, shown
from curriculum.hostile_xml import HostileXmlError, XmlFault, is_deeper, parse_hostile

MOST_FILE_BYTES = 50_000_000
"""Of a file that is read at all."""
MOST_MEMBERS = 5_000
MOST_UNPACKED_BYTES = 100_000_000
"""Of all members of an archive that are read."""
MOST_XML_BYTES = 4_000_000
MOST_TEXT_CHARACTERS = 8_000_000
"""Of a GIFT, Aiken or CSV file."""
MOST_DEPTH = 60
"""Of nested elements: tables in lists in a question go down to twenty."""
_TOO_DEEP = f"elements are nested deeper than {MOST_DEPTH} levels"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_UNIX = 3
_watch = logging.getLogger("groundwork.security.archive")
"""Whoever keeps watch over the site hears here of an archive that would do harm."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError)


def read_file(path: Path) -> bytes:
    """Return the bytes of *path*. Raises: ExchangeError: it cannot be read, or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        raise ExchangeError(f"{path}: the file cannot be read ({error.strerror})") from None
    if len(data) > MOST_FILE_BYTES:
        raise ExchangeError(f"{path}: expected at most {MOST_FILE_BYTES:,} bytes; split the bank")
    return data


def read_text(data: bytes, where: str) -> str:
    """Return *data* as text without its byte order mark, its lines ended by a line feed alone.

    Raises: ExchangeError: it is not UTF-8 (or UTF-16 with its mark), or too long.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"{where}:{line}: this is not UTF-8 text; save the file as UTF-8 (in Excel: CSV UTF-8)"
        raise ExchangeError(message) from None
    if len(text) > MOST_TEXT_CHARACTERS:
        raise ExchangeError(f"{where}: expected at most {MOST_TEXT_CHARACTERS:,} characters; split the bank")
    if "\0" in text:
        raise ExchangeError(f"{where}: this is not text: it holds the character NUL")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_zip(data: bytes, where: str) -> dict[str, bytes]:
    """Return the XML files of the archive *data* by path; nothing is written to the disk.

    Raises: ExchangeError: it is no whole zip; a member would leave its folder, is a link, is encrypted or
    comes twice; or there is too much in it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _members(archive, where)
    except (*_DAMAGE, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise ExchangeError(f"{where}: this is not a whole zip file ({shown(error)})") from None
    except ValueError as error:
        if isinstance(error, ExchangeError):
            raise
        raise ExchangeError(f"{where}: this is not a whole zip file ({shown(error)})") from None


def _members(archive: zipfile.ZipFile, where: str) -> dict[str, bytes]:
    if len(archive.infolist()) > MOST_MEMBERS:
        raise ExchangeError(f"{where}: the archive has more than {MOST_MEMBERS:,} members")
    files: dict[str, bytes] = {}
    left = MOST_UNPACKED_BYTES
    for member in archive.infolist():
        _refuse_unsafe(member, where)
        if member.is_dir() or not member.filename.lower().endswith(".xml"):
            continue
        path = str(PurePosixPath(member.filename))
        if path in files:
            raise ExchangeError(f"{where}: the archive has {shown(path)} twice")
        with archive.open(member) as file:
            # What the archive says of its sizes is not to be believed.
            files[path] = file.read(left + 1)
        left -= len(files[path])
        if left < 0:
            _watch.info("an archive unpacks to too much")
            raise ExchangeError(f"{where}: the archive unpacks to more than {MOST_UNPACKED_BYTES:,} bytes")
    return files


def _refuse_unsafe(member: zipfile.ZipInfo, where: str) -> None:
    name = member.filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name:
        _watch.info("a member of an archive would leave its folder")
        raise ExchangeError(f"{where}: the member {shown(name)} would leave the archive's folder; refused")
    if stat.S_ISLNK(member.external_attr >> 16):
        _watch.info("a member of an archive is a link")
        raise ExchangeError(f"{where}: the member {shown(name)} is a link; refused")
    if member.flag_bits & 0x1:
        raise ExchangeError(f"{where}: the member {shown(name)} is encrypted; unpack it and zip it again")


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of *files* (path to bytes), the manifest first, the same to the byte on every run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files, key=lambda path: (path != "imsmanifest.xml", path)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            archive.writestr(entry, files[name], compresslevel=9)
    return buffer.getvalue()


def parse_xml(data: bytes, where: str) -> etree._Element:
    """Return the root element of *data* without comments and processing instructions.

    Raises: ExchangeError: it is not well-formed, has a document type, is too large or nested too deep.
    """
    try:
        return parse_hostile(data, most_bytes=MOST_XML_BYTES, most_depth=MOST_DEPTH)
    except HostileXmlError as error:
        raise ExchangeError(f"{where}: {_said(error, len(data))}") from None


def _said(error: HostileXmlError, length: int) -> str:
    match error.fault:
        case XmlFault.TOO_LARGE:
            return f"expected at most {MOST_XML_BYTES:,} bytes of XML, got {length:,}"
        case XmlFault.MALFORMED:
            return f"this is not well-formed XML: {shown(error.said, 120)}"
        case XmlFault.TOO_DEEP:
            return _TOO_DEEP
        case _:
            return "a document type is not allowed; remove the <!DOCTYPE …> line"


def refuse_depth(root: etree._Element, where: str) -> None:
    """Refuse what is nested too deep.

    Raises: ExchangeError: there are more than :data:`MOST_DEPTH` levels.
    """
    if is_deeper(root, MOST_DEPTH):
        raise ExchangeError(f"{where}: {_TOO_DEEP}")
