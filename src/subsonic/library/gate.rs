//! The way to NetEase: at most so many calls at once and in a second, and none for a while after it has had enough.

use std::time::{Duration, Instant};

use parking_lot::Mutex;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::super::refusal::{Code, Refusal};
use crate::Error;

/// Calls of one account that are under way at once.
const AT_ONCE: usize = 4;
/// Calls that may come in one go after a pause.
const BURST: f64 = 30.0;
/// Time for which no call is made after NetEase said that there were too many.
const PAUSE: Duration = Duration::from_secs(60);
/// Time for which a call waits for its turn.
const LONGEST_WAIT: Duration = Duration::from_secs(25);

/// The way of one account.
pub(crate) struct Gate {
    turns: Semaphore,
    rate: f64,
    bucket: Mutex<Bucket>,
    trouble: Mutex<Option<(Trouble, Instant)>>,
}

/// What is wrong with the account, for its user to do something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trouble {
    /// The session has ended.
    SignIn,
    /// NetEase wants fewer calls, or distrusts the network.
    TooMany,
}

struct Bucket {
    calls: f64,
    at: Instant,
}

impl Trouble {
    pub(crate) fn refusal(self) -> Refusal {
        match self {
            Self::SignIn => Refusal::new(
                Code::NotAuthorized,
                "网易云音乐的登录已失效，请在本服务器的页面上重新扫码登录",
                "NetEase has ended this account's sign-in: sign in again on this server's page",
            ),
            Self::TooMany => Refusal::new(
                Code::Generic,
                "网易云音乐暂时限制了这个账号或网络的请求，请过几分钟再试；一直如此时，请换用家里的网络",
                "NetEase limits the calls of this account or network for now: try again in a few minutes, or use a network at home",
            ),
        }
    }
}

/// Puts an error into words for the one who listens.
pub(crate) fn refusal(error: &Error) -> Refusal {
    if error.is_login_required() {
        return Trouble::SignIn.refusal();
    }
    if error.is_rate_limited() || matches!(error.code(), Some(-447)) {
        return Trouble::TooMany.refusal();
    }
    if error.is_timeout() || error.is_connect() || error.is_bad_answer() {
        return Refusal::new(
            Code::Generic,
            format!("网易云音乐没有给出可用的响应，请稍后再试（{}）", error.message_zh()),
            format!("NetEase did not answer as it should: try again later ({})", error.message_en()),
        );
    }
    let hint = error.hint().map(|hint| (hint.cause.zh, hint.cause.en));
    let (zh, en) = hint.unwrap_or(("请稍后再试", "try again later"));
    let code = error.code().map(|code| format!(" {code}")).unwrap_or_default();
    let said = error.upstream_message().map(|said| super::text::name(&said)).unwrap_or_default();
    Refusal::new(
        Code::Generic,
        format!("网易云音乐没有照办（code{code}）：{said} {zh}"),
        format!("NetEase refused (code{code}): {said} {en}"),
    )
}

impl Gate {
    pub(crate) fn new(rate: f64) -> Self {
        let rate = if rate.is_finite() { rate.clamp(0.1, 1000.0) } else { 10.0 };
        Self {
            turns: Semaphore::new(AT_ONCE),
            rate,
            bucket: Mutex::new(Bucket { calls: BURST.max(rate), at: Instant::now() }),
            trouble: Mutex::new(None),
        }
    }

    /// Waits for a turn. Refuses at once while NetEase wants no calls.
    pub(crate) async fn enter(&self) -> Result<SemaphorePermit<'_>, Refusal> {
        if let Some((trouble, until)) = *self.trouble.lock()
            && Instant::now() < until
        {
            return Err(trouble.refusal());
        }
        let turn = async {
            let permit = self.turns.acquire().await.ok()?;
            let wait = self.reserve();
            if !wait.is_zero() {
                tokio::time::sleep(wait).await;
            }
            Some(permit)
        };
        tokio::time::timeout(LONGEST_WAIT, turn).await.ok().flatten().ok_or_else(|| {
            Refusal::new(
                Code::Generic,
                "等待网易云音乐的请求太多，请稍后再试",
                "too many calls wait for NetEase: try again later",
            )
        })
    }

    /// Takes one call out of the bucket; returns how long to wait for it.
    fn reserve(&self) -> Duration {
        let mut bucket = self.bucket.lock();
        let now = Instant::now();
        let grown = bucket.calls + now.duration_since(bucket.at).as_secs_f64() * self.rate;
        bucket.calls = grown.min(BURST.max(self.rate)) - 1.0;
        bucket.at = now;
        Duration::from_secs_f64((-bucket.calls / self.rate).max(0.0))
    }

    /// Learns from what became of a call.
    pub(crate) fn learn(&self, error: Option<&Error>) {
        let trouble = match error {
            None => {
                let mut trouble = self.trouble.lock();
                // Another call may have been refused while this one was under way.
                if trouble.is_some_and(|(_, until)| Instant::now() >= until) {
                    *trouble = None;
                }
                return;
            }
            Some(error) if error.is_login_required() => Trouble::SignIn,
            // A limit of this program's own passes by itself.
            Some(error) if error.is_rate_limited() && error.code().is_some() => Trouble::TooMany,
            Some(_) => return,
        };
        let pause = if trouble == Trouble::SignIn { PAUSE / 12 } else { PAUSE };
        *self.trouble.lock() = Some((trouble, Instant::now() + pause));
    }

    /// Returns what is wrong, as the last calls showed it.
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        self.trouble.lock().map(|(trouble, _)| trouble)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn calls_in_one_go_are_free_and_later_ones_wait() {
        let gate = Gate::new(10.0);
        let free = (0..40).take_while(|_| gate.reserve().is_zero()).count();
        assert!((30..=31).contains(&free), "{free}");
        assert!(gate.reserve() > Duration::from_millis(50));
        assert!(Gate::new(f64::NAN).reserve().is_zero());
    }

    #[tokio::test]
    async fn nothing_is_asked_of_one_who_had_enough() {
        let client = crate::testing::Mock::new().fail("lyric", "-460".parse().unwrap()).client().unwrap();
        let error = client.lyric(1).await.unwrap_err();
        let gate = Gate::new(10.0);
        assert!(gate.enter().await.is_ok());
        gate.learn(Some(&error));
        assert_eq!(gate.trouble(), Some(Trouble::TooMany));
        assert!(gate.enter().await.is_err());
        gate.learn(None);
        assert!(gate.enter().await.is_err());
    }
}
