"""What a program writes against the generated client: mypy accepts it under strict settings, and it runs."""

import sys

from ncm_client import AuthenticatedClient, Client
from ncm_client.api.playlist import playlist_create
from ncm_client.api.search import cloudsearch
from ncm_client.api.song import song_url_v1
from ncm_client.models import (
    CloudSearch,
    Error,
    Level,
    PlaylistCreateAnswer,
    PlaylistCreateInput,
    SearchType,
    SongUrls,
)


def main() -> None:
    client = Client(base_url=sys.argv[1])

    # Answers have types: what is found, and where it plays. Values have names.
    found = cloudsearch.sync(client=client, keywords="海阔天空", type_=SearchType.SONG, limit=3)
    assert isinstance(found, CloudSearch) and found.result
    assert found.result.songs
    song = found.result.songs[0]
    assert song.id
    urls = song_url_v1.sync(client=client, id=song.id, level=Level.LOSSLESS)
    assert isinstance(urls, SongUrls) and urls.data
    address = urls.data[0].url
    assert isinstance(address, str)

    # A value that nobody has listed goes to the upstream as it is.
    song_url_v1.sync(client=client, id=song.id, level="a level of tomorrow")

    # Bodies have types, and so do refusals.
    def session(cookie: str) -> AuthenticatedClient:
        return AuthenticatedClient(base_url=sys.argv[1], token=cookie, prefix="", auth_header_name="Cookie")

    body = PlaylistCreateInput(name="一")
    made = playlist_create.sync(client=session("MUSIC_U=somebody"), body=body)
    assert isinstance(made, PlaylistCreateAnswer) and made.code == 200, made
    refused = playlist_create.sync(client=session("other=1"), body=body)
    assert isinstance(refused, Error) and refused.code == 301, refused

    print(f"tests/sdk: Python: {song.name}, {address}, a write without a session: {refused.code}")


main()
