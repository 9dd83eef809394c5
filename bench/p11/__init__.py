"""P11: acts acknowledged and then lost, kill -9 at random moments."""
