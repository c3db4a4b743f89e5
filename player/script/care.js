// Content notes: go on, the other route, later.
