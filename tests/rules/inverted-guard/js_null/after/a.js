export function size(list) {
  if (list === null) {
    return list.length;
  }
  return 0;
}
