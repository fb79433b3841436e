//! Tables as bytes: a build writes those of an endpoint, and a program reads them when it first asks for them.
//!
//! As Rust's own statics they had 11,000 pointers. The system's loader writes each at every start, in half a MiB of memory
//! that a process then has for itself.

#[cfg(feature = "compiler")]
use std::collections::HashMap;

use super::{
    Call, Clock, Condition, Details, Does, Effect, File, Form, Kind, Map, Method, Paging, Param, Piece, Plan,
    Reading, Required, Shows, Slot, Step, Test, Text, Touches, Value, Verb,
};

/// Bytes that are written, and the texts that they name by their place.
#[cfg(feature = "compiler")]
#[derive(Default)]
pub struct Packer {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Every text once.
    pub texts: String,
    known: HashMap<String, usize>,
}

/// Bytes that are read, and the texts that they name.
#[derive(Debug)]
pub struct Unpacker {
    /// The bytes that are not read yet.
    pub bytes: &'static [u8],
    /// The texts.
    pub texts: &'static str,
}

/// A value that can be written as bytes.
#[cfg(feature = "compiler")]
pub trait Pack {
    /// Writes it.
    fn pack(&self, into: &mut Packer);
}

/// A value that can be read from bytes.
pub trait Unpack: Sized {
    /// Reads the bytes that [`Pack`] wrote.
    fn unpack(from: &mut Unpacker) -> Self;
}

#[cfg(feature = "compiler")]
impl Packer {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

impl Unpacker {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.bytes.split_first().unwrap_or_else(|| unreachable!("a build wrote them"));
        self.bytes = rest;
        *first
    }

    fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }

    fn place(&mut self) -> usize {
        self.number() as usize
    }
}

/// Writes and reads structs and enums part by part, in the order of this list.
macro_rules! packed {
    ($(struct $name:ident $(<$param:ident>)? { $($field:ident),+ })+) => {$(
        #[cfg(feature = "compiler")]
        impl $(<$param: Pack>)? Pack for $name $(<$param>)? {
            fn pack(&self, into: &mut Packer) {
                let Self { $($field),+ } = self;
                $($field.pack(into);)+
            }
        }

        impl $(<$param: Unpack + 'static>)? Unpack for $name $(<$param>)? {
            fn unpack(from: &mut Unpacker) -> Self {
                Self { $($field: Unpack::unpack(from)),+ }
            }
        }
    )+};
    ($(enum $name:ident $(<$param:ident>)? {
        $($tag:literal $variant:ident $(($($part:ident),+))? $({ $($field:ident),+ })?),+
    })+) => {$(
        #[cfg(feature = "compiler")]
        impl $(<$param: Pack>)? Pack for $name $(<$param>)? {
            fn pack(&self, into: &mut Packer) {
                match self {
                    $(Self::$variant $(($($part),+))? $({ $($field),+ })? => {
                        into.bytes.push($tag);
                        $($($part.pack(into);)+)?
                        $($($field.pack(into);)+)?
                    })+
                }
            }
        }

        impl $(<$param: Unpack + 'static>)? Unpack for $name $(<$param>)? {
            fn unpack(from: &mut Unpacker) -> Self {
                match from.byte() {
                    $($tag => Self::$variant $(($({ let $part = Unpack::unpack(from); $part }),+))?
                        $({ $($field: Unpack::unpack(from)),+ })?,)+
                    _ => unreachable!("a build wrote them"),
                }
            }
        }
    )+};
    ($(word $name:ident)+) => {$(
        #[cfg(feature = "compiler")]
        impl Pack for $name {
            fn pack(&self, into: &mut Packer) {
                into.number(Self::ALL.iter().take_while(|known| *known != self).count() as u64);
            }
        }

        impl Unpack for $name {
            fn unpack(from: &mut Unpacker) -> Self {
                Self::ALL[from.place()]
            }
        }
    )+};
    ($(number $name:ident: $number:ident => $written:expr, $read:expr;)+) => {$(
        #[cfg(feature = "compiler")]
        impl Pack for $name {
            fn pack(&self, into: &mut Packer) {
                let $number = *self;
                into.number($written);
            }
        }

        impl Unpack for $name {
            fn unpack(from: &mut Unpacker) -> Self {
                let $number = from.number();
                $read
            }
        }
    )+};
}

