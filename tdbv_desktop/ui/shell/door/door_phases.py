"""The steps of long work at the door: words, and the share of the whole each usually takes."""

from __future__ import annotations

from tdbv_desktop.ui.kit.progress_line import Phases
from tdbv_desktop.ui.kit.words import noted

# What an older program left is made ready once; the index takes most of it.
OPENING: Phases = {
    "backup": (noted("Keeping a copy of the records as they were"), 2),
    "check": (noted("Checking the copy"), 2),
    "index": (noted("Filling the search index anew"), 8),
}
RESTORING: Phases = {
    "copy": (noted("Copying the backup..."), 40.0),
    "pages": (noted("Checking the pages..."), 20.0),
    "chain": (noted("Checking the journal..."), 20.0),
    "rows": (noted("Checking every record..."), 20.0),
    "swap": (noted("Putting the records in place..."), 5.0),
}
