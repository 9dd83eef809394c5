"""On paper: registers, notices, markings, door lists."""
