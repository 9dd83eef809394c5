"""The room as a Django app."""

from sekisho.rooms import room


class AssessmentsConfig(room.Room):
    """適性評価の結果 / Results of assessments, doubt notices, and decisions that an earlier result still stands."""

    name = "sekisho.rooms.assessments"
    label = "assessments"
    verbose_name = (
        "適性評価の結果 / Results of assessments, doubt notices, and decisions that an earlier result still stands"
    )
