"""HOW A TRAINER CHANGES IT: forms for every kind of component, and writing what was changed back."""
