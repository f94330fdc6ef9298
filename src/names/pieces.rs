//! A name told by pieces of it: 东莞精诚 for 东莞市精诚五金制品有限公司, 重庆荣昌 for 荣昌物流（重庆）有限公司.
//!
//! People say the place and what the company is called, and leave out what kind of place it is.

/// What a place is, left out when people say its name, and the brackets around it.
const LEFT_OUT: &str = "省市县区镇乡()";
/// The fewest characters of a piece.
const SHORTEST: usize = 2;

/// A folded name without what people leave out of it.
pub(super) fn without_units(name: &str) -> String {
    name.chars().filter(|letter| !LEFT_OUT.contains(*letter)).collect()
}

/// Whether a typed text is two pieces of a name, one of them its beginning, or stands in it as a whole; both without what
/// people leave out.
pub(super) fn is_of_pieces(name: &str, typed: &str) -> bool {
    let cuts: Vec<usize> = typed.char_indices().map(|(at, _)| at).collect();
    if typed.is_ascii() || cuts.len() < 2 * SHORTEST || typed.contains(char::is_whitespace) {
        return false;
    }
    let is_cut = |at: usize| {
        let (first, last) = typed.split_at(at);
        let behind = |start: &str, other: &str| name.strip_prefix(start).is_some_and(|rest| rest.contains(other));
        behind(first, last) || behind(last, first)
    };
    name.contains(typed) || cuts[SHORTEST..=cuts.len() - SHORTEST].iter().any(|at| is_cut(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_what_it_is_called_name_a_company() {
        let name = without_units("苏州市吴中区恒源纺织有限公司");
        for (typed, is_meant) in [
            ("苏州恒源", true),
            ("苏州吴中恒源", true),
            ("吴中恒源", true),
            ("苏州市恒源", true),
            ("恒源苏州", true),
            ("苏州纺织", true),
            ("恒源", false),
            ("苏州恒", false),
            ("苏州荣昌", false),
            ("无锡恒源", false),
            ("suzhou", false),
            ("苏州 恒源", false),
        ] {
            assert_eq!(is_of_pieces(&name, &without_units(typed)), is_meant, "{typed}");
        }
        let name = without_units("荣昌物流(重庆)有限公司");
        assert!(is_of_pieces(&name, "重庆荣昌") && is_of_pieces(&name, "荣昌重庆"));
    }
}
