"""P9: durable signed appends to the ledger, 64 writers."""
