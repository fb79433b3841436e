answer! {
    #[doc = "`Debug` leaves secrets out."] #[doc = "An item / 条目"] pub struct Item {
    #[doc = "Its id / id"] id : i64 = "id", #[doc =
    "Its kind / 类型 (`0` song / 歌曲, `1` music video / MV)"] #[doc(alias = "type")]
    kind : i64 = "type", #[doc =
    "Its quality / 音质 (`standard` standard / 标准, `exhigh` very high / 极高)"]
    level : Option < String > = "level", #[doc = "Its \\*name\\* / 名称"] name : Option
    < String > = "name", #[doc = "When it was added / 时间"] #[doc(alias = "at")] added
    : i64 = "at", #[doc = "What it is a part of / 上级"] #[doc(alias = "part_of")]
    parent : Option < Box < Item >> = "part_of", #[doc = "Its parts / 下级"] parts :
    Vec < Item > = "parts", #[doc = "Numbers / 编号"] key : Vec < String > = "key",
    #[doc = "A secret / 密钥"] unikey : String = "unikey", #[doc = "Its size / 大小"]
    size : f64 = "size", #[doc = "What else / 其他"] free : serde_json::Map < String,
    serde_json::Value > = "free", #[doc = "Whether it is good / 是否可用"] good :
    Option < bool > = "good", }
}
impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Item")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("level", &self.level)
            .field("name", &self.name)
            .field("added", &self.added)
            .field("parent", &self.parent)
            .field("parts", &self.parts)
            .field("key", &self.key)
            .field("size", &self.size)
            .field("free", &self.free)
            .field("good", &self.good)
            .field("rest", &self.rest)
            .finish_non_exhaustive()
    }
}
answer! {
    #[derive(Debug)] #[doc =
    "A page / 一页\n\nThe answer of [`tool_status`](crate::Client::tool_status)."] pub
    struct Page { #[doc = "The code / 业务码"] code : i64 = "code", #[doc =
    "The items / 条目"] items : Vec < Item > = "items", #[doc =
    "The first of them / 第一项"] first : Option < Item > = "first", }
}
answer! {
    #[derive(Debug)] #[doc =
    "List songs / 歌曲列表\n\nThe answer of [`song_list`](crate::Client::song_list)."]
    pub struct SongListAnswer { #[doc = "The code / 业务码"] code : i64 = "code",
    #[doc = "The songs / 歌曲"] songs : Vec < SongListAnswerSongs > = "songs", #[doc =
    "Numbers by id / 按 id 的数值"] by : std::collections::BTreeMap < String, Vec <
    f64 > > = "by", #[doc = "The page / 分页"] page : SongListAnswerPage = "page", }
}
answer! {
    #[derive(Debug)] #[doc = "List songs: The page / 歌曲列表：分页"] pub struct
    SongListAnswerPage { #[doc = "Whether there are more / 是否还有"] more : bool =
    "more", #[doc = "What comes next / 下一页"] next : serde_json::Value = "next", }
}
answer! {
    #[derive(Debug)] #[doc = "List songs: The songs / 歌曲列表：歌曲"] pub struct
    SongListAnswerSongs { #[doc = "Its id / id"] id : i64 = "id", #[doc =
    "Its \\*name\\* / 名称"] name : String = "name", }
}
