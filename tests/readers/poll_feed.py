"""Polls a feed with feedparser, as its documentation tells programs to: keeps what it sends as validators in a file.

Arguments: the URL, the file, then any of `etag` and `modified`, which are sent, and of `agent`, to send a name of our own.
Every id is kept that is seen for the first time; one that stands twice in a document is kept twice.
"""
import json
import sys
from pathlib import Path

import feedparser

url, file, *words = sys.argv[1:]
state = json.loads(Path(file).read_text()) if Path(file).exists() else {"ids": []}
if "agent" in words:
    state["agent"] = "courier-reader/1.0"
found = feedparser.parse(url, **{word: state[word] for word in words if word in state})
if found.bozo:
    raise found.bozo_exception
for word in words:
    if word in found:
        state[word] = found[word]
known = set(state["ids"])
state["ids"] += [entry.id for entry in found.entries if entry.id not in known]
Path(file).write_text(json.dumps(state))
