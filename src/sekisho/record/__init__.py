"""record: the one way to write. Acts leave facts and a ledger entry in one transaction; nothing is overwritten."""
