"""The kinds of components, one file each: what a kind's template is given."""
