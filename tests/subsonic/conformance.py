"""Checks a Subsonic server as players use it: python3 conformance.py URL USER PASSWORD. Needs nothing but Python.

Signs in by every form, walks the library, compares JSON with XML, and writes what it can undo: a star, a playlist, the queue.
The last line counts what passed; the exit code is 1 if anything failed.
"""

import hashlib
import json
import secrets
import sys
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

BASE, USER, PASSWORD = sys.argv[1].rstrip("/"), sys.argv[2], sys.argv[3]
NAMESPACE = "{http://subsonic.org/restapi}"
results = {True: 0, False: 0}

# Fields that the specification requires, and their types.
CHILD = {"id": str, "isDir": bool, "title": str}
ALBUM = {"id": str, "name": str, "songCount": int, "duration": int, "created": str}
ARTIST = {"id": str, "name": str}
PLAYLIST = {"id": str, "name": str, "songCount": int, "duration": int, "created": str, "changed": str}


def check(holds, words):
    results[bool(holds)] += 1
    if not holds:
        print(f"FAILED {words}")
    return bool(holds)


def by_token():
    salt = secrets.token_hex(6)
    return {"u": USER, "t": hashlib.md5((PASSWORD + salt).encode()).hexdigest(), "s": salt}


def fetch(name, fields=(), auth=None, form=False, suffix=".view", headers=None):
    """Returns status, headers and body."""
    pairs = list({**(by_token() if auth is None else auth), "v": "1.16.1", "c": "conformance"}.items())
    for key, value in dict(fields).items():
        pairs += [(key, item) for item in (value if isinstance(value, list) else [value])]
    coded = urllib.parse.urlencode(pairs)
    address = f"{BASE}/rest/{name}{suffix}"
    request = urllib.request.Request(address, coded.encode()) if form else urllib.request.Request(f"{address}?{coded}")
    for key, value in (headers or {}).items():
        request.add_header(key, value)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def ask(name, fields=(), fails=None, **how):
    """Returns the answer in JSON, after it was held against the same answer in XML."""
    label = f"{name} {dict(fields)}"
    status, _, body = fetch(name, {**dict(fields), "f": "json"}, **how)
    try:
        answer = json.loads(body)["subsonic-response"]
    except (ValueError, KeyError):
        check(False, f"{label}: no answer in JSON (HTTP {status}, {body[:100]!r})")
        return {}
    check(status == 200, f"{label}: HTTP {status}")
    check(isinstance(answer.get("version"), str), f"{label}: no version")
    if fails is None:
        check(answer.get("status") == "ok", f"{label}: {answer.get('error')}")
    else:
        code = answer.get("error", {}).get("code")
        check(answer.get("status") == "failed" and code in fails, f"{label}: error {code}, not one of {fails}")
    return answer


def same(name, fields=()):
    """The same in XML: as many of each element, the same values of each attribute that both have."""
    answer = ask(name, fields)
    try:
        root = ElementTree.fromstring(fetch(name, {**dict(fields), "f": "xml"})[2])
    except ElementTree.ParseError as error:
        check(False, f"{name} {dict(fields)}: XML {error}")
        return answer
    check(root.tag == f"{NAMESPACE}subsonic-response", f"{name}: the root is {root.tag}")
    check(root.get("status") == answer.get("status"), f"{name}: status differs")
    compare(root, answer, name)
    return answer


def compare(element, fields, path):
    for key, value in fields.items():
        children = element.findall(NAMESPACE + key)
        if isinstance(value, list):
            if check(len(children) == len(value), f"{path}/{key}: {len(value)} in JSON, {len(children)} in XML"):
                for child, item in zip(children, value):
                    if isinstance(item, dict):
                        compare(child, item, f"{path}/{key}")
        elif isinstance(value, dict):
            if check(len(children) == 1, f"{path}/{key}: {len(children)} elements"):
                compare(children[0], value, f"{path}/{key}")
        elif value is not None:
            text = json.dumps(value) if isinstance(value, (bool, int, float)) else value
            given = (element.text or "") if key == "value" else element.get(key)
            given = children[0].text or "" if given is None and children else given
            clean = "".join(letter for letter in text if letter >= " " or letter in "\n\t\r")
            check(given == clean, f"{path}/{key}: {text!r} in JSON, {given!r} in XML")


def fits(item, shape, words):
    for key, kind in shape.items():
        value = item.get(key)
        check(isinstance(value, kind) and not (kind is int and isinstance(value, bool)), f"{words}: {key} is {value!r}")


def at(answer, *keys):
    for key in keys:
        answer = answer.get(key, {}) if isinstance(answer, dict) else {}
    return answer or []


