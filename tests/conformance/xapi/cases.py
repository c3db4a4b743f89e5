"""What the batteries of ADL's conformance suite send, in our words: a change of a sound statement, and why.

Read from adlnet/lrs-conformance-test-suite, folders test/v1_0_3 and test/v2_0 with their configs; the names
are those of the requirements there. Each is tried in a statement and, but for what only statements have, in
a sub-statement.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.conformance.xapi.templates import ACTIVITY, AGENT, ANONYMOUS, ATTACHMENT, GROUP, STATEMENT_REF

NO_IRI, TEXT, NUMBER, OTHER = "ab=c://should.fail.com", "should fail", 12345, {"key": "should fail"}


class Case(NamedTuple):
    """One change."""

    requirement: str
    path: tuple[str | int, ...]
    value: Any


def _agents(path: tuple[str | int, ...]) -> list[Case]:
    """Return what no agent may be, at *path* (XAPI-00031 to 00045, accounts and identifiers)."""
    return [
        Case("XAPI-00031 objectType of another kind", (*path, "objectType"), "notvalid"),
        Case("XAPI-00031 objectType a number", (*path, "objectType"), NUMBER),
        Case("XAPI-00032 name a number", (*path, "name"), NUMBER),
        Case("XAPI-00001 name null", (*path, "name"), None),
        Case("XAPI-00038 no identifier", path, {"objectType": "Agent", "name": "nobody"}),
        Case("XAPI-00038 two identifiers", (*path, "openid"), "http://openid.example.org/1"),
        Case("XAPI-00038 members of an agent", (*path, "member"), [AGENT]),
        Case("XAPI-00040 mbox no address", (*path, "mbox"), "mailto:should.fail.com"),
        Case("XAPI-00040 mbox without mailto", (*path, "mbox"), "should.fail@example.com"),
        Case("XAPI-00040 mbox an object", (*path, "mbox"), OTHER),
        Case("XAPI-00041 mbox_sha1sum no digest", path, {"mbox_sha1sum": "cd9b00a5"}),
        Case("XAPI-00042 openid no URI", path, {"openid": NO_IRI}),
        Case("XAPI-00043 account without home page", path, {"account": {"name": "a"}}),
        Case("XAPI-00043 account without name", path, {"account": {"homePage": "http://a.example"}}),
        Case("XAPI-00043 account's home page no IRL", path, {"account": {"homePage": NO_IRI, "name": "a"}}),
        Case("XAPI-00007 account's name an object", path, _account(OTHER)),
        Case("XAPI-00010 unknown part", (*path, "Name"), "a"),
    ]


def _groups(path: tuple[str | int, ...]) -> list[Case]:
    """Return what no group may be, at *path* (XAPI-00033 to 00037)."""
    without = {name: value for name, value in GROUP.items() if name != "mbox"}
    return [
        Case("XAPI-00035 neither identifier nor members", path, {"objectType": "Group", "name": "a"}),
        Case("XAPI-00035 no members listed", path, {"objectType": "Group", "member": []}),
        Case("XAPI-00036 members no list", path, without | {"member": AGENT}),
        Case("XAPI-00036 member no agent", path, without | {"member": [OTHER]}),
        Case("XAPI-00036 member a group", path, without | {"member": [GROUP]}),
        Case("XAPI-00037 two identifiers", path, GROUP | {"openid": "http://openid.example.org/1"}),
        Case("XAPI-00037 identifier no address", path, GROUP | {"mbox": "mailto:should.fail.com"}),
        Case("XAPI-00034 group without objectType", path, {"member": [AGENT]}),
    ]


def _account(name: object) -> dict[str, Any]:
    return {"account": {"homePage": "http://www.example.com", "name": name}}


def _language_maps(*paths: tuple[str | int, ...]) -> list[Case]:
    return [
        Case(f"XAPI-00121 {why}", path, value)
        for path in paths
        for why, value in (
            ("no entry", {}),
            ("a text", "should error"),
            ("a number", NUMBER),
            ("no language", {"a12345": "should error"}),
            ("two regions", {"de-419-DE": "besucht"}),
            ("single letter first", {"a-DE": "besucht"}),
            ("extension twice", {"ar-a-aaa-b-bbb-a-ccc": "besucht"}),
            ("text null", {"en-US": None}),
            ("text a number", {"en": 1}),
        )
    ]


def _extensions(*paths: tuple[str | int, ...]) -> list[Case]:
    return [
        Case(f"XAPI-00118 {why}", path, value)
        for path in paths
        for why, value in (("key no IRI", {TEXT: True}), ("a text", TEXT), ("null", None), ("a list", []))
    ]


_DEFINITION = ("object", "definition")
_COMPONENT = {"id": "golf", "description": {"en-US": "Golf Example"}}
REFUSED: list[Case] = [
    *(Case("XAPI-00003 to 00005 part missing", (name,), ...) for name in ("actor", "verb", "object")),
    *(Case("XAPI-00001 null", (name,), None) for name in ("actor", "verb", "object", "result", "context")),
    *(
        Case("XAPI-00006 no object", (name,), TEXT)
        for name in ("actor", "verb", "object", "result", "context")
    ),
    *(Case("XAPI-00008 case of a key", (name,), 1) for name in ("iD", "Actor", "timeStamp", "attachmentS")),
    Case("XAPI-00010 unknown part", ("dummy",), "dummy"),
    Case("XAPI-00044 verb without id", ("verb", "id"), ...),
    Case("XAPI-00045 verb's id no IRI", ("verb", "id"), NO_IRI),
    Case("XAPI-00045 verb's id a text", ("verb", "id"), TEXT),
    Case("XAPI-00010 verb with another part", ("verb", "name"), "x"),
    Case("XAPI-00046 object of another kind", ("object", "objectType"), "notvalid"),
    Case("XAPI-00046 object's kind in capitals", ("object", "objectType"), "activity"),
    Case("XAPI-00047 activity without id", ("object", "id"), ...),
    Case("XAPI-00047 activity's id no IRI", ("object", "id"), NO_IRI),
    Case("XAPI-00048 definition a text", _DEFINITION, TEXT),
    Case("XAPI-00048 definition a number", _DEFINITION, NUMBER),
    Case("XAPI-00060 type no IRI", (*_DEFINITION, "type"), TEXT),
    Case("XAPI-00061 moreInfo no IRL", (*_DEFINITION, "moreInfo"), TEXT),
    Case("XAPI-00001 moreInfo null", (*_DEFINITION, "moreInfo"), None),
    Case("XAPI-00049 interactionType unknown", _DEFINITION, {"interactionType": TEXT}),
    Case("XAPI-00009 interactionType in capitals", _DEFINITION, {"interactionType": "true-faLse"}),
    Case("XAPI-00049 interactionType a number", _DEFINITION, {"interactionType": NUMBER}),
    *(
        Case(f"XAPI-00064 {name} without interactionType", _DEFINITION, {name: value})
        for name, value in {
            "correctResponsesPattern": ["golf"],
            "choices": [_COMPONENT],
            "scale": [_COMPONENT],
            "source": [_COMPONENT],
            "target": [_COMPONENT],
            "steps": [_COMPONENT],
        }.items()
    ),
    *(
        Case(f"XAPI-00050 to 00063 {why}", _DEFINITION, {"interactionType": "choice", name: value})
        for why, name, value in (
            ("pattern a text", "correctResponsesPattern", "golf"),
            ("pattern of numbers", "correctResponsesPattern", [1]),
            ("components no list", "choices", _COMPONENT),
            ("component without id", "choices", [{"description": {"en": "x"}}]),
            ("component's id a number", "choices", [{"id": 1}]),
            ("component with another part", "choices", [_COMPONENT | {"name": "x"}]),
            ("component's description a text", "choices", [{"id": "a", "description": "x"}]),
            ("id twice", "choices", [_COMPONENT, _COMPONENT]),
        )
    ),
    Case("XAPI-00065 agent as object without objectType", ("object",), {"mbox": "mailto:a@b.example"}),
    Case("XAPI-00065 group as object without objectType", ("object",), {"member": [AGENT]}),
    Case(
        "XAPI-00073 StatementRef of another kind", ("object",), STATEMENT_REF | {"objectType": "statementref"}
    ),
    Case("XAPI-00072 StatementRef without id", ("object",), {"objectType": "StatementRef"}),
    Case("XAPI-00072 StatementRef's id no UUID", ("object",), STATEMENT_REF | {"id": TEXT}),
    *(
        Case("XAPI-00074 to 00078 result", ("result", name), value)
        for name, value in (
            ("success", "true"),
            ("completion", "false"),
            ("response", NUMBER),
            ("score", NUMBER),
            ("score", TEXT),
            ("Score", {}),
        )
    ),
    *(
        Case("XAPI-00079 to 00083 score", ("result", "score"), value)
        for value in (
            {"scaled": 1.01},
            {"scaled": -1.00001},
            {"scaled": "0.5"},
            {"scaled": True},
            {"raw": "100"},
            {"max": "one hundred"},
            {"raw": 0.67, "max": 0.65},
            {"raw": 0.67, "min": 1.4},
            {"min": 0.5, "max": 0.4, "raw": 0.45},
            {"min": 1, "max": 1},
            {"other": 1},
        )
    ),
    *(
        Case("XAPI-00124 duration", ("result", "duration"), value)
        for value in ("PA1H0M0S", TEXT, NUMBER, OTHER, "P4W1D", "P", "PT", "P1DT", "1H", "P-1D", "PT1S1H", "")
    ),
    *(  # digits of another script, and a letter that is an S in capitals
        Case("XAPI-00124 duration", ("result", "duration"), value)
        for value in ("PT\N{ARABIC-INDIC DIGIT ONE}S", "P1Y\N{DEVANAGARI DIGIT TWO}M")
    ),
    Case("XAPI-00013 language", ("context", "language"), "\N{LATIN SMALL LETTER LONG S}v"),
    Case("XAPI-00122 timestamp", ("timestamp",), "2015-06-0\N{ARABIC-INDIC DIGIT ONE}T00:00:00Z"),
    *(
        Case("XAPI-00087 registration no UUID", ("context", "registration"), value)
        for value in (
            OTHER,
            TEXT,
            None,
            "ec531277-b57b-4c15-8d91-d292c5b2b8f",
            "ec531277b57b4c158d91d292c5b2b8f7",
        )
    ),
    Case("XAPI-00088 team an agent", ("context", "team"), AGENT),
    Case("XAPI-00086 contextActivities a text", ("context", "contextActivities"), TEXT),
    Case("XAPI-00093 unknown kind", ("context", "contextActivities", "notvalid"), [ACTIVITY]),
    Case("XAPI-00094 no activity", ("context", "contextActivities", "other"), [ACTIVITY, OTHER]),
    Case("XAPI-00094 an agent", ("context", "contextActivities", "parent"), AGENT),
    *(Case("XAPI-00089 revision", ("context", "revision"), value) for value in (NUMBER, OTHER)),
    *(Case("XAPI-00090 platform", ("context", "platform"), value) for value in (NUMBER, OTHER)),
    *(
        Case("XAPI-00013 language", ("context", "language"), value)
        for value in (NUMBER, OTHER, "a12345", "supercalifragilisticexpialidociouswhatabouthhhhhhh")
    ),
    Case(
        "XAPI-00091 context's statement no reference", ("context", "statement"), {"id": STATEMENT_REF["id"]}
    ),
    Case("XAPI-00010 context with another part", ("context", "extra"), 1),
    *(
        Case("XAPI-00123 timestamp", ("timestamp",), value)
        for value in (
            TEXT,
            "01/011/2015",
            "2008-09-15T15:53:00.601-00",
            "2008-09-15T15:53:00.601-0000",
            "2008-09-15T15:53:00.601-00:00",
            "2013-02-30T00:00:00Z",
            "2013-05-18T25:00:00Z",
            1368855154,
            None,
        )
    ),
    Case("XAPI-00025 attachments no list", ("attachments",), ATTACHMENT),
    Case("XAPI-00025 attachment a number", ("attachments",), [NUMBER]),
    Case("XAPI-00025 attachment a text", ("attachments",), [TEXT]),
    *(
        Case("XAPI-00102 to 00107 attachment", ("attachments", 0, name), value)
        for name, value in (
            ("usageType", TEXT),
            ("contentType", TEXT),
            ("length", TEXT),
            ("length", 27.5),
            ("length", -1),
            ("sha2", NUMBER),
            ("sha2", "should fail"),
            ("fileUrl", TEXT),
            ("usageType", ...),
            ("display", ...),
            ("contentType", ...),
            ("length", ...),
            ("sha2", ...),
            ("other", 1),
        )
    ),
    *_agents(("actor",)),
    *_agents(("context", "instructor")),
    *_groups(("actor",)),
    *_groups(("context", "instructor")),
    *_groups(("context", "team")),
    *_language_maps(
        ("verb", "display"),
        (*_DEFINITION, "name"),
        (*_DEFINITION, "description"),
        ("attachments", 0, "display"),
        ("attachments", 0, "description"),
    ),
    *_extensions((*_DEFINITION, "extensions"), ("result", "extensions"), ("context", "extensions")),
]
"""What is answered with 400, in a statement as in a sub-statement."""

REFUSED_OF_STATEMENTS: list[Case] = [
    *(
        Case("XAPI-00027 to 00030 id", ("id",), value)
        for value in (
            NUMBER,
            OTHER,
            None,
            "AA97B177-9383-4934-8543-0F91A7A028368",
            "MA97B177-9383-4934-8543-0F91A7A02836",
        )
    ),
    *(Case("XAPI-00023 stored", ("stored",), value) for value in (TEXT, None, "2008-09-15T15:53:00-00:00")),
    *(Case("XAPI-00101 version", ("version",), value) for value in (TEXT, "0.9.9", "1.1.0", 1.0, None)),
    *_agents(("authority",)),
    Case("XAPI-00098 authority of one", ("authority",), {"objectType": "Group", "member": [AGENT]}),
    Case("XAPI-00098 authority of three", ("authority",), ANONYMOUS | {"member": [AGENT, AGENT, AGENT]}),
    Case("XAPI-00098 authority an identified group", ("authority",), GROUP),
    Case("XAPI-00098 authority of two with identifier", ("authority",), ANONYMOUS | _account("a")),
]
"""What only statements have."""

_CHOICE = {"interactionType": "choice", "correctResponsesPattern": ["golf[,]tetris"], "choices": [_COMPONENT]}
TAKEN: list[Case] = [
    Case("XAPI-00049 choice", _DEFINITION, _CHOICE),
    *(
        Case("XAPI-00049 interactionType", _DEFINITION, {"interactionType": name})
        for name in (
            *("true-false", "choice", "fill-in", "long-fill-in", "matching"),
            *("performance", "sequencing", "likert", "numeric", "other"),
        )
    ),
    Case("an empty context", ("context",), {}),
    *(
        Case("an identifier", ("actor",), one)
        for one in (
            {"mbox_sha1sum": "cd9b00a5611f94eaa7b1661edab976068e364975"},
            {"objectType": "Agent", "openid": "http://openid.example.org/12345"},
            _account("xAPI account name"),
            GROUP,
            ANONYMOUS,
            {"objectType": "Group"} | _account("a group by its account"),
        )
    ),
    *(Case("a group may instruct", ("context", "instructor"), one) for one in (GROUP, ANONYMOUS)),
    Case("an activity without definition", ("object",), {"id": "http://example.com/x"}),
    *(
        Case("XAPI-00119 extension", ("result", "extensions"), {"http://example.com/ex": value})
        for value in (None, "", {}, [], True, 12345, {"key": "valid"})
    ),
    Case("XAPI-00119 no extensions", ("context", "extensions"), {}),
    *(
        Case("XAPI-00013 language", ("context", "language"), tag)
        for tag in (
            *(
                "de",
                "ine",
                "zh-Hant",
                "sr-Latn",
                "zh-cmn-Hans-CN",
                "sr-Latn-RS",
                "sl-rozaj-biske",
                "de-CH-1901",
            ),
            *("hy-Latn-IT-arevela", "de-DE", "az-Arab-x-AZE-derbend", "x-whatever", "i-enochian", "EN-us"),
        )
    ),
    *(
        Case("XAPI-00124 duration", ("result", "duration"), value)
        for value in (
            "PT1H0M0.1S",
            "PT4H35M59.14S",
            "PT16559.14S",
            "P3Y1M29DT4H35M59.14S",
            "P3Y",
            "P4W",
            "PT0S",
        )
    ),
    *(
        Case("XAPI-00083 score", ("result", "score"), value)
        for value in ({}, {"scaled": 1.0}, {"scaled": -1}, {"raw": -5.5}, {"min": 0, "max": 10, "raw": 10})
    ),
    *(
        Case("XAPI-00123 timestamp", ("timestamp",), value)
        for value in (
            "2013-05-18T05:32:34Z",
            "2013-05-18T05:32:34.123456789+07:00",
            "2063-05-18T05:32:34-02:30",
        )
    ),
]
"""What is stored, in a statement as in a sub-statement."""
