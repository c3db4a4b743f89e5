// Sound and film.
