"""The XBlock runtime of the stand-alone site: real keys, state of its own, events that reach the ledger.

Not the workbench's: that one makes its ids up at each start, loses concurrent writes and
throws away what blocks publish (docs/decisions/0003). No asides: the scan for them costs
more than drawing a page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from markupsafe import Markup
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import ScopeIds
from xblock.runtime import IdReader, KvsFieldData, MemoryIdManager, Runtime

from curriculum.languages import Language
from xblocks.host.assets import assets
from xblocks.host.authored import authored_fields
from xblocks.host.courses import HostedCourse
from xblocks.host.errors import ReadOnlyError, UnknownBlockError
from xblocks.host.media import StaticAddresses
from xblocks.host.progress import done_blocks
from xblocks.host.services import (
    HostCompletionService,
    HostSettingsService,
    PlayerService,
    Visitor,
)
from xblocks.host.signals import block_event
from xblocks.host.store import HostStore
from xblocks.host.translations import HostI18nService


class CourseIds(IdReader):
    """Usage keys that say themselves what they are: ``block-v1:…+type@groundwork_sort+block@…``."""

    def get_definition_id(self, usage_id: UsageKey) -> UsageKey:
        """Return the usage itself: in this host a definition is used once."""
        return usage_id

    def get_block_type(self, def_id: UsageKey) -> str:
        """Return the type that the key names."""
        return str(def_id.block_type)

    def get_usage_id_from_aside(self, aside_id: Any) -> Any:
        """Raise: this host has no asides."""
        raise NotImplementedError

    get_definition_id_from_aside = get_usage_id_from_aside
    get_aside_type_from_usage = get_usage_id_from_aside
    get_aside_type_from_definition = get_usage_id_from_aside


class HostRuntime(Runtime):
    """One visitor's view of one course, for one request."""

    def __init__(self, course: HostedCourse, visitor: Visitor, *, is_writable: bool = False) -> None:
        self.course = course
        self.visitor = visitor
        self.language = Language.EN
        """The language of the page."""
        self._is_writable = is_writable
        self.store = HostStore(
            authored_fields(course), str(course.key), visitor.learner, is_writable=is_writable
        )
        player = assets()
        super().__init__(
            CourseIds(),
            MemoryIdManager(),
            services={
                "field-data": KvsFieldData(self.store),
                "user": lambda block: _user_service(visitor, self.language),
                "i18n": lambda block: HostI18nService(block, self.language),
                "settings": HostSettingsService(),
                "completion": lambda block: HostCompletionService(done_blocks(course, self.store.rows)),
                "replace_urls": StaticAddresses(str(course.key)),
                "groundwork_player": PlayerService(player["player.css"].url, player["player.js"].url, course),
            },
        )

    @property
    def anonymous_student_id(self) -> str:
        """Return the registration: what older blocks ask the runtime for."""
        return self.visitor.registration

    def service(self, block: XBlock, service_name: str) -> Any:
        """Return a service; those that differ from block to block are made when one asks, and not before."""
        found = super().service(block, service_name)
        return found(block) if callable(found) else found

    def get_block(self, usage_id: UsageKey, for_parent: XBlock | None = None) -> XBlock:
        """Return the block of *usage_id*.

        Raises: UnknownBlockError: the course has none.
        """
        if usage_id not in self.course.blocks:
            message = f"{self.course.id} has no block {usage_id}"
            raise UnknownBlockError(message)
        keys = ScopeIds(self.visitor.learner, str(usage_id.block_type), usage_id, usage_id)
        return self.construct_xblock(keys.block_type, keys, for_parent=for_parent)

    def publish(self, block: XBlock, event_type: str, event_data: Mapping[str, Any]) -> None:
        """Tell the site, inside the transaction that keeps the block's state.

        Raises: ReadOnlyError: the page is only being looked at.
        """
        if not self._is_writable:
            message = f"'{event_type}' was to be published while the page is only looked at"
            raise ReadOnlyError(message)
        block_event.send(
            sender=type(self),
            course=str(self.course.key),
            usage=str(block.scope_ids.usage_id),
            learner=self.visitor.learner,
            event_type=event_type,
            data=dict(event_data),
        )

    # Addresses

    def handler_url(
        self, block: XBlock, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        """Return the address of a block's handler. Every one of them needs a sign-in here."""
        usage = str(block.scope_ids.usage_id)
        url = reverse("groundwork_host:handler", args=[usage, handler_name, *([suffix] if suffix else [])])
        return f"{url}?{query}" if query else url

    def resource_url(self, resource: str) -> str:
        """Return the address of one of the host's own files."""
        return assets()[resource].url

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        """Return the address of a file in a block's public folder."""
        return reverse("groundwork_host:resource", args=[block.scope_ids.block_type, uri])

    # Drawing

    def applicable_aside_types(self, block: XBlock) -> list[str]:
        """Return none."""
        return []

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, context: Any) -> Fragment:
        """Return *frag* inside the element that the host's script looks for."""
        wrapped = Fragment(
            str(
                Markup(
                    '<div class="xblock-v1" data-usage="{}" data-handlers="{}" data-init="{}">{}{}</div>'
                ).format(
                    str(block.scope_ids.usage_id),
                    self._handlers(block),
                    frag.js_init_fn or "",
                    Markup(frag.body_html()),  # noqa: S704 # the block's own HTML
                    _arguments(frag),
                )
            )
        )
        wrapped.add_fragment_resources(frag)
        return wrapped

    def _handlers(self, block: XBlock) -> str:
        usage = str(block.scope_ids.usage_id)
        return reverse("groundwork_host:handler", args=[usage, "HANDLER"]).removesuffix("HANDLER/")


def _arguments(frag: Fragment) -> Markup:
    if frag.json_init_args is None:
        return Markup("")
    text = json.dumps(frag.json_init_args, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&":  # "</script>" in a text must not end the element
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup('<script type="application/json" class="xblock_json_init_args">{}</script>').format(
        Markup(text)  # noqa: S704 # no letter is left that HTML reads
    )


def _user_service(visitor: Visitor, language: Language) -> Any:
    # Imported when a block asks: XBlock's own class stands beside one that loads a library for distant files.
    from xblocks.host.user_service import HostUserService

    return HostUserService(visitor, language)
