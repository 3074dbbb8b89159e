"""Reads feeds with Python's feedparser: a path a line on standard input, a JSON list of entries a line on standard output."""
import json
import sys

import feedparser


def seen(entry):
    return {
        "id": entry.get("id"),
        "title": entry.get("title"),
        "link": entry.get("link"),
        "published": entry.get("published_parsed") and "%04d-%02d-%02dT%02d:%02d:%02dZ" % entry.published_parsed[:6],
        "updated": entry.get("updated_parsed") and "%04d-%02d-%02dT%02d:%02d:%02dZ" % entry.updated_parsed[:6],
        "summary": entry.get("summary"),
        "content": (entry.get("content") or [{}])[0].get("value"),
        "picture": next((media.get("url") for media in entry.get("media_content", [])), None),
        "enclosure": next((link.get("href") for link in entry.get("links", []) if link.get("rel") == "enclosure"), None),
    }


for path in sys.stdin.read().splitlines():
    print(json.dumps([seen(entry) for entry in feedparser.parse(path).entries]))
