//! Randomness from the operating system.

/// Ends what cannot go on without randomness.
pub(super) fn none<T>(error: getrandom::Error) -> T {
    panic!("the system has no random numbers to give: {error}")
}

/// Fills an array, or says why the operating system cannot.
pub(super) fn bytes<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// `N` characters of the 62 letters and digits, each as likely as the others.
pub(super) fn base62<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    const ALPHABET: &[u8; 62] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    // A byte at or above the largest multiple of 62 is thrown away: taking it modulo 62 would favour
    // the first letters.
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
