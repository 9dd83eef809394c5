"""The forms of a report, one module each: ``<suffix>_form.py`` with ``write(report, path)``."""
