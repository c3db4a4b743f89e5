"""What can be edited: forms for every kind of component, and content from forms and back."""
