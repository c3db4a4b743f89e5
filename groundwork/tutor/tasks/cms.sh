./manage.py cms migrate groundwork_open_edx
{%- if GROUNDWORK_IMPORT %}
# The courses are in the package. A run that is in Studio already is left as its trainers have made it.
groundwork_courses=$(mktemp -d)
GROUNDWORK_VARIABLE="$groundwork_courses/var" env -u DJANGO_SETTINGS_MODULE groundwork build{% for course in GROUNDWORK_IMPORT %} '{{ course }}'{% endfor %} --delivery olx --output "$groundwork_courses/olx"
./manage.py cms groundwork_import_courses "$groundwork_courses"/olx/*/*.tar.gz
rm -r "$groundwork_courses"
{%- endif %}
