"""Results of assessments, doubt notices, and decisions that an earlier result still stands."""
