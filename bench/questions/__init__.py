"""A million random questions: the engine against the plain reference, answers equal."""
