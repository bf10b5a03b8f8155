export function apply(kind, item) {
  if (kind === 'create') add(item);
  else if (kind === 'update') change(item);
  else if (kind === 'create') remove(item);
}
