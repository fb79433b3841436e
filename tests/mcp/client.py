"""`ncm mcp` driven by the official Python SDK, over stdio and over HTTP, before a stand-in for NetEase.

usage: python client.py PATH_OF_NCM   (see `tests/mcp/run`)
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from mcp import Client, StdioServerParameters

SONG = {"id": 347230, "name": "海阔天空", "ar": [{"id": 11127, "name": "Beyond"}], "al": {"id": 34209, "name": "乐与怒"}, "dt": 326000}
ANSWERS = {
    "/cloudsearch/pc": {"code": 200, "result": {"songs": [SONG], "songCount": 1}},
    "/v3/song/detail": {"code": 200, "songs": [SONG]},
    "/song/enhance/player/url/v1": {"code": 200, "data": [{"id": 347230, "url": "http://m7.music.126.net/a.mp3", "br": 320000}]},
    "/song/lyric": {"code": 200, "lrc": {"lyric": "[00:18.46]今天我\n[00:22.01]寒夜里看雪飘过"}},
    "/login/qrcode/unikey": {"code": 200, "unikey": "key-1"},
}
asked = []


class Netease(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length") or 0))
        path = self.path.split("?")[0].removeprefix("/netease")
        for prefix in ("/eapi", "/weapi", "/api"):
            path = path.removeprefix(prefix)
        asked.append(path)
        body = json.dumps(ANSWERS.get(path, {"code": 301, "msg": "需要登录"})).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST

    def log_message(self, *_):
        pass


def environment(upstream, home):
    names = "MUSIC INTERFACE INTERFACEPC INTERFACE3 CLIENTLOG".split()
    given = {f"NCM_UPSTREAM_{name}": upstream for name in names}
    return {"PATH": os.environ["PATH"], "XDG_CONFIG_HOME": home, "NCM_ANONYMOUS_TOKEN": "ANON", "RUST_LOG": "ncm=debug", **given}


def text(result):
    return result.content[0].text


async def converse(client, writes):
    """What an assistant does, whatever lies between."""
    assert client.server_info.name == "ncm", client.server_info
    assert "find_endpoint" in client.instructions
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert ("like_song" in tools) is writes, tools.keys()
    assert tools["search"].annotations.read_only_hint is True
    if writes:
        assert tools["edit_playlist"].annotations.destructive_hint is True

    # The client checks structured content against the schema of the tool.
    found = await client.call_tool("search", {"query": "海阔天空"})
    assert found.structured_content == json.loads(text(found)), found
    part = await client.call_tool("search", {"query": "海阔天空", "pointer": "/items/0/name"})
    assert part.structured_content == {"part": "海阔天空"}, part
    found = found.structured_content
    assert found["items"][0]["artists"] == "Beyond", found
    song = json.loads(text(await client.call_tool("song", {"id": str(found["items"][0]["id"])})))
    assert song["lyric"].startswith("今天我") and song["audio"]["url"].endswith("a.mp3"), song

    endpoints = json.loads(text(await client.call_tool("find_endpoint", {"words": "歌词"})))
    assert any(endpoint["name"] == "lyric" for endpoint in endpoints["endpoints"]), endpoints
    lyric = await client.call_tool("call_endpoint", {"name": "lyric", "params": {"id": "347230"}, "pointer": "/lrc/lyric"})
    assert json.loads(text(lyric)).startswith("[00:18.46]"), lyric

    wrong = await client.call_tool("search", {"query": " "})
    assert wrong.is_error and "`query`" in text(wrong), wrong

    prompts = {prompt.name for prompt in (await client.list_prompts()).prompts}
    assert "explain_lyric" in prompts, prompts
    prompt = await client.get_prompt("explain_lyric", {"song": "海阔天空"})
    assert "海阔天空" in prompt.messages[0].content.text, prompt
    assert len((await client.list_resource_templates()).resource_templates) == 5
    attached = (await client.read_resource("ncm://song/347230")).contents[0]
    assert "寒夜里" in attached.text, attached
    listed = (await client.list_resources()).resources
    assert "`song_url_v1`" in (await client.read_resource(str(listed[0].uri))).contents[0].text

    refused = await client.call_tool("recommendations", {"kind": "daily_songs"})
    assert refused.is_error and "login_qr_start" in text(refused), refused
    before = len(asked)
    refused = await client.call_tool("call_endpoint", {"name": "like", "params": {"id": "1"}})
    assert refused.is_error and ("write_endpoint" if writes else "--allow-writes") in text(refused), refused
    assert len(asked) == before, "nothing is sent"

    code = await client.call_tool("login_qr_start", {})
    picture = [block for block in code.content if block.type == "image"]
    assert len(picture) == 1 and picture[0].mime_type == "image/png", code


async def over_stdio(ncm, upstream, mode, writes):
    with tempfile.TemporaryDirectory() as home:
        args = ["mcp", *(["--allow-writes"] if writes else [])]
        server = StdioServerParameters(command=ncm, args=args, env=environment(upstream, home))
        async with Client(server, mode=mode, read_timeout_seconds=30) as client:
            await converse(client, writes)
            print(f"stdio, {mode}: protocol {client.protocol_version}")


async def over_http(ncm, upstream, mode):
    with tempfile.TemporaryDirectory() as home:
        args = [ncm, "mcp", "--http", "127.0.0.1:0"]
        env = {**environment(upstream, home), "RUST_LOG": "off"}
        server = subprocess.Popen(args, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            line = server.stderr.readline()
            url = line[line.index("http://"):].strip()
            async with Client(url, mode=mode, read_timeout_seconds=30) as client:
                await converse(client, False)
                print(f"HTTP, {mode}: protocol {client.protocol_version}")
        finally:
            server.terminate()
            server.wait(20)


async def main(ncm):
    netease = ThreadingHTTPServer(("127.0.0.1", 0), Netease)
    threading.Thread(target=netease.serve_forever, daemon=True).start()
    upstream = f"http://127.0.0.1:{netease.server_port}/netease"
    # "legacy" shakes hands as clients did up to 2025; "auto" asks first whether the server knows the newer way.
    for mode in ("legacy", "auto"):
        await over_stdio(ncm, upstream, mode, writes=False)
        await over_http(ncm, upstream, mode)
    await over_stdio(ncm, upstream, "auto", writes=True)


asyncio.run(main(os.path.abspath(sys.argv[1])))
