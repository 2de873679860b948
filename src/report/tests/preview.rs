//! The pages on the screen are those of the PDF.

use super::stage::{composed, played, rendered_as};
use crate::i18n::Language;
use crate::report::{DocumentKind, Format, preview};

#[test]
fn every_kind_has_as_many_pages_as_its_pdf_and_none_is_blank() {
    let stage = played();
    for &kind in DocumentKind::ALL {
        let report = composed(&stage.drill, kind, Language::ZhCn);
        let pages = preview(&report).unwrap();
        let pdf = rendered_as(&stage.drill, kind, Format::Pdf).bytes;
        let mark = b"/Type/Page/";
        let in_file = pdf.windows(mark.len()).filter(|w| w == mark).count();
        assert_eq!(pages.count(), in_file, "{kind:?}");
        for (i, (width, height)) in pages.sizes().into_iter().enumerate() {
            let pixels = pages.render(i, 0.5).unwrap();
            let near = |pixels: usize, points: f32| (pixels as f32 - points / 2.0).abs() <= 1.0;
            assert!(near(pixels.width, width) && near(pixels.height, height));
            assert_eq!(pixels.rgba.len(), pixels.width * pixels.height * 4);
            let inked = pixels.rgba.chunks(4).filter(|p| p[0] < 128).count();
            assert!(inked > 20, "{kind:?} page {}: {inked}", i + 1);
        }
        assert!(pages.render(pages.count(), 1.0).is_none());
        // However near one looks, a page stays a texture.
        assert!(pages.render(0, 90.0).unwrap().height <= 4096);
    }
}
