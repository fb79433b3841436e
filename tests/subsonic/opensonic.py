"""py-opensonic, which Music Assistant uses, in its asynchronous form: python opensonic.py URL USER PASSWORD."""

import asyncio
import sys
import urllib.parse

from libopensonic import AsyncConnection, errors

url, user, password = sys.argv[1:4]
place = urllib.parse.urlsplit(url)


def connection(**auth):
    return AsyncConnection(f"{place.scheme}://{place.hostname}", port=place.port, app_name="opensonic", **auth)


async def main():
    for auth in ({"username": user, "password": password}, {"username": user, "password": password, "legacy_auth": True},
                 {"username": user, "password": password, "use_get": True}, {"api_key": password}):
        one = connection(**auth)
        assert await one.ping(), auth
        await one.cleanup()
    one = connection(username=user, password="wrong")
    try:
        await one.get_license()
        raise AssertionError("a wrong password is taken")
    except errors.CredentialError:
        pass
    await one.cleanup()

    server = connection(username=user, password=password)
    names = [extension.name for extension in await server.get_open_subsonic_extensions()]
    assert "songLyrics" in names and "formPost" in names, names
    found = await server.search3("", artist_count=50, album_count=50, song_count=100)
    songs, albums, artists = found.song, found.album, found.artist
    assert songs and albums and artists, found
    seen, offset = set(), 0
    while page := (await server.search3("", artist_count=0, album_count=0, song_count=20, song_offset=offset)).song:
        seen |= {song.id for song in page}
        offset += len(page)
    assert len(seen) == offset, "pages overlap"
    artists = await server.get_artists()
    artist = artists.index[0].artist[0]
    assert (await server.get_artist(artist.id)).name == artist.name
    await server.get_artist_info2(artist.id)
    album = await server.get_album(albums[0].id)
    assert album.song_count == len(album.song), album
    assert (await server.get_song(songs[0].id)).title == songs[0].title
    for kind in ("newest", "alphabeticalByName", "random", "starred", "frequent", "recent"):
        await server.get_album_list2(kind, size=20)
    await server.star(sids=[songs[0].id])
    assert songs[0].id in [song.id for song in (await server.get_starred2()).song]
    await server.unstar(sids=[songs[0].id])
    lyrics = await server.get_lyrics_by_song_id(songs[0].id)
    assert all(part.line for part in lyrics), lyrics
    await server.create_playlist(name="opensonic", song_ids=[song.id for song in songs[:2]])
    playlist = next(one for one in await server.get_playlists() if one.name == "opensonic")
    assert [song.id for song in (await server.get_playlist(playlist.id)).entry] == [song.id for song in songs[:2]]
    await server.update_playlist(playlist.id, name="opensonic 2", song_ids_to_add=[songs[2].id])
    assert (await server.get_playlist(playlist.id)).song_count == 3
    assert playlist.id in [one.id for one in await server.get_playlists()]
    await server.delete_playlist(playlist.id)
    await server.get_podcasts()
    await server.scrobble(songs[0].id)
    await server.save_play_queue([song.id for song in songs[:3]], current=songs[1].id, position=1500)
    queue = await server.get_play_queue()
    assert (queue.current, queue.position, len(queue.entry)) == (songs[1].id, 1500, 3), queue
    await server.create_bookmark(songs[0].id, 2000)
    assert (await server.get_bookmarks())[0].position == 2000
    await server.delete_bookmark(songs[0].id)
    await server.get_similar_songs2(artist.id)
    await server.get_random_songs(size=5)
    audio = await server.stream(songs[0].id)
    size = 0
    async for piece in audio.content.iter_chunked(1 << 16):
        size += len(piece)
    assert size == int(audio.headers["Content-Length"]) > 10_000, size
    cover = await server.get_cover_art(songs[0].cover_art, size=200)
    assert cover.headers["Content-Type"].startswith("image/") and len(await cover.read()) > 100
    await server.cleanup()
    print(f"py-opensonic: {len(seen)} songs, {len(albums)} albums")


asyncio.run(main())
