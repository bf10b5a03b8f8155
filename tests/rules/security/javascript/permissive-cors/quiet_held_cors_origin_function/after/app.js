const cors = require("cors");
const express = require("express");

const app = express();
const ORIGINS = ["https://shop.example.com", "https://admin.example.com"];

app.use(cors({ origin: ORIGINS, credentials: true }));
app.use("/api", require("./routes/api"));

module.exports = app;
