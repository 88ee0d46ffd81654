"""From the start to the open window: welcome, assistant, sign-in, restore at the door."""
