"""Random Go programs that type-check, for comparing goescape with the real compiler."""