packed! {
    struct Details<T> {
        aliases, category, source, title, about, params, files, effect, shows, touches, example, paging
    }
    struct Param<T> {
        name, aliases, kind, thing, strict, required, known, values, default, max, max_bytes, range, about
    }
    struct Value<T> { value, thing, about }
    struct Condition { param, values }
    struct Effect<T> { verb, thing, to, undo }
    struct File { name, optional, about }
    struct Paging { by, first, step, items, more, carry }
    struct Touches { account, endpoints }
    struct Text { zh, en }
    struct Plan<T> { slots, variants, call }
    struct Call<T> { target, method, path, body, headers, cookies }
    struct Map { absent, known, other }
    struct Test { param, values }
}
packed! {
    enum Does<T> { 0 Call(plan), 1 Flow(at), 2 Shape(plan, at) }
    enum Required { 0 No, 1 Always, 2 When(conditions), 3 Unless(conditions) }
    enum Shows<T> { 0 Account, 1 Similar, 2 File, 3 Done(verb, thing), 4 Things(thing) }
    enum Step { 0 Size { param, usual }, 1 One, 2 Next(pointer) }
    enum Slot { 0 Plain, 1 Or(form), 2 Map(map) }
    enum Piece { 0 Text(text), 1 Param(param) }
    enum Form {
        0 Literal(json), 1 Param(param), 2 Read(reading, param), 3 Text(pieces), 4 Json(inner), 5 Object(fields),
        6 Array(items), 7 Each(param, inner), 8 Item, 9 RawItem, 10 Now(clock, plus), 11 When(tests, then, otherwise)
    }
}
packed! { word Clock word Kind word Method word Reading word Verb }
packed! {
    number u64: number => number, number;
    number usize: number => number as u64, number as usize;
    number i64: number => number as u64, number as i64;
    number bool: number => u64::from(number), number == 1;
}

#[cfg(feature = "compiler")]
impl Pack for &str {
    fn pack(&self, into: &mut Packer) {
        let known = into.known.get(*self).copied();
        let at = known.unwrap_or_else(|| {
            into.known.insert((*self).to_owned(), into.texts.len());
            into.texts.push_str(self);
            into.texts.len() - self.len()
        });
        into.number(at as u64);
        into.number(self.len() as u64);
    }
}

impl Unpack for &'static str {
    fn unpack(from: &mut Unpacker) -> Self {
        let (at, length) = (from.place(), from.place());
        &from.texts[at..at + length]
    }
}

#[cfg(feature = "compiler")]
impl<T: Pack> Pack for &[T] {
    fn pack(&self, into: &mut Packer) {
        into.number(self.len() as u64);
        self.iter().for_each(|item| item.pack(into));
    }
}

impl<T: Unpack> Unpack for &'static [T] {
    fn unpack(from: &mut Unpacker) -> Self {
        let count = from.place();
        let items: Box<[T]> = (0..count).map(|_| T::unpack(from)).collect();
        Box::leak(items)
    }
}

#[cfg(feature = "compiler")]
impl<T: Pack> Pack for &T {
    fn pack(&self, into: &mut Packer) {
        (**self).pack(into);
    }
}

impl<T: Unpack> Unpack for &'static T {
    fn unpack(from: &mut Unpacker) -> Self {
        Box::leak(Box::new(T::unpack(from)))
    }
}

#[cfg(feature = "compiler")]
impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, into: &mut Packer) {
        self.0.pack(into);
        self.1.pack(into);
    }
}

impl<A: Unpack, B: Unpack> Unpack for (A, B) {
    fn unpack(from: &mut Unpacker) -> Self {
        (A::unpack(from), B::unpack(from))
    }
}

#[cfg(feature = "compiler")]
impl<T: Pack> Pack for Option<T> {
    fn pack(&self, into: &mut Packer) {
        self.is_some().pack(into);
        self.iter().for_each(|it| it.pack(into));
    }
}

impl<T: Unpack> Unpack for Option<T> {
    fn unpack(from: &mut Unpacker) -> Self {
        bool::unpack(from).then(|| T::unpack(from))
    }
}
