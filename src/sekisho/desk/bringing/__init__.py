"""帳簿を持ち込む / Bring your spreadsheets."""
