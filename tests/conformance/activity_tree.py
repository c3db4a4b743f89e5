"""Read the activity tree from a SCORM 2004 manifest, in the form in which scorm-again takes it.

scorm-again sequences and reads no manifest: that is the learning system's part (its README, Sequencing).
Only what our manifests use is read, and anything else is an error: a rule that is passed over would prove
nothing.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
SS = "{http://www.imsglobal.org/xsd/imsss}"
ADLSEQ = "{http://www.adlnet.org/xsd/adlseq_v1p3}"
_BOOLEANS = {"true": True, "false": False}


def activity_tree(manifest: bytes) -> dict[str, Any]:
    """Return the organization of *manifest* as settings of an activity. Raises: KeyError: not understood."""
    organization = etree.fromstring(manifest).find(f"{CP}organizations/{CP}organization")
    assert organization is not None
    return _activity(organization)


def _activity(item: etree._Element) -> dict[str, Any]:
    activity: dict[str, Any] = {
        "id": item.get("identifier"),
        "title": item.findtext(f"{CP}title"),
        "children": [_activity(child) for child in item.findall(f"{CP}item")],
    }
    sequencing = item.find(f"{SS}sequencing")
    for part in () if sequencing is None else sequencing:
        _READERS[str(part.tag)](part, activity)
    return activity


def _controls(part: etree._Element, activity: dict[str, Any]) -> None:
    activity.setdefault("sequencingControls", {}).update(_values(part))


def _roll_up(part: etree._Element, activity: dict[str, Any]) -> None:
    assert len(part) == 0
    activity.setdefault("sequencingControls", {}).update(_values(part))


def _delivery(part: etree._Element, activity: dict[str, Any]) -> None:
    activity["deliveryControls"] = _values(part)


def _considerations(part: etree._Element, activity: dict[str, Any]) -> None:
    activity["rollupConsiderations"] = _values(part)


def _rules(part: etree._Element, activity: dict[str, Any]) -> None:
    activity["sequencingRules"] = {
        "preConditionRules": [_rule(one) for one in part.findall(f"{SS}preConditionRule")]
    }
    assert len(activity["sequencingRules"]["preConditionRules"]) == len(part)


def _rule(rule: etree._Element) -> dict[str, Any]:
    conditions = [dict(one.attrib) for one in rule.iterfind(f"{SS}ruleConditions/{SS}ruleCondition")]
    action = rule.find(f"{SS}ruleAction")
    assert action is not None
    return {"action": action.get("action"), "conditions": conditions}


def _objectives(part: etree._Element, activity: dict[str, Any]) -> None:
    read = [_objective(one) for one in part]
    activity["primaryObjective"] = {**read[0], "isPrimary": True}
    activity["objectives"] = read[1:]


def _objective(one: etree._Element) -> dict[str, Any]:
    objective: dict[str, Any] = {"objectiveID": one.get("objectiveID")}
    if one.get("satisfiedByMeasure"):
        objective["satisfiedByMeasure"] = _BOOLEANS[str(one.get("satisfiedByMeasure"))]
        objective["minNormalizedMeasure"] = float(one.findtext(f"{SS}minNormalizedMeasure") or 1)
    objective["mapInfo"] = [_values(mapped) for mapped in one.findall(f"{SS}mapInfo")]
    return objective


def _values(element: etree._Element) -> dict[str, Any]:
    return {str(name): _value(str(name), str(value)) for name, value in element.attrib.items()}


def _value(name: str, value: str) -> Any:
    return float(value) if name == "objectiveMeasureWeight" else _BOOLEANS.get(value, value)


_READERS = {
    f"{SS}controlMode": _controls,
    f"{SS}sequencingRules": _rules,
    f"{SS}rollupRules": _roll_up,
    f"{SS}objectives": _objectives,
    f"{SS}deliveryControls": _delivery,
    f"{ADLSEQ}rollupConsiderations": _considerations,
}
