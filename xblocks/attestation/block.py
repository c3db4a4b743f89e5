"""A numbered text of conduct that the learner confirms: which version, in which language, when."""

from __future__ import annotations

from datetime import UTC, datetime

from assessments.api import Attested, LearnerState, attested
from assessments.model import Attestation
from xblocks.shared.block import GroundworkBlock, Json
from xblocks.shared.events import Event, tell
from xblocks.shared.handlers import json_handler
from xblocks.shared.naming import _, named
from xblocks.shared.requests import ConfirmRequest, read_request, refusal


class AttestationBlock(GroundworkBlock):
    """An attestation. The server's clock says when; a version that is no longer shown is refused."""

    kind = "attestation"
    display_name = named(_("Attestation"))

    @property
    def attestation(self) -> Attestation:
        """Return the text as it stands."""
        component = self.content.component
        if component.kind != "attestation":
            raise refusal(409, f"this block holds a {component.kind}, which confirms nothing")
        return self.content.material.attestation(component.attestation)

    @property
    def confirmation(self) -> Attested | None:
        """Return the learner's confirmation of the version that is shown now, if there is one."""
        kept = self.state.attested.get(self.content.key)
        return kept if kept is not None and kept.version == self.attestation.version else None

    @json_handler
    def confirm(self, data: object, suffix: str = "") -> Json:
        """Keep the confirmation and tell of it. Confirming twice keeps the first, and tells once."""
        asked = read_request(ConfirmRequest, data)
        attestation = self.attestation
        if asked.version != attestation.version:
            raise refusal(
                409,
                f"the text is now version {attestation.version}, not {asked.version}; please read it again",
            )
        if self.confirmation is None:
            now = datetime.now(UTC)
            self.keep(
                attested(self.state, self.content.key, asked.version, asked.language, now), asked.language
            )
            self._tell(attestation)
        confirmation = self.confirmation
        return {"at": confirmation.at if confirmation else None}

    def more_view_data(self) -> Json:
        """Return the statements, their version included."""
        attestation = self.attestation
        return {
            "version": attestation.version,
            "statements": {
                language.value: [text.section.part(each).title for each in attestation.statements]
                for language, text in attestation.texts.items()
            },
        }

    def report_row(self, state: LearnerState) -> Json:
        """Return which version of the text was confirmed, when, and in which language."""
        kept = state.attested.get(self.content.key)
        if kept is None:
            return {}
        return {
            _("Version confirmed"): kept.version,
            _("Confirmed at"): kept.at,
            _("Confirmed in"): kept.language.value,
        }

    def _tell(self, attestation: Attestation) -> None:
        confirmation = self.confirmation
        if confirmation is None:
            return
        tell(
            self,
            Event.ATTESTATION_CONFIRMED,
            {
                "id": attestation.id,
                "version": confirmation.version,
                "language": confirmation.language.value,
                "at": confirmation.at,
            },
        )
