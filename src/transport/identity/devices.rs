//! Chooses the device of a call: an account has one, the same over calls, restarts and machines.
//!
//! A session's device is derived from `MUSIC_U`, which is secret and stays the same wherever the session is used. Where ncm
//! itself signed in, it is the device that did; that one is stored, and sent to the client as cookies.

use std::collections::HashMap;
use std::hash::Hash;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use parking_lot::Mutex;

use super::device::Device;
use super::device_store::{self, Key, Record, Store};
use super::ids::{Ids, Seed, derive, draw};
use crate::call::cookies::{ACCOUNT, Cookies};
use crate::call::device::DeviceCookie;
use crate::call::options::Options;
use crate::call::sign_in::SignIn;
use crate::config::Config;
use crate::crypto::hex;
use crate::reply::Reply;

/// Key that derives the devices of sessions where the operator sets no secret: a session is a secret itself.
const COMMON: &[u8] = b"ncm: the device of a session, first edition";

/// Number of devices that are kept in memory.
const READY: usize = 1024;

/// How long a shared store keeps devices: of sessions that the upstream granted, and of others.
const GRANTED_LASTS: Duration = Duration::from_secs(366 * 86_400);
const OTHERS_LAST: Duration = Duration::from_secs(30 * 86_400);

/// A store of devices that several processes share.
pub(crate) trait SharedDevices: Send + Sync {
    /// Returns the value of this key; `None` also where the store cannot be reached.
    fn get<'a>(&'a self, key: &'a str) -> Pin<Box<dyn Future<Output = Option<Bytes>> + Send + 'a>>;

    /// Keeps a value for a while, if the store can be reached.
    fn put<'a>(
        &'a self,
        key: &'a str,
        value: Vec<u8>,
        lasts: Duration,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
}

/// All devices that calls come from.
pub(in crate::transport) struct Devices {
    /// Device of calls without an account, and of all calls where the operator fixed it.
    own: Arc<Device>,
    own_key: Key,
    is_fixed: bool,
    /// Key that derives the devices of sessions.
    sessions: Vec<u8>,
    /// Key that derives all other devices.
    others: Vec<u8>,
    /// Whether that key is the same at the next start.
    #[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "only `ncm doctor` asks"))]
    is_kept: bool,
    /// Name of devices in an account's list, set by the operator; empty for none.
    name: Option<String>,
    store: Store,
    shared: OnceLock<Arc<dyn SharedDevices>>,
    ready: Mutex<Recent<Key, Arc<Device>>>,
}

/// The owner of a device.
struct Owner {
    /// Key in this process.
    key: Key,
    /// Key in the shared store; the processes that share it may have different secrets.
    shared: Key,
    seed: OwnerSeed,
}

/// Seed of an owner's device, used where no device is stored.
enum OwnerSeed {
    /// Name of the session, not mixed with the secret yet: most calls find their device without that.
    Session(String),
    Other(Seed),
}

impl Owner {
    fn of_session(session: String) -> Self {
        let key = derive(COMMON, &session);
        Self { key, shared: key, seed: OwnerSeed::Session(session) }
    }
}

