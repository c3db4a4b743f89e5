# Tables of the plugin, and of the ledger where records go into it. Tutor's own job has migrated already when
# both run; with `--limit=groundwork` this one runs alone.
./manage.py lms migrate groundwork_open_edx
{%- if GROUNDWORK_RECORDS == "ledger" %}
./manage.py lms migrate groundwork_reporting
{%- endif %}
# Without it no block is ever complete.
./manage.py lms waffle_switch --create completion.enable_completion_tracking on
./manage.py lms check --tag groundwork
