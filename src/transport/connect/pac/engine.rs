//! Runs a PAC script within limits of memory, stack and time.

use std::cell::Cell;
use std::net::{IpAddr, Ipv4Addr, ToSocketAddrs as _, UdpSocket};
use std::rc::Rc;
use std::time::{Duration, Instant};

use rquickjs::context::intrinsic;
use rquickjs::prelude::Opt;
use rquickjs::{CatchResultExt as _, Coerced, Context, Ctx, Function, Runtime, Value};

/// Maximum memory in bytes of a script and its values.
const MEMORY: usize = 16 << 20;

/// Maximum stack in bytes of a script.
const STACK: usize = 256 << 10;

/// Maximum number of names that a script may look up for one URL.
const LOOKUPS: usize = 32;

/// Parts of JavaScript that scripts may use; no promises, typed arrays, proxies or weak references.
type Language = (
    intrinsic::Date,
    intrinsic::Eval,
    intrinsic::RegExpCompiler,
    intrinsic::RegExp,
    intrinsic::Json,
    intrinsic::MapSet,
);

/// Returns the result of the script's `FindProxyForURL` for a URL and its host. Blocks for up to `limit`, and longer where the
/// system's resolver takes longer for a name.
///
/// # Errors
///
/// The cause, in words: the script is wrong, has no such function, or exceeded a limit.
pub(super) fn find(script: &str, url: &str, host: &str, limit: Duration) -> Result<String, String> {
    let deadline = Instant::now() + limit;
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    runtime.set_memory_limit(MEMORY);
    runtime.set_max_stack_size(STACK);
    runtime.set_interrupt_handler(Some(Box::new(move || Instant::now() > deadline)));
    let context = Context::custom::<Language>(&runtime).map_err(|error| error.to_string())?;
    context.with(|ctx| {
        let outcome = call(&ctx, script, url, host, deadline).catch(&ctx);
        outcome.map_err(|error| match Instant::now() > deadline {
            true => format!("the script took longer than {} s", limit.as_secs_f32()),
            false => error.to_string(),
        })
    })
}

fn call(ctx: &Ctx<'_>, script: &str, url: &str, host: &str, deadline: Instant) -> rquickjs::Result<String> {
    let lookups = Rc::new(Cell::new(0));
    let resolve = move |host: Opt<Coerced<String>>| {
        lookups.set(lookups.get() + 1);
        let host = host.0.filter(|_| lookups.get() <= LOOKUPS && Instant::now() < deadline)?;
        resolve(&host.0).map(|address| address.to_string())
    };
    let globals = ctx.globals();
    globals.set("lookUp", Function::new(ctx.clone(), resolve)?)?;
    globals.set("myIpAddress", Function::new(ctx.clone(), || own_address().to_string())?)?;
    ctx.eval::<(), _>(include_str!("helpers.js"))?;
    let mut sloppy = rquickjs::context::EvalOptions::default();
    // Old scripts need the sloppy mode: assignments without a declaration.
    sloppy.strict = false;
    ctx.eval_with_options::<(), _>(script, sloppy)?;
    let function: Function<'_> = globals.get("FindProxyForURL")?;
    let chosen: Value<'_> = function.call((url, host))?;
    // Browsers read null as DIRECT.
    Ok(chosen.as_string().map(rquickjs::String::to_string).transpose()?.unwrap_or_default())
}

/// Returns the first address of a name, IPv4 if it has one: masks in scripts are IPv4.
fn resolve(host: &str) -> Option<IpAddr> {
    if let Ok(address) = host.trim_matches(['[', ']']).parse() {
        return Some(address);
    }
    let addresses: Vec<_> = (host, 0).to_socket_addrs().ok()?.map(|address| address.ip()).collect();
    addresses.iter().find(|address| address.is_ipv4()).or(addresses.first()).copied()
}

