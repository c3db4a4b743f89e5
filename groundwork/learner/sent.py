"""What was sent to a person, and of them to others, for their own record."""

from __future__ import annotations

from markupsafe import Markup

from curriculum.languages import Language
from reporting.api import messages_wording, own_message_in_words, own_messages


def sent_section(learner: str, language: Language) -> Markup:
    """Return the section of the record that says what was sent, the latest first."""
    words = messages_wording(language)
    items = Markup("").join(
        Markup("<li>{}</li>").format(own_message_in_words(one, words)) for one in own_messages(learner)
    )
    body = (
        Markup('<ul class="site-list">{}</ul>').format(items)
        if items
        else Markup("<p>{}</p>").format(words("own_messages_none"))
    )
    return Markup('<section aria-labelledby="sent"><h3 id="sent">{}</h3>{}</section>').format(
        words("own_messages"), body
    )
