//! Where a shortest edit script may be cut in two.

/// The differences after which the search is given up for the best cut so far. What is cut then costs no more than
/// this squared for as many tokens.
const PATIENCE: usize = 96;

/// A cut `(x, y)`, neither at the start nor at the end of both: some short edit script makes `old[..x]` to `new[..y]`
/// and `old[x..]` to `new[y..]`. `None` where one side is empty, or nothing can be aligned.
///
/// Forward and backward searches meet in the middle (E. W. Myers: An O(ND) Difference Algorithm and Its Variations,
/// 1986, section 4b), in linear space. Neither the first nor the last tokens may be equal.
pub(super) fn split(old: &[u64], new: &[u64]) -> Option<(usize, usize)> {
    if old.is_empty() || new.is_empty() {
        return None;
    }
    let half = (old.len() + new.len()).div_ceil(2);
    let most = half.min(PATIENCE);
    let mut forward = Search::new(old, new, most);
    let mut backward = Search::new(old, new, most);
    let delta = signed(old.len()) - signed(new.len());
    for edits in 0..=signed(most) {
        for k in (-edits..=edits).step_by(2) {
            let x = forward.extend(k, edits, false);
            let across = backward.reach(delta - k);
            if delta % 2 != 0 && (delta - k).abs() < edits && x + across >= signed(old.len()) {
                return cut(old, new, x, x - k);
            }
        }
        for k in (-edits..=edits).step_by(2) {
            let x = backward.extend(k, edits, true);
            let across = forward.reach(delta - k);
            if delta % 2 == 0 && (delta - k).abs() <= edits && x + across >= signed(old.len()) {
                let (x, y) = (signed(old.len()) - x, signed(new.len()) - (x - k));
                return cut(old, new, x, y);
            }
        }
    }
    let (x, y) = forward.furthest();
    cut(old, new, x, y)
}

fn signed(size: usize) -> isize {
    isize::try_from(size).unwrap_or(isize::MAX / 4)
}

/// The cut, if it leaves something on both sides of it.
fn cut(old: &[u64], new: &[u64], x: isize, y: isize) -> Option<(usize, usize)> {
    let (x, y) = (usize::try_from(x).ok()?.min(old.len()), usize::try_from(y).ok()?.min(new.len()));
    let inside = (x, y) != (0, 0) && (x, y) != (old.len(), new.len());
    inside.then_some((x, y))
}

/// The reach of a diagonal on which nobody has been, or that has left the texts.
const NOWHERE: isize = isize::MIN / 4;

/// How far each diagonal has been reached from one end.
struct Search<'a> {
    old: &'a [u64],
    new: &'a [u64],
    reach: Vec<isize>,
    middle: isize,
}

impl<'a> Search<'a> {
    fn new(old: &'a [u64], new: &'a [u64], most: usize) -> Search<'a> {
        Search { old, new, reach: vec![NOWHERE; 2 * most + 3], middle: signed(most) + 1 }
    }

    /// How many old tokens are behind on diagonal `k`.
    fn reach(&self, k: isize) -> isize {
        let at = usize::try_from(self.middle + k).ok();
        at.and_then(|at| self.reach.get(at).copied()).unwrap_or(NOWHERE)
    }

    /// Goes on along diagonal `k` with one more edit, from the start or, `back`, from the end.
    fn extend(&mut self, k: isize, edits: isize, back: bool) -> isize {
        let (below, above) = (self.reach(k - 1), self.reach(k + 1));
        let mut x = match edits {
            0 => 0,
            _ if k == -edits || k != edits && below < above => above,
            _ => below + 1,
        };
        while self.equal(x, x - k, back) {
            x += 1;
        }
        if x < 0 || x > signed(self.old.len()) || x < k || x - k > signed(self.new.len()) {
            x = NOWHERE;
        }
        if let Some(place) =
            usize::try_from(self.middle + k).ok().and_then(|at| self.reach.get_mut(at))
        {
            *place = x;
        }
        x
    }

    fn equal(&self, x: isize, y: isize, back: bool) -> bool {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return false };
        if back {
            let (Some(x), Some(y)) = (
                self.old.len().checked_sub(x + 1).and_then(|x| self.old.get(x)),
                self.new.len().checked_sub(y + 1).and_then(|y| self.new.get(y)),
            ) else {
                return false;
            };
            return x == y;
        }
        self.old.get(x).is_some_and(|hash| self.new.get(y) == Some(hash))
    }

    /// The point that has most tokens of both texts behind it.
    fn furthest(&self) -> (isize, isize) {
        let mut best = (0, 0);
        for (at, &x) in self.reach.iter().enumerate() {
            let y = x - (signed(at) - self.middle);
            if x != NOWHERE && x + y > best.0 + best.1 {
                best = (x, y);
            }
        }
        best
    }
}
