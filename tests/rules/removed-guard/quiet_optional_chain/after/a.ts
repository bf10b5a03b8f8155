export function name(user: User | null) {
  return user?.name ?? '';
}
