"""Make a draft of questions: QTI, GIFT, Aiken or CSV as a bank that joins that of its objective."""

from __future__ import annotations

from collections.abc import Collection

from assessments.exchange.api import ExchangeError, Finding, Identifiers, Target, import_bank
from authoring.drafts.record import DraftRecord, Origin, recorded
from authoring.drafts.writing import Arrival, Files, NewDraft
from authoring.files.yaml_text import UNBROKEN, yaml_text
from authoring.imports.api import ImportRefusedError, Loss, LossKind, Place, PlaceKind, Refusal, SourceFormat


def new_bank_draft(
    data: bytes, form: SourceFormat, arrival: Arrival, target: Target, taken: Collection[str]
) -> tuple[NewDraft, tuple[Loss, ...]]:
    """Return the draft that the questions in *data* come to, its id none of *taken*, and what is lost.

    Raises: ImportRefusedError: nothing of it can become a question of ours; the detail says why.
    """
    try:
        bank = import_bank([(arrival.file, data)], target, arrival.language)
    except ExchangeError as error:
        raise ImportRefusedError(Refusal.NO_BANK, detail=str(error)) from None
    ids = Identifiers("bank")
    for each in taken:
        ids.of(each)
    identifier = ids.new(f"{target.objective} questions")
    losses = (
        *(_loss(LossKind.QUESTION, each) for each in bank.left_out),
        *(_loss(LossKind.QUESTION_CHANGED, each) for each in bank.changes),
        *(Loss(LossKind.QUESTION, Place(), detail=name) for name in bank.other_banks),
    )
    record = DraftRecord(
        id=identifier,
        kind="bank",
        language=arrival.language,
        imported_on=arrival.on,
        source=Origin(file=arrival.file[:300], format=form, digest=arrival.digest),
        losses=recorded(losses),
    )
    files: Files = {**bank.files, "draft.yaml": yaml_text(record.data(), UNBROKEN)}
    return NewDraft(identifier, files), losses


def _loss(kind: LossKind, finding: Finding) -> Loss:
    """Return a finding of the exchange as a loss, the place by the name that the format gives it."""
    said = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return Loss(kind, Place(PlaceKind.ITEM, name=finding.place), detail=said)
