"""The report as one self-contained page: no request to anything outside, readable without JavaScript."""
