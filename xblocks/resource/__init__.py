"""The block ``groundwork_resource``: where to read on."""
