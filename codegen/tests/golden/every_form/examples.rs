/// The examples of the documents: the endpoint of each, and its call.
pub(super) fn examples(client: &Client) -> Vec<(&'static str, Call)> {
    vec![
        ("song_list", Call::from(client.song_list("海阔天空").level(Level::Exhigh))),
        ("song_sub", Call::from(client.song_sub("347230", "5436712", "1,2").t(true))),
        ("song_batch", Call::from(client.song_batch("1,2")
        .hash("d41d8cd98f00b204e9800998ecf8427e"))), ("tool_page", Call::from(client
        .tool_page(2024))), ("tool_upload", Call::from(client.tool_upload("song.mp3"))),
        ("tool_status", Call::from(client.tool_status())), ("tool_version",
        Call::from(client.tool_version())), ("tool_any", Call::from(client
        .call("tool_any", [("/api/x", r#"{}"#)])))
    ]
}
