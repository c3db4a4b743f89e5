"""What the templates of the reports need besides Django's own tags."""
