"""Play QTI 2.1 items through pyslet, an implementation of the standard by others (BSD).

A program of its own, since pyslet's imports warn and our tests take warnings for errors. Reads from standard
input a list of ``{"item": <XML>, "responses": [{"RESPONSE": value, …}, …]}``; writes for each item, for each
response, SCORE and what FEEDBACK names.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

from pyslet.imsqtiv2p1 import QTIDocument
from pyslet.qtiv2.variables import Cardinality, ItemSessionState, Value


def play(xml: str, responses: dict[str, Any]) -> tuple[float, list[str]]:
    """Return SCORE and FEEDBACK after one attempt with *responses*."""
    document = QTIDocument()
    document.read(src=io.BytesIO(xml.encode()))
    item = document.root
    session = ItemSessionState(item)
    session.begin_session()
    for declared in item.ResponseDeclaration:
        variable = Value.new_value(declared.cardinality, declared.baseType)
        session.map[declared.identifier] = variable
        value = responses.get(declared.identifier)
        if value and declared.cardinality == Cardinality.single:
            variable.set_value(value)
        elif value:
            variable.set_value(value, declared.baseType)
    # Not end_attempt of a drawn page: what pyslet draws is of no concern here, what it judges is.
    item.ResponseProcessing.run(session)
    feedback = session["FEEDBACK"]
    return float(session["SCORE"].value), sorted(map(str, feedback.get_values())) if feedback else []


def main() -> None:
    """Judge what stands on standard input."""
    tasks = json.load(sys.stdin)
    json.dump([[play(one["item"], each) for each in one["responses"]] for one in tasks], sys.stdout)


if __name__ == "__main__":
    main()
