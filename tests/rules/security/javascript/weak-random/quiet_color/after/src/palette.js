export function randomColor() {
  const hue = Math.floor(Math.random() * 360);
  return `hsl(${hue}, 70%, 50%)`;
}

export const shuffle = (cards) => [...cards].sort(() => Math.random() - 0.5);
