"""The report on paper: the data that the Typst page of this folder sets."""
