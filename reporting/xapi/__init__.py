"""The learning record store at ``/xapi/``: statements, and what else xAPI 1.0.3 and 2.0 ask of one."""
