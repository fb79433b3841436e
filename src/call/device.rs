//! Names of the cookies by which NetEase's clients describe the device that they run on.

/// A cookie that describes a device. A caller's own value replaces ncm's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DeviceCookie {
    /// Operating system: `pc`, `android`, `iphone` …
    Os,
    /// Version of the operating system.
    Osver,
    /// Version of the app.
    Appver,
    Versioncode,
    /// Build; time of the call in s, where the caller sends none.
    Buildver,
    Mobilename,
    Resolution,
    /// App store of the app.
    Channel,
    /// Random id of the device.
    DeviceId,
    /// Second id of the device; equal to the first in most clients.
    SDeviceId,
    /// Random id of the browser.
    NtesNuid,
    /// The same id, with the time in ms at which it was drawn.
    NtesNnid,
    Wnmcid,
    Wevnsm,
    /// Id that the upstream gives a device.
    Nmtid,
}

impl DeviceCookie {
    /// Cookies that the apps send with every call (eapi, api), in their order.
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

    /// Cookies that the web site sends with every call (weapi, linuxapi, xeapi), in its order.
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

    /// Cookies that describe the kind of device, which may change an answer; the others only distinguish devices.
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
