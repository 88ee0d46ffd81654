"""The journal and what is drawn from it: chain, epochs, marks, erasures, checks."""
