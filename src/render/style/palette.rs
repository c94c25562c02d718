//! The colours of a site: those that somebody chose, and for the rest those of the theme, moved where they would not be
//! seen beside the chosen ones.

use super::colour::{Oklch, Rgb, nearest};
use super::roles::{PAIRS, RING_ON, ROLES, SHAPE, index};
use super::sheet::Screen;
use crate::source::Place;

/// A colour that somebody chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The colour.
    pub rgb: Rgb,
    /// Where it stands.
    pub place: Place,
    /// Whether it stands in `[huisstijl]` itself, so that it is changed there.
    pub in_settings: bool,
}

/// The colours for one screen, in the order of [`ROLES`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Colours {
    /// What is shown.
    pub shown: Vec<Rgb>,
    /// What was chosen.
    pub chosen: Vec<Option<Chosen>>,
    /// What the theme has.
    pub usual: Vec<Rgb>,
}

/// The colours for both screens.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Palette {
    /// For a light screen.
    pub light: Colours,
    /// For a dark screen.
    pub dark: Colours,
}

/// Two colours that cannot be told apart well enough.
#[derive(Debug, Clone, PartialEq)]
pub struct TooClose {
    /// The key of the one in front, and its colour.
    pub front: (&'static str, Rgb),
    /// The key of the one behind it, and its colour.
    pub behind: (&'static str, Rgb),
    /// For which screen.
    pub screen: Screen,
    /// What the contrast is.
    pub ratio: f64,
    /// What it must be.
    pub least: f64,
    /// The key of the one that is to be changed: the one that was chosen.
    pub change: &'static str,
    /// The nearest colour of the same hue that passes on all that it stands on.
    pub instead: Option<Rgb>,
}

impl Palette {
    /// The colours of a site: the theme's, the chosen ones, and the others settled beside them. Each list is in the
    /// order of [`ROLES`].
    pub fn new(usual: [Vec<Rgb>; 2], chosen: [Vec<Option<Chosen>>; 2]) -> Palette {
        let [usual_light, usual_dark] = usual;
        let [chosen_light, chosen_dark] = chosen;
        let light = settle(usual_light, chosen_light, None);
        let dark = settle(usual_dark, chosen_dark, Some(&light));
        Palette { light, dark }
    }

    /// The colours for a screen.
    pub fn on(&self, screen: Screen) -> &Colours {
        match screen {
            Screen::Light => &self.light,
            Screen::Dark => &self.dark,
        }
    }

    /// Every colour with a pair that is too close: of each the worst pair, for each screen.
    pub fn too_close(&self) -> Vec<TooClose> {
        [Screen::Light, Screen::Dark]
            .into_iter()
            .flat_map(|screen| self.on(screen).too_close(screen))
            .collect()
    }
}

impl Colours {
    /// The colour of a role.
    pub fn of(&self, key: &str) -> Rgb {
        index(key).and_then(|at| self.shown.get(at)).copied().unwrap_or(Rgb(0, 0, 0))
    }

    fn is_chosen(&self, key: &str) -> bool {
        index(key).and_then(|at| self.chosen.get(at)).is_some_and(Option::is_some)
    }

    /// What a colour needs: the contrast with each that it stands on.
    fn needs(&self, key: &str) -> Vec<(Rgb, f64)> {
        let own = PAIRS.iter().filter(|p| p.front == key);
        let mut needs: Vec<(Rgb, f64)> =
            own.flat_map(|p| p.on.iter().map(|on| (self.of(on), p.least))).collect();
        if key == "focus" {
            // Where the edge is not seen on a ground, the ring itself must be.
            let edge = self.of("focus_rand");
            let grounds = RING_ON.iter().map(|on| self.of(on));
            needs.extend(grounds.filter(|g| edge.contrast(*g) < SHAPE).map(|g| (g, SHAPE)));
        }
        needs
    }

    /// What a ground needs: the contrast with each that stands on it.
    fn needs_behind(&self, key: &str) -> Vec<(Rgb, f64)> {
        PAIRS.iter().filter(|p| p.on.contains(&key)).map(|p| (self.of(p.front), p.least)).collect()
    }

    fn too_close(&self, screen: Screen) -> Vec<TooClose> {
        let mut out: Vec<TooClose> = Vec::new();
        let ring = RING_ON.iter().filter(|on| self.of("focus_rand").contrast(self.of(on)) < SHAPE);
        let pairs = PAIRS.iter().flat_map(|p| p.on.iter().map(|on| (p.front, *on, p.least)));
        for (front, behind, least) in pairs.chain(ring.map(|on| ("focus", *on, SHAPE))) {
            let ratio = self.of(front).contrast(self.of(behind));
            if ratio >= least {
                continue;
            }
            // The one that was chosen is to be changed; of two chosen ones the one in front.
            let change = if self.is_chosen(front) || !self.is_chosen(behind) { front } else { behind };
            let all = if change == front { self.needs(front) } else { self.needs_behind(behind) };
            let other = if change == front { self.of(behind) } else { self.of(front) };
            let instead =
                nearest(self.of(change), &all).or_else(|| nearest(self.of(change), &[(other, least)]));
            let found = TooClose {
                front: (front, self.of(front)),
                behind: (behind, self.of(behind)),
                screen,
                ratio,
                least,
                change,
                instead,
            };
            match out.iter_mut().find(|t| t.change == change && t.front.0 == front) {
                Some(worst) if worst.ratio / worst.least <= ratio / least => {}
                Some(worst) => *worst = found,
                None => out.push(found),
            }
        }
        // What stands on a colour that is refused itself is judged on the one in its place.
        let refused: Vec<(&str, Rgb)> = out.iter().filter_map(|t| Some((t.change, t.instead?))).collect();
        out.retain(|t| {
            let ground = refused.iter().find(|(key, _)| *key == t.behind.0 && *key != t.change);
            ground.is_none_or(|(_, ground)| t.front.1.contrast(*ground) < t.least)
        });
        out
    }
}

/// The colours for a screen; `light` are those for a light one, of which those for a dark one are made.
fn settle(usual: Vec<Rgb>, chosen: Vec<Option<Chosen>>, light: Option<&Colours>) -> Colours {
    let mut colours = Colours { shown: usual.clone(), chosen, usual };
    for (at, role) in ROLES.iter().enumerate() {
        let own = colours.chosen.get(at).and_then(Option::as_ref).map(|c| c.rgb);
        let start = own.unwrap_or_else(|| begin(&colours, at, light));
        let shown = match own {
            Some(own) => own,
            None => nearest(start, &colours.needs(role.key)).unwrap_or(start),
        };
        if let Some(slot) = colours.shown.get_mut(at) {
            *slot = shown;
        }
    }
    colours
}

/// Where a colour that nobody chose begins.
fn begin(colours: &Colours, at: usize, light: Option<&Colours>) -> Rgb {
    let Some((role, usual)) = ROLES.get(at).zip(colours.usual.get(at).copied()) else { return Rgb(0, 0, 0) };
    let usual_ground = colours.usual.first().copied().unwrap_or(usual);
    let ground = colours.of("grond");
    match role.key {
        "grond" => tinted(colours, usual, light),
        "kop" => ground,
        "op_kop" => colours.of("tekst"),
        "vlak" | "vlak_sterk" | "markering" | "lijn" => {
            let tint = if role.key == "markering" { usual } else { tinted(colours, usual, light) };
            moved(tint, usual_ground, ground)
        }
        _ => {
            // A colour that was chosen for a light screen keeps its hue on a dark one.
            let bright = light.filter(|l| {
                l.is_chosen(role.key) || role.follows.is_some_and(|f| l.is_chosen(f) && !colours.is_chosen(f))
            });
            match (bright, role.follows) {
                (Some(light), _) if !is_ink(role.key) => at_lightness(light.of(role.key), usual.oklch().l),
                (_, Some(leader)) if colours.is_chosen(leader) => colours.of(leader),
                _ => apart(colours, role.key, usual),
            }
        }
    }
}

/// Text and what stands on a colour are nearly black or white: on a dark screen the theme's are right.
fn is_ink(key: &str) -> bool {
    matches!(key, "tekst" | "rustige_tekst" | "op_accent" | "op_kop" | "focus_rand")
}

/// A quiet colour of the theme in the hue of the municipality.
fn tinted(colours: &Colours, usual: Rgb, light: Option<&Colours>) -> Rgb {
    let accent = index("accent").and_then(|at| {
        let own = colours.chosen.get(at).and_then(Option::as_ref);
        own.or_else(|| light.and_then(|l| l.chosen.get(at)).and_then(Option::as_ref))
    });
    match accent.map(|a| a.rgb.oklch()).filter(|a| a.c > 0.02) {
        Some(accent) => Oklch { h: accent.h, ..usual.oklch() }.rgb(),
        None => usual,
    }
}

/// A ground of the theme, as far from the chosen ground as it was from the theme's.
fn moved(usual: Rgb, usual_ground: Rgb, ground: Rgb) -> Rgb {
    let by = ground.oklch().l - usual_ground.oklch().l;
    if by.abs() < 0.03 {
        return usual;
    }
    let colour = usual.oklch();
    let away = usual_ground.oklch().l - colour.l;
    // On a ground that is dark in itself a plane is lighter, not darker.
    let l = if ground.oklch().l < 0.5 && away > 0.0 { ground.oklch().l + away } else { colour.l + by };
    Oklch { l: l.clamp(0.0, 1.0), ..colour }.rgb()
}

/// A colour with the hue of another in a lightness.
fn at_lightness(colour: Rgb, l: f64) -> Rgb {
    Oklch { l, ..colour.oklch() }.rgb()
}

/// The theme's colour for income, unless the municipality's own colour has nearly the same hue: then the other one of
/// the theme's two.
fn apart(colours: &Colours, key: &str, usual: Rgb) -> Rgb {
    if key != "inkomsten" {
        return usual;
    }
    let spending = colours.of("uitgaven").oklch();
    let turn = (spending.h - usual.oklch().h).rem_euclid(360.0);
    let near = turn.min(360.0 - turn) < 35.0 && spending.c > 0.04;
    match index("uitgaven").and_then(|at| colours.usual.get(at)) {
        Some(other) if near => *other,
        _ => usual,
    }
}
