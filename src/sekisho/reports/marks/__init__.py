"""The markings of both regimes, to be printed or shown: strings, frame and colour of the Orders, sizes of a model."""
