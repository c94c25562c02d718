//! Connections with two limits: how many there are at once, and how long one may wait for its answer. Readers who never
//! read and requests that never end, a byte now and then, take a place for a while and never the program's last open
//! file.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep};

/// The most connections at once; further ones wait their turn. Well below the 256 files that some systems allow.
const MOST: usize = 128;
/// How long a connection may go without a byte of an answer: from the first byte of the request, and from then on.
const SILENCE: Duration = Duration::from_secs(15);
/// How often the stream of versions says something, so that it is never silent that long.
pub(super) const SIGN_OF_LIFE: Duration = Duration::from_secs(5);

/// A listener that keeps to the limits.
pub(super) struct Limited {
    listener: TcpListener,
    places: Arc<Semaphore>,
}

impl Limited {
    /// Limits a listener.
    pub(super) fn new(listener: TcpListener) -> Limited {
        Limited { listener, places: Arc::new(Semaphore::new(MOST)) }
    }
}

impl Listener for Limited {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        loop {
            // The place first: what is not accepted yet waits in the system's queue.
            let Ok(place) = Arc::clone(&self.places).acquire_owned().await else {
                return std::future::pending().await; // the semaphore is never closed
            };
            match self.listener.accept().await {
                Ok((stream, address)) => {
                    let _ = stream.set_nodelay(true);
                    return (
                        Connection {
                            stream,
                            silence: Box::pin(sleep(SILENCE)),
                            asking: false,
                            _place: place,
                        },
                        address,
                    );
                }
                // A caller who hung up already, or no open files left for a moment.
                Err(_) => sleep(Duration::from_millis(50)).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that ends when it is silent for too long.
pub(super) struct Connection {
    stream: TcpStream,
    silence: Pin<Box<Sleep>>,
    /// Whether a byte of a request came after the last answer: the bytes after it get no more time.
    asking: bool,
    _place: OwnedSemaphorePermit,
}

impl Connection {
    /// Passes on what the stream says, unless there was no answer for too long. A request gets the time once, at its
    /// first byte; each part of an answer that the reader takes gives it again.
    fn watched<T>(
        &mut self,
        context: &mut Context<'_>,
        said: Poll<io::Result<T>>,
        answer: bool,
    ) -> Poll<io::Result<T>> {
        if said.is_ready() && (answer || !self.asking) {
            self.asking = !answer;
            self.silence.as_mut().reset(Instant::now() + SILENCE);
        }
        match self.silence.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => said,
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let said = Pin::new(&mut self.stream).poll_read(cx, buf);
        self.watched(cx, said, false)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let said = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.watched(cx, said, true)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
