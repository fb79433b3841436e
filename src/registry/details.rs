//! Reads the full description of an endpoint from the build's bytes, at its first use.

use std::ops::Deref;

use ncm_codegen::table::{Unpack, Unpacker};

use super::generated::PACKED;
use super::plan::{Does, Target};
use super::{Details, Endpoint, Rest, Scheme, Thing, UPSTREAMS};

impl Rest {
    fn get(&self) -> &'static (Details, Does) {
        self.read.get_or_init(|| {
            let (bytes, texts) = PACKED;
            Unpack::unpack(&mut Unpacker { bytes: &bytes[self.at as usize..], texts })
        })
    }
}

impl Deref for Endpoint {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.rest.get().0
    }
}

impl Endpoint {
    /// Returns its call, or the function that makes its calls.
    pub(crate) fn does(&self) -> Does {
        self.rest.get().1
    }
}

impl Unpack for &'static Thing {
    fn unpack(from: &mut Unpacker) -> Self {
        Thing::named(Unpack::unpack(from)).unwrap_or_else(|| unreachable!("a build wrote them"))
    }
}

impl Unpack for Target {
    fn unpack(from: &mut Unpacker) -> Self {
        let (scheme, upstream): (&str, &str) = Unpack::unpack(from);
        let named = UPSTREAMS.iter().copied().find(|known| known.name == upstream);
        Scheme::of(scheme)
            .zip(named)
            .map(|(scheme, upstream)| Self { scheme, upstream })
            .unwrap_or_else(|| unreachable!("a build wrote them"))
    }
}
