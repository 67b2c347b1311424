//! The program of the page: starts Pressmark in the browser.

fn main() {
    pressmark::web::run();
}
