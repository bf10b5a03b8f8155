const http = require("http");

function handler(req, res) {
  const url = new URL(req.url, "https://shop.example.org");
  res.setHeader("Content-Type", "application/json");
  res.end(JSON.stringify({ echo: url.searchParams.get("word") }));
}

module.exports = http.createServer(handler);
