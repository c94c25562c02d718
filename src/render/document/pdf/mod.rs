//! A publication as a tagged PDF (PDF/UA-1), made with typst out of the page that stands alone.
//!
//! Nothing of a text is ever read as typst: the page becomes data (module `read`), and one fixed file of ours says how that
//! looks (`themes/standaard/document.typ`). The letters are in the program. The same page gives the same bytes.

/// Whether this program makes PDFs: it is built with the feature `pdf-document`.
pub const IS_MADE: bool = cfg!(feature = "pdf-document");

#[cfg(feature = "pdf-document")]
mod block;
#[cfg(feature = "pdf-document")]
mod letters;
#[cfg(feature = "pdf-document")]
mod make;
#[cfg(feature = "pdf-document")]
mod read;
#[cfg(feature = "pdf-document")]
mod table;
#[cfg(feature = "pdf-document")]
mod world;

#[cfg(feature = "pdf-document")]
pub use make::{Input, Made, forget, input, is_of, key, pdf};
