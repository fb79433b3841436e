//! Random numbers from the operating system.

/// Panics where the system has no random numbers.
pub(super) fn none<T>(error: getrandom::Error) -> T {
    panic!("the system has no random numbers: {error}")
}

/// Returns an array of random bytes, or the operating system's error.
pub(super) fn bytes<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Returns `N` random letters and digits, each of the 62 equally likely.
pub(super) fn base62<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    const ALPHABET: &[u8; 62] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    // A byte at or above the largest multiple of 62 is skipped: modulo 62, it would favour the first letters.
    const FAIR: u8 = 62 * 4;
    let mut text = [0; N];
    let mut filled = 0;
    while filled < N {
        for byte in bytes::<32>()? {
            if byte < FAIR && filled < N {
                text[filled] = ALPHABET[usize::from(byte % 62)];
                filled += 1;
            }
        }
    }
    Ok(text)
}
