export function name(user: User | null) {
  if (!user) return '';
  return user.name;
}
