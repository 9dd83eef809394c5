"""The findings of an audit, one file for each kind or family of kinds (right to handle, section 6)."""
