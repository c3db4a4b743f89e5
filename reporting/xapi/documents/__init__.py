"""Documents that other systems keep here: states, and profiles of activities and agents. Opaque to us."""
