//! What charts tell and how they are drawn, kept from the file of each for the pages that it stands on: an indicator
//! has one line in its file, on the page of its goal, on that of all indicators and in the data.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::{Around, Picture, Told};
use crate::render::chart::{Drawing, Width};

/// What a picture tells, and its drawings once somebody asks for them.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) told: Told,
    narrow: OnceLock<Option<Drawing>>,
    wide: OnceLock<Option<Drawing>>,
}

impl Shown {
    /// What a picture tells; `None` where that is nothing.
    pub(crate) fn of(picture: Picture<'_>, around: Around<'_>) -> Option<Shown> {
        Some(Shown { told: picture.told(around)?, narrow: OnceLock::new(), wide: OnceLock::new() })
    }

    /// Its drawing; `None` where it cannot be drawn at that width.
    pub(crate) fn drawn(&self, size: Width) -> Option<&Drawing> {
        let known = match size {
            Width::Narrow => &self.narrow,
            Width::Wide => &self.wide,
        };
        known.get_or_init(|| self.told.chart.draw(size)).as_ref()
    }
}

/// The pictures of a build, by the path of their file.
#[derive(Debug, Default)]
pub struct Album(Mutex<FxHashMap<String, Arc<Shown>>>);

impl Album {
    /// What a picture shows: as it was shown before, or else as it is made now, and kept where a page shows it too.
    pub(super) fn shown(&self, picture: Picture<'_>, around: Around<'_>) -> Option<Arc<Shown>> {
        if !matches!(picture, Picture::Indicator(..) | Picture::SectionIndicator(..) | Picture::Result(..)) {
            return Shown::of(picture, around).map(Arc::new);
        }
        let path = picture.path();
        if let Some(shown) = self.known(&path) {
            return Some(shown);
        }
        let shown = Arc::new(Shown::of(picture, around)?);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path, shown.clone());
        Some(shown)
    }

    fn known(&self, path: &str) -> Option<Arc<Shown>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }
}
