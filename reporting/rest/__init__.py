"""The API for programs at ``/api/v1/``: what the pages tell, as JSON, described in OpenAPI 3.1. Read-only."""
