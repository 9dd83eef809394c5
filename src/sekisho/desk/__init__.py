"""desk: the working place of a security desk: boards, acts as forms, moves, places, paper."""
