//! The bundled text faces, once in the program, for the screen and for documents. Licences are beside the files.

/// Noto Sans SC Regular.
pub(crate) const SANS: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Regular.ttf");
/// Noto Sans SC Bold.
pub(crate) const SANS_BOLD: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Bold.ttf");
/// Noto Sans SC Medium.
pub(crate) const SANS_MEDIUM: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Medium.ttf");
/// Noto Serif SC Regular.
pub(crate) const SERIF: &[u8] = include_bytes!("../assets/fonts/NotoSerifSC-Regular.ttf");
/// Noto Serif SC Bold.
pub(crate) const SERIF_BOLD: &[u8] = include_bytes!("../assets/fonts/NotoSerifSC-Bold.ttf");
