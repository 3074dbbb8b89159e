# Made from the example that comes with sfeed: conditional requests by ETag and by date.
# The test sets HOME and FEEDS, the address of a site.
sfeedpath="$HOME/feeds"

fetch() {
	etag="$HOME/etags-$1"
	lastmod="$HOME/lastmod-$1"
	output="${sfeedtmpdir}/feeds/$1.xml"
	curl -f -s -m 15 -L --max-redirs 0 -H 'User-Agent: sfeed' --compressed \
		--etag-save "${etag}" --etag-compare "${etag}" -R -o "${output}" -z "${lastmod}" "$2" 2>/dev/null || return 1
	# No file was written: not modified.
	[ -s "${output}" ] || return 0
	touch -r "${output}" "${lastmod}"
	cat "${output}"
	rm -f "${output}"
}

feeds() {
	feed rss "${FEEDS}all/rss.xml"
	feed atom "${FEEDS}all/atom.xml"
}
