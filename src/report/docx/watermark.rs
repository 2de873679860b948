//! The watermark, as Word itself writes one: a text along a line, behind the page, pale and turned.

use super::xml::Xml;

/// Light enough for what is printed over it.
const PALE: &str = "DCDCDC";

/// The run that holds it.
pub(super) fn write(xml: &mut Xml, text: &str) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| xml.empty("w:noProof", &[]));
        xml.element("w:pict", &[], |xml| {
            shape_type(xml);
            shape(xml, text);
        });
    });
}

/// Text along a straight line, which [`shape`] is one of.
fn shape_type(xml: &mut Xml) {
    const FORMULAS: [&str; 14] = [
        "sum #0 0 10800",
        "prod #0 2 1",
        "sum 21600 0 @1",
        "sum 0 0 @2",
        "sum 21600 0 @3",
        "if @0 @3 0",
        "if @0 21600 @1",
        "if @0 0 @2",
        "if @0 @4 21600",
        "mid @5 @6",
        "mid @8 @5",
        "mid @7 @8",
        "mid @6 @7",
        "sum @6 0 @5",
    ];
    let known = [
        ("id", "_x0000_t136"),
        ("coordsize", "21600,21600"),
        ("o:spt", "136"),
        ("adj", "10800"),
        ("path", "m@7,l@8,m@5,21600l@6,21600e"),
    ];
    let path = [
        ("textpathok", "t"),
        ("o:connecttype", "custom"),
        ("o:connectlocs", "@9,0;@10,10800;@11,21600;@12,10800"),
        ("o:connectangles", "270,180,90,0"),
    ];
    xml.element("v:shapetype", &known, |xml| {
        xml.element("v:formulas", &[], |xml| {
            for formula in FORMULAS {
                xml.empty("v:f", &[("eqn", formula)]);
            }
        });
        xml.empty("v:path", &path);
        xml.empty("v:textpath", &[("on", "t"), ("fitshape", "t")]);
        xml.element("v:handles", &[], |xml| {
            let handle = [("position", "#0,bottomRight"), ("xrange", "6629,14971")];
            xml.empty("v:h", &handle);
        });
        let lock = [("v:ext", "edit"), ("text", "t"), ("shapetype", "t")];
        xml.empty("o:lock", &lock);
    });
}

fn shape(xml: &mut Xml, text: &str) {
    let text = text.replace('\n', " ");
    // Points; the longer the text, the lower its letters.
    let height = (520 / text.chars().count().max(1)).clamp(14, 60);
    let style = format!(
        "position:absolute;margin-left:0;margin-top:0;width:440pt;height:{height}pt;rotation:330;z-index:-251658752;\
         mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
         mso-position-vertical:center;mso-position-vertical-relative:margin"
    );
    let pale = format!("#{PALE}");
    let known = [
        ("id", "PowerPlusWaterMarkObject"),
        ("o:spid", "_x0000_s2049"),
        ("type", "#_x0000_t136"),
        ("alt", &*text),
        ("style", &*style),
        ("o:allowincell", "f"),
        ("fillcolor", &*pale),
        ("stroked", "f"),
    ];
    xml.element("v:shape", &known, |xml| {
        xml.empty("v:fill", &[("opacity", ".6")]);
        let face = "font-family:\"黑体\";font-size:1pt";
        xml.empty("v:textpath", &[("style", face), ("string", &text)]);
        xml.empty("w10:wrap", &[("anchorx", "margin"), ("anchory", "margin")]);
    });
}
