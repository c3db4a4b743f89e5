"""What a department at a glance is like as JSON: each number with what it counts, and whether it is shown."""

from __future__ import annotations

from rest_framework import serializers

from reporting.figures.definition import Counted, Reason
from reporting.figures.grid import STATES
from reporting.figures.published import Shown
from reporting.rest.figures import BehindSerializer
from reporting.rest.sessions import SessionSerializer

FORMAT = "urn:groundwork:unit:1"
"""Names the form of the answer: what is added keeps it, what changes its meaning gets the next number."""


class _Means(serializers.Serializer):
    """What is counted, and of whom."""

    numerator = serializers.ChoiceField(choices=[one.value for one in Counted])
    denominator = serializers.ChoiceField(choices=[one.value for one in Counted])
    shown = serializers.ChoiceField(choices=[one.value for one in Shown])


class StatesSerializer(serializers.Serializer):
    """How many stand in each of the nine states."""

    def get_fields(self) -> dict[str, serializers.Field]:
        """Return a number for each state."""
        return {state.value: serializers.IntegerField() for state in STATES}


class CountedSerializer(_Means):
    """How people stand: the states, and the completion rate that follows from them."""

    states = StatesSerializer(allow_null=True, help_text="Null unless shown.")
    complete = serializers.IntegerField(allow_null=True, help_text="Of the rate, the numerator.")
    required = serializers.IntegerField(allow_null=True, help_text="Of the rate, the denominator.")
    rate_percent = serializers.FloatField(
        allow_null=True, help_text="From 0 to 100 with one decimal, never rounded up; null unless shown."
    )


class TogetherSerializer(CountedSerializer):
    """All courses that are shown taken together: each person counts once for each."""

    hidden_courses = serializers.IntegerField(help_text="Courses whose group is hidden: in no number here.")


class ExcludedSerializer(serializers.Serializer):
    """How many people of the unit are in neither numerator nor denominator of the rate."""

    reason = serializers.ChoiceField(choices=[one.value for one in Reason])
    people = serializers.IntegerField(allow_null=True, help_text="Null: hidden.")


class BandSerializer(serializers.Serializer):
    """Some days of being late."""

    days_from = serializers.IntegerField()
    days_to = serializers.IntegerField(allow_null=True, help_text="Null: without end.")
    people = serializers.IntegerField(allow_null=True)


class LateByDaysSerializer(_Means):
    """Who is late, by for how long."""

    people = serializers.IntegerField(allow_null=True, help_text="The denominator; null unless shown.")
    bands = BandSerializer(many=True)


class MonthSerializer(serializers.Serializer):
    """A month to come."""

    month_from = serializers.DateField(help_text="Its first day.")
    people = serializers.IntegerField(allow_null=True)


class EndingSerializer(_Means):
    """Whose completion ends in which month, unless something new becomes known."""

    people = serializers.IntegerField(allow_null=True, help_text="The denominator; null unless shown.")
    months = MonthSerializer(many=True)


class InTimeSerializer(_Means):
    """Completions of the last twelve months of what had been asked."""

    since = serializers.DateField()
    in_time = serializers.IntegerField(allow_null=True, help_text="The numerator; null unless shown.")
    completed = serializers.IntegerField(allow_null=True, help_text="The denominator; null unless shown.")
    median_days = serializers.IntegerField(
        allow_null=True, help_text="From being asked to the completion, leaves included."
    )


class RemindedSerializer(serializers.Serializer):
    """Of how many people reminders of the course spoke in the thirty days up to the day."""

    shown = serializers.ChoiceField(choices=[one.value for one in Shown])
    people = serializers.IntegerField(allow_null=True, help_text="Null unless shown.")


class CourseHereSerializer(CountedSerializer):
    """One course in the unit. With those who are excluded, ``required`` adds up to the headcount."""

    course = serializers.CharField()
    edition = serializers.CharField(help_text="The present one; a completion of any edition counts.")
    excluded = ExcludedSerializer(many=True)
    time = InTimeSerializer()
    late = LateByDaysSerializer()
    ending = EndingSerializer()
    reminded = RemindedSerializer()


class PartHereSerializer(TogetherSerializer):
    """A part of the unit, or the people in the unit itself and in none of its parts."""

    unit = serializers.CharField(help_text="Path.")
    is_own = serializers.BooleanField(help_text="The people of the unit itself, in none of its parts.")
    headcount = serializers.IntegerField()


class PointSerializer(serializers.Serializer):
    """The rate of all courses that are shown now, at the end of a month; null where one was hidden then."""

    day = serializers.DateField()
    shown = serializers.ChoiceField(choices=[one.value for one in Shown])
    complete = serializers.IntegerField(allow_null=True)
    required = serializers.IntegerField(allow_null=True)
    rate_percent = serializers.FloatField(allow_null=True)


class ForeseenSerializer(serializers.Serializer):
    """The rate to come if all goes on as in the last six months, with its 95 % prediction interval."""

    day = serializers.DateField()
    rate_percent = serializers.FloatField()
    low_percent = serializers.FloatField()
    high_percent = serializers.FloatField()


class HeadcountSerializer(serializers.Serializer):
    """How many people worked in the unit at the end of a day, whatever was required of them."""

    day = serializers.DateField()
    people = serializers.IntegerField()


class HeadcountsSerializer(serializers.Serializer):
    """The people of the unit, month by month."""

    days = HeadcountSerializer(many=True)
    came = serializers.IntegerField(
        allow_null=True, help_text="Who is there on the last day and was not on the first; null: few."
    )
    went = serializers.IntegerField(allow_null=True)


class UnitSerializer(serializers.Serializer):
    """A department at a glance: what HR's page of it tells, with the same groups hidden. Nobody is named."""

    schema = serializers.ChoiceField(choices=[FORMAT], help_text="Names the form of this answer.")
    unit = serializers.CharField(help_text="Path, with everything below it.")
    as_of = serializers.DateField()
    known_on = serializers.DateField()
    threshold = serializers.IntegerField(help_text="Groups of fewer people are hidden.")
    headcount = serializers.IntegerField(help_text="The population: everybody in the unit on the day.")
    recorded_at = serializers.DateTimeField(allow_null=True, help_text="When the ledger last took something.")
    behind = BehindSerializer(allow_null=True, help_text="What is not counted yet; null: everything is.")
    quarantined = serializers.IntegerField(help_text="Records that wait; they are in no figure.")
    code = serializers.CharField(
        allow_blank=True,
        help_text="Of these figures, for /verify/, as the page shows it; empty: they have none now.",
    )
    together = TogetherSerializer()
    courses = CourseHereSerializer(many=True)
    of_nobody = serializers.ListField(
        child=serializers.CharField(), help_text="Courses that nobody in the unit has to take on the day."
    )
    parts = PartHereSerializer(many=True)
    trend = PointSerializer(many=True)
    forecast = ForeseenSerializer(many=True, help_text="Empty: too few months to build on.")
    headcounts = HeadcountsSerializer()
    late = LateByDaysSerializer(help_text="Of all courses, added up where it is shown; so is ending.")
    ending = EndingSerializer()
    sessions = SessionSerializer(
        many=True, allow_null=True, help_text="Ahead, from now; null: the token may not read sessions."
    )
