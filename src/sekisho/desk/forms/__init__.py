"""Acts as forms: asked, rehearsed, confirmed, done."""
