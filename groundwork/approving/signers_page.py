"""The page of those who sign: which roles each course needs, who holds them, and who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from authoring.approval.api import SIGNERS, Rules, in_order, load_rules, who_signs
from curriculum.editorial import Editorial, Signer
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import text_in
from editions.api import Edition
from groundwork.approving.acts import RefusedError
from groundwork.approving.gate import standing_now
from groundwork.approving.grants import holders
from groundwork.approving.naming import change_rules, digest_of_rules, end_holder, name_holder
from groundwork.approving.words import words_in
from groundwork.errors import GroundworkError
from groundwork.pages.page import site_page
from groundwork.reading import Reading, read
from reporting.api import names_of, needs_fresh_sign_in, write_down
from reporting.permission import role_required
from reporting.roles import Role, roles_of
from reporting.visit import language_of

_TOLD = "groundwork_signers_told"
_LONGEST_REASON = 500
_Holders = Mapping[Signer, tuple[str, ...]]


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER, Role.ADMINISTRATOR)
@never_cache
@needs_fresh_sign_in("POST")
def signers(request: HttpRequest) -> HttpResponse:
    """Show who signs which course; an administrator names and ends them, and changes the rules."""
    if request.method != "POST":
        return _page(request)
    try:
        about = _act(request)
    except RefusedError as error:
        return _page(request, fault=error.key)
    reason = request.POST.get("reason", "").strip()[:_LONGEST_REASON]
    write_down(request, "changed", "signers", 1, about=about | {"reason": reason})
    request.session[_TOLD] = "signers_done"
    return HttpResponseRedirect(reverse("signers"))


def _act(request: HttpRequest) -> dict[str, str]:
    """Do what was asked, and return what the audit log says of it."""
    sent, act = request.POST, request.POST.get("act", "")
    if Role.ADMINISTRATOR not in roles_of(request.user):
        raise RefusedError("signers_by_administrators")
    if not sent.get("reason", "").strip():
        raise RefusedError("signers_no_reason")
    if act in {"name", "end"}:
        role = next((one for one in SIGNERS if one == sent.get("role")), None)
        account = sent.get("account", "").strip()[:150]
        if role is None:
            raise RefusedError("signers_no_role")
        if act == "name":
            name_holder(settings.GROUNDWORK_SIGNERS, role, account, by=request.user.get_username())
        else:
            end_holder(settings.GROUNDWORK_SIGNERS, role, account)
        return {"act": act, "role": role, "account": account}
    rules, _ = load_rules(settings.HOME.curriculum_content)
    after = _rules(request, rules, act)
    change_rules(settings.HOME, after, sent.get("seen", ""))
    return {"act": act, "course": sent.get("course", "")[:60] if act == "course" else ""}


def _rules(request: HttpRequest, rules: Rules, act: str) -> Rules:
    sent = request.POST
    if act == "course":
        course = sent.get("course", "")
        if course not in read().content.curriculum.courses:
            raise RefusedError("approving_gone")
        courses = {**rules.courses, course: in_order(sent.getlist("others"))}
        return rules.model_copy(update={"courses": {name: one for name, one in courses.items() if one}})
    if act != "rules" or sent.get("unapproved") not in {"marked", "refused"}:
        raise RefusedError("approving_gone")
    english, translations = in_order(sent.getlist("english")), in_order(sent.getlist("translations"))
    if not english:
        raise RefusedError("signers_nobody")
    update = {"unapproved": sent["unapproved"], "english": english, "translations": translations}
    return rules.model_copy(update=update)


def _page(request: HttpRequest, fault: str = "") -> HttpResponse:
    words, reading = words_in(language_of(request)), read()
    rules, problems = load_rules(reading.home.curriculum_content)
    held, broken = _held()
    names = names_of(one for accounts in held.values() for one in accounts)
    courses = [_course(one, reading, rules, held, words.language) for one in reading.editions()]
    told = request.session.pop(_TOLD, "")
    context = {
        "words": words,
        "told": words.plain(told) if told else "",
        "fault": words.plain(fault) if fault else "",
        "broken": broken,
        "problems": [str(one) for one in problems],
        "may_change": Role.ADMINISTRATOR in roles_of(request.user),
        "may_open_courses": Role.TRAINER in roles_of(request.user),
        "rules": rules,
        "seen": digest_of_rules(reading.home),
        "roles": [_role(one, held, names, courses, rules) for one in SIGNERS],
        "courses": courses,
        "lacking": sum(bool(one["nobody"]) for one in courses),
        "sent": request.POST if fault else {},
    }
    return site_page(
        request,
        "approving/signers.html",
        context,
        title=words.plain("signers_title"),
        status=409 if fault else 200,
        stylesheets=(
            f"{settings.STATIC_URL}workshop/workshop.css",
            f"{settings.STATIC_URL}approving/approving.css",
        ),
    )


def _held() -> tuple[_Holders, str]:
    """Return who signs as whom, and what is wrong with the file: nobody signs until it is mended."""
    try:
        return holders(settings.GROUNDWORK_SIGNERS), ""
    except GroundworkError as error:
        return {}, str(error)


def _role(
    role: Signer, held: _Holders, names: Mapping[str, str], courses: list[dict[str, Any]], rules: Rules
) -> dict[str, Any]:
    needed = [one for one in courses if any(role in roles for _, roles in one["needed"])]
    return {
        "id": role,
        "holders": [(account, names.get(account, "")) for account in held.get(role, ())],
        "courses": len(needed),
        "is_missing": bool(needed) and not held.get(role),
        "is_english": role in rules.english,
        "is_translations": role in rules.translations,
    }


def _course(
    edition: Edition, reading: Reading, rules: Rules, held: _Holders, language: Language
) -> dict[str, Any]:
    course = edition.content.course
    record = reading.content.curriculum.editorials.get(course.id)
    confirm = (record.editorial if record else Editorial()).confirm
    pairs = who_signs(rules, course.id, course.written_in, confirm)
    unsigned = {
        (one.role, one.language)
        for one in standing_now(reading.home, reading.content, edition.content).unsigned
    }
    found, text = text_in(course.texts, language)
    by_language = {one: [role for role, of in pairs if of is one] for one in course.written_in}
    return {
        "id": course.id,
        "title": (found, text.section.title),
        "needed": [(one, roles) for one, roles in by_language.items() if roles],
        "rows": [
            {
                "language": one,
                "is_english": one is SOURCE_LANGUAGE,
                "roles": [(role, not held.get(role), (role, one) in unsigned) for role in roles],
            }
            for one, roles in by_language.items()
            if roles
        ],
        "nobody": sorted({role for role, _ in pairs if not held.get(role)}),
        "others": [
            (role, role in rules.courses.get(course.id, ()), role in {one.who for one in confirm})
            for role in SIGNERS
            if role not in rules.english
        ],
        "asks_others": bool(rules.courses.get(course.id)),
    }
