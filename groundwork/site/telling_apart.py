"""Have MySQL and MariaDB tell letters apart as SQLite and PostgreSQL do: E12 from e12, Trần from Tran.

By their own choice they take such names for one: the database would then find records of e12 where somebody
asks for those of E12, while what counts them in Python would not, and a site would answer otherwise than the
same site on another engine. What the suite tries compares letter by letter, so new sites do.
"""

from __future__ import annotations

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

_COLLATION = "utf8mb4_bin"
"""Both servers know it, of any version."""


def tell_letters_apart(connection: BaseDatabaseWrapper) -> bool:
    """Have an empty database compare text letter by letter; return whether the database does.

    A database with tables is left as it is: they keep how they compare. Safe to repeat.
    """
    if connection.vendor != "mysql":
        return True
    with connection.cursor() as cursor:
        if _is_exact(connection):
            return True
        if connection.introspection.table_names(cursor):
            return False
        name = connection.ops.quote_name(str(connection.settings_dict["NAME"]))
        try:
            cursor.execute(f"ALTER DATABASE {name} CHARACTER SET utf8mb4 COLLATE {_COLLATION}")
        except DatabaseError:  # an account that may not
            return False
    return True


def _is_exact(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT @@collation_database")
        found = cursor.fetchone()
    return found is not None and str(found[0]).endswith("bin")
