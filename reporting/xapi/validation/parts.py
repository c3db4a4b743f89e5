"""Parts that many others hold: language maps, extensions, identifiers.

xAPI 1.0.3, part 2, 4.0 (9274.1.1, 4.2.7): null stands nowhere but in extensions, and a key is written in
just the letters of the specification.
"""

from __future__ import annotations

from reporting.xapi.validation.checkers import maps, texts
from reporting.xapi.validation.formats import (
    is_duration,
    is_iri,
    is_language,
    is_media_type,
    is_sha2,
    is_uuid,
)

text = texts("text")
uuid = texts("a UUID", is_uuid)
iri = texts("an IRI with its scheme, such as https://example.com/id/7", is_iri)
language = texts("a language tag of RFC 5646, such as zh-Hant", is_language)
duration = texts("an ISO 8601 duration such as PT1H5M", is_duration)
media_type = texts("a media type such as text/plain", is_media_type)
sha2 = texts("a SHA-2 digest in hex", is_sha2)
language_map = maps("a text by language tag, at least one", is_language, text, may_be_empty=False)
extensions = maps("values by IRI", is_iri, None, may_be_empty=True)
"""1.0.3, part 2, 4.1: whatever stands behind an IRI, null too."""