impl Devices {
    pub(in crate::transport) fn new(config: &Config) -> Self {
        let folder = config.state_dir.as_deref().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.filter(|folder| match device_store::make_folder(folder) {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(
                    folder = %folder.display(),
                    "the state folder is of no use, so sign-ins are remembered in memory alone: {error} / \
                     状态目录无法使用，登录所用的设备只保存在内存中"
                );
                false
            }
        });
        let drawn = draw();
        let kept = || match device_store::secret(folder?, &drawn) {
            Ok(secret) => Some(secret.into_bytes()),
            Err(error) => {
                tracing::warn!("the secret of devices cannot be saved: {error} / 无法保存设备密钥：{error}");
                None
            }
        };
        let given = config.device_secret.clone().map(String::into_bytes);
        let sessions = given.clone().unwrap_or_else(|| COMMON.to_vec());
        let lasting = given.or_else(kept);
        let is_kept = lasting.is_some();
        let others = lasting.unwrap_or_else(|| drawn.to_vec());
        let store = Store::open(folder);
        let (is_fixed, own) = match &config.device_id {
            Some(id) => (true, Ids::of(&derive(COMMON, &format!("named {id}"))).with_device(id.clone())),
            None => (false, Ids::of(&derive(&others, "visitor"))),
        };
        let own_key = derive(COMMON, &format!("own {}", own.device));
        let nmtid = store.get(&own_key).and_then(|record| record.nmtid);
        let own = Arc::new(Device::new(own, nmtid, is_fixed));
        let name = config.device_name.clone();
        let ready = Mutex::new(Recent::new(READY));
        let shared = OnceLock::new();
        Self { own, own_key, is_fixed, sessions, others, is_kept, name, store, shared, ready }
    }

    /// Returns the device of calls without an account.
    pub(in crate::transport) fn own(&self) -> &Arc<Device> {
        &self.own
    }

    /// Returns whether a call comes from the same device at the next start.
    #[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "only `ncm doctor` asks"))]
    pub(in crate::transport) fn is_lasting(&self, options: &Options) -> bool {
        self.is_fixed || self.is_kept || session(&options.cookies).is_some()
    }

    /// Returns whether the operator has chosen one device for all calls.
    #[cfg(feature = "server")]
    pub(in crate::transport) fn is_fixed(&self) -> bool {
        self.is_fixed
    }

    /// Shares stored devices with other processes.
    #[cfg(feature = "server")]
    pub(in crate::transport) fn share(&self, shared: Arc<dyn SharedDevices>) {
        // A server has one cache, and opens it once.
        let _first = self.shared.set(shared);
    }

    /// Returns the device of a call, or `None` where the shared store has to be asked first.
    pub(in crate::transport) fn at_hand(&self, options: &Options) -> Option<Arc<Device>> {
        let Some(owner) = self.owner(options) else { return Some(self.ownerless(options)) };
        if let Some(device) = self.ready.lock().get(&owner.key) {
            return Some(device);
        }
        let record = self.store.get(&owner.key);
        (record.is_some() || self.shared.get().is_none()).then(|| self.make_ready(&owner, record))
    }

    /// Returns the device of a call, as all processes with the same shared store know it.
    pub(in crate::transport) async fn find(&self, options: &Options) -> Arc<Device> {
        let (None, Some(owner)) = (self.at_hand(options), self.owner(options)) else {
            return self.of(options);
        };
        match self.shared(&owner.shared).await {
            Some(Record { ids, nmtid, .. }) => {
                self.ready.lock().insert(owner.key, Arc::new(Device::new(ids, nmtid, false)));
            }
            // The next step of a sign-in may come to another instance.
            None if matches!(owner.seed, OwnerSeed::Other(_)) => {
                let ids = self.derived(&owner);
                self.remember(&owner, Record { ids, nmtid: None, granted: false }).await;
            }
            None => {}
        }
        self.of(options)
    }

    async fn shared(&self, key: &Key) -> Option<Record> {
        let found = self.shared.get()?.get(&hex::lower(key)).await?;
        serde_json::from_slice(&found).ok()
    }

    /// Returns the device of a call, as this process knows it.
    pub(in crate::transport) fn of(&self, options: &Options) -> Arc<Device> {
        let Some(owner) = self.owner(options) else { return self.ownerless(options) };
        if let Some(device) = self.ready.lock().get(&owner.key) {
            return device;
        }
        self.make_ready(&owner, self.store.get(&owner.key))
    }

    fn ownerless(&self, options: &Options) -> Arc<Device> {
        match options.sign_in.as_deref().filter(|_| !self.is_fixed) {
            Some(SignIn::Fresh(seed)) => Arc::new(Device::new(Ids::of(seed), None, false)),
            _ => Arc::clone(&self.own),
        }
    }

    fn owner(&self, options: &Options) -> Option<Owner> {
        if self.is_fixed {
            return None;
        }
        if let Some(name) = session(&options.cookies) {
            return Some(Owner::of_session(name));
        }
        let name = options.sign_in.as_deref()?.name()?;
        // A phone number is no secret, so the key of its entry must not follow from the number alone.
        let seed = derive(&self.others, &name);
        Some(Owner { key: derive(&seed, "key"), shared: derive(COMMON, &name), seed: OwnerSeed::Other(seed) })
    }

    fn derived(&self, owner: &Owner) -> Ids {
        match &owner.seed {
            OwnerSeed::Session(name) => Ids::of(&derive(&self.sessions, name)),
            OwnerSeed::Other(seed) => Ids::of(seed),
        }
    }

    /// Keeps and returns the stored device, or else the derived one.
    fn make_ready(&self, owner: &Owner, record: Option<Record>) -> Arc<Device> {
        let device = Arc::new(match record {
            Some(record) => Device::new(record.ids, record.nmtid, false),
            None => Device::new(self.derived(owner), None, false),
        });
        self.ready.lock().insert(owner.key, Arc::clone(&device));
        device
    }

    /// Returns whether an answer's cookies can contain anything new about devices: most only repeat the `NMTID`.
    pub(in crate::transport) fn may_learn(&self, device: &Device, set: &[String]) -> bool {
        let nmtid = DeviceCookie::Nmtid.name();
        let is_new = |cookie: &String| {
            ACCOUNT.iter().any(|name| cookie.contains(name))
                || self.takes_nmtid(device) && cookie.contains(nmtid)
        };
        set.iter().any(is_new)
    }

    /// Returns whether the `NMTID` of an answer is kept. Calls of a device that the operator fixed stay as they were recorded.
    fn takes_nmtid(&self, device: &Device) -> bool {
        !self.is_fixed && device.nmtid().is_none()
    }

    /// Stores the device of the caller's next calls from an answer, and tells the caller by cookies. Returns the account's
    /// cookies if the answer completed a sign-in.
    pub(in crate::transport) async fn learn(
        &self,
        device: &Arc<Device>,
        options: &Options,
        reply: &mut Reply,
    ) -> Option<Cookies> {
        let mut set = Cookies::default();
        set.absorb(&reply.cookies);
        self.learn_nmtid(device, options, &set).await;
        let new = session(&set).filter(|new| session(&options.cookies).as_ref() != Some(new))?;
        if !self.is_fixed {
            let ids = device.ids.clone().with(&options.cookies);
            let own = options.cookies.given(DeviceCookie::Nmtid.name());
            let nmtid = own.or(device.nmtid()).map(str::to_owned);
            let handed = ids.hand_over(&reply.cookies);
            set.absorb(&handed);
            reply.cookies.extend(handed);
            let new = Owner::of_session(new);
            self.remember(&new, Record { ids, nmtid, granted: true }).await;
        }
        // A guest and a refreshed session get no name in the list of devices.
        let signed_in = set.given("MUSIC_U").is_some() && options.sign_in.is_some();
        signed_in.then_some(set)
    }

    async fn learn_nmtid(&self, device: &Arc<Device>, options: &Options, set: &Cookies) {
        let name = DeviceCookie::Nmtid.name();
        let is_the_callers = |cookie: DeviceCookie| options.cookies.given(cookie.name()).is_some();
        let Some(given) = set.given(name) else { return };
        if is_the_callers(DeviceCookie::Nmtid)
            || is_the_callers(DeviceCookie::DeviceId)
            || !self.takes_nmtid(device)
        {
            return;
        }
        let (key, shared) = match self.owner(options) {
            Some(owner) => (owner.key, owner.shared),
            None if Arc::ptr_eq(device, &self.own) => (self.own_key, self.own_key),
            None => return,
        };
        // Another instance may have received one before.
        let known = self.shared(&shared).await;
        let granted = known.as_ref().is_some_and(|known| known.granted)
            || self.store.get(&key).is_some_and(|known| known.granted);
        let others = known.and_then(|known| known.nmtid);
        if device.take_nmtid(others.as_deref().unwrap_or(given)) {
            let nmtid = device.nmtid().map(str::to_owned);
            self.keep(key, shared, Record { ids: device.ids.clone(), nmtid, granted }).await;
        }
    }

    /// Stores that the device which requested a QR code also asks for its state.
    pub(in crate::transport) async fn learn_code(&self, code: &str, options: &Options) {
        let sign_in = Some(Arc::new(SignIn::Code(code.to_owned())));
        if let Some(coming) = self.owner(&Options { sign_in, ..Options::default() }) {
            let device = self.find(options).await;
            let (ids, nmtid) = (device.ids.clone().with(&options.cookies), device.nmtid().map(str::to_owned));
            self.remember(&coming, Record { ids, nmtid, granted: false }).await;
        }
    }

    /// Returns the second id of a call's device, unless all callers share the device.
    pub(in crate::transport) async fn second_id(&self, options: &Options) -> Option<String> {
        let device = self.find(options).await;
        let own = options.cookies.given(DeviceCookie::SDeviceId.name()).map(str::to_owned);
        own.or_else(|| (!Arc::ptr_eq(&device, &self.own)).then(|| device.ids.second.clone()))
    }

    /// Gives the call a new random device, unless its caller has one. Returns the new id.
    pub(in crate::transport) fn fresh(options: &mut Options) -> String {
        let seed = draw();
        options.sign_in = Some(Arc::new(SignIn::Fresh(seed)));
        Ids::of(&seed).device
    }

    /// Returns the name of the device with these cookies in its account's list; `None` where it gets none. A device whose id
    /// the operator fixed was in that list before.
    pub(in crate::transport) fn name(&self, cookies: &Cookies) -> Option<String> {
        match &self.name {
            Some(name) => Some(name.clone()).filter(|name| !name.is_empty()),
            None if self.is_fixed => None,
            None => {
                // The name that a new Windows gives itself.
                const LETTERS: &[u8; 36] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
                let drawn = derive(b"name", cookies.given(DeviceCookie::DeviceId.name())?);
                let letters = drawn[..7].iter().map(|byte| char::from(LETTERS[usize::from(byte % 36)]));
                Some(format!("DESKTOP-{}", letters.collect::<String>()))
            }
        }
    }

    async fn remember(&self, owner: &Owner, record: Record) {
        let device = Device::new(record.ids.clone(), record.nmtid.clone(), false);
        self.ready.lock().insert(owner.key, Arc::new(device));
        self.keep(owner.key, owner.shared, record).await;
    }

    async fn keep(&self, key: Key, shared_key: Key, record: Record) {
        if let Some(shared) = self.shared.get()
            && let Ok(value) = serde_json::to_vec(&record)
        {
            let lasts = if record.granted { GRANTED_LASTS } else { OTHERS_LAST };
            shared.put(&hex::lower(&shared_key), value, lasts).await;
        }
        self.store.put(key, record);
    }
}

/// Returns the session of a caller or of a guest, as a distinct name.
fn session(cookies: &Cookies) -> Option<String> {
    let user = cookies.given("MUSIC_U").map(|user| format!("user {user}"));
    user.or_else(|| cookies.given("MUSIC_A").map(|guest| format!("guest {guest}")))
}

/// Recently used values, in two generations: the older one is dropped when the younger one is full.
struct Recent<K, V> {
    most: usize,
    young: HashMap<K, V>,
    old: HashMap<K, V>,
}

impl<K: Hash + Eq + Copy, V: Clone> Recent<K, V> {
    fn new(most: usize) -> Self {
        Self { most: most / 2, young: HashMap::new(), old: HashMap::new() }
    }

    fn get(&mut self, key: &K) -> Option<V> {
        if let Some(value) = self.young.get(key) {
            return Some(value.clone());
        }
        let value = self.old.remove(key)?;
        self.insert(*key, value.clone());
        Some(value)
    }

    fn insert(&mut self, key: K, value: V) {
        if self.young.len() >= self.most && !self.young.contains_key(&key) {
            self.old = std::mem::take(&mut self.young);
        }
        self.old.remove(&key);
        self.young.insert(key, value);
    }
}
