//! nginx as a contender, where it is installed: a configuration of its own, one worker, connections to the upstream kept.

use std::ffi::OsString;
use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::process::{Command, Stdio};

use crate::{Outcome, workspace};

/// Whether there is an nginx.
pub(crate) fn is_installed() -> bool {
    let version = Command::new("nginx").arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// The command that serves, and where it listens.
pub(crate) fn command(upstream: SocketAddr) -> Outcome<(Vec<OsString>, SocketAddr)> {
    let folder = workspace().join("target/contenders/nginx");
    fs::create_dir_all(&folder)?;
    // nginx cannot take a free port itself; this one was free a moment ago.
    let address = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
    fs::write(folder.join("nginx.conf"), configuration(upstream, address))?;
    let mut command: Vec<OsString> = ["nginx", "-c", "nginx.conf", "-e", "stderr", "-p"].map(OsString::from).to_vec();
    command.push(folder.into_os_string());
    Ok((command, address))
}

/// One process that serves by itself, so that what it uses is what serving uses. Answers are passed on as they come, as
/// the others do, through buffers that take what the kernel has; no connection is closed for its age.
fn configuration(upstream: SocketAddr, address: SocketAddr) -> String {
    format!(
        "daemon off;
master_process off;
worker_processes 1;
pid nginx.pid;
error_log stderr crit;
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  client_max_body_size 2m;
  proxy_buffer_size 256k;
  proxy_buffering off;
  proxy_buffers 8 256k;
  proxy_busy_buffers_size 512k;
  upstream api {{ server {upstream}; keepalive 16; keepalive_requests 100000000; keepalive_time 24h; }}
  server {{
    listen {address};
    tcp_nodelay on;
    keepalive_requests 100000000;
    keepalive_time 24h;
    location / {{
      proxy_pass http://api;
      proxy_http_version 1.1;
      proxy_set_header Connection \"\";
    }}
  }}
}}
"
    )
}
