export function compileRule(source) {
  return new Function('order', `return ${source};`);
}