def signing_in():
    coded = "enc:" + PASSWORD.encode().hex()
    for auth in (by_token(), {"u": USER, "p": PASSWORD}, {"u": USER, "p": coded}):
        for form in (False, True):
            for suffix in (".view", ""):
                ask("ping", auth=auth, form=form, suffix=suffix)
    ask("ping", auth={"u": USER, "p": "not-" + PASSWORD}, fails=[40, 41])
    ask("ping", auth={"u": USER, "t": "0" * 32, "s": "salt"}, fails=[40, 41])
    ask("ping", auth={}, fails=[10, 40])
    extensions = ask("getOpenSubsonicExtensions", auth={}).get("openSubsonicExtensions", [])
    for extension in extensions:
        fits(extension, {"name": str, "versions": list}, "getOpenSubsonicExtensions")
    names = [extension.get("name") for extension in extensions]
    if "apiKeyAuthentication" in names:
        ask("ping", auth={"apiKey": "no-such-key"}, fails=[44])
        ask("ping", auth={"apiKey": PASSWORD, "u": USER}, fails=[43])
    status, headers, body = fetch("ping", {"f": "jsonp", "callback": "done"})
    text = body.decode()
    check(status == 200 and "done(" in text and text.rstrip().endswith(");"), f"jsonp: {text[:60]!r}")
    check("script" in headers.get("content-type", ""), f"jsonp: {headers.get('content-type')}")
    text = fetch("ping", {"f": "jsonp", "callback": "alert(1);//"})[2].decode()
    check("alert(1);" not in text, "jsonp: a callback is not checked")
    return names


def server():
    check(at(same("getLicense"), "license", "valid") is True, "getLicense")
    user = at(same("getUser", {"username": USER}), "user")
    fits(user, {"username": str, "streamRole": bool, "adminRole": bool}, "getUser")
    for folder in at(same("getMusicFolders"), "musicFolders", "musicFolder"):
        check("id" in folder, "getMusicFolders: no id")
    same("getScanStatus")
    same("getGenres")
    ask("getSong", {"id": "no-such-id"}, fails=[0, 70])
    ask("getAlbum", fails=[10])


def library():
    """Returns songs, albums and artists."""
    found = at(same("search3", {"query": "", "songCount": 20, "albumCount": 20, "artistCount": 20}), "searchResult3")
    songs, albums, artists = at(found, "song"), at(found, "album"), at(found, "artist")
    page = at(ask("search3", {"query": "", "songCount": 5, "songOffset": 5}), "searchResult3", "song")
    if len(songs) >= 10:
        check([song["id"] for song in page] == [song["id"] for song in songs[5:10]], "search3: pages do not follow")
    for kind in ("random", "newest", "alphabeticalByName", "alphabeticalByArtist", "frequent", "recent", "starred"):
        for album in at(ask("getAlbumList2", {"type": kind, "size": 10}), "albumList2", "album"):
            fits(album, ALBUM, f"getAlbumList2 {kind}")
    same("getAlbumList2", {"type": "newest", "size": 20})
    ask("getAlbumList2", {"type": "byYear", "fromYear": 1990, "toYear": 2030})
    ask("getAlbumList2", {"type": "no-such-type"}, fails=[0, 10])
    for index in at(same("getArtists"), "artists", "index"):
        for artist in index.get("artist", []):
            fits(artist, ARTIST, "getArtists")
            artists = artists or [artist]
    same("getIndexes")
    for song in songs:
        fits(song, CHILD, "search3 song")
    if albums:
        album = at(same("getAlbum", {"id": albums[0]["id"]}), "album")
        fits(album, ALBUM, "getAlbum")
        check(album.get("songCount") == len(at(album, "song")), "getAlbum: songCount")
        same("getMusicDirectory", {"id": albums[0]["id"]})
        same("getAlbumInfo2", {"id": albums[0]["id"]})
    if artists:
        artist = at(same("getArtist", {"id": artists[0]["id"]}), "artist")
        check(artist.get("albumCount") == len(at(artist, "album")), "getArtist: albumCount")
        same("getArtistInfo2", {"id": artists[0]["id"]})
        ask("getTopSongs", {"artist": artists[0]["name"], "count": 5})
        ask("getSimilarSongs2", {"id": artists[0]["id"], "count": 5})
    ask("getRandomSongs", {"size": 5})
    return songs


