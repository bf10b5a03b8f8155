import Koa from 'koa';
import { readNote } from './lib/notes.js';

const app = new Koa();

app.use(async (ctx) => {
  const { user, note } = ctx.query;
  ctx.body = { text: await readNote(user, note) };
});

export default app;
