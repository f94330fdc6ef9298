//! The walk of a query through a name: how far it is matched, with what score, and who watches.

/// Longer queries are cut; nobody types that much to find a name.
pub(super) const LONGEST: usize = 48;
/// It follows the letter found before.
const FOLLOWS: i16 = 8;
/// Something is left out before it.
const GAP: i16 = 10;
/// The score of an unreachable place.
pub(super) const NOWHERE: i16 = i16::MIN / 2;

/// How far the query is matched: right up to the last unit (`follow`), or before it (`gap`), with the score of each.
pub(super) struct Front {
    pub(super) follow: [i16; LONGEST + 1],
    gap: [i16; LONGEST + 1],
    next: [i16; LONGEST + 1],
    gap_unit: [u16; LONGEST + 1],
    follow_bits: u64,
    gap_bits: u64,
    next_bits: u64,
    last_unit: u16,
}

impl Front {
    /// Nothing matched, before the first unit. A score counts only where its bit is set.
    pub(super) const fn new() -> Self {
        Self {
            follow: [0; LONGEST + 1],
            gap: [0; LONGEST + 1],
            next: [0; LONGEST + 1],
            gap_unit: [0; LONGEST + 1],
            follow_bits: 0,
            gap_bits: 1,
            next_bits: 0,
            last_unit: 0,
        }
    }

    pub(super) const fn open(&self) -> u64 {
        self.follow_bits | self.gap_bits
    }

    pub(super) const fn begin(&mut self) {
        self.next_bits = 0;
    }

    /// The best score with which a step can begin at a place, and the unit matched before it.
    #[inline]
    pub(super) fn base(&self, place: usize, may_leap: bool) -> (i16, u16) {
        let follow = if self.follow_bits >> place & 1 == 1 { self.follow[place] + FOLLOWS } else { NOWHERE };
        let leap = match (may_leap && self.gap_bits >> place & 1 == 1, place) {
            (true, 0) => 0,
            (true, _) => self.gap[place] - GAP,
            (false, _) => NOWHERE,
        };
        if leap > follow { (leap, self.gap_unit[place]) } else { (follow, self.last_unit) }
    }

    #[inline]
    pub(super) fn put(&mut self, witness: &mut impl Witness, step: MatchStep, score: i16) {
        let fresh = self.next_bits >> step.to & 1 == 0;
        if fresh || score > self.next[step.to] {
            self.next[step.to] = score;
            self.next_bits |= 1 << step.to;
            witness.step(step);
        }
    }

    #[inline]
    pub(super) fn advance(&mut self, number: u16) {
        for place in ones(self.follow_bits) {
            if self.gap_bits >> place & 1 == 0 || self.follow[place] > self.gap[place] {
                self.gap[place] = self.follow[place];
                self.gap_unit[place] = self.last_unit;
            }
        }
        self.gap_bits |= self.follow_bits;
        for place in ones(self.next_bits) {
            self.follow[place] = self.next[place];
        }
        self.follow_bits = self.next_bits;
        self.last_unit = number;
    }

    pub(super) const fn reached(&self, length: usize) -> bool {
        self.follow_bits >> length & 1 == 1
    }
}

/// A unit of the name matched by the characters `from..to` of the query, after the unit `parent`.
#[derive(Clone, Copy)]
pub(super) struct MatchStep {
    pub(super) unit: u16,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) parent: u16,
}

/// Who watches the walk: nobody while ranking, a trail while highlighting.
pub(super) trait Witness {
    fn step(&mut self, step: MatchStep);
    fn end(&mut self, unit: u16);
}

pub(super) struct Unseen;

impl Witness for Unseen {
    #[inline]
    fn step(&mut self, _: MatchStep) {}
    #[inline]
    fn end(&mut self, _: u16) {}
}

#[derive(Default)]
pub(super) struct MatchTrail {
    steps: Vec<MatchStep>,
    end: u16,
}

impl Witness for MatchTrail {
    fn step(&mut self, step: MatchStep) {
        self.steps.push(step);
    }
    fn end(&mut self, unit: u16) {
        self.end = unit;
    }
}

impl MatchTrail {
    /// The units on the best way, ascending.
    pub(super) fn units(&self, length: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = (self.end, length);
        // The last step reported for a unit and place is the best one.
        while let Some(step) = self.steps.iter().rev().find(|step| (step.unit, step.to) == at) {
            found.push(usize::from(step.unit));
            if step.from == 0 {
                break;
            }
            at = (step.parent, step.from);
        }
        found.reverse();
        found
    }
}

/// The numbers of the bits that are set.
pub(super) fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (bits != 0).then(|| {
            let lowest = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            lowest
        })
    })
}
