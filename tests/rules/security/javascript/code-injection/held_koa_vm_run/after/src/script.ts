import Koa from "koa";
import bodyParser from "koa-bodyparser";
import vm from "node:vm";

const app = new Koa();
app.use(bodyParser());

app.use(async (ctx) => {
  const body = ctx.request.body as { expression: string };
  const sandbox = { price: 12, tax: 0.2 };
  const value = vm.runInNewContext(body.expression, sandbox, { timeout: 100 });
  ctx.body = { value: Number(value) };
});

export default app;
