const https = require("https");
const Koa = require("koa");

const app = new Koa();

app.use(async (ctx) => {
  const options = { host: ctx.query.host, path: "/status", timeout: 3000 };
  ctx.body = await new Promise((resolve, reject) => {
    const call = https.get(options, (answer) => resolve({ status: answer.statusCode }));
    call.on("error", reject);
    call.on("timeout", () => call.destroy(new Error("timeout")));
  });
});

module.exports = app;
