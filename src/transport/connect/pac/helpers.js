// Functions for PAC scripts, as in browsers. Source: Netscape's "Navigator Proxy Auto-Config File Format".
// The program provides lookUp and myIpAddress.
"use strict";

function alert() {}

function isPlainHostName(host) {
  return !String(host).includes(".");
}

function dnsDomainIs(host, domain) {
  return String(host).toLowerCase().endsWith(String(domain).toLowerCase());
}

function localHostOrDomainIs(host, full) {
  host = String(host).toLowerCase();
  full = String(full).toLowerCase();
  return host === full || (isPlainHostName(host) && full.startsWith(host + "."));
}

function dnsResolve(host) {
  return lookUp(host) ?? null;
}

function isResolvable(host) {
  return dnsResolve(host) !== null;
}

function dnsDomainLevels(host) {
  return String(host).split(".").length - 1;
}

// Returns the number of an IPv4 address; NaN for any other text.
function convert_addr(text) {
  const parts = String(text).split(".");
  if (parts.length !== 4) return NaN;
  let number = 0;
  for (const part of parts) {
    if (!/^[0-9]{1,3}$/.test(part) || Number(part) > 255) return NaN;
    number = number * 256 + Number(part);
  }
  return number;
}

function isInNet(host, pattern, mask) {
  let address = convert_addr(host);
  if (Number.isNaN(address)) address = convert_addr(dnsResolve(host));
  const net = convert_addr(pattern);
  const bits = convert_addr(mask);
  if (Number.isNaN(address) || Number.isNaN(net) || Number.isNaN(bits)) return false;
  return (address & bits) === (net & bits);
}

// `*` matches any text, `?` one character. Backtracks to the last `*` only, so it takes at most as many steps as
// the product of both lengths.
function shExpMatch(text, pattern) {
  text = String(text);
  pattern = String(pattern);
  let at = 0;
  let next = 0;
  let star = -1;
  let mark = 0;
  while (at < text.length) {
    if (pattern[next] === "*") {
      star = next++;
      mark = at;
    } else if (next < pattern.length && (pattern[next] === "?" || pattern[next] === text[at])) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++mark;
    } else {
      return false;
    }
  }
  while (pattern[next] === "*") next++;
  return next === pattern.length;
}

// Returns the arguments without a last "GMT", and the parts of the present time in UTC or local time.
function momentOf(given) {
  const args = Array.from(given);
  const gmt = String(args[args.length - 1]).toUpperCase() === "GMT";
  if (gmt) args.pop();
  const now = new Date();
  return gmt
    ? {
        args,
        weekday: now.getUTCDay(),
        day: now.getUTCDate(),
        month: now.getUTCMonth(),
        year: now.getUTCFullYear(),
        seconds: now.getUTCHours() * 3600 + now.getUTCMinutes() * 60 + now.getUTCSeconds(),
      }
    : {
        args,
        weekday: now.getDay(),
        day: now.getDate(),
        month: now.getMonth(),
        year: now.getFullYear(),
        seconds: now.getHours() * 3600 + now.getMinutes() * 60 + now.getSeconds(),
      };
}

// Returns whether a value is in a range, both ends included; a range whose start is greater wraps around.
function isBetween(first, value, last) {
  return first <= last ? first <= value && value <= last : first <= value || value <= last;
}

function weekdayRange() {
  const names = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
  const { args, weekday } = momentOf(arguments);
  const days = args.map((name) => names.indexOf(String(name).toUpperCase()));
  if (days.length < 1 || days.length > 2 || days.includes(-1)) return false;
  return isBetween(days[0], weekday, days[days.length - 1]);
}

// Numbers up to 31 are days, larger ones years, names months.
function dateRange() {
  const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
  const { args, day, month, year } = momentOf(arguments);
  const parts = [];
  for (const given of args) {
    const named = months.indexOf(String(given).toUpperCase());
    const number = Number(given);
    if (named >= 0) parts.push(["month", named]);
    else if (Number.isInteger(number) && number >= 1) parts.push([number <= 31 ? "day" : "year", number]);
    else return false;
  }
  const kinds = (list) => list.map(([kind]) => kind).join();
  const order = (list) => {
    const { year = 0, month = 0, day = 0 } = Object.fromEntries(list);
    return (year * 12 + month) * 32 + day;
  };
  const half = parts.length / 2;
  const isRange = Number.isInteger(half) && half > 0 && kinds(parts.slice(0, half)) === kinds(parts.slice(half));
  const first = isRange ? parts.slice(0, half) : parts;
  if (first.length === 0 || first.length > 3) return false;
  const today = { day, month, year };
  const now = order(first.map(([kind]) => [kind, today[kind]]));
  return isBetween(order(first), now, order(isRange ? parts.slice(half) : parts));
}

// An hour, or a range of hours, of hours and minutes, or of hours, minutes and seconds.
function timeRange() {
  const { args, seconds } = momentOf(arguments);
  const numbers = args.map(Number);
  if (numbers.some((number) => !Number.isInteger(number) || number < 0)) return false;
  switch (numbers.length) {
    case 1:
      return isBetween(numbers[0], Math.floor(seconds / 3600), numbers[0]);
    case 2:
      return isBetween(numbers[0], Math.floor(seconds / 3600), numbers[1]);
    case 4:
      return isBetween(numbers[0] * 60 + numbers[1], Math.floor(seconds / 60), numbers[2] * 60 + numbers[3]);
    case 6:
      return isBetween(
        numbers[0] * 3600 + numbers[1] * 60 + numbers[2],
        seconds,
        numbers[3] * 3600 + numbers[4] * 60 + numbers[5],
      );
    default:
      return false;
  }
}
