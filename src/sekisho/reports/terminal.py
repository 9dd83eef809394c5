"""The summary of an audit for the terminal."""
