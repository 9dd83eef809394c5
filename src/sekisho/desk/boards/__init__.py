"""The boards: today, and a page for each person, designation, place, business and organ."""
