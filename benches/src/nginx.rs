//! nginx as a third side: a proxy that makes a POST of every request, and its cache.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use ncm_bench::instance::free_port;

use crate::ports::wait_for;

/// nginx in front of the upstream, in a folder of its own.
pub(crate) struct Nginx {
    child: Child,
    port: u16,
    folder: PathBuf,
}

impl Nginx {
    /// Starts it; none where it is not installed.
    pub(crate) fn start(upstream_port: u16) -> Result<Option<Self>, String> {
        let port = free_port()?;
        let folder = std::env::temp_dir().join(format!("ncm-bench-nginx-{port}"));
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let file = folder.join("nginx.conf");
        std::fs::write(&file, configuration(port, upstream_port))
            .map_err(|error| format!("{}: {error}", file.display()))?;
        let mut command = Command::new("nginx");
        command.arg("-p").arg(&folder).arg("-c").arg(&file);
        match command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() {
            Ok(child) => {
                let nginx = Self { child, port, folder };
                wait_for(port)?;
                Ok(Some(nginx))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(format!("nginx: {error}")),
        }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers end with the master, which `kill` would not let tell them.
        let stopped = Command::new("nginx")
            .arg("-p")
            .arg(&self.folder)
            .arg("-c")
            .arg(self.folder.join("nginx.conf"))
            .args(["-s", "stop"])
            .stderr(Stdio::null())
            .status();
        if stopped.is_err() {
            let _gone_already = self.child.kill();
        }
        let _gone_already = self.child.wait();
        let _left_behind = std::fs::remove_dir_all(&self.folder);
    }
}

/// As ours: kept connections on both sides, a form of 1 KB upstream, no log.
fn configuration(port: u16, upstream_port: u16) -> String {
    let form = "x".repeat(1024);
    format!(
        "daemon off;
worker_processes auto;
error_log stderr crit;
pid nginx.pid;
events {{ worker_connections 8192; }}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    proxy_cache_path cache keys_zone=answers:16m max_size=64m inactive=60m use_temp_path=off;
    keepalive_requests 1000000000;
    upstream netease {{
        server 127.0.0.1:{upstream_port};
        keepalive 512;
        keepalive_requests 1000000000;
    }}
    server {{
        listen 127.0.0.1:{port};
        proxy_http_version 1.1;
        proxy_set_header Connection \"\";
        proxy_set_header Content-Type application/x-www-form-urlencoded;
        proxy_method POST;
        proxy_set_body {form};
        location /small {{ proxy_pass http://netease/small; }}
        location /large {{ proxy_pass http://netease/large; }}
        location /cached/ {{
            proxy_cache answers;
            proxy_cache_key $uri;
            proxy_cache_valid 200 60m;
            proxy_ignore_headers Set-Cookie;
            proxy_pass http://netease/;
        }}
    }}
}}
"
    )
}
