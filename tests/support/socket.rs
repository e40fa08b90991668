//! Sockets of a process, found by whom they are connected to: tests read options that nobody else can.

use std::net::SocketAddr;
use std::os::fd::{AsRawFd, OwnedFd};

use rustix::process::{Pid, PidfdFlags, PidfdGetfdFlags, pidfd_getfd, pidfd_open};
use socket2::{Domain, SockRef, Socket, Type};
use tokio::net::{TcpListener, TcpStream};

use crate::within;

/// The socket of process `pid` that is connected to `peer`.
pub fn connected_to(pid: u32, peer: SocketAddr) -> OwnedFd {
    let process = Pid::from_raw(pid.try_into().unwrap()).unwrap();
    let process = pidfd_open(process, PidfdFlags::empty()).unwrap();
    let numbers = std::fs::read_dir(format!("/proc/{pid}/fd")).unwrap();
    let numbers = numbers.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let mut sockets = numbers.filter_map(|number: i32| pidfd_getfd(&process, number, PidfdGetfdFlags::empty()).ok());
    let is_it = |socket: &OwnedFd| {
        let address = SockRef::from(socket).peer_addr();
        address.is_ok_and(|address| address.as_socket() == Some(peer)) && socket.as_raw_fd() != process.as_raw_fd()
    };
    sockets.find(is_it).expect("a socket that is connected to the peer")
}

/// A port on which nobody listens and nobody else will: it is taken for the rest of the process.
pub fn closed() -> SocketAddr {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    std::mem::forget(socket);
    address
}

/// A listener that takes no connection: its queue is full and stays so.
#[derive(Debug)]
pub struct Full {
    /// Where connecting never ends.
    pub address: SocketAddr,
    _listener: TcpListener,
    _queue: Vec<TcpStream>,
}

impl Full {
    /// Fills the queue of a new listener.
    pub async fn open() -> Self {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
        socket.listen(0).unwrap();
        socket.set_nonblocking(true).unwrap();
        let listener = TcpListener::from_std(socket.into()).unwrap();
        let address = listener.local_addr().unwrap();
        // Linux queues one connection more than the backlog says, and drops the SYN of every further one.
        let queue = vec![within(TcpStream::connect(address)).await.unwrap()];
        Self { address, _listener: listener, _queue: queue }
    }
}
