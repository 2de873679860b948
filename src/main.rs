fn main() {
    let data = std::env::args().nth(1).unwrap_or_default();
    if let Err(err) = drilldesk::ui::run(std::path::Path::new(&data), None) {
        println!("{err}");
    }
}
