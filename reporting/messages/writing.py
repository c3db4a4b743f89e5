"""Put a letter into words: one text, as plain text and as simple HTML, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from markupsafe import Markup

from curriculum.languages import Language
from player.api import Wording
from reporting.messages.letters import Due, LateCount, LateReport, Letter
from reporting.messages.open_courses import OpenModule
from reporting.messages.surroundings import site_address
from reporting.models.messages import MessageKind
from reporting.titles import Title, title_in
from reporting.wording import wording

_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list, or a link by itself. One of the three is filled."""

    paragraph: Markup = _NOTHING
    items: tuple[Markup, ...] = ()
    label: Markup = _NOTHING
    address: str = ""

    @property
    def text(self) -> str:
        """Return it as plain text."""
        if self.items:
            return "\n".join(f"• {_plain(one)}" for one in self.items)
        return f"{_plain(self.label)}: {self.address}" if self.address else _plain(self.paragraph)


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in words."""

    subject: str
    text: str
    html: str


def written(letter: Letter, day: date) -> Written:
    """Return *letter* as it is read on *day*."""
    words = wording(letter.language)
    subject, blocks = _subject(letter, words), tuple(_blocks(letter, words, day))
    context = {"subject": subject, "language": letter.language, "blocks": blocks}
    html = render_to_string("groundwork_reporting/mail.html", context)
    return Written(subject, "\n\n".join(one.text for one in blocks) + "\n", html)


def _subject(letter: Letter, words: Wording) -> str:
    if letter.kind is MessageKind.LEADER:
        return words.plain("mail_subject_leader", len(letter.late))
    if letter.kind is MessageKind.SENIOR:
        return words.plain("mail_subject_senior")
    if letter.reminders:
        return words.plain("mail_subject", len(letter.reminders))
    return words.plain("mail_subject_notice" if letter.notices else "mail_subject_look_back")


def _blocks(letter: Letter, words: Wording, day: date) -> Iterator[Block]:
    yield Block(words("mail_hello", name=_isolated(letter.name)))
    if letter.kind is MessageKind.LEADER:
        yield from _to_leader(letter, words)
    elif letter.kind is MessageKind.SENIOR:
        yield from _to_senior(letter, words)
    else:
        yield from _to_person(letter, words, day)


def _to_person(letter: Letter, words: Wording, day: date) -> Iterator[Block]:
    home = site_address()
    own = [due_in_words(one, words, day) for one in letter.reminders]
    own += [
        words(
            "mail_look_back",
            title=titled(title_in(one.titles, one.key, words.language), words),
            course=titled(title_in(one.course_titles, one.key, words.language), words),
            day=words.date(one.meant_on),
        )
        for one in letter.invitations
    ]
    if own:
        yield Block(items=tuple(own))
    if letter.notices:
        yield Block(words("mail_notice"))
        yield Block(items=tuple(_notice(one, words) for one in letter.notices))
        yield Block(label=words("mail_notice_help"), address=f"{home}/learn/record/correction/")
    yield Block(label=words("mail_go_on"), address=f"{home}/learn/")
    why = "mail_notice_why" if letter.notices else "mail_why" if letter.reminders else "mail_why_look_back"
    yield Block(words(why, address=_address(f"{home}/settings/")))


def _to_leader(letter: Letter, words: Wording) -> Iterator[Block]:
    yield Block(words("mail_leader"))
    yield Block(items=tuple(_late(one, words) for one in letter.late))
    yield Block(label=words("mail_leader_go_on"), address=f"{site_address()}/people/")
    yield Block(words("mail_leader_why"))


def _to_senior(letter: Letter, words: Wording) -> Iterator[Block]:
    yield Block(words("mail_senior"))
    yield Block(items=tuple(_count(one, words) for one in letter.counts))
    yield Block(words("mail_senior_why"))


def due_in_words(one: Due, words: Wording, day: date) -> Markup:
    """Return by when a course of the reader's own is, or was, due, or what of it is asked for again."""
    title = titled(title_in(one.titles, one.line.course, words.language), words)
    due_on = words.date(one.line.due_on)
    if one.modules:
        key = "mail_changed_was_due" if one.is_past(day) else "mail_changed_due"
        return words(key, title=title, day=due_on, modules=_modules(one.modules, words))
    if one.is_renewal and not one.is_past(day):
        return words("mail_renew_due", title=title, day=due_on)
    key = "mail_was_due" if one.is_past(day) else "mail_due_today" if one.line.due_on == day else "mail_due"
    return words(key, title=title, day=due_on)


def _modules(modules: Sequence[OpenModule], words: Wording) -> Markup:
    """Return the names of *modules*, each with its minutes where they are known."""
    told = []
    for one in modules:
        title = titled(title_in(one.titles, one.module, words.language), words)
        told.append(words("mail_module", one.minutes, title=title) if one.minutes else title)
    return words.joined(told)


def _notice(one: Due, words: Wording) -> Markup:
    title = titled(title_in(one.titles, one.line.course, words.language), words)
    return words("mail_notice_line", title=title, day=words.date(one.leader_on or one.line.due_on))


def _late(one: LateReport, words: Wording) -> Markup:
    key = "mail_leader_line" if one.has_address else "mail_leader_paper"
    title = titled(title_in(one.titles, one.line.course, words.language), words)
    return words(key, name=_isolated(one.name), title=title, day=words.date(one.line.due_on))


def _count(one: LateCount, words: Wording) -> Markup:
    title = titled(title_in(one.titles, one.course, words.language), words)
    if one.count is None:
        return words("mail_senior_hidden", title=title)
    return words("mail_senior_line", one.count, title=title)


def titled(title: Title, words: Wording) -> Markup:
    """Return a title apart from what stands around it, with its own language."""
    if title.language is words.language:
        return _isolated(title.text)
    language: Language = title.language
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(language.value, language.direction, title.text)


def _isolated(text: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(text)


def _address(address: str) -> Markup:
    return Markup('<a href="{0}"><bdi dir="ltr">{0}</bdi></a>').format(address)


def _plain(markup: Markup) -> str:
    return markup.striptags()
