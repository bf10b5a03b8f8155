const Koa = require("koa");

const app = new Koa();

app.use(async (ctx) => {
  const { name = "you", ...rest } = ctx.query;
  ctx.type = "html";
  ctx.body = `<p>Hi ${name}, ${Object.keys(rest).length} more</p>`;
});

module.exports = app;
