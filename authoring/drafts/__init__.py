"""Drafts: what came from elsewhere, as files of ours that no course shows until somebody adopts them."""
