//! Effects of endpoints: the words of the registry's `does:`.

/// Area of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Signing in: the caller has no account yet, and the result is for that caller alone.
    SigningIn,
    /// An existing session.
    Session,
    /// Uploads, which take several calls.
    Uploads,
    /// Collections and posts of accounts.
    Changes,
}

/// Declares the verbs with their words and what each is part of.
macro_rules! verbs {
    ($($name:ident $word:literal $part:ident $about:literal)+) => {
        /// Effect of an endpoint, besides its answer.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Verb {
            $(#[doc = $about] $name,)+
        }

        impl Verb {
            /// Every verb, in the order of documents.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Returns its word in the registry.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// Returns its area.
            #[must_use]
            pub const fn part(self) -> Part {
                match self { $(Self::$name => Part::$part,)+ }
            }

            /// Returns its meaning, in English.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$name => $about,)+ }
            }
        }
    };
}

verbs! {
    SendCode "send_code" SigningIn "Sends a code to a phone."
    CheckCode "check_code" SigningIn "Says whether a code is the one that a phone was sent."
    FindAccount "find_account" SigningIn "Says whether a phone number has an account."
    QrKey "qr_key" SigningIn "Begins a sign-in by QR code."
    QrCode "qr_code" SigningIn "Draws the QR code of a sign-in."
    QrCheck "qr_check" SigningIn "Says how far a sign-in by QR code has come."
    SignIn "sign_in" SigningIn "Signs an account in."
    Register "register" SigningIn "Makes an account."
    Visit "visit" SigningIn "Makes a visitor, who has no account."
    Renew "renew" Session "Renews a session."
    SignOut "sign_out" Session "Ends a session."
    Upload "upload" Uploads "Is a step of an upload."
    Save "save" Changes "Keeps it for the account."
    Follow "follow" Changes "Follows it."
    Like "like" Changes "Likes it."
    Add "add" Changes "Puts it `to` another thing."
    Remove "remove" Changes "Takes it `from` another thing."
    Create "create" Changes "Makes one."
    Edit "edit" Changes "Changes what is said of it."
    Publish "publish" Changes "Shows it to everybody."
    Write "write" Changes "Writes one, or answers one."
    Delete "delete" Changes "Deletes it."
}

impl Verb {
    /// Returns the verb of a word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.word() == word)
    }

    /// Returns its word in `shows:`; `None` if no answer shows it.
    #[must_use]
    pub const fn done(self) -> Option<&'static str> {
        match self {
            Self::Save => Some("saved"),
            Self::Follow => Some("followed"),
            Self::Like => Some("liked"),
            _ => None,
        }
    }

    /// Returns whether it is a step of signing in.
    #[must_use]
    pub fn is_signing_in(self) -> bool {
        self.part() == Part::SigningIn
    }
}
