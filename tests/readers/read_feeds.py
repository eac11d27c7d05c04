"""Reads feeds with feedparser and prints what it found as JSON, one object for each path given."""
import json
import sys
from datetime import datetime, timezone
from calendar import timegm

import feedparser


def entry(found):
    return {
        "id": found.id,
        "url": found.link,
        "title": found.title,
        "authors": [author.name for author in found.get("authors", []) if "name" in author],
        "tags": [tag.term for tag in found.get("tags", [])],
        "summary": found.get("summary", ""),
        "html": found.content[0].value if "content" in found else "",
        "published": datetime.fromtimestamp(timegm(found.published_parsed), timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
    }


def feed(path):
    found = feedparser.parse(path)
    return {
        "bozo": bool(found.bozo),
        "title": found.feed.get("title", ""),
        "description": found.feed.get("subtitle", ""),
        "entries": [entry(one) for one in found.entries],
    }


print(json.dumps([feed(path) for path in sys.argv[1:]]))
