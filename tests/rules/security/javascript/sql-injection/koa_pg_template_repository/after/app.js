import Koa from 'koa';
import Router from '@koa/router';
import { findByEmail } from './users.js';

const app = new Koa();
const router = new Router();

router.get('/users/:email', async (ctx) => {
  ctx.body = { user: await findByEmail(ctx.params.email) };
});

app.use(router.routes());
export default app;
