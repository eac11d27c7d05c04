"""Polls a feed with feedparser, as its documentation tells programs to: keeps what it sends as validators in a file.

Arguments: the URL, the file, and the validators to send, of `etag` and `modified`. Every id is kept that is seen for the
first time; one that stands twice in a document is kept twice.
"""
import json
import sys
from pathlib import Path

import feedparser

url, file, *validators = sys.argv[1:]
state = json.loads(Path(file).read_text()) if Path(file).exists() else {"ids": []}
found = feedparser.parse(url, **{name: state[name] for name in validators if name in state})
if found.bozo:
    raise found.bozo_exception
for name in validators:
    if name in found:
        state[name] = found[name]
known = set(state["ids"])
state["ids"] += [entry.id for entry in found.entries if entry.id not in known]
Path(file).write_text(json.dumps(state))
