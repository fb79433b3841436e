// npm subsonic-api: node client.mjs URL USER PASSWORD
import assert from 'node:assert/strict';
import { SubsonicAPI } from 'subsonic-api';

const [url, username, password] = process.argv.slice(2);
for (const auth of [{ username, password }, { apiKey: password }]) {
  const api = new SubsonicAPI({ url, auth });
  assert.equal((await api.ping()).status, 'ok');
}
const api = new SubsonicAPI({ url, auth: { username, password } });
const { searchResult3: { song: songs, album: albums } } = await api.search3({ query: '', songCount: 20, albumCount: 20 });
assert.ok(songs.length && albums.length);
const { album } = await api.getAlbum({ id: albums[0].id });
assert.equal(album.song.length, album.songCount);
const { artists } = await api.getArtists();
const { artist } = await api.getArtist({ id: artists.index[0].artist[0].id });
assert.ok(artist.name);
const { playlist } = await api.createPlaylist({ name: 'subsonic-api', songId: songs.slice(0, 2).map((song) => song.id) });
assert.equal((await api.getPlaylist({ id: playlist.id })).playlist.entry.length, 2);
await api.updatePlaylist({ playlistId: playlist.id, name: 'subsonic-api 2', songIndexToRemove: 0 });
assert.equal((await api.getPlaylist({ id: playlist.id })).playlist.entry.length, 1);
await api.deletePlaylist({ id: playlist.id });
await api.star({ id: songs[0].id });
assert.ok((await api.getStarred2()).starred2.song.some((song) => song.id === songs[0].id));
await api.unstar({ id: songs[0].id });
await api.getAlbumList2({ type: 'newest', size: 10 });
await api.scrobble({ id: songs[0].id });
const audio = await api.stream({ id: songs[0].id });
assert.match(audio.headers.get('content-type'), /^audio\//);
const size = (await audio.arrayBuffer()).byteLength;
assert.equal(size, Number(audio.headers.get('content-length')));
const cover = await api.getCoverArt({ id: songs[0].coverArt, size: 100 });
assert.match(cover.headers.get('content-type'), /^image\//);
console.log(`subsonic-api: ${songs.length} songs, ${size} bytes`);
