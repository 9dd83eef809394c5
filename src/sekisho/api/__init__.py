"""api: every act, query and register of the record over HTTP, typed, for tokens with scopes."""
