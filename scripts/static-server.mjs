// A small static file server for dist/, without dependencies: for `make serve` and for the browser tests.
//
// usage: node scripts/static-server.mjs DIR [PORT]     serves DIR at the first free port from PORT on
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};
// Files whose names carry a hash of their content never change.
const HASHED = /-[0-9a-f]{16}(_bg)?\.[a-z]+$/;
const PORTS_TO_TRY = 50;

/** The file that a request's path names inside `root`, or null: a folder stands for its index.html. */
async function locate(root, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (path.includes("\0")) return null;
  return (await fileAt(root, join(root, path))) ?? (await fileAt(root, join(root, path, "index.html")));
}

/** `path` with its size when it is a file that lies, links resolved, inside `root`. */
async function fileAt(root, path) {
  try {
    const real = await realpath(path);
    const info = await stat(real);
    return info.isFile() && real.startsWith(root + sep) ? { path: real, size: info.size } : null;
  } catch {
    return null;
  }
}

/** The file to send and how it is encoded: the ready-made brotli file when there is one and the browser takes it. */
async function encoded(root, file, accepted) {
  if (/\bbr\b/.test(accepted ?? "")) {
    const compressed = await fileAt(root, `${file.path}.br`);
    if (compressed) return { ...compressed, encoding: "br" };
  }
  return file;
}

async function answer(root, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return response.writeHead(405, { Allow: "GET, HEAD" }).end();
  }
  const file = await locate(root, request.url);
  if (!file) {
    return response.writeHead(404, { "Content-Type": TYPES[".txt"] }).end("Not found\n");
  }
  const sent = await encoded(root, file, request.headers["accept-encoding"]);
  response.writeHead(200, {
    "Content-Type": TYPES[extname(file.path)] ?? "application/octet-stream",
    "Content-Length": sent.size,
    "Cache-Control": HASHED.test(file.path) ? "public, max-age=31536000, immutable" : "no-cache",
    "X-Content-Type-Options": "nosniff",
    Vary: "Accept-Encoding",
    ...(sent.encoding && { "Content-Encoding": sent.encoding }),
  });
  if (request.method === "HEAD") return response.end();
  createReadStream(sent.path)
    .on("error", () => response.destroy())
    .pipe(response);
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.removeListener("error", reject);
      resolve(server.address().port);
    });
  });
}

/**
 * Serves `dir` on 127.0.0.1 at the first free port from `port` on (0: any free port).
 * Answers with the site's address and a function that stops the server. `heard` is told the path of each request.
 */
export async function serve(dir, port = 0, heard = () => {}) {
  const root = await realpath(dir);
  const server = createServer((request, response) => {
    heard(request.url);
    answer(root, request, response).catch(() => response.destroy());
  });
  for (let candidate = port; ; candidate += 1) {
    try {
      const actual = await listen(server, candidate);
      return {
        url: `http://127.0.0.1:${actual}/`,
        stop: () => new Promise((done) => server.close(done) && server.closeAllConnections()),
      };
    } catch (error) {
      if (error.code !== "EADDRINUSE" || candidate >= port + PORTS_TO_TRY) throw error;
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [dir = "dist", port = "8080"] = process.argv.slice(2);
  const site = await serve(dir, Number(port));
  console.log(`Pressmark is at ${site.url}  (Ctrl+C stops it)`);
}
