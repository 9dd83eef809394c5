"""site: settings, addresses and the WSGI entry."""
