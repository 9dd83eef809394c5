"""exchange: bundles come in as acts and go out as of any moment."""
