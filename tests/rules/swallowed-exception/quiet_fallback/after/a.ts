export function read(s: string) {
  try {
    return decode(s);
  } catch {}
  return null;
}
