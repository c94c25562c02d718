//! The file inside an old .xls: a compound file holds streams in sectors that point at each other. Read with bounds, so
//! that what the sectors say cannot lead in circles or beyond the file.

/// The sector number from which on a number is a sign and no sector.
const LAST: u32 = 0xffff_fffa;

/// The stream with one of these names, in any case of letters. `None` where the file has none, or is damaged.
pub(super) fn stream(file: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let header = Header::new(file)?;
    let fat = header.fat(file)?;
    let directory = chain(file, &fat, header.directory, header.shift, u64::MAX)?;
    let entries: Vec<Entry> = directory.chunks_exact(128).filter_map(Entry::new).collect();
    let root = entries.iter().find(|e| e.root)?;
    let wanted =
        names.iter().find_map(|n| entries.iter().find(|e| !e.root && e.name.eq_ignore_ascii_case(n)))?;
    if wanted.size >= 4096 {
        return chain(file, &fat, wanted.start, header.shift, wanted.size);
    }
    // A small stream lies in sectors of its own, inside the stream of the root.
    let small = chain(file, &fat, root.start, header.shift, root.size)?;
    let mini: Vec<u32> =
        numbers(&chain(file, &fat, header.mini, header.shift, u64::MAX).unwrap_or_default()).collect();
    let mut out = Vec::new();
    let mut at = wanted.start;
    while at < LAST && (out.len() as u64) < wanted.size {
        let from = usize::try_from(at).ok()?.checked_mul(64)?;
        out.extend_from_slice(small.get(from..from + 64).or_else(|| small.get(from..))?);
        at = *mini.get(usize::try_from(at).ok()?)?;
        if out.len() > small.len() {
            return None;
        }
    }
    out.truncate(usize::try_from(wanted.size).ok()?);
    Some(out)
}

struct Header {
    shift: u32,
    directory: u32,
    mini: u32,
    first: u32,
}

impl Header {
    fn new(file: &[u8]) -> Option<Header> {
        if !file.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
            return None;
        }
        let shift = u32::from(u16::from_le_bytes(file.get(30..32)?.try_into().ok()?));
        if !matches!(shift, 9 | 12) {
            return None;
        }
        Some(Header { shift, directory: long(file, 48)?, mini: long(file, 60)?, first: long(file, 68)? })
    }

    /// Of each sector the one that follows it.
    fn fat(&self, file: &[u8]) -> Option<Vec<u32>> {
        let size = 1usize << self.shift;
        let most = file.len() / size + 1;
        let mut sectors: Vec<u32> = numbers(file.get(76..512)?).collect();
        // A large file lists more of them in sectors of their own, of which the last number is the next.
        let mut next = self.first;
        while next < LAST {
            let mut more: Vec<u32> = numbers(sector(file, next, self.shift)?).collect();
            next = more.pop()?;
            sectors.extend(more);
            if sectors.len() > most + size {
                return None;
            }
        }
        let mut out = Vec::new();
        for at in sectors.into_iter().filter(|s| *s < LAST) {
            out.extend(numbers(sector(file, at, self.shift)?));
            if out.len() > most * 2 + size {
                break;
            }
        }
        Some(out)
    }
}

struct Entry {
    name: String,
    root: bool,
    start: u32,
    size: u64,
}

impl Entry {
    fn new(bytes: &[u8]) -> Option<Entry> {
        let length = usize::from(u16::from_le_bytes(bytes.get(64..66)?.try_into().ok()?)).clamp(2, 64) - 2;
        let units = bytes.get(..length)?.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]]));
        let name = char::decode_utf16(units).map(|c| c.unwrap_or('?')).collect();
        // Old files leave garbage in the upper half of the size.
        let size = u64::from(long(bytes, 120)?);
        match *bytes.get(66)? {
            5 => Some(Entry { name, root: true, start: long(bytes, 116)?, size }),
            2 => Some(Entry { name, root: false, start: long(bytes, 116)?, size }),
            _ => None,
        }
    }
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]]))
}

/// A sector; the last of a file may be short.
fn sector(file: &[u8], number: u32, shift: u32) -> Option<&[u8]> {
    let size = 1usize << shift;
    let from = (usize::try_from(number).ok()? + 1).checked_mul(size)?;
    file.get(from..from + size).or_else(|| file.get(from..)).filter(|s| !s.is_empty())
}

/// The sectors from a first one on, up to a size.
fn chain(file: &[u8], fat: &[u32], first: u32, shift: u32, size: u64) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut at = first;
    while at < LAST && (out.len() as u64) < size {
        out.extend_from_slice(sector(file, at, shift)?);
        at = *fat.get(usize::try_from(at).ok()?)?;
        // Longer than the file: the sectors go round.
        if out.len() > file.len() {
            return None;
        }
    }
    if let Ok(size) = usize::try_from(size) {
        out.truncate(size);
    }
    Some(out)
}
