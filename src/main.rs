//! Starts Pressmark in a browser.

fn main() {
    pressmark::web::run();
}
