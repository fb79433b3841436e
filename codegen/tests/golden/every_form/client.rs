///Value sets of parameters, generated from the registry.
pub mod types {
    super::codegen::value_enum! {
        #[doc = "kind of resource / 资源类型"] Kind { #[doc = "song / 歌曲"] Song =
        "0", #[doc = "music video / MV"] MusicVideo = "1" }
    }
    super::codegen::value_enum! {
        #[doc = "sound quality / 音质"] Level { #[doc = "standard / 标准"] Standard =
        "standard", #[doc = "very high / 极高"] Exhigh = "exhigh" }
    }
    super::codegen::value_enum! {
        #[doc = "Values of a parameter."] SongSubOrder { #[doc =
        "hottest first / 最热"] Hot = "hot", #[doc = "newest first / 最新"] Newest =
        "new" }
    }
}
///A builder for each endpoint, generated from the registry.
pub mod calls {
    use super::super::codegen::*;
    /**The call that [`Client::song_list`](crate::Client::song_list) makes.

```text
client.song_list("海阔天空").level(Level::Exhigh).await?
```*/
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is awaited"]
    pub struct SongList(pub(super) Call);
    impl SongList {
        ///sound quality / 音质. Default: standard
        #[inline]
        pub fn level(self, level: impl Into<super::types::Level>) -> Self {
            Self(self.0.set("level", Into::<super::types::Level>::into(level)))
        }
        ///how many to return / 返回数量. Default: 30
        #[inline]
        pub fn limit(self, limit: i64) -> Self {
            Self(self.0.set("limit", limit))
        }
        ///how many to skip / 偏移数量
        #[inline]
        pub fn offset(self, offset: i64) -> Self {
            Self(self.0.set("offset", offset))
        }
        ///until when / 截止时间. Default: now, in ms
        #[inline]
        pub fn before(self, before: i64) -> Self {
            Self(self.0.set("before", before))
        }
        ///a word of Rust / 保留字
        #[doc(alias = "try")]
        #[inline]
        pub fn try_<'a>(self, try_: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("try", try_))
        }
        ///a word of Rust / 保留字
        #[doc(alias = "macro")]
        #[inline]
        pub fn macro_<'a>(self, macro_: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("macro", macro_))
        }
        ///since when / 起始时间. Default: now, in s -3600
        #[inline]
        pub fn since(self, since: i64) -> Self {
            Self(self.0.set("since", since))
        }
        ///its title / 标题. Default: computed. Limit: at most 40 characters
        #[inline]
        pub fn title<'a>(self, title: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("title", title))
        }
        ///whether ascending / 是否升序
        #[inline]
        pub fn asc(self, asc: bool) -> Self {
            Self(self.0.set("asc", asc))
        }
        ///Makes the call and reads the answer into its type.
        ///
        ///# Errors
        ///
        ///As the call itself, and when the answer does not fit the type: then [`Error::field`] names the field,
        ///and [`Error::reply`] holds the answer.
        #[inline]
        pub fn typed(
            self,
        ) -> impl Future<
            Output = Result<super::super::answers::SongListAnswer, Error>,
        > + Send {
            self.0.typed()
        }
        ///Its pages one after another, until there is no more; see [`Call::pages`].
        #[inline]
        pub fn pages(self) -> impl Stream<Item = Result<Reply, Error>> + Send + use<> {
            self.0.pages()
        }
    }
    call_builder!(SongList);
    /**The call that [`Client::song_sub`](crate::Client::song_sub) makes.

```text
client.song_sub("347230", "5436712", "1,2").t(true).await?
```*/
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is awaited"]
    pub struct SongSub(pub(super) Call);
    impl SongSub {
        ///1 saves / 1 为收藏
        #[inline]
        pub fn t(self, t: bool) -> Self {
            Self(self.0.set("t", if t { "1" } else { "0" }))
        }
        ///kind of resource / 资源类型. Default: 0
        #[doc(alias = "type")]
        #[inline]
        pub fn type_(self, type_: impl Into<super::types::Kind>) -> Self {
            Self(self.0.set("type", Into::<super::types::Kind>::into(type_)))
        }
        ///Video id, made of letters and digits / 视频 id，由字母和数字组成
        #[inline]
        pub fn video<'a>(self, video: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("video", video))
        }
        ///list of songs / 歌曲列表
        #[inline]
        pub fn list<'a>(self, list: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("list", list))
        }
        ///order / 排序. Default: hot
        #[inline]
        pub fn order(self, order: impl Into<super::types::SongSubOrder>) -> Self {
            Self(self.0.set("order", Into::<super::types::SongSubOrder>::into(order)))
        }
    }
    call_builder!(SongSub);
    /**The call that [`Client::song_batch`](crate::Client::song_batch) makes.

```text
client.song_batch("1,2").hash("d41d8cd98f00b204e9800998ecf8427e").await?
```*/
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is awaited"]
    pub struct SongBatch(pub(super) Call);
    impl SongBatch {
        ///names / 名称
        #[inline]
        pub fn names<'a>(self, names: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("names", names))
        }
        ///bit rate / 码率. Default: 999000
        #[inline]
        pub fn br(self, br: i64) -> Self {
            Self(self.0.set("br", br))
        }
        ///size / 大小
        #[inline]
        pub fn size(self, size: f64) -> Self {
            Self(self.0.set("size", size))
        }
        ///part / 分片. Limit: 1 to 9
        #[inline]
        pub fn part(self, part: i64) -> Self {
            Self(self.0.set("part", part))
        }
        ///password / 密码
        #[inline]
        pub fn password<'a>(self, password: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("password", password))
        }
        ///digest / 摘要
        #[inline]
        pub fn hash<'a>(self, hash: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("hash", hash))
        }
        ///initial letter / 首字母. Limit: at most 8 bytes (UTF-8)
        #[inline]
        pub fn initial<'a>(self, initial: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("initial", initial))
        }
        ///data / 数据. Limit: at most 3 items
        #[inline]
        pub fn data<'a>(self, data: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("data", data))
        }
        ///year / 年份. Default: this year
        #[inline]
        pub fn year(self, year: i64) -> Self {
            Self(self.0.set("year", year))
        }
        ///month / 月份. Default: this month
        #[inline]
        pub fn month(self, month: i64) -> Self {
            Self(self.0.set("month", month))
        }
        ///key / 标识. Default: as `hash`
        #[inline]
        pub fn key<'a>(self, key: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("key", key))
        }
        ///phone number / 手机号
        #[inline]
        pub fn phone<'a>(self, phone: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("phone", phone))
        }
    }
    call_builder!(SongBatch);
    /**The call that [`Client::tool_page`](crate::Client::tool_page) makes.

```text
client.tool_page(2024).await?
```*/
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is awaited"]
    pub struct ToolPage(pub(super) Call);
    impl ToolPage {
        ///whether a draft / 草稿
        #[inline]
        pub fn draft(self, draft: bool) -> Self {
            Self(self.0.set("draft", draft))
        }
    }
    call_builder!(ToolPage);
    /**The call that [`Client::tool_upload`](crate::Client::tool_upload) makes.

```text
client.tool_upload("song.mp3").await?
```*/
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is awaited"]
    pub struct ToolUpload(pub(super) Call);
    impl ToolUpload {
        ///its name / 文件名
        #[inline]
        pub fn name<'a>(self, name: impl Into<Value<'a>>) -> Self {
            Self(self.0.set("name", name))
        }
    }
    call_builder!(ToolUpload);
    /**The call that [`Client::tool_status`](crate::Client::tool_status) makes.

```text
client.tool_status().await?
```*/
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is awaited"]
    pub struct ToolStatus(pub(super) Call);
    impl ToolStatus {
        ///how many to return / 返回数量
        #[inline]
        pub fn limit(self, limit: i64) -> Self {
            Self(self.0.set("limit", limit))
        }
        ///how many to skip / 偏移数量. Default: 0
        #[inline]
        pub fn offset(self, offset: i64) -> Self {
            Self(self.0.set("offset", offset))
        }
        ///Makes the call and reads the answer into its type.
        ///
        ///# Errors
        ///
        ///As the call itself, and when the answer does not fit the type: then [`Error::field`] names the field,
        ///and [`Error::reply`] holds the answer.
        #[inline]
        pub fn typed(
            self,
        ) -> impl Future<Output = Result<super::super::answers::Page, Error>> + Send {
            self.0.typed()
        }
    }
    call_builder!(ToolStatus);
    /**The call that [`Client::tool_version`](crate::Client::tool_version) makes.

```text
client.tool_version().await?
```*/
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is awaited"]
    pub struct ToolVersion(pub(super) Call);
    impl ToolVersion {}
    call_builder!(ToolVersion);
    /**The call that [`Client::tool_any`](crate::Client::tool_any) makes.

```text
client.call("tool_any", [("/api/x", r#"{}"#)]).await?
```*/
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is awaited"]
    pub struct ToolAny(pub(super) Call);
    impl ToolAny {}
    call_builder!(ToolAny);
}
///One method for each endpoint, generated from the registry.
impl Client {
    /**List songs / 歌曲列表

Lists songs by \[quality\] \<b\>\*.

按音质列出歌曲。

- Route: `/song/list`
- Also: `/songs`
- Also: `/Song/All`
- Returns a list in pages: `.pages()` on its builder. / 分页返回，可用 `.pages()` 逐页读取。
- Cache of a server: shared by all callers, for 60 s. / 服务器缓存：所有调用者共享，60 秒。

# Parameters

- `word` (keyword, required: yes): search word / 关键词
- `level` (enum, required: no): sound quality / 音质. Default: standard
- `limit` (integer, required: no): how many to return / 返回数量. Default: 30
- `offset` (integer, required: no): how many to skip / 偏移数量
- `before` (unix time in ms, required: no): until when / 截止时间. Default: now, in ms
- `try` (text, required: no): a word of Rust / 保留字
- `macro` (text, required: no): a word of Rust / 保留字
- `since` (unix time in s, required: no): since when / 起始时间. Default: now, in s -3600
- `title` (text, required: no): its title / 标题. Default: computed. Limit: at most 40 characters
- `asc` (true / false, required: no): whether ascending / 是否升序

# Example

`/song/list?word=海阔天空&level=exhigh`

```text
client.song_list("海阔天空").level(Level::Exhigh).await?
```*/
    #[doc(alias = "/song/list")]
    #[doc(alias = "/songs")]
    #[doc(alias = "/Song/All")]
    #[inline]
    pub fn song_list<'a>(&self, word: impl Into<Value<'a>>) -> calls::SongList {
        calls::SongList(self.endpoint(&ENDPOINTS[0]).set("word", word))
    }
    /**Save a song / 收藏歌曲

Saves a song or removes it.

收藏或取消收藏。

- Route: `/song/sub`
- Needs a login. / 需要登录。
- Changes something upstream. / 会修改上游数据。
- Cache of a server: never cached. / 服务器缓存：不缓存。

# Parameters

- `id` (numeric id, required: yes): song id / 歌曲 id
- `t` (1 does it, anything else undoes it, required: no): 1 saves / 1 为收藏
- `type` (enum, required: no): kind of resource / 资源类型. Default: 0
- `mv` (numeric id, required: yes): MV id
- `video` (identifier, required: no): Video id, made of letters and digits / 视频 id，由字母和数字组成
- `several` (numeric ids, comma separated, required: yes): Song ids, separated by commas / 歌曲 id，多个用英文逗号分隔. Limit: at most 10000 items
- `list` (JSON, required: no): list of songs / 歌曲列表
- `order` (enum, required: no): order / 排序. Default: hot

# Example

`/song/sub?id=347230&t=1&mv=5436712&several=1,2`

```text
client.song_sub("347230", "5436712", "1,2").t(true).await?
```*/
    #[doc(alias = "/song/sub")]
    #[inline]
    pub fn song_sub<'a>(
        &self,
        id: impl Into<Value<'a>>,
        mv: impl Into<Value<'a>>,
        several: impl Into<Value<'a>>,
    ) -> calls::SongSub {
        calls::SongSub(
            self
                .endpoint(&ENDPOINTS[1])
                .set("id", id)
                .set("mv", mv)
                .set("several", several),
        )
    }
    /**Many at once / 批量操作

Every value form.

各种取值写法。

- Route: `/song/batch`
- Changes something upstream. / 会修改上游数据。
- Cache of a server: never cached. / 服务器缓存：不缓存。

# Parameters

- `ids` (numeric ids, comma separated, required: yes): song ids / 歌曲 id. Limit: at most 10000 items
- `names` (text, required: no): names / 名称
- `br` (integer, required: no): bit rate / 码率. Default: 999000
- `size` (number, required: no): size / 大小
- `part` (integer, required: no): part / 分片. Limit: 1 to 9
- `password` (secret, never logged, required: without `hash`): password / 密码
- `hash` (secret, never logged, required: no): digest / 摘要
- `initial` (text, required: no): initial letter / 首字母. Limit: at most 8 bytes (UTF-8)
- `data` (JSON, required: with `part=1|2`): data / 数据. Limit: at most 3 items
- `year` (integer, required: no): year / 年份. Default: this year
- `month` (integer, required: no): month / 月份. Default: this month
- `key` (identifier, required: no): key / 标识. Default: as `hash`
- `phone` (phone number, required: no): phone number / 手机号

# Example

`/song/batch?ids=1,2&hash=d41d8cd98f00b204e9800998ecf8427e`

```text
client.song_batch("1,2").hash("d41d8cd98f00b204e9800998ecf8427e").await?
```*/
    #[doc(alias = "/song/batch")]
    #[inline]
    pub fn song_batch<'a>(&self, ids: impl Into<Value<'a>>) -> calls::SongBatch {
        calls::SongBatch(self.endpoint(&ENDPOINTS[2]).set("ids", ids))
    }
    /**A page / 页面

Reads a page.

读取页面。

- Route: `/tool/page`
- Cache of a server: kept per account. / 服务器缓存：按账号分开缓存。

# Parameters

- `year` (integer, required: yes): year / 年份
- `draft` (true / false, required: no): whether a draft / 草稿

# Example

`/tool/page?year=2024`

```text
client.tool_page(2024).await?
```*/
    #[doc(alias = "/tool/page")]
    #[inline]
    pub fn tool_page(&self, year: i64) -> calls::ToolPage {
        calls::ToolPage(self.endpoint(&ENDPOINTS[3]).set("year", year))
    }
    /**Upload / 上传

Uploads a file.

上传文件。

- Route: `/tool/upload`
- Needs a login. / 需要登录。
- Changes something upstream. / 会修改上游数据。
- Cache of a server: never cached. / 服务器缓存：不缓存。

# Parameters

- `name` (text, required: no): its name / 文件名

# Example

`/tool/upload`

```text
client.tool_upload("song.mp3").await?
```*/
    #[doc(alias = "/tool/upload")]
    #[inline]
    pub fn tool_upload(&self, song_file: impl Into<Upload>) -> calls::ToolUpload {
        calls::ToolUpload(
            self.endpoint(&ENDPOINTS[4]).file("songFile", song_file.into()),
        )
    }
    /**Status / 状态

The state of this machine.

本机状态。

- Route: `/tool/status`
- Cache of a server: never cached. / 服务器缓存：不缓存。

# Parameters

- `limit` (integer, required: no): how many to return / 返回数量
- `offset` (integer, required: no): how many to skip / 偏移数量. Default: 0

# Example

`/tool/status`

```text
client.tool_status().await?
```*/
    #[doc(alias = "/tool/status")]
    #[inline]
    pub fn tool_status(&self) -> calls::ToolStatus {
        calls::ToolStatus(self.endpoint(&ENDPOINTS[5]))
    }
    /**Version / 版本

The version of this machine.

本机版本。

- Route: `/tool/version`
- Cache of a server: never cached. / 服务器缓存：不缓存。

# Example

`/tool/version`

```text
client.tool_version().await?
```*/
    #[doc(alias = "/tool/version")]
    #[inline]
    pub fn tool_version(&self) -> calls::ToolVersion {
        calls::ToolVersion(self.endpoint(&ENDPOINTS[6]))
    }
    /**Any path / 任意路径

Calls any path.

调用任意路径。

- Route: `/tool/any`
- Changes something upstream. / 会修改上游数据。
- Cache of a server: never cached. / 服务器缓存：不缓存。

# Example

`/tool/any?%2Fapi%2Fx=%7B%7D`

```text
client.call("tool_any", [("/api/x", r#"{}"#)]).await?
```*/
    #[doc(alias = "/tool/any")]
    #[inline]
    pub fn tool_any(&self) -> calls::ToolAny {
        calls::ToolAny(self.endpoint(&ENDPOINTS[7]))
    }
}
