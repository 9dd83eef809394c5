"""The workbook: a cover, a sheet per kind of finding, and a sheet of what was not read."""
