//! The drawings of a document on a sheet of their own: figures with a chart of the workbook beside them, the timeline as a picture.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartFormat, ChartLegendPosition, ChartSolidFill, ChartType,
    Format, Image, Workbook, Worksheet, XlsxError,
};

use crate::drill::whole_secs;
use crate::i18n::Text;
use crate::report::RenderError;
use crate::report::block::{Block, Orientation, Report};
use crate::report::chart;
use crate::report::package::PackError;

/// Characters of the columns of labels and of figures.
const LABELS: f64 = 30.0;
const FIGURES: f64 = 14.0;
/// Where charts stand, and how large they are, pixels.
const CHART_COLUMN: u16 = 4;
const CHART_WIDTH: u32 = 640;
/// Columns that a chart covers, at the usual 64 pixels.
const CHART_COLUMNS: u16 = 10;
const ROW_PIXELS: u32 = 20;
/// Bars are as blue as in the other formats (`assets/documents/chart.css`), targets grey beside them.
const BAR: u32 = 0x002F_6690;
const TARGET: u32 = 0x008D_959C;

/// A table for a chart: heading, heads of the columns, rows.
struct Figures {
    title: String,
    heads: Vec<String>,
    rows: Vec<(String, Vec<Option<f64>>)>,
}

/// Adds the sheet where the document has drawings.
pub(super) fn add(
    workbook: &mut Workbook,
    report: &Report,
    text: &Text,
) -> Result<(), RenderError> {
    let mut heading = String::new();
    let mut drawn = Vec::new();
    let mut pictures = Vec::new();
    for block in report.sections.iter().flat_map(|s| &s.blocks) {
        match block {
            Block::Heading { text, .. } => heading.clone_from(text),
            Block::Timeline(timeline) => {
                let drawing = chart::drawing(block, chart::on_paper(Orientation::Landscape));
                if let Some(drawing) = drawing {
                    pictures.push((timeline.title.clone(), drawing.told.clone(), drawing.png()?));
                }
            }
            Block::Bars(_) | Block::Paces(_) => drawn.extend(figures(block, &heading, text)),
            _ => {}
        }
    }
    if drawn.is_empty() && pictures.is_empty() {
        return Ok(());
    }
    Ok(write(workbook, &drawn, &pictures, text).map_err(PackError::from)?)
}

fn figures(block: &Block, heading: &str, text: &Text) -> Option<Figures> {
    let (heads, rows) = match block {
        Block::Bars(bars) if !bars.is_empty() => (
            vec![text.doc_points_of_100().to_owned()],
            bars.iter()
                .map(|bar| {
                    let points = bar.tenths.map(|tenths| f64::from(tenths) / 10.0);
                    let label = match bar.worth.as_str() {
                        "" => bar.label.clone(),
                        worth => text.doc_in_brackets(worth, bar.label.as_str()),
                    };
                    (label, vec![points])
                })
                .collect(),
        ),
        Block::Paces(paces) if !paces.rows.is_empty() => (
            vec![
                text.doc_in_seconds(paces.took.clone()),
                text.doc_in_seconds(paces.target.clone()),
            ],
            paces
                .rows
                .iter()
                .map(|pace| {
                    let secs = |millis: i64| whole_secs(millis) as f64;
                    let figures = vec![pace.millis.map(secs), Some(secs(pace.target_millis))];
                    (pace.label.clone(), figures)
                })
                .collect(),
        ),
        _ => return None,
    };
    Some(Figures {
        title: heading.to_owned(),
        heads,
        rows,
    })
}

fn write(
    workbook: &mut Workbook,
    drawn: &[Figures],
    pictures: &[(String, String, Vec<u8>)],
    text: &Text,
) -> Result<(), XlsxError> {
    let name = text.doc_sheet_charts();
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    sheet.set_column_width(0, LABELS)?;
    for column in 1..CHART_COLUMN {
        sheet.set_column_width(column, FIGURES)?;
    }
    let plain = Format::new().set_font_name("宋体").set_font_size(10.5);
    let bold = plain.clone().set_bold();
    let mut row = 0;
    for (title, told, png) in pictures {
        sheet.write_string_with_format(row, 0, title, &bold)?;
        let image = Image::new_from_buffer(png)?.set_alt_text(told);
        // The picture has three dots a pixel.
        let (width, height) = (image.width() / 3.0, image.height() / 3.0);
        let image = image.set_scale_to_size(width, height, true);
        sheet.insert_image(row + 1, 0, &image)?;
        row += 3 + (height / f64::from(ROW_PIXELS)).ceil() as u32;
    }
    for figures in drawn {
        row = table(sheet, name, figures, row, &plain, &bold, text)?;
    }
    sheet.set_print_area(0, 0, row, CHART_COLUMN + CHART_COLUMNS)?;
    sheet.set_landscape();
    sheet.set_paper_size(super::A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer(format!("&C{}", text.doc_page_of_pages()));
    Ok(())
}

/// The figures from this row on, the chart beside them; where the next may begin.
fn table(
    sheet: &mut Worksheet,
    name: &str,
    figures: &Figures,
    row: u32,
    plain: &Format,
    bold: &Format,
    text: &Text,
) -> Result<u32, XlsxError> {
    let head = row + 1;
    let first = head + 1;
    sheet.write_string_with_format(row, 0, &figures.title, bold)?;
    sheet.write_string_with_format(head, 0, text.doc_part(), bold)?;
    for (title, column) in figures.heads.iter().zip(1_u16..) {
        sheet.write_string_with_format(head, column, title, bold)?;
    }
    let mut last = head;
    for ((label, values), at) in figures.rows.iter().zip(first..) {
        sheet.write_string_with_format(at, 0, super::shortened(label), plain)?;
        for (value, column) in values.iter().zip(1_u16..) {
            match value {
                Some(value) => sheet.write_number_with_format(at, column, *value, plain)?,
                None => sheet.write_blank(at, column, plain)?,
            };
        }
        last = at;
    }
    let mut chart = Chart::new(ChartType::Bar);
    for ((title, color), column) in figures.heads.iter().zip([BAR, TARGET]).zip(1_u16..) {
        chart
            .add_series()
            .set_name(title)
            .set_categories((name, first, 0, last, 0))
            .set_values((name, first, column, last, column))
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(color)));
    }
    chart.title().set_name(&figures.title);
    // As in the table: the first at the top. Of lying bars the upright axis is the second.
    chart
        .y_axis()
        .set_reverse()
        .set_label_position(ChartAxisLabelPosition::Low);
    if let [only] = figures.heads.as_slice() {
        chart.x_axis().set_min(0).set_max(100).set_name(only);
        chart.legend().set_hidden();
    } else {
        chart.legend().set_position(ChartLegendPosition::Bottom);
    }
    let height = (ROW_PIXELS * (figures.rows.len() as u32 * 2 + 6)).min(900);
    chart
        .set_width(CHART_WIDTH)
        .set_height(height)
        .set_alt_text(&figures.title);
    sheet.insert_chart(row, CHART_COLUMN, &chart)?;
    let below = row + height.div_ceil(ROW_PIXELS) + 2;
    Ok(below.max(last + 3))
}
