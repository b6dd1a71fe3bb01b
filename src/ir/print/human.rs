//! Names of functions as people write them.
//!
//! The symbol of an instance has the link strings of its type arguments: `Map[go.shape.int,net/http.Header]`.
//! People write `Map[int,http.Header]`.

/// Returns a function's name as people write it: type arguments without the marks of shapes, packages by their
/// names.
pub fn human_name(symbol: &str) -> String {
    let Some(open) = symbol.find('[') else { return symbol.to_owned() };
    let (before, mut rest) = symbol.split_at(open);
    let mut out = before.to_owned();
    while let Some(c) = rest.chars().next() {
        let word = rest.find(|c| !is_part_of_path(c)).unwrap_or(rest.len());
        if word == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let (path, after) = rest.split_at(word);
        let name = path.rfind('/').map_or(path, |slash| &path[slash + 1..]);
        out.push_str(name.strip_prefix("go.shape.").unwrap_or(name));
        rest = after;
    }
    out
}

fn is_part_of_path(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '/' | '-' | '~' | '%')
}

#[cfg(test)]
mod tests {
    use super::human_name;

    #[test]
    fn type_arguments_lose_shapes_and_paths() {
        for (symbol, human) in [
            ("(*Server).Serve", "(*Server).Serve"),
            ("Map[go.shape.int,go.shape.string]", "Map[int,string]"),
            ("Map[net/http.Header,[]go.shape.uint8]", "Map[http.Header,[]uint8]"),
            ("(*List[go.shape.*uint8]).Push.func1", "(*List[*uint8]).Push.func1"),
            ("F[map[string]example.com/a-b/c.T]", "F[map[string]c.T]"),
        ] {
            assert_eq!(human_name(symbol), human);
        }
    }
}
