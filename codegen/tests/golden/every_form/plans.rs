pub(crate) fn song_list(a: &Args<'_>) -> Plan {
    let mut w = Payload::new();
    w.field("word", a.value(0usize));
    w.field_or("level", a.given(1usize), "\"standard\"");
    w.field_or("limit", a.given(2usize), "30");
    w.field("offset", a.value(3usize));
    if a.is_given(4usize) {
        w.field("before", a.value(4usize));
    } else {
        w.key("before");
        w.int(clock::now_ms());
    }
    w.field("try", a.value(5usize));
    w.field("macro", a.value(6usize));
    if a.is_given(7usize) {
        w.field("since", a.value(7usize));
    } else {
        w.key("since");
        w.int(clock::now_s() + -3600i64);
    }
    if a.is_given(8usize) {
        w.field("title", a.value(8usize));
    } else {
        w.key("title");
        {
            let mut s = String::new();
            a.push_text(0usize, &mut s);
            s.push_str("-");
            if a.is_given(2usize) {
                a.push_text(2usize, &mut s);
            } else {
                s.push_str("30");
            }
            w.text(&s);
        }
    }
    w.key("asc");
    w.raw(if a.is_true(9usize) { "true" } else { "false" });
    w.raw_field("total", "true");
    w.key("filter");
    {
        let mut s = String::new();
        s.push_str("type-");
        if a.is_given(1usize) {
            a.push_text(1usize, &mut s);
        } else {
            s.push_str("standard");
        }
        w.text(&s);
    }
    w.raw_field("literal", "\"{braces}\"");
    Plan::new(Scheme::Weapi, Cow::Borrowed("/api/song/list"), w)
        .upstream(&upstreams::MUSIC)
}
pub(crate) fn song_sub(a: &Args<'_>) -> Plan {
    let mut w = Payload::new();
    w.key("thread");
    {
        let mut s = String::new();
        match a.text(2usize) {
            None | Some("") => s.push_str("R_SO_4_"),
            Some("0") => s.push_str("R_SO_4_"),
            Some("1") => s.push_str("R_MV_5_"),
            _ => {}
        }
        a.push_text(0usize, &mut s);
        w.text(&s);
    }
    w.field_or("order", a.given(3usize), "\"hot\"");
    match a.text(2usize) {
        None | Some("") => w.raw_field("kind", "\"R_SO_4_\""),
        Some("0") => w.raw_field("kind", "\"R_SO_4_\""),
        Some("1") => w.raw_field("kind", "\"R_MV_5_\""),
        _ => {}
    }
    Plan::new(
            Scheme::Eapi,
            Cow::Owned({
                let mut s = String::new();
                s.push_str("/api/song/");
                match a.text(1usize) {
                    Some("1") => s.push_str("sub"),
                    _ => s.push_str("unsub"),
                }
                s.push_str("/");
                a.push_segment(0usize, &mut s);
                s
            }),
            w,
        )
        .upstream(&upstreams::INTERFACE)
}
pub(crate) fn song_batch(a: &Args<'_>) -> Plan {
    let mut w = Payload::new();
    w.key("c");
    w.nested(|w| {
        w.open('[');
        for item in a.items(0usize) {
            w.item();
            w.open('{');
            w.key("id");
            w.raw(item);
            w.close('}');
        }
        w.close(']');
    });
    w.key("ids");
    w.open('[');
    for item in a.items(0usize) {
        w.item();
        w.text(item);
    }
    w.close(']');
    w.key("names");
    w.open('[');
    for item in a.items(1usize) {
        w.item();
        w.text(item);
    }
    w.close(']');
    w.key("br");
    w.int(a.int(2usize).unwrap_or(999000i64));
    if let Some(value) = a.int(4usize) {
        w.key("part");
        w.int(value);
    }
    w.key("nested");
    w.open('{');
    w.key("size");
    w.raw(a.text(3usize).unwrap_or("null"));
    w.key("list");
    w.open('[');
    w.item();
    w.raw("1");
    w.item();
    w.value_or(a.value(4usize), "null");
    w.item();
    w.open('{');
    w.raw_field("deep", "null");
    w.close('}');
    w.close(']');
    w.close('}');
    if a.is_given(6usize) {
        w.field("password", a.value(6usize));
    } else {
        if let Some(text) = a.text(5usize) {
            w.key("password");
            w.text(&md5_hex(text.as_bytes()));
        }
    }
    w.letter_field("initial", a.value(7usize));
    w.field("data", a.value(8usize));
    if a.is_given(9usize) {
        w.field("year", a.value(9usize));
    } else {
        w.key("year");
        w.int(clock::year());
    }
    if a.is_given(10usize) {
        w.field("month", a.value(10usize));
    } else {
        w.key("month");
        w.int(clock::month());
    }
    if a.is_given(11usize) {
        w.field("key", a.value(11usize));
    } else {
        w.field("key", a.value(6usize));
    }
    if a.is(4usize, &["#"]) {
        w.field("phone", a.value(12usize));
    }
    w.key("now");
    w.int(clock::now_ms());
    Plan::new(Scheme::Weapi, Cow::Borrowed("/api/song/batch"), w)
        .upstream(&upstreams::MUSIC)
}
pub(crate) fn tool_page(a: &Args<'_>) -> Plan {
    if a.is(0usize, &["2017", "2018"]) {
        let mut w = Payload::new();
        w.raw_field("full", "true");
        Plan::new(
                Scheme::Form,
                Cow::Owned({
                    let mut s = String::new();
                    s.push_str("/old/");
                    a.push_segment(0usize, &mut s);
                    s
                }),
                w,
            )
            .upstream(&upstreams::OWN)
            .method(Method::GET)
            .headers(&[("Referer", "https://music.163.com/")])
            .cookies(&[("os", "pc")])
    } else if a.is_given(1usize) {
        let mut w = Payload::new();
        w.field("draft", a.value(1usize));
        Plan::new(
                Scheme::Form,
                Cow::Owned({
                    let mut s = String::new();
                    s.push_str("/page/");
                    a.push_segment(0usize, &mut s);
                    s
                }),
                w,
            )
            .upstream(&upstreams::OWN)
            .method(Method::GET)
            .headers(&[("Referer", "https://music.163.com/")])
            .cookies(&[("os", "pc")])
    } else {
        let mut w = Payload::new();
        w.raw_field("full", "true");
        Plan::new(
                Scheme::Form,
                Cow::Owned({
                    let mut s = String::new();
                    s.push_str("/page/");
                    a.push_segment(0usize, &mut s);
                    s
                }),
                w,
            )
            .upstream(&upstreams::OWN)
            .method(Method::GET)
            .headers(&[("Referer", "https://music.163.com/")])
            .cookies(&[("os", "pc")])
    }
}
pub(crate) fn tool_status(a: &Args<'_>) -> Plan {
    let mut w = Payload::new();
    w.field("limit", a.value(0usize));
    w.field_or("offset", a.given(1usize), "0");
    Plan::new(Scheme::Eapi, Cow::Borrowed("/api/status"), w)
        .upstream(&upstreams::INTERFACE)
}
