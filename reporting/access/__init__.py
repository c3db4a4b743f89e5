"""Who may see and do what: roles with a scope and two times, and the filters that keep to the scope."""
