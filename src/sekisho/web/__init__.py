"""web: the page frame, its style, and the page everybody comes to first."""
