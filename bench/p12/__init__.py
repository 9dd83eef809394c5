"""P12: every registered query on the ``japan`` sample: how long the server takes to answer."""