def one_song(songs, extensions):
    song = songs[0]
    again = at(same("getSong", {"id": song["id"]}), "song")
    check(again.get("title") == song["title"], "getSong: another title than search3")
    same("getLyrics", {"artist": song.get("artist", ""), "title": song["title"]})
    if "songLyrics" in extensions:
        lyrics = at(same("getLyricsBySongId", {"id": song["id"]}), "lyricsList", "structuredLyrics")
        for part in lyrics:
            starts = [line.get("start") for line in part.get("line", [])]
            check(not part.get("synced") or starts == sorted(starts), "getLyricsBySongId: lines out of order")
    starred = lambda: [it["id"] for it in at(ask("getStarred2"), "starred2", "song")]
    was = song["id"] in starred()
    for name, wanted in (("star", True), ("unstar", False)) if not was else (("unstar", False), ("star", True)):
        ask(name, {"id": song["id"]})
        check((song["id"] in starred()) == wanted, f"{name}: getStarred2 says otherwise")
    ask("setRating", {"id": song["id"], "rating": 4})
    ask("setRating", {"id": song["id"], "rating": 0})
    ask("setRating", {"id": song["id"], "rating": 6}, fails=[0, 10])
    ask("scrobble", {"id": song["id"], "submission": "false"})


def stream(songs):
    song = songs[0]
    status, headers, whole = fetch("stream", {"id": song["id"]})
    kind = headers.get("content-type", "")
    if not check(status == 200 and ("audio" in kind or "octet" in kind), f"stream: HTTP {status}, {kind}"):
        return
    for header, part in (("bytes=0-99", whole[:100]), ("bytes=1000-1999", whole[1000:2000]), ("bytes=-50", whole[-50:])):
        status, headers, body = fetch("stream", {"id": song["id"]}, headers={"Range": header})
        check(status == 206 and body == part, f"stream {header}: HTTP {status}, {len(body)} bytes")
        check(headers.get("content-range", "").endswith(f"/{len(whole)}"), f"stream {header}: {headers.get('content-range')}")
    status = fetch("stream", {"id": song["id"]}, headers={"Range": f"bytes={len(whole)}-"})[0]
    check(status == 416, f"stream beyond the end: HTTP {status}")
    status, headers, body = fetch("getCoverArt", {"id": song.get("coverArt", song["id"]), "size": 200})
    check(status == 200 and headers.get("content-type", "").startswith("image/"), f"getCoverArt: HTTP {status}")


def playlists(songs):
    ids = [song["id"] for song in songs[:3]]
    made = at(ask("createPlaylist", {"name": "conformance 测试", "songId": ids}), "playlist")
    if not check("id" in made, "createPlaylist: no playlist in the answer"):
        return
    get = lambda: at(same("getPlaylist", {"id": made["id"]}), "playlist")
    entries = lambda playlist: [entry["id"] for entry in at(playlist, "entry")]
    playlist = get()
    fits(playlist, PLAYLIST, "getPlaylist")
    check(entries(playlist) == ids, f"getPlaylist: {entries(playlist)}, not {ids}")
    change = {"playlistId": made["id"], "name": "conformance 2", "songIndexToRemove": 0}
    ask("updatePlaylist", change, form=True)
    playlist = get()
    check(playlist.get("name") == "conformance 2" and entries(playlist) == ids[1:], "updatePlaylist")
    listed = [it["id"] for it in at(same("getPlaylists"), "playlists", "playlist")]
    check(made["id"] in listed, "getPlaylists: the new playlist is missing")
    ask("deletePlaylist", {"id": made["id"]})
    ask("getPlaylist", {"id": made["id"]}, fails=[0, 70])


def queue(songs, extensions):
    ids = [song["id"] for song in songs[:3]]
    ask("savePlayQueue", {"id": ids, "current": ids[-1], "position": 1234}, form=True)
    kept = at(same("getPlayQueue"), "playQueue")
    check([entry["id"] for entry in at(kept, "entry")] == ids, "getPlayQueue: other songs")
    check((kept.get("current"), kept.get("position")) == (ids[-1], 1234), "getPlayQueue: another place")
    if "indexBasedQueue" in extensions:
        ask("savePlayQueueByIndex", {"id": [ids[0], ids[0]], "currentIndex": 1, "position": 5})
        kept = at(same("getPlayQueueByIndex"), "playQueueByIndex")
        check((kept.get("currentIndex"), len(at(kept, "entry"))) == (1, 2), "getPlayQueueByIndex")
    ask("savePlayQueue")
    ask("createBookmark", {"id": ids[0], "position": 1000, "comment": "<&\"'>"})
    marked = [it for it in at(same("getBookmarks"), "bookmarks", "bookmark") if it["entry"]["id"] == ids[0]]
    check(len(marked) == 1 and marked[0]["position"] == 1000, "getBookmarks")
    ask("deleteBookmark", {"id": ids[0]})
    for name in ("getNowPlaying", "getPodcasts", "getNewestPodcasts", "getInternetRadioStations"):
        ask(name)


extensions = signing_in()
server()
songs = library()
if check(songs, "the library has no song"):
    one_song(songs, extensions)
    stream(songs)
    playlists(songs)
    queue(songs, extensions)
print(f"{results[True]} passed, {results[False]} failed")
sys.exit(1 if results[False] else 0)
