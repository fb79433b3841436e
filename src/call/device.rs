//! Names of the cookies by which NetEase's clients describe the device that they run on.

/// A cookie that describes a device. A caller's own value replaces the one that ncm makes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DeviceCookie {
    /// System: `pc`, `android`, `iphone` …
    Os,
    /// Version of the system.
    Osver,
    /// Version of the app.
    Appver,
    Versioncode,
    /// Second of the call, where the caller has no build of its own.
    Buildver,
    Mobilename,
    Resolution,
    /// Shop that the app came from.
    Channel,
    /// Random id of the device.
    DeviceId,
    /// The same once more, unless a client has two.
    SDeviceId,
    /// Random id of the browser.
    NtesNuid,
    /// The same with the millisecond in which it was drawn.
    NtesNnid,
    Wnmcid,
    Wevnsm,
    /// Id that the upstream gives a device.
    Nmtid,
}

impl DeviceCookie {
    /// What the apps send with every call (eapi, api), in their order.
    pub(crate) const OF_APPS: [Self; 8] = [
        Self::Osver,
        Self::DeviceId,
        Self::Os,
        Self::Appver,
        Self::Versioncode,
        Self::Mobilename,
        Self::Resolution,
        Self::Channel,
    ];

    /// What the web site sends with every call (weapi, linuxapi, xeapi), in its order.
    pub(crate) const OF_THE_WEB: [Self; 9] = [
        Self::NtesNuid,
        Self::NtesNnid,
        Self::Wnmcid,
        Self::Wevnsm,
        Self::Osver,
        Self::DeviceId,
        Self::Os,
        Self::Channel,
        Self::Appver,
    ];

    /// What sort of device it is, and so may change an answer; the others only tell one device from another.
    #[cfg(feature = "server")]
    pub(crate) const SORT: [Self; 8] = [
        Self::Os,
        Self::Osver,
        Self::Appver,
        Self::Versioncode,
        Self::Buildver,
        Self::Mobilename,
        Self::Resolution,
        Self::Channel,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Os => "os",
            Self::Osver => "osver",
            Self::Appver => "appver",
            Self::Versioncode => "versioncode",
            Self::Buildver => "buildver",
            Self::Mobilename => "mobilename",
            Self::Resolution => "resolution",
            Self::Channel => "channel",
            Self::DeviceId => "deviceId",
            Self::SDeviceId => "sDeviceId",
            Self::NtesNuid => "_ntes_nuid",
            Self::NtesNnid => "_ntes_nnid",
            Self::Wnmcid => "WNMCID",
            Self::Wevnsm => "WEVNSM",
            Self::Nmtid => "NMTID",
        }
    }
}
