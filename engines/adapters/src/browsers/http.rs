//! One HTTP/1.1 request and its response, each in bounded time and space. A connection carries one request.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// How long a request may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a client may take to read a part of what it is sent.
const WRITING: Duration = Duration::from_secs(5);
/// The most bytes before a request's body.
const MOST_HEAD: usize = 16 << 10;
/// The most bytes of a request's body.
pub(super) const MOST_BODY: usize = 8 << 20;

/// A request that has arrived whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) method: String,
    /// The path with its query.
    pub(super) target: String,
    pub(super) host: Option<String>,
    pub(super) origin: Option<String>,
    pub(super) body: Vec<u8>,
}

/// Why a request was not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// The client said nothing that could be answered.
    Silent,
    /// What it said is no request that is served here.
    Bad,
    /// It is none of those who may ask.
    Stranger,
    /// It may ask, and sends more than is read.
    TooLarge,
}

/// What stands before a body.
struct Head {
    request: Request,
    /// How many bytes it takes.
    bytes: usize,
    /// How many bytes the body has.
    length: usize,
}

/// Reads a request. The body is read only of one that is admitted for what stands before it.
pub(super) fn read(
    stream: &mut TcpStream,
    is_admitted: &dyn Fn(&Request) -> bool,
) -> Result<Request, Unread> {
    let deadline = Instant::now() + PATIENCE;
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(head) = parse(&bytes)? {
            break head;
        }
        if bytes.len() > MOST_HEAD {
            return Err(Unread::Bad);
        }
        more(stream, &mut bytes, deadline)?;
    };
    if !is_admitted(&head.request) {
        return Err(Unread::Stranger);
    }
    if head.length > MOST_BODY {
        return Err(Unread::TooLarge);
    }
    while bytes.len() < head.bytes + head.length {
        more(stream, &mut bytes, deadline)?;
    }
    bytes.truncate(head.bytes + head.length);
    bytes.drain(..head.bytes);
    Ok(Request { body: bytes, ..head.request })
}

fn parse(bytes: &[u8]) -> Result<Option<Head>, Unread> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut parsed = httparse::Request::new(&mut headers);
    let status = parsed.parse(bytes).map_err(|_| Unread::Bad)?;
    let httparse::Status::Complete(end) = status else { return Ok(None) };
    let header = |name| single(parsed.headers, name);
    if header("transfer-encoding")?.is_some() {
        return Err(Unread::Bad);
    }
    // RFC 9110, 8.6: digits, and nothing else that a number may be written with.
    let is_number = |length: &String| length.bytes().all(|byte| byte.is_ascii_digit());
    let number = |length: String| Some(length).filter(is_number)?.parse().ok();
    let length = header("content-length")?.map_or(Ok(0), |length| number(length).ok_or(Unread::Bad))?;
    let request = Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        target: parsed.path.unwrap_or_default().to_owned(),
        host: header("host")?,
        origin: header("origin")?,
        body: Vec::new(),
    };
    Ok(Some(Head { request, bytes: end, length }))
}

/// The value of a header. A request in which it stands twice is refused: who reads the other one reads another request.
fn single(headers: &[httparse::Header<'_>], name: &str) -> Result<Option<String>, Unread> {
    let mut found = headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
    let first = found.next().map(|header| String::from_utf8_lossy(header.value).into_owned());
    if found.next().is_some() { Err(Unread::Bad) } else { Ok(first) }
}

fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>, deadline: Instant) -> Result<(), Unread> {
    let left = deadline.saturating_duration_since(Instant::now());
    let mut buffer = [0; 16 << 10];
    // No time left is an error of its own.
    let read = stream.set_read_timeout(Some(left)).and_then(|()| stream.read(&mut buffer));
    match read {
        Ok(0) => Err(Unread::Silent),
        Ok(read) => {
            bytes.extend(&buffer[..read]);
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::Interrupted => Ok(()),
        Err(_) => Err(Unread::Silent),
    }
}

/// What is sent back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Response<'a> {
    pub(super) status: &'static str,
    pub(super) kind: &'a str,
    /// What a document of this kind may do.
    pub(super) policy: &'a str,
    /// Documents of which origins may use it.
    pub(super) readers: &'static str,
    /// The body; `None` where it follows bit by bit, until the connection is closed.
    pub(super) body: Option<&'a str>,
}

impl Response<'_> {
    /// A response without anything.
    pub(super) const fn bare(status: &'static str) -> Self {
        Self {
            status,
            kind: "text/plain",
            policy: "default-src 'none'",
            readers: "same-origin",
            body: Some(""),
        }
    }

    /// Sends it.
    pub(super) fn send(self, stream: &mut TcpStream) -> io::Result<()> {
        let Self { status, kind, policy, readers, body } = self;
        let length = body.map_or(String::new(), |body| format!("Content-Length: {}\r\n", body.len()));
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n{length}Connection: close\r\n\
             Cache-Control: no-store\r\nContent-Security-Policy: {policy}\r\nX-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: no-referrer\r\nCross-Origin-Opener-Policy: same-origin\r\n\
             Cross-Origin-Embedder-Policy: require-corp\r\nCross-Origin-Resource-Policy: {readers}\r\n\r\n"
        );
        stream.set_write_timeout(Some(WRITING))?;
        stream.write_all(head.as_bytes())?;
        stream.write_all(body.unwrap_or_default().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{Unread, parse};

    fn length(text: &str) -> Result<Option<usize>, Unread> {
        Ok(parse(text.as_bytes())?.map(|head| head.length))
    }

    #[test]
    fn a_head_is_read_when_it_is_whole() {
        assert_eq!(length("POST /x HTTP/1.1\r\nContent-Le"), Ok(None));
        let head = parse(b"POST /x?y HTTP/1.1\r\nhost: a\r\nContent-Length: 3\r\n\r\nabc").unwrap().unwrap();
        assert_eq!((head.length, head.bytes), (3, 50));
        assert_eq!((head.request.method.as_str(), head.request.target.as_str()), ("POST", "/x?y"));
        assert_eq!((head.request.host.as_deref(), head.request.origin), (Some("a"), None));
    }

    #[test]
    fn what_is_no_request_is_bad() {
        assert_eq!(length("garbage\r\n\r\n"), Err(Unread::Bad));
        for number in ["-1", "+1", "", "1 1", "0x1", "1,1", "99999999999999999999"] {
            let text = format!("POST / HTTP/1.1\r\nContent-Length: {number}\r\n\r\n");
            assert_eq!(length(&text), Err(Unread::Bad), "{number}");
        }
        assert_eq!(length("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"), Err(Unread::Bad));
    }

    #[test]
    fn a_request_with_a_header_twice_is_bad() {
        for name in ["Host", "Origin", "Content-Length", "Transfer-Encoding"] {
            assert_eq!(
                length(&format!("POST / HTTP/1.1\r\n{name}: 1\r\n{name}: 1\r\n\r\n")),
                Err(Unread::Bad)
            );
            let lower = name.to_lowercase();
            assert_eq!(
                length(&format!("POST / HTTP/1.1\r\n{name}: 1\r\n{lower}: 2\r\n\r\n")),
                Err(Unread::Bad)
            );
        }
    }
}
