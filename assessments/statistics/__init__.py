"""Say how items, forms and translations worked, from responses without names."""
