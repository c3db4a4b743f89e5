"""The block ``groundwork_assessment``: a form of items, drawn, judged and scored on the server."""
