import { compileRule } from '../lib/rules.js';

export async function preview(ctx) {
  const rule = compileRule(ctx.request.body.rule);
  ctx.body = { match: rule({ total: 10 }) };
}
