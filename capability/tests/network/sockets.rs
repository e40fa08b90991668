//! Options of the process's own sockets, read from outside.

use naftiko_tests::caller::posted;
use naftiko_tests::socket::connected_to;
use naftiko_tests::upstream::Stage;
use socket2::SockRef;

use crate::serve;

#[tokio::test]
async fn no_socket_waits_to_fill_packets() {
    let upstream = Stage::open().await;
    let mut server = serve(&upstream.base_uri(), &[]);
    let mut caller = posted(server.address().await, "{}").await;
    let (_wire, _) = upstream.request().await;
    let callers_end = caller.stream().local_addr().unwrap();
    for (what, peer) in [("accepted", callers_end), ("outgoing", upstream.address())] {
        let socket = connected_to(server.id(), peer);
        assert!(SockRef::from(&socket).tcp_nodelay().unwrap(), "the {what} socket");
    }
}