/// Returns the address from which this machine reaches the internet. Sends nothing: the system only looks up the route.
fn own_address() -> IpAddr {
    let found = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        socket.connect((Ipv4Addr::new(8, 8, 8, 8), 53))?;
        socket.local_addr()
    });
    found.map_or(Ipv4Addr::LOCALHOST.into(), |address| address.ip())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(5);

    /// Returns the value of an expression, in a script at a given local time.
    fn value(expression: &str) -> String {
        let script = format!(
            "var Now = Date; Date = function () {{ return new Now(2026, 10, 25, 22, 30, 15); }};
             function FindProxyForURL(url, host) {{ return String({expression}); }}"
        );
        find(&script, "https://music.163.com/", "music.163.com", LIMIT)
            .unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    #[test]
    fn helpers_are_those_of_browsers() {
        for expression in [
            "url === 'https://music.163.com/' && host === 'music.163.com'",
            "isPlainHostName('www')",
            "dnsDomainIs(host, '.163.com')",
            "localHostOrDomainIs('www', 'www.163.com')",
            "localHostOrDomainIs('www.163.com', 'WWW.163.com')",
            "isResolvable('localhost')",
            "dnsResolve('127.0.0.1') === '127.0.0.1'",
            "isInNet('10.1.2.3', '10.0.0.0', '255.0.0.0')",
            "isInNet('localhost', '127.0.0.0', '255.255.255.0')",
            "isInNet('192.168.255.1', '192.168.0.0', '255.255.0.0')",
            "convert_addr(myIpAddress()) > 0",
            "dnsDomainLevels(host) === 2",
            "shExpMatch(host, '*.163.com')",
            "shExpMatch(url, 'https://*/')",
            "shExpMatch('abc', 'a?c')",
            "shExpMatch('', '*')",
            // 25 November 2026 is a Wednesday.
            "weekdayRange('WED')",
            "weekdayRange('MON', 'FRI')",
            "weekdayRange('SAT', 'WED')",
            "dateRange(25)",
            "dateRange(20, 30)",
            "dateRange('NOV')",
            "dateRange('OCT', 'JAN')",
            "dateRange(2026)",
            "dateRange(2020, 2030)",
            "dateRange(24, 'NOV', 26, 'NOV')",
            "dateRange('NOV', 2026, 'JAN', 2027)",
            "dateRange(25, 'NOV', 2026, 25, 'NOV', 2026)",
            "dateRange(25, 'NOV', 2026)",
            "timeRange(22)",
            "timeRange(9, 22)",
            "timeRange(22, 6)",
            "timeRange(22, 30, 23, 0)",
            "timeRange(22, 30, 15, 22, 30, 15)",
            "timeRange(0, 23, 'GMT') && weekdayRange('SUN', 'SAT', 'GMT') && dateRange(1, 31, 'GMT')",
            "(alert('x'), true)",
        ] {
            assert_eq!(value(expression), "true", "{expression}");
        }
        for expression in [
            "isPlainHostName(host)",
            "dnsDomainIs(host, '.164.com')",
            "localHostOrDomainIs('ww', 'www.163.com')",
            "isResolvable('no-such-name.invalid')",
            "isInNet('11.1.2.3', '10.0.0.0', '255.0.0.0')",
            "isInNet('no-such-name.invalid', '0.0.0.0', '0.0.0.0')",
            "shExpMatch(host, '*.163')",
            "shExpMatch('abc', 'a?')",
            "weekdayRange('THU', 'TUE')",
            "weekdayRange('XYZ')",
            "weekdayRange()",
            "dateRange(26)",
            "dateRange('DEC', 'OCT')",
            "dateRange(26, 'NOV', 24, 'DEC')",
            "dateRange(2027, 2030)",
            "dateRange('x')",
            "dateRange()",
            "timeRange(21)",
            "timeRange(23, 21)",
            "timeRange(22, 31, 22, 29)",
            "timeRange(22, 30, 16, 22, 30, 20)",
            "timeRange('a', 'b')",
            "timeRange(1, 2, 3)",
        ] {
            assert_eq!(value(expression), "false", "{expression}");
        }
    }

    #[test]
    fn a_script_has_its_limits() {
        for body in [
            "while (true) {}",
            "/(a+)+$/.test('a'.repeat(64) + 'b')",
            "var all = []; while (true) all.push('x'.repeat(1000) + all.length)",
            "return 'x'.repeat(1 << 29)",
            "return FindProxyForURL(url, host)",
            "for (var i = 0; ; i++) dnsResolve('127.0.0.1')",
            "shExpMatch('a'.repeat(1e6), '*a'.repeat(1e5) + 'b'); while (true) {}",
        ] {
            let script = format!("function FindProxyForURL(url, host) {{ {body} }}");
            let found = find(&script, "https://x/", "x", Duration::from_millis(300));
            assert!(found.is_err(), "{body}: {found:?}");
        }
        for script in ["", "function (", "var FindProxyForURL = 1", "throw new Error('x')"] {
            assert!(find(script, "https://x/", "x", LIMIT).is_err(), "{script}");
        }
        // Scripts reach neither files nor sockets nor other scripts.
        for name in ["require", "process", "std", "os", "fetch", "Promise", "SharedArrayBuffer"] {
            assert_eq!(value(&format!("typeof {name}")), "undefined");
        }
    }

    #[test]
    fn what_is_no_text_is_direct() {
        for value in ["null", "undefined", "1", "{}", ""] {
            let script = format!("function FindProxyForURL() {{ return {value}; }}");
            assert_eq!(find(&script, "https://x/", "x", LIMIT), Ok(String::new()), "{value}");
        }
    }
}
