"""P10: a whole ledger verified from its export."""
