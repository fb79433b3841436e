//! Comments.

use super::{User, answer};

answer! {
    /// A comment.
    pub struct Comment {
        /// Its id.
        id: i64 = "commentId",
        /// Its text.
        content: String = "content",
        /// Who wrote it.
        user: User = "user",
        /// When it was written.
        time: i64 = "time",
        /// How many users like it.
        likes: i64 = "likedCount",
        /// Whether the caller likes it.
        liked: bool = "liked",
        /// The comments that it replies to.
        replies_to: Vec<Quote> = "beReplied",
        /// Id of the comment that it stands under; 0 for none.
        parent: i64 = "parentCommentId",
    }
}

answer! {
    /// A comment that another replies to.
    pub struct Quote {
        /// Its id.
        id: i64 = "beRepliedCommentId",
        /// Its text; none where it was deleted.
        content: Option<String> = "content",
        /// Who wrote it.
        user: User = "user",
    }
}

answer! {
    /// Comments, newest first: the answer of `comment_music` and its like.
    pub struct Comments {
        /// The code.
        code: i64 = "code",
        /// The comments of this page.
        comments: Vec<Comment> = "comments",
        /// The most liked ones; on the first page only.
        hot_comments: Vec<Comment> = "hotComments",
        /// Those that stand on top.
        top_comments: Vec<Comment> = "topComments",
        /// How many there are.
        total: i64 = "total",
        /// Whether there are more.
        more: bool = "more",
    }
}

answer! {
    /// Comments: the answer of `comment_new`.
    pub struct CommentPage {
        /// The code.
        code: i64 = "code",
        /// The page.
        data: CommentPageData = "data",
    }
}

answer! {
    /// A page of comments.
    pub struct CommentPageData {
        /// The comments.
        comments: Vec<Comment> = "comments",
        /// How many there are.
        total: i64 = "totalCount",
        /// Whether there are more.
        more: bool = "hasMore",
        /// What `cursor` wants to be for the next page.
        cursor: String = "cursor",
    }
}
