import Router from "@koa/router";

const LINKS = { docs: "https://docs.example.org/", status: "https://status.example.org/" };
const router = new Router();

router.get("/go/:name", (ctx) => {
  const { name } = ctx.params;
  if (!Object.hasOwn(LINKS, name)) {
    ctx.throw(404);
  }
  ctx.redirect(LINKS[name]);
});

export default router;
