"""A list of the record on paper and as a workbook: its columns with their articles, as of when, as known when."""
