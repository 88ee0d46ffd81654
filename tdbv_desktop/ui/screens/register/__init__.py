"""The screen of one register: list, card, form, panels beside them."""
