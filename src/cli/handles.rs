//! The limit of open files, which include connections.

use ncm::config::Config;
use ncm::server::ServerConfig;

use super::output::note;

/// Open files besides connections, calls and uploads: the log, listeners, timers and wakers of the workers, a Redis.
const OTHERS: u64 = 64;
const FILES: u64 = 16;

/// Raises the process's limit of open files to the system's maximum, and limits the server's connections to what remains
/// beside its own calls: with more, those calls would get no connection.
pub(super) fn make_room(config: &Config, server: &mut ServerConfig) {
    let most = match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(most) => most,
        Err(error) => {
            return note(&format!(
                "the limit of open files is unknown: {error} / 无法得知可打开的文件数：{error}"
            ));
        }
    };
    let calls = config.most_upstream_calls();
    let room = room(most, calls as u64);
    if (server.caps.connections as u64) > room {
        server.caps.connections = usize::try_from(room).unwrap_or(usize::MAX);
        note(&format!(
            "at most {room} connections: this process may have {most} files open (ulimit -n, LimitNOFILE=), of which upstream \
             calls and uploads need some / 至多 {room} 个连接：本进程只能打开 {most} 个文件（ulimit -n、LimitNOFILE=），其中一部分留给上游请求与上传"
        ));
    }
}

/// Returns the number of connections beside so many calls, for which at most a third of the files is reserved.
fn room(most: u64, calls: u64) -> u64 {
    let left = most.saturating_sub(OTHERS.min(most / 4));
    let left = left - calls.min(left / 3);
    (left - left / FILES).max(1)
}

#[cfg(test)]
mod tests {
    use super::room;

    #[test]
    fn connections_leave_room_for_calls_and_files() {
        for (most, calls, connections) in [
            (1 << 20, 512, 982_500),
            (65_536, 512, 60_900),
            (1024, 512, 600),
            (1024, 100, 807),
            (64, 512, 30),
            (0, 512, 1),
        ] {
            assert_eq!(room(most, calls), connections, "{most} {calls}");
        }
    }
}
