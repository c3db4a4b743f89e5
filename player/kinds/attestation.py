"""A numbered text of conduct that the learner confirms."""

from __future__ import annotations

from markupsafe import Markup

from assessments.model import Attestation, Material
from curriculum.model import AttestationComponent
from player.kinds.piece import Piece
from player.problems import MissingMaterialError
from player.templating import draw


def draw_attestation(piece: Piece) -> Markup:
    """Return the HTML of an attestation.

    Raises: MissingMaterialError: its text is not in the material.
    """
    attestation = _attestation(piece)
    return draw("kinds/attestation.html.j2", "draw", piece, attestation, piece.page.show(attestation.texts))


def _attestation(piece: Piece) -> Attestation:
    component, material = piece.component, piece.material or Material()
    if not isinstance(component, AttestationComponent):
        message = f"a {component.kind} has nothing to confirm"
        raise TypeError(message)
    try:
        return material.attestation(component.attestation)
    except KeyError:
        raise MissingMaterialError(component.id, f"the attestation {component.attestation}") from None
