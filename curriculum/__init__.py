"""What we teach: courses, lessons, framework, facts, glossary, and the checks on all of them."""
