export function reload() { window.location.href = window.location.href; el.innerHTML = el.innerHTML; }
