//! Values and texts that go/constant gives for the same literals and operations.

use super::*;

/// Returns the value of a literal, whose kind its text tells; a sign may stand before it.
fn value(text: &str) -> Value {
    if let Some(positive) = text.strip_prefix('-') {
        return value(positive).unary(UnaryOp::Minus);
    }
    let is_hex = text.starts_with("0x");
    let kind = match text.as_bytes()[0] {
        b'\'' => Literal::Rune,
        b'"' | b'`' => Literal::String,
        _ if text.ends_with('i') => Literal::Imag,
        _ if text.contains(['.', 'p']) || !is_hex && text.contains('e') => Literal::Float,
        _ => Literal::Int,
    };
    Value::from_literal(kind, text)
}

#[test]
fn literals_print_as_in_go() {
    for (literal, short, exact) in [
        ("0", "0", "0"),
        ("007", "7", "7"),
        ("0b1_01", "5", "5"),
        ("0o17", "15", "15"),
        ("0xFF", "255", "255"),
        ("9223372036854775808", "9223372036854775808", "9223372036854775808"),
        ("1e3", "1000", "1000"),
        ("100000.0", "100000", "100000"),
        ("1234567.0", "1.23457e+06", "1234567"),
        ("1234567.5", "1.23457e+06", "2469135/2"),
        ("1000000.5", "1.0000005e+06", "2000001/2"),
        ("1e-5", "1e-05", "1/100000"),
        ("0.00001234", "1.234e-05", "617/50000000"),
        ("1e1000000000", "unknown", "unknown"),
        ("1e-1000000000", "0", "0"),
        ("1e646456993", "unknown", "unknown"),
        ("1e3000000000", "unknown", "unknown"),
        ("0x.8p1", "1", "1"),
        ("0x1.8p5000", "2.1187e+1505", "0x.cp+5001"),
        ("3.4028235677973366e38", "3.40282e+38", "340282356779733660000000000000000000000"),
        ("2i", "(0 + 2i)", "(0 + 2i)"),
        ("0123i", "(0 + 123i)", "(0 + 123i)"),
        ("'a'", "97", "97"),
        ("'\\''", "39", "39"),
        ("'\\xff'", "255", "255"),
        ("'世'", "19990", "19990"),
        (r#""a\x80\u00a0\n""#, r#""a\x80\u00a0\n""#, r#""a\x80\u00a0\n""#),
        ("`a\\\r\n`", r#""a\\\n""#, r#""a\\\n""#),
    ] {
        let value = value(literal);
        assert_eq!((value.text().as_str(), value.exact_text().as_str()), (short, exact), "{literal}");
    }
}

#[test]
fn numbers_beyond_float64_print_approximately() {
    for (literal, text) in [
        ("1e400", "1e+400"),
        ("1e-5000", "1e-5000"),
        ("1e646456992", "1e+646456992"),
        ("0x1p-1074", "4.94066e-324"),
        ("4.9e-324", "4.94066e-324"),
        ("2e-324", "2e-324"),
        ("0x1p-1200", "0.580771e-361"),
    ] {
        assert_eq!(value(literal).text(), text, "{literal}");
    }
}

#[test]
fn operations_yield_what_go_yields() {
    for (x, op, y, text) in [
        ("1", BinaryOp::Div, "3", "0.333333"),
        ("10", BinaryOp::IntDiv, "-3", "-3"),
        ("-7", BinaryOp::Rem, "3", "-1"),
        ("6", BinaryOp::AndNot, "3", "4"),
        ("9223372036854775807", BinaryOp::Add, "1", "9223372036854775808"),
        (
            "9223372036854775807",
            BinaryOp::Mul,
            "9223372036854775807",
            "85070591730234615847396907784232501249",
        ),
        ("18446744073709551616", BinaryOp::Sub, "1", "18446744073709551615"),
        ("0.1", BinaryOp::Add, "0.2", "0.3"),
        ("1e-400", BinaryOp::Mul, "1e-400", "1e-800"),
        ("1e3000", BinaryOp::Mul, "1e3000", "1e+6000"),
        ("1e3000", BinaryOp::Div, "3", "3.33333e+2999"),
        ("1e3000", BinaryOp::Add, "1", "1e+3000"),
        ("1e-3000", BinaryOp::Sub, "1e3000", "-1e+3000"),
        ("1e400000000", BinaryOp::Mul, "1e400000000", "unknown"),
        ("1i", BinaryOp::Mul, "1i", "(-1 + 0i)"),
        ("3", BinaryOp::Div, "2i", "(0 + -1.5i)"),
        ("2.5i", BinaryOp::Add, "1e3000", "(1e+3000 + 2.5i)"),
        ("'a'", BinaryOp::Add, "1", "98"),
    ] {
        assert_eq!(value(x).binary(op, &value(y)).text(), text, "{x} {op:?} {y}");
    }
}

#[test]
fn complement_of_unsigned_keeps_to_its_width() {
    assert_eq!(value("5").unary(UnaryOp::Complement(None)).text(), "-6");
    assert_eq!(value("5").unary(UnaryOp::Complement(Some(8))).text(), "250");
    assert_eq!(value("0").unary(UnaryOp::Complement(Some(64))).text(), "18446744073709551615");
}

#[test]
fn shifts_go_beyond_64_bits_and_round_down() {
    assert_eq!(value("1").shl(64).text(), "18446744073709551616");
    assert_eq!(value("-1").shr(70).text(), "-1");
    assert_eq!(value("-3").shr(1).text(), "-2");
    assert_eq!(value("1").shl(1074).shr(1074).text(), "1");
}

#[test]
fn floats_become_integers_only_if_they_are_integral() {
    assert_eq!(value("1e10").to_int().text(), "10000000000");
    assert_eq!(value("1.5").to_int().kind(), Kind::Unknown);
    // Too large to be asked, though it is integral.
    assert_eq!(value("1e1500").to_int().kind(), Kind::Unknown);
    let third = value("1e1300").binary(BinaryOp::Div, &value("3e300"));
    assert_eq!(third.kind(), Kind::Float);
    // A float that misses an integer by its last bits counts as that integer.
    let nearly = third.binary(BinaryOp::Mul, &value("3")).binary(BinaryOp::Div, &value("1e1000"));
    assert_eq!(nearly.to_int().text(), "1");
    assert_eq!(value("3").to_complex().to_int().text(), "3");
    assert_eq!(value("3i").to_float().kind(), Kind::Unknown);
}

#[test]
fn rounding_to_machine_floats_goes_to_even_and_to_denormals() {
    let rounded = |text: &str| value(text).rounded_to_f32().map(|value| value.text());
    assert_eq!(rounded("3.4028235677973367e38"), None);
    assert_eq!(rounded("3.4028235677973366e38").as_deref(), Some("3.40282e+38"));
    assert_eq!(rounded("1e-45").as_deref(), Some("1.4013e-45"));
    assert_eq!(rounded("0.7e-45").as_deref(), Some("0"));
    assert_eq!(rounded("16777217").as_deref(), Some("1.67772e+07"));
    assert_eq!(value("16777217").to_f32(), 16_777_216.0);
    assert_eq!(value("2e-324").to_f64(), 0.0);
    assert_eq!(value("3e-324").to_f64(), f64::from_bits(1));
    assert_eq!(value("1.797693134862315808e308").to_f64(), f64::INFINITY);
}

#[test]
fn comparison_of_numbers_does_not_depend_on_their_form() {
    assert_eq!(value("1"), value("1.0"));
    assert_eq!(value("1"), value("1").to_complex());
    assert_ne!(value("1"), value("1i"));
    assert!(value("1e400").compare(Comparison::Greater, &value("9223372036854775808")));
    assert!(value("-1e4000").compare(Comparison::Less, &value("1e-4000")));
    assert!(value(r#""a""#).compare(Comparison::Less, &value(r#""b""#)));
    assert!(!Value::Unknown.compare(Comparison::NotEqual, &value("1")));
}

#[test]
fn long_strings_are_cut_after_69_characters() {
    let long = |n: usize| Value::string("é".repeat(n).into_bytes()).text();
    assert_eq!(long(70), format!("\"{}\"", "é".repeat(70)));
    assert_eq!(long(71), format!("\"{}...", "é".repeat(68)));
    assert_eq!(long(100_000), long(71));
}

#[test]
fn unknown_absorbs_and_division_by_zero_is_unknown() {
    assert_eq!(Value::Unknown.binary(BinaryOp::Add, &value("1")).kind(), Kind::Unknown);
    for (x, op, y) in [("1", BinaryOp::Div, "0"), ("1", BinaryOp::Rem, "0"), ("1.0", BinaryOp::Div, "0.0")] {
        assert_eq!(value(x).binary(op, &value(y)).kind(), Kind::Unknown);
    }
    let least = value("-9223372036854775808");
    assert_eq!(least.binary(BinaryOp::IntDiv, &value("-1")).text(), "9223372036854775808");
    assert_eq!(least.binary(BinaryOp::Rem, &value("-1")).text(), "0");
}

#[test]
fn concatenation_of_parts_equals_the_whole() {
    let parts: Vec<Value> =
        ["a", "", "b\u{301}", "c"].iter().map(|part| Value::string(part.as_bytes())).collect();
    assert_eq!(Value::concat(&parts).as_bytes(), Some("ab\u{301}c".as_bytes()));
    assert_eq!(Value::concat([]).string_len(), Some(0));
    assert_eq!(Value::concat([&parts[0], &value("1")]).kind(), Kind::Unknown);
}

#[test]
fn runes_are_quoted_as_in_go() {
    let quoted = |rune| {
        let mut out = String::new();
        quote_rune(&mut out, rune);
        out
    };
    assert_eq!(quoted(0x78), "'x'");
    assert_eq!(quoted(0x27), r"'\''");
    assert_eq!(quoted(0x22), "'\"'");
    assert_eq!(quoted(0x200b), r"'\u200b'");
    assert_eq!(quoted(0x10_fffe), r"'\U0010fffe'");
    assert_eq!(quoted(0xd800), "'\u{fffd}'");
    assert_eq!(quoted(-1), "'\u{fffd}'");
}
