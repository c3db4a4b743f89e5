"""What an Open edX tells on its event bus becomes learning records, on a site of its own beside the LMS."""
