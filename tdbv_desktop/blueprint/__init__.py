"""The words a register is written in."""
