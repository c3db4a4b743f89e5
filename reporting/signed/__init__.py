"""Take records from a system that signs each request, so that no secret travels and none can be replayed."""
