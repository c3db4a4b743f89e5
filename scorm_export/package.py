"""Make a package: draw the learner's page, add the manifest and the schema files, zip them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from curriculum.languages import Language
from editions.model import Edition
from player.api import MEDIA_FOLDER, CallHome, draw_modules, draw_package, page_requests
from scorm_export import cmi5, scorm12, scorm2004
from scorm_export.archive import write_archive
from scorm_export.delivery import Delivery, Granularity, Package, file_name
from scorm_export.dispatch import FIRST_REQUESTS, check_dispatch, dispatch_pages, unit_address
from scorm_export.errors import PackageError
from scorm_export.profile import profile_faults
from scorm_export.schema_files import INSTALLED, schema_files
from scorm_export.suspend_data import check_it_fits, state_limit
from scorm_export.units import course_modules, shared_files, whole_course

_Store = Literal["scorm12", "scorm2004", "cmi5", "local"]
_STORES: dict[Delivery, _Store] = {
    Delivery.SCORM12: "scorm12",
    Delivery.SCORM2004: "scorm2004",
    Delivery.CMI5: "cmi5",
    Delivery.WEB: "local",
}


def package(
    edition: Edition,
    delivery: Delivery,
    languages: tuple[Language, ...] = tuple(Language),
    *,
    reports_answers: bool = False,
    granularity: Granularity = Granularity.COURSE,
    dispatch: str = "",
    call_home: str = "",
    installed_schemas: Path = INSTALLED,
) -> Package:
    """Return *edition* as one zip file for *delivery*, with *languages* in it.

    Unless *reports_answers*, the learning system is told what a learner reached and not how each
    question was answered: so the lessons promise (docs/decisions/0008).

    With :attr:`Granularity.MODULE` a learning system launches each module by itself (docs/decisions/0022).
    With *dispatch*, the address of a site as :func:`site_address` returns it, the package takes the current
    edition from there (docs/decisions/0021).
    With *call_home*, such an address, too, the package asks whether it may tell that site what was reached
    (docs/decisions/0020).

    The same edition, delivery and languages give the same bytes.

    Raises:
        PackageError: no language is asked for, a plain web package is asked for by modules, a SCORM system
            could not keep a learner's state, a package for SCORM 2004 would break its application profile, or
            what is asked for cannot be dispatched, or cannot call home.
        MissingMediaError: a picture, sound or film of the edition is not at hand.
    """
    _refuse_what_cannot_be(delivery, languages, granularity, dispatch=dispatch, call_home=call_home)
    if dispatch:
        check_dispatch(delivery, languages, granularity, reports_answers=reports_answers)
    limit = state_limit(delivery)
    state_length = check_it_fits(edition, limit, delivery.standard, granularity) if limit else 0
    chosen = tuple(language for language in Language if language in languages)
    pages = _drawn(
        edition, delivery, chosen, granularity, reports_answers=reports_answers, call_home=call_home
    )
    if dispatch:
        pages = dispatch_pages(pages, edition, delivery, dispatch)
    if pages:
        pages |= edition.media.published(edition.content.course.media, MEDIA_FOLDER)
    schemas = schema_files(delivery, installed_schemas)
    described = _described(edition, delivery, chosen, granularity, tuple(sorted(pages)), dispatch)
    files = pages | described | schemas.found
    name = file_name(
        edition.content.course.id,
        edition.label,
        delivery,
        chosen,
        reports_answers=reports_answers,
        granularity=granularity,
        is_dispatched=bool(dispatch),
        calls_home=bool(call_home),
    )
    if delivery is Delivery.SCORM2004 and (faults := profile_faults(files)):
        message = f"{name}: the package breaks the application profile of SCORM 2004: {'; '.join(faults)}"
        raise PackageError(message)
    requests = page_requests(edition.content, chosen) + (FIRST_REQUESTS if dispatch and pages else 0)
    requests += bool(call_home)
    return Package(name, write_archive(files), schemas.missing, requests, state_length, limit)


def _refuse_what_cannot_be(
    delivery: Delivery,
    languages: tuple[Language, ...],
    granularity: Granularity,
    *,
    dispatch: str,
    call_home: str,
) -> None:
    """Raise: PackageError: what is asked for does not go together."""
    message = ""
    if not languages:
        message = "a package needs at least one language; got none"
    elif granularity is Granularity.MODULE and delivery is Delivery.WEB:
        message = "a plain web package is opened, not launched: build it as a whole, without --by module"
    elif call_home and (dispatch or granularity is Granularity.MODULE):
        message = "a package calls home for a whole course inside it: without --by module and --dispatch"
    if message:
        raise PackageError(message)


def _drawn(
    edition: Edition,
    delivery: Delivery,
    languages: tuple[Language, ...],
    granularity: Granularity,
    *,
    reports_answers: bool,
    call_home: str,
) -> dict[str, bytes]:
    """Return the learner's page with all that it loads, by path, before it is dispatched from anywhere."""
    drawing: dict[str, Any] = {"call_home": CallHome(call_home)} if call_home else {}
    if delivery is Delivery.WEB:
        drawing["hub"] = edition.hub
    draw_pages = draw_modules if granularity is Granularity.MODULE else draw_package
    return draw_pages(
        edition.content,
        edition_label=edition.label,
        digest=edition.digest,
        earlier=edition.earlier,
        store=_STORES[delivery],
        languages=languages,
        reports_answers=reports_answers,
        missing=edition.missing,
        **drawing,
    )


def _described(
    edition: Edition,
    delivery: Delivery,
    languages: tuple[Language, ...],
    granularity: Granularity,
    names: tuple[str, ...],
    dispatch: str,
) -> dict[str, bytes]:
    """Return the file by which a learning system knows the package; a plain web package has none."""
    divided = course_modules if granularity is Granularity.MODULE else whole_course
    units = divided(edition, languages, names)
    shared = shared_files(units, names)
    if delivery is Delivery.SCORM12:
        return {"imsmanifest.xml": scorm12.manifest(edition, languages, units, shared)}
    if delivery is Delivery.SCORM2004:
        return {"imsmanifest.xml": scorm2004.manifest(edition, languages, units, shared)}
    if delivery is Delivery.CMI5:
        if dispatch:
            address = unit_address(dispatch, edition.content.course.id)
            units = tuple(replace(unit, href=address) for unit in units)
        return {"cmi5.xml": cmi5.course_structure(edition, languages, units)}
    return {}
