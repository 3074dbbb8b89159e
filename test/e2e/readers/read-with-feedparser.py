"""Reads feeds with Python's feedparser: paths on standard input, one JSON object a line on standard output."""
import json
import sys

import feedparser

for path in sys.stdin.read().split("\n"):
    feed = feedparser.parse(path)
    entries = [
        {"id": entry.get("id"), "title": entry.get("title"), "link": entry.get("link"),
         "published": entry.get("published_parsed")}
        for entry in feed.entries
    ]
    print(json.dumps({"bozo": str(feed.get("bozo_exception", "")), "version": feed.version, "entries": entries}))
