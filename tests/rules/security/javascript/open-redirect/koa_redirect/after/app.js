const Koa = require('koa');
const app = new Koa();

const withScheme = (url) => (url.includes('://') ? url : `https://${url}`);

app.use(async (ctx, next) => {
  if (ctx.path !== '/leave') return next();
  ctx.redirect(withScheme(ctx.query.url));
});

module.exports = app;
