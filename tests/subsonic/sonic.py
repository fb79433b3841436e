"""py-sonic, which older programs use: python sonic.py URL USER PASSWORD."""

import sys
import urllib.parse

import libsonic

url, user, password = sys.argv[1:4]
place = urllib.parse.urlsplit(url)
# Its `useGET` fails on Python 3.
for auth in ({}, {"legacyAuth": True}):
    server = libsonic.Connection(f"{place.scheme}://{place.hostname}", user, password, port=place.port, appName="sonic", **auth)
    assert server.ping(), auth
wrong = libsonic.Connection(f"{place.scheme}://{place.hostname}", user, "wrong", port=place.port, appName="sonic")
try:
    wrong.getLicense()
    raise AssertionError("a wrong password is taken")
except libsonic.errors.CredentialError:
    pass

assert server.getLicense()["license"]["valid"]
assert server.getMusicFolders()["musicFolders"]["musicFolder"]
found = server.search3("", songCount=20, albumCount=20, artistCount=20)["searchResult3"]
song, album = found["song"][0], found["album"][0]
assert server.getAlbum(album["id"])["album"]["song"]
assert server.getMusicDirectory(album["id"])["directory"]["child"]
index = server.getIndexes()["indexes"]["index"]
artist = index[0]["artist"][0]
assert server.getMusicDirectory(artist["id"])["directory"]["name"]
assert server.getArtist(server.getArtists()["artists"]["index"][0]["artist"][0]["id"])["artist"]["name"]
for kind in ("newest", "alphabeticalByName", "random"):
    server.getAlbumList(kind, size=5)
    server.getAlbumList2(kind, size=5)
made = server.createPlaylist(name="sonic", songIds=[song["id"]])["playlist"]
assert server.getPlaylist(made["id"])["playlist"]["entry"][0]["id"] == song["id"]
server.deletePlaylist(made["id"])
server.star(sids=[song["id"]])
assert song["id"] in [one["id"] for one in server.getStarred()["starred"]["song"]]
server.unstar(sids=[song["id"]])
server.setRating(song["id"], 5)
assert server.getSong(song["id"])["song"]["userRating"] == 5
server.setRating(song["id"], 0)
server.getLyrics(artist=song["artist"], title=song["title"])
server.scrobble(song["id"])
server.savePlayQueue([song["id"]], current=song["id"], position=10)
assert server.getPlayQueue()["playQueue"]["current"] == song["id"]
audio = server.stream(song["id"])
size = len(audio.read())
assert size == int(audio.headers["Content-Length"]) > 10_000, size
assert len(server.getCoverArt(song["coverArt"], size=100).read()) > 100
try:
    server.getSong("no-such-id")
    raise AssertionError("an unknown id is found")
except libsonic.errors.DataNotFoundError:
    pass
print(f"py-sonic: {song['title']}")
